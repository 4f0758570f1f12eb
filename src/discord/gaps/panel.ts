import { type APIComponentInContainer, ButtonStyle, ComponentType } from 'discord.js'
import type { Gap } from '../../gaps/gap.ts'
import { button } from '../card/buttons.ts'
import { CUT, placeLine, small, translationFor } from '../card/quote.ts'
import { customId } from '../interaction/custom-id.ts'
import { blockQuote, escapeLine } from '../message/escape.ts'
import { cutAtSentence, weightOf } from '../message/limits.ts'
import { framedMessage, type Message, type Row } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'
import { languageName } from '../texts/texts.ts'

export const GAPS = 'gaps'

/** As many as a message has room for, with their buttons. */
export const PAGE = 4

const CALM = 0x5865f2
/** Weight of the texts of one gap, and of a question, a note or a quote. */
const ROOM = 830
const LONGEST = 170

type Shown = {
  gaps: readonly Gap[]
  /** 0-based. */
  page: number
  /** Of gaps. */
  all: number
  keepsWords: boolean
}

/** What the articles do not answer, with what can be done about it. For the eyes of admins alone. */
export const gapsPanel = ({ gaps, page, all, keepsWords }: Shown, texts: Texts): Message => {
  const { gaps: words, corpus } = texts
  const pages = Math.max(1, Math.ceil(all / PAGE))
  const head = [
    `## ${words.title}`,
    gaps.length === 0 ? words.none : words.open(all),
    keepsWords ? '' : small([words.withoutWords]),
  ]
  const turning: Row = [
    ...(page > 0 ? [button(customId(GAPS, 'page', page - 1), corpus.buttons.previous)] : []),
    ...(page + 1 < pages ? [button(customId(GAPS, 'page', page + 1), words.buttons.more(page + 2, pages))] : []),
  ]
  const frame = framedMessage([[head.filter(Boolean).join('\n')]], CALM, [turning])
  const [container] = frame.components
  if (container?.type !== ComponentType.Container) throw new Error('a framed message is one container')
  const [title, ...rest] = container.components
  const parts = gaps.flatMap((gap) => gapParts(gap, page, texts))
  return { ...frame, components: [{ ...container, components: [title!, ...parts, ...rest] }] }
}

const gapParts = (gap: Gap, page: number, texts: Texts): APIComponentInContainer[] => {
  const { buttons } = texts.gaps
  const id = (act: string) => customId(GAPS, act, gap.id, page)
  return [
    { type: ComponentType.Separator, divider: true },
    { type: ComponentType.TextDisplay, content: gapText(gap, texts) },
    {
      type: ComponentType.ActionRow,
      components: [
        button(id('article'), buttons.article),
        button(id('note'), buttons.note),
        // Without a place there are no words to expect.
        ...(gap.nearest === null ? [] : [button(id('golden'), buttons.golden)]),
        button(id('done'), buttons.done, ButtonStyle.Success),
      ],
    },
  ]
}

/** Text from outside on one escaped line of at most this weight. */
const line = (text: string, room: number): string => {
  const cut = cutAtSentence(text, (candidate) => weightOf(escapeLine(candidate)) <= room)
  return escapeLine(cut) + (cut === text ? '' : ' …')
}

/** As much as there is room for: what matters least goes first. */
const gapText = (gap: Gap, texts: Texts): string => {
  const unlinked = gap.nearest && {
    ...{ ...gap.nearest, url: null, title: gap.nearest.title.slice(0, 60), author: null, translation: null },
  }
  const untranslated = gap.nearest && { ...gap.nearest, translation: null }
  const ways: Gap[] = [
    gap,
    { ...gap, nearest: untranslated },
    { ...gap, questions: gap.questions.slice(0, 1), nearest: untranslated },
    { ...gap, questions: gap.questions.slice(0, 1), nearest: unlinked },
  ]
  const written = ways.map((way) => textOf(way, texts))
  return written.find((text) => weightOf(text) <= ROOM) ?? written.at(-1)!
}

const textOf = (gap: Gap, texts: Texts): string => {
  const { gaps: words } = texts
  const [first, ...others] = gap.questions
  const languages = gap.languages
    .map(({ language, count }) => languageName(language, texts) + (gap.languages.length > 1 ? ` ${count}` : ''))
    .join(', ')
  const asked = words.asked(gap.count, languages, `<t:${Math.floor(gap.lastAsked / 1000)}:R>`)
  return [
    `**${first ? line(first.text, LONGEST) : words.wordless}**`,
    ...others.map(({ text }) => `- ${line(text, LONGEST)}`),
    small([asked]),
    ...(gap.note === null ? [] : [`📝 **${words.note}** ${line(gap.note, LONGEST)}`]),
    ...nearestLines(gap, texts),
  ].join('\n')
}

const nearestLines = ({ nearest }: Gap, texts: Texts): string[] => {
  const { gaps: words } = texts
  if (nearest === null) return [small([words.noNearest])]
  const quote = cutAtSentence(nearest.text, (text) => weightOf(blockQuote(text)) <= LONGEST)
  const isWhole = quote === nearest.text
  const translation = translationFor(nearest, texts.locale)
  return [
    small([words.nearest]),
    `${blockQuote(quote)}${isWhole ? '' : ` ${CUT}`}`,
    ...(translation === '' ? [] : [line(translation, LONGEST)]),
    placeLine(nearest, { n: null, above: null }, texts),
  ]
}
