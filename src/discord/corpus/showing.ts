import {
  ButtonStyle,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  MessageFlags,
} from 'discord.js'
import type { App } from '../../app.ts'
import type { ArticleView } from '../../corpus-app.ts'
import { chosenArticle } from '../asking/article-choice.ts'
import { button } from '../card/buttons.ts'
import { makerName, shortened, small } from '../card/quote.ts'
import { customId } from '../interaction/custom-id.ts'
import { blockQuote, escapeText } from '../message/escape.ts'
import { cutAtSentence, weightOf } from '../message/limits.ts'
import { framedMessage, type Message, type Row } from '../message/message.ts'
import { QUESTIONS } from '../reindex/questions-panel.ts'
import type { Texts } from '../texts/catalogue.ts'
import { languageName } from '../texts/texts.ts'
import { articleKey, articleOf, idOf } from './ids.ts'
import { inWordsOf } from './in-words.ts'
import { pageInList, translationsText } from './listing.ts'
import { detailParts, problemLines } from './preview.ts'
import { whoDecides } from './who.ts'

const CALM = 0x5865f2
/** Weight of what one page shows of an article. */
const ROOM = 2_600
const LONGEST_PART = 900

/** What can be looked at of an article. */
const SIDES = ['text', 'passages', 'translations'] as const
type Side = (typeof SIDES)[number]

export const show = async (interaction: ChatInputCommandInteraction, app: App): Promise<void> => {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral })
  const { texts } = await whoDecides(interaction, app)
  const typed = interaction.options.getString('article', true)
  const { id } = await chosenArticle(await app.corpus.articles(), typed, texts)
  const view = await inWordsOf(texts, () => app.corpus.show(id))
  await interaction.editReply(articlePage(view, { side: 'text', page: 0, ...(await aroundOf(id, app)) }, texts))
}

/** How many golden questions an article has; null where the index does not know it: then it takes none. */
export const questionsOn = async (id: string, app: App): Promise<number | null> =>
  app.articles().some((one) => one.id === id) ? (await app.exam.list(id)).questions.length : null

/** What the page says of an article beside what is in its files. */
const aroundOf = async (id: string, app: App) => ({
  questions: await questionsOn(id, app),
  listed: await pageInList(id, app),
})

/** A button `show:<article>:<side>:<page>`, or the menu of a list. */
export const pressShow = async (
  interaction: MessageComponentInteraction,
  [key, wanted, page = '']: readonly string[],
  app: App,
): Promise<void> => {
  const { texts } = await whoDecides(interaction, app)
  await interaction.deferUpdate()
  const chosen = interaction.isStringSelectMenu() ? interaction.values[0] : key
  const id = await articleOf(chosen ?? '', app)
  const view = await inWordsOf(texts, () => app.corpus.show(id))
  const side = SIDES.find((one) => one === wanted) ?? 'text'
  const at = { side, page: /^\d{1,4}$/.test(page) ? Number(page) : 0, ...(await aroundOf(id, app)) }
  await interaction.editReply(articlePage(view, at, texts))
}

/** `questions`: golden ones; null where it takes none. `listed`: the page of the list that it stands on. */
type At = { side: Side; page: number; questions: number | null; listed: number }

/** One page of an article: of its text, its passages, or its translations. */
export const articlePage = (view: ArticleView, { side, page, questions, listed }: At, texts: Texts): Message => {
  const { corpus, card, exam } = texts
  const key = articleKey(view.id)
  const pages = pagesOf(partsOf(view, side, texts))
  const shown = Math.min(page, pages.length - 1)
  const turn = (to: number) => idOf('show', key, side, to)
  const rows: Row[] = [
    [
      ...(shown > 0 ? [button(turn(shown - 1), corpus.buttons.previous)] : []),
      ...(shown < pages.length - 1 ? [button(turn(shown + 1), corpus.buttons.next)] : []),
    ],
    [
      ...SIDES.filter((one) => one !== side).map((one) => button(idOf('show', key, one, 0), corpus.buttons[one])),
      ...(questions === null
        ? []
        : [button(customId(QUESTIONS, 'page', articleKey(view.id), 0), `${exam.questions.title} (${questions})`)]),
    ],
    [
      button(idOf('list', listed, ''), corpus.buttons.toList),
      button(idOf('edit', key, view.state), corpus.buttons.edit),
      { ...button(idOf('ask-removal', key), corpus.buttons.remove), style: ButtonStyle.Danger as const },
    ],
  ]
  return framedMessage(
    [
      [
        `## ${shortened(view.title, 200)}`,
        small(detailParts(view, null, texts)),
        small([
          view.id.length <= 100 ? shortened(view.id, 100) : '',
          view.tier === 'news' ? corpus.list.news : '',
          corpus.list.passages(view.passages),
          translationsText(view, texts),
          view.isIndexed ? '' : corpus.list.notIndexed,
        ]),
        view.problems.length > 0
          ? [`⚠️ ${corpus.list.problems(view.problems.length)}`, ...problemLines(view.problems, texts)].join('\n')
          : '',
      ],
      [pages[shown] ?? corpus.show.broken],
      [pages.length > 1 ? small([`${corpus.buttons[side]}, ${card.page(shown + 1, pages.length)}`]) : ''],
    ],
    CALM,
    rows,
  )
}

const partsOf = (view: ArticleView, side: Side, texts: Texts): string[] => {
  const { corpus } = texts
  if (view.text === '') return [corpus.show.broken]
  if (side === 'text')
    return view.text.split('\n').flatMap((line) => pieces(line, view.language).map((one) => escapeText(one)))
  if (side === 'passages')
    return view.passageTexts.map((text, i) => `**${i + 1}**\n${blockQuote(cut(text, view.language))}`)
  if (view.translated.length === 0) return [corpus.show.noTranslations]
  return view.translated.map(({ language, original, text, origin }) => {
    const maker =
      origin === 'human'
        ? texts.card.humanTranslation
        : (name: string) => texts.card.machineTranslation(name, makerName(origin, texts))
    return [
      blockQuote(cut(original, view.language)),
      escapeText(cut(text, language)),
      small([maker(shortened(languageName(language, texts), 40))]),
    ].join('\n')
  })
}

const cut = (text: string, language: string): string => {
  const shown = cutAtSentence(text, (candidate) => candidate.length <= LONGEST_PART, language)
  return shown === text ? text : `${shown} …`
}

/** A paragraph in parts that fit on a page. */
const pieces = (text: string, language: string): string[] => {
  const found: string[] = []
  for (let rest = text.trim(); rest !== ''; ) {
    const piece = cutAtSentence(rest, (candidate) => weightOf(escapeText(candidate)) <= ROOM, language)
    if (piece === '') break
    found.push(piece)
    rest = rest.slice(piece.length).trimStart()
  }
  return found
}

const pagesOf = (parts: readonly string[]): string[] => {
  const pages: string[] = []
  for (const part of parts) {
    const last = pages.at(-1)
    const joined = last === undefined ? part : `${last}\n\n${part}`
    if (last !== undefined && weightOf(joined) <= ROOM) pages[pages.length - 1] = joined
    else pages.push(part)
  }
  return pages
}
