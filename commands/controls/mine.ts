import { answerQuestion } from '../../src/discord/asking/asking.ts'
import { onlyArticle, readKept, readQuestions, turnBefore } from '../../src/discord/asking/pressed.ts'
import { isOfNews } from '../../src/discord/card/of-news.ts'
import { digestOf } from '../../src/discord/digest/pressed.ts'
import type { Control } from '../../src/discord/interaction/command.ts'
import { Notice } from '../../src/discord/interaction/notice.ts'
import { readerLanguage, readerTexts } from '../../src/discord/interaction/reader.ts'
import { languageName, languages } from '../../src/discord/texts/texts.ts'

/**
 * The answer in the language of who presses, for them alone: `mine:<id>`. The same question is asked again, and counts as
 * one of theirs: a model words it anew, which costs as much as any other.
 */
export const mine: Control = {
  action: 'mine',
  async press(interaction, [id], app) {
    const kept = await readKept(interaction, id, app)
    const { question, follows } = await readQuestions(interaction, app)
    const language = await readerLanguage(interaction, app)
    const texts = await readerTexts(interaction, app)
    const { mine: words } = texts.controls
    const named = (one: string) => languageName(one, texts)
    if (language === null) throw new Notice(words.unknown(languages.map(named).join(', ')))
    if (language === kept.answer.language) throw new Notice(words.already(named(language)))

    const previous = await turnBefore(interaction, kept, follows, app)
    // What the question is in tells the answer better than the one who presses.
    const hint = kept.answer.language
    const article = await onlyArticle(interaction, kept, app)
    const digest = await digestOf(interaction, kept.answer, app)
    const aboutNews = isOfNews(kept.answer) || undefined
    const asked = { question, language, hint, isPrivate: true, previous, article, aboutNews, digest }
    await answerQuestion(interaction, asked, app)
  },
}
