import { ButtonStyle } from 'discord.js'
import type { Details, Pending, PendingArticle, PendingTranslations } from '../../corpus-app.ts'
import { button } from '../card/buttons.ts'
import { CUT, dateText, shortened, small } from '../card/quote.ts'
import { blockQuote, link } from '../message/escape.ts'
import { cutAtSentence } from '../message/limits.ts'
import { framedMessage, type Message, type Row } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'
import { languageName } from '../texts/texts.ts'
import { idOf } from './ids.ts'

const WAITING = 0xb7791f
/** Characters that a paragraph shows, and an example of a remark. */
const PARAGRAPH = 350
const EXAMPLE = 120
const MOST_PROBLEMS = 3

/** What was read, for whoever decides whether it counts. `above`: words over it; `gap`: what it is to close. */
export const previewMessage = (pending: Pending, texts: Texts, above = '', gap?: string): Message =>
  pending.kind === 'article' ? articlePreview(pending, texts, above, gap) : translationsPreview(pending, texts, above)

const articlePreview = (pending: PendingArticle, texts: Texts, above: string, gap: string | undefined): Message => {
  const { details, text, twin } = pending
  const id = [pending.id, ...(gap === undefined ? [] : [gap])]
  const { corpus } = texts
  const { title, language } = details
  const missing = (['author', 'published', 'url'] as const).filter((field) => details[field] === null)
  const isTwin = twin !== null && twin.same !== 'nearly'
  const replacing = {
    ...button(idOf('replace', ...id), corpus.buttons.replaceText),
    style: ButtonStyle.Danger as const,
  }
  return framedMessage(
    [
      [above, `**${corpus.preview.title}**`],
      [
        `## ${shortened(title, 200)}`,
        small(detailParts(details, pending.publisher, texts)),
        [
          pending.isTitleMade ? corpus.preview.titleMade : '',
          pending.isLanguageGuessed ? corpus.preview.languageGuessed(languageName(language, texts)) : '',
          missing.length > 0 ? corpus.preview.missing(missing.map((field) => corpus.fields[field]).join(', ')) : '',
        ]
          .filter(Boolean)
          .map((line) => `-# ${line}`)
          .join('\n'),
      ],
      [excerptOf(text, title, language)],
      [[twinLine(pending, texts), ...remarkLines(pending, texts)].filter(Boolean).join('\n')],
      [small([corpus.preview.counts(pending.words, pending.passages)])],
    ],
    WAITING,
    [
      [
        ...(isTwin ? [] : [{ ...button(idOf('add', ...id), corpus.buttons.add), style: ButtonStyle.Success as const }]),
        ...(twin?.same === 'address' || twin?.same === 'page' ? [replacing] : []),
        button(idOf('details', ...id), corpus.buttons.details),
        button(idOf('discard', pending.id), corpus.buttons.discard),
      ],
    ],
  )
}

/** Author, date, language, link and publisher of an article, as far as they are known. */
export const detailParts = (details: Details, publisher: string | null, texts: Texts): string[] => [
  details.author === null ? '' : shortened(details.author, 80),
  publisher === null ? '' : shortened(publisher, 80),
  details.published === null ? '' : dateText(details.published, texts),
  shortened(languageName(details.language, texts), 40),
  (details.url !== null && link(texts.card.source, details.url)) || '',
]

/** The first paragraph that is not the title once more, and the last. */
const excerptOf = (text: string, title: string, language: string): string => {
  const all = text.split('\n').filter((line) => line.trim() !== '')
  const lines = all.length > 1 && all[0]?.trim() === title ? all.slice(1) : all
  const [first = '', last = ''] = [lines[0], lines.length > 1 ? lines.at(-1) : undefined]
  const shown = (line: string): string => {
    const cut = cutAtSentence(line, (candidate) => candidate.length <= PARAGRAPH, language)
    return blockQuote(cut) + (cut === line ? '' : ` ${CUT}`)
  }
  return [shown(first), lines.length > 2 ? CUT : '', last === '' ? '' : shown(last)].filter(Boolean).join('\n')
}

const twinLine = ({ twin, loses }: PendingArticle, texts: Texts): string => {
  if (!twin) return ''
  const words = texts.corpus.preview.twin
  const { same, share } = twin
  const title = shortened(twin.title, 150)
  if (same === 'text') return `⚠️ ${words.text(title)}`
  if (same === 'nearly')
    return `⚠️ ${words.nearly(title, new Intl.NumberFormat(texts.locale, { style: 'percent' }).format(share))}`
  return ['⚠️', words[same](title), words.replaces, loses > 0 ? words.loses(loses) : ''].filter(Boolean).join(' ')
}

const remarkLines = ({ remarks }: PendingArticle, texts: Texts): string[] =>
  remarks.map(({ kind, count, example }) => {
    const words = texts.corpus.preview.remarks[kind]
    const shown = kind === 'language' && example !== null ? languageName(example, texts) : example
    return `⚠️ ${words(count, shown === null ? '' : shortened(shown, EXAMPLE))}`
  })

const translationsPreview = (pending: PendingTranslations, texts: Texts, above: string): Message => {
  const { corpus } = texts
  const { id, fitting, units, foreign, problems, languages, isMore } = pending
  const words = corpus.translations
  const left = units - fitting
  const rows: Row[] = [
    [
      {
        ...button(idOf('add', id), isMore ? corpus.buttons.merge : corpus.buttons.add),
        style: ButtonStyle.Success as const,
      },
      ...(isMore ? [button(idOf('replace', id), corpus.buttons.replace)] : []),
      button(idOf('discard', id), corpus.buttons.discard),
    ],
  ]
  return framedMessage(
    [
      [above, `**${words.title}**`],
      [
        words.of(shortened(pending.article.title, 150)),
        words.counts(fitting, units, languages.map((one) => shortened(languageName(one, texts), 40)).join(', ')),
      ],
      [
        left > 0 ? `⚠️ ${words.foreign(left, foreign === null ? '' : shortened(foreign, EXAMPLE))}` : '',
        problems.length > 0
          ? [`⚠️ ${words.problems(problems.length)}`, ...problemLines(problems, texts)].join('\n')
          : '',
        isMore ? words.isMore : '',
      ],
    ],
    WAITING,
    rows,
  )
}

/** What is wrong in files, by line. */
export const problemLines = (
  problems: readonly { file: string; line: number | null; message: string }[],
  texts: Texts,
): string[] => [
  ...problems
    .slice(0, MOST_PROBLEMS)
    .map(
      ({ file, line, message }) =>
        `- ${shortened(file, 60)}${line === null ? '' : `:${line}`}: ${shortened(message, 150)}`,
    ),
  ...(problems.length > MOST_PROBLEMS ? [`- ${texts.more(problems.length - MOST_PROBLEMS)}`] : []),
]
