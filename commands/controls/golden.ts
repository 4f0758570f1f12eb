import { messageWithout, readKept, readQuestions } from '../../src/discord/asking/pressed.ts'
import type { Control } from '../../src/discord/interaction/command.ts'
import { requireCorpusAdmin } from '../../src/discord/interaction/member.ts'
import { Notice } from '../../src/discord/interaction/notice.ts'
import { readerTexts } from '../../src/discord/interaction/reader.ts'
import { textMessage } from '../../src/discord/message/message.ts'
import { GOLDEN, goldenOf, mayBeGolden } from '../../src/discord/reindex/golden.ts'

/** Makes the question of an answer that somebody found good a golden one: `golden:<id>`, under the thanks for 👍. */
export const golden: Control = {
  action: GOLDEN,
  isForAdmins: true,
  async press(interaction, [id], app) {
    const texts = await readerTexts(interaction, app)
    await requireCorpusAdmin(interaction, app, texts.reindex.needsManageServer)
    const { answer } = await readKept(interaction, id, app)
    const asked = await readQuestions(interaction, app)
    const words = texts.exam.golden
    const question = goldenOf(answer, asked.question)
    const missing = app.exam.missing(question)
    const expects = question.expects.filter(({ quote }) => !missing.includes(quote))
    if (!mayBeGolden(answer, asked) || expects.length === 0) throw new Notice(words.outdated)
    const done = await app.exam.add({ ...question, expects })
    app.log.info({ article: expects[0]?.article, done, admin: interaction.user.id }, 'a golden question from an answer')
    const { components } = messageWithout(interaction.message, interaction.customId)
    await interaction.update({ components: [...components, ...textMessage(words[done]).components] })
  },
}
