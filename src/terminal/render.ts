import stringWidth from 'string-width'
import type { Answer, Quote } from '../answer/answer.ts'
import { longDate } from '../language/dates.ts'
import { block, type Look } from './look.ts'
import { plain } from './plain.ts'
import { languageName, type Words, wordsIn } from './words.ts'

// Keeps "[1]" on the line of the word before it while lines are broken; shown as an ordinary space.
const GLUE = '\u00a0['

/**
 * An answer as a reader sees it: the claims with their [n], then each quote with its translation and its place.
 * Without a final line feed.
 */
export const renderAnswer = (answer: Answer, look: Look): string => {
  const words = wordsIn(answer.language)
  if (answer.status === 'answered') {
    const margin = Math.max(...answer.quotes.map(({ n }) => `[${n}] `.length), 0)
    const quotes = answer.quotes.map((quote) =>
      renderQuote(quote, answer.language, look, `[${quote.n}]`.padEnd(margin)),
    )
    const notes = [
      answer.note === null ? '' : words.places(words.note[answer.note]),
      answer.certain ? '' : words.uncertain,
    ].filter(Boolean)
    const claims = [renderClaims(answer, look), ...notes.map((note) => dimmed(note, look))].join('\n')
    const writer = answer.mode === 'model' ? [dimmed(writerOf(answer, words), look)] : []
    return [claims, ...quotes, ...writer].join('\n\n')
  }

  const said = look.paint('strong', block(answer.only ? words.abstainedIn : words.abstained, look))
  const parts = [answer.note === null ? said : `${said}\n${dimmed(`${words.note[answer.note]}.`, look)}`]
  if (answer.nearest)
    parts.push(`${block(words.nearest, look)}\n\n${renderQuote(answer.nearest, answer.language, look, '  ')}`)
  if (answer.about.length > 0) {
    const titles = answer.about.map((title) => block(oneLine(title), look, '  • ', '    '))
    parts.push([block(answer.only ? words.only : words.about, look), ...titles].join('\n'))
  }
  return parts.join('\n\n')
}

const dimmed = (text: string, look: Look): string => block(text, look, '', '', (line) => look.paint('dim', line))

const writerOf = ({ model }: Answer, words: Words): string =>
  words.wordedBy(oneLine(makerName(model?.name ?? 'AI', words)))

const renderClaims = ({ claims }: Answer, look: Look): string => {
  const text = claims
    .map(({ text, cites }) => `${oneLine(text)}${cites.map((n) => look.paint('accent', `${GLUE}${n}]`)).join('')}`)
    .join(' ')
  return block(text, look).replaceAll(GLUE, ' [')
}

/** The slice behind a bar, its translation beneath, then where it stands. `label` fixes the indent of the whole. */
const renderQuote = (quote: Quote, language: string, look: Look, label: string): string => {
  const words = wordsIn(language)
  const indent = ' '.repeat(label.length)
  const bar = look.paint('accent', '┃ ')
  const thin = look.paint('dim', '│ ')
  const dim = (line: string) => look.paint('dim', line)

  const lines = [block(plain(quote.text), look, look.paint('accent', label) + bar, indent + bar)]
  if (quote.translation) {
    const { text, language: into, origin } = quote.translation
    const maker = origin === 'human' ? words.byHuman : words.byModel(oneLine(makerName(origin, words)))
    lines.push(block(plain(text), look, indent + thin))
    lines.push(block(`${oneLine(languageName(into, language))}, ${maker}`, look, indent + thin, indent + thin, dim))
  } else if (primary(language) !== primary(quote.language ?? 'de')) {
    lines.push(block(words.untranslated, look, indent + thin, indent + thin, dim))
  }

  const parts = [
    quote.title,
    quote.author,
    `${words.paragraph} ${quote.paragraph}, ${sentencesOf(quote, words)}`,
    quote.published && longDate(quote.published, words.dates),
  ]
  const place = packed(parts.filter((part) => part !== null).map(oneLine), look.width - indent.length)
  lines.push(block(place, look, indent, indent, dim))
  // Never broken: a cut address cannot be opened.
  if (quote.url) lines.push(indent + dim(oneLine(quote.url)))
  return lines.join('\n')
}

const primary = (language: string): string => language.toLowerCase().split('-')[0] ?? ''

/** Several makers are joined by ` + `. "AI" stands for a model that nobody named. */
const makerName = (origin: string, { ai }: Words): string =>
  origin
    .split(' + ')
    .map((one) => (one === 'AI' ? ai : one))
    .join(' + ')

/** "sentence 9", or "sentences 13–14". */
const sentencesOf = ({ sentence, lastSentence }: Quote, words: Words): string =>
  lastSentence > sentence ? `${words.sentences} ${sentence}–${lastSentence}` : `${words.sentence} ${sentence}`

/** Parts joined by dots on one line, or else the first on a line of its own and the others packed beneath it. */
const packed = (parts: readonly string[], room: number): string => {
  const whole = parts.join(' · ')
  if (stringWidth(whole) <= room) return whole
  return parts.reduce((text, part, i) => {
    const line = text.slice(text.lastIndexOf('\n') + 1)
    return `${text}${i > 1 && stringWidth(`${line} · ${part}`) <= room ? ' · ' : '\n'}${part}`
  })
}

const oneLine = (text: string): string => plain(text).replace(/\s*\n\s*/g, ' ')
