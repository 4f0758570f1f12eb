import { type StopRules, stopRules } from './abbreviations.ts'
import type { Sentence, Span } from './passage.ts'

/** How far is looked back and ahead from a stop, in characters: keeps the time linear whatever the text. */
const WINDOW = 60
/** Longest remark in brackets that is kept inside its sentence although it holds stops of its own. */
const LONGEST_REMARK = 250

/** A run of stops, or an ellipsis with blanks, and the quotes, brackets and note marks that close behind it. */
const STOP = /((?:\.[ \u00a0]){2,}\.|[.!?…‽]+)((?:["'”’“»«›‹)\]}*_]|\[\d{1,3}\])*)/g
/** Quotes, brackets, dashes and bullets that may stand before the first word of a sentence. */
const LEAD = /^(?:\s|["'„“”‚‘’»«›‹([{¿¡–—•·*_-])+/u
const MONTH_OR_RANK =
  /^(?:Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jan|Feb|Apr|Jun|Jul|Aug|Sept?|Okt|Nov|Dez|Jahrhundert|Jahrtausend|Jh|Jhd?t?|Jahrestag|Geburtstag|Lebensjahr|Quartal|Halbjahr|Auflage|Ausgabe|Kapitel|Platz|Rang|Rangs?|Runde|Minute|Spieltag|Etage|Stock|Bezirk|Weltkrieg|Mal|Klasse|Stunde|Woche|Tag)(?:s|es)?(?!\p{L})/u
/** Words before which no determiner stands although a plain number follows: "auf 35.", "Platz 1." */
const CARDINAL_BEFORE = new Set(
  'auf mit von um über unter bei als etwa rund fast knapp mindestens höchstens genau nur gegen bis nach seit ab circa gleich oder plus minus'.split(
    ' ',
  ),
)
/** Names that end in a mark of exclamation. */
const EXCLAIMED =
  /(?:^|[\s„“"'«»(])(?:Yahoo|Jeopardy|Joomla|Wham|Mamma Mia|Guitar Hero|Oklahoma|Yum|Chips Ahoy|Westward Ho)$/u

/**
 * The sentences of a text, paragraph by paragraph (a paragraph is a line that is not blank), in order.
 * Together they cover every character that is not white space. `language` (BCP 47) chooses the abbreviations.
 */
export const splitSentences = (text: string, language = 'de'): Sentence[] => {
  const rules = stopRules(language)
  const isFrench = /^fr(?:-|$)/i.test(language)
  const sentences: Sentence[] = []
  let paragraph = 0
  for (const line of linesOf(text)) {
    const spans = splitParagraph(text.slice(line.start, line.end), rules, isFrench)
    if (spans.length > 0) paragraph++
    for (const { start, end } of spans) {
      sentences.push({ start: line.start + start, end: line.start + end, number: sentences.length + 1, paragraph })
    }
  }
  return sentences
}

function* linesOf(text: string): Generator<Span> {
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start)
    const end = feed < 0 ? text.length : feed
    yield { start, end }
    start = end + 1
  }
}

const splitParagraph = (line: string, rules: StopRules, isFrench: boolean): Span[] => {
  const spans: Span[] = []
  let start = 0
  const push = (end: number): void => {
    const piece = line.slice(start, end)
    const trimmed = { start: end - piece.trimStart().length, end: start + piece.trimEnd().length }
    if (trimmed.end > trimmed.start) spans.push(trimmed)
    start = end
  }
  const brackets = bracketsOf(line)
  for (const match of line.matchAll(STOP)) {
    const [, stop = '', closers = ''] = match
    const stopEnd = match.index + stop.length
    let end = stopEnd + closers.length
    if (isFrench && /^[ \u00a0\u202f]»/.test(line.slice(end, end + 2))) end += 2
    if (end < line.length && !/\s/.test(line.charAt(end))) continue
    const rest = line.slice(end, end + WINDOW)
    if (rest.trim() === '' && line.slice(end).trim() === '') break
    if (brackets.isInside(match.index, start)) continue
    const before = line.slice(Math.max(start, match.index - WINDOW), match.index)
    if (endsSentence(before.trimStart(), stop, rest, rules, match.index - WINDOW < start)) push(end)
  }
  push(line.length)
  return spans
}

/** Remarks in round brackets: a stop inside one ends nothing, unless the sentence itself began with the bracket. */
const bracketsOf = (line: string): { isInside(at: number, sentenceStart: number): boolean } => {
  const remarks: Span[] = []
  let open = -1
  for (const { 0: bracket, index } of line.matchAll(/[()]/g)) {
    if (bracket === '(') open = index
    else if (open >= 0) {
      if (index - open <= LONGEST_REMARK) remarks.push({ start: open, end: index })
      open = -1
    }
  }
  let next = 0
  return {
    isInside: (at, sentenceStart) => {
      while (next < remarks.length && (remarks[next]?.end ?? 0) < at) next++
      const remark = remarks[next]
      if (!remark || remark.start > at) return false
      return remark.start > sentenceStart && line.slice(sentenceStart, remark.start).trim() !== ''
    },
  }
}

/** Whether the stop after `before` ends a sentence. `before` begins with the sentence when `isWhole`. */
const endsSentence = (before: string, stop: string, rest: string, rules: StopRules, isWhole: boolean): boolean => {
  const next = rest.replace(LEAD, '')
  const first = /^(?:\p{L}[\p{L}\p{M}'’]*|\d+)/u.exec(next)?.[0] ?? ''
  if (/^[,;:.!?…)\]}%/&=+]/.test(rest.trimStart())) return false
  const isAddress = /^(?:www\.|https?:)/.test(next)
  if (/^\p{Ll}/u.test(first) && !/^\p{Ll}\p{Lu}/u.test(first) && !isAddress) return false
  if (/[([]$/.test(before)) return false

  const opens = rules.openers.has(first.toLowerCase().split(/['’]/)[0] ?? '')
  if (stop === '!' && EXCLAIMED.test(before)) return opens
  if (stop !== '.') return true

  const [word = ''] = /[^\s"'„“”‚‘’»«›‹([{]*$/u.exec(before) ?? []
  const isFirstWord = isWhole && before.replace(LEAD, '').length <= word.length
  const isDigit = /^\d/.test(first)
  if (isFirstWord && /^(?:\d{1,3}|\p{L}|[ivxIVX]{1,5})$/u.test(word)) return false
  if (/^\d/.test(word)) return numberEnds(before, word, next, isDigit, opens, rules)

  const abbreviation = abbreviationOf(before, word)
  const isOneOf = (list: ReadonlySet<string>): boolean =>
    list.has(abbreviation) || (isFirstWord && list.has(abbreviation.charAt(0).toLowerCase() + abbreviation.slice(1)))
  if (isOneOf(rules.closing)) return true
  if (isOneOf(rules.numbered)) return !/^(?:\d|[IVXLC]+(?!\p{L}))/u.test(next)
  if (isOneOf(rules.leading)) return false
  if (isOneOf(rules.inner)) return opens
  if (/^\p{L}(?:\.-?\p{L})*$/u.test(word)) return opens
  if (/^[IVXLCDM]{2,}$/.test(word)) return opens
  if (isAbbreviated(word)) return opens
  return true
}

/** `3.`, `12.5`, `1990`: an ordinal or half a date goes on, a plain number ends the sentence. */
const numberEnds = (
  before: string,
  word: string,
  next: string,
  isDigit: boolean,
  opens: boolean,
  rules: StopRules,
): boolean => {
  const isDate = /^\d{1,2}\.\d{1,2}$/.test(word)
  if (!rules.ordinals) return true
  if (!/^\d{1,4}$/.test(word) && !isDate && !/^\d{1,4}[./–-]\d{1,4}$/.test(word)) return true
  if (isDigit) return !isDate && word.length > 2
  if (MONTH_OR_RANK.test(next)) return word.length > 3
  if (opens || isDate) return true
  const [previous = ''] = /[^\s("„«»“]*$/u.exec(before.slice(0, -word.length).trimEnd()) ?? []
  if (word.length === 4) return !/^(?:der|die|das|den|dem|des|zum|zur)$/.test(previous)
  if (previous === '' || /(?:^\d+\.|[,:;)–—-])$/.test(previous)) return false
  if (/^\p{Lu}/u.test(previous)) return !(rules.openers.has(previous.toLowerCase()) || /\p{Ll}s$/u.test(previous))
  return CARDINAL_BEFORE.has(previous) || !/^\p{Ll}/u.test(previous)
}

/** The last word with the single letters before it, as the lists have it: "i. d. R" → "i.d.r", "Dipl.-Ing" → "Ing". */
const abbreviationOf = (before: string, word: string): string => {
  const [letters = ''] = /(?<![\p{L}\p{N}])(?:\p{L}\.[ \u00a0]?)+\p{L}{1,4}$/u.exec(before) ?? []
  const joined = (letters.length >= word.length ? letters : word).replaceAll(/\s/g, '')
  return joined.includes('.') && !/\.-\p{Lu}/u.test(joined)
    ? joined.toLowerCase()
    : (joined.split(/[-/]/).at(-1) ?? joined)
}

/** "Hptst", "Bahnhofstr": a street, or written without vowels and not in capitals alone. */
const isAbbreviated = (word: string): boolean =>
  /\p{Ll}str$/u.test(word) ||
  (/^\p{L}[bcdfghjklmnpqrstvwxzß]+$/u.test(word) && !/^(?:[aeiouyäöü]|hm|pss?t)/i.test(word))
