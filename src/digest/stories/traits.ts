import { groupsOf } from '../../facts/name-groups.ts'
import { partsOf } from '../../facts/ordinary-words.ts'
import { isFunctionWord } from '../../language/function-words.ts'
import type { Lexicon } from '../../language/lexicon.ts'
import { foldWord, type Language, languageOf, stem } from '../../language/words.ts'
import type { Item } from '../item.ts'
import { type Figure, figuresOf, isNoWord, versionsIn } from './figures.ts'
import { newsSentences } from './lead.ts'
import { meantBy } from './news-words.ts'
import { relevanceOf } from './relevance.ts'
import { isCoined, isName, nameLengths, tellsNames, tokensOf } from './written-names.ts'

/** A content word of an item, in a form that reports in other languages share. */
export type Word = {
  /** As written. */
  text: string
  /** English stems that it may stand for, the likeliest first, with how surely. A name stands for itself. */
  forms: readonly (readonly [form: string, share: number])[]
  /** What it means whatever the language: lines of the list of news words, names that languages write differently. */
  meanings: readonly number[]
  isName: boolean
  /** Words of the name that it is a part of: `Dana Whitlock` is one name of two. */
  nameLength: number
  inTitle: boolean
}

/** What two reports are compared by. */
export type Traits = {
  item: Item
  /** Milliseconds since 1970. */
  at: number
  words: readonly Word[]
  /** `gpt 6`: names with a number behind them, by name. */
  versions: ReadonlyMap<string, ReadonlySet<string>>
  figures: readonly Figure[]
  titleActs: ReadonlySet<string>
  acts: ReadonlySet<string>
  /** How surely it is about AI; 0 where no word says so. */
  relevance: number
}

/** Sentences of the lead that are looked at: later ones tell of what was before. */
const SENTENCES = 3
/** Readings of a word that are less likely say nothing. */
const LIKELY = 0.08
const SHORTEST = 2
/** Numbers of groups of names begin here, those of lines of the list end before. */
const GROUPS = 10_000

/** When it was published; a time that lies ahead is none. */
export const timeOf = ({ published, seenAt }: Pick<Item, 'published' | 'seenAt'>): number =>
  published === null || published > seenAt ? seenAt : published

/** What a word stands for, in English. The parts of a German compound that no dictionary has stand for themselves. */
const formsOf = (lower: string, language: Language, lexicon: Lexicon): Word['forms'][] => {
  const itself = stem(foldWord(lower, language), 'en')
  if (language === 'en') return [[[itself, 1]]]
  const readings = lexicon.readingsOfWord(lower, language, 'en').filter(([, share]) => share >= LIKELY)
  if (readings.length > 0) {
    // Names and loan words stand for themselves as well.
    return [readings.some(([reading]) => reading === itself) ? readings : [...readings, [itself, 0.5] as const]]
  }
  const parts = language === 'de' && lower.length >= 8 ? partsOf(lower) : null
  if (parts === null) return [[[itself, 1]]]
  return parts.map((part) => {
    const found = lexicon.readingsOfWord(part, language, 'en').filter(([, share]) => share >= LIKELY)
    return found.length > 0 ? found : [[stem(part, 'en'), 1] as const]
  })
}

/** What is known of a lower-case word of a language, looked up once for all its occurrences. */
type Known = { stem: string; isNoWord: boolean; isFunction: boolean; forms: Word['forms'][]; groups: readonly number[] }

const CACHE_SIZE = 100_000
const known = new WeakMap<Lexicon, Map<string, Known>>()

const knownOf = (lower: string, language: Language, lexicon: Lexicon): Known => {
  const words = known.get(lexicon) ?? new Map<string, Known>()
  known.set(lexicon, words)
  const key = `${language} ${lower}`
  const found = words.get(key) ?? {
    stem: stem(lower, language),
    isNoWord: isNoWord(lower, language),
    isFunction: isFunctionWord(lower, language),
    forms: formsOf(lower, language, lexicon),
    groups: [...new Set(groupsOf(foldWord(lower, 'de')).map((group) => GROUPS + group))],
  }
  if (words.size >= CACHE_SIZE) words.clear()
  words.set(key, found)
  return found
}

const NOTHING: readonly number[] = []

const wordsOf = (written: string, language: Language, inTitle: boolean, lexicon: Lexicon) => {
  const tokens = tokensOf(written).map((token) => ({ ...token, ...knownOf(token.lower, language, lexicon) }))
  const { byWord, acts } = meantBy(
    tokens.map(({ isNumber, stem: own }) => (isNumber ? null : own)),
    language,
  )
  const byCapital = tellsNames(tokens, language)
  const isNamed = tokens.map(
    (token, i) => !token.isNumber && !token.isNoWord && !byWord.has(i) && isName(token, written, language, byCapital),
  )
  const lengths = nameLengths(tokens, isNamed, written)
  const found: Word[] = []
  for (const [i, token] of tokens.entries()) {
    const { text, lower, groups } = token
    const listed = byWord.get(i) ?? NOTHING
    if (token.isNumber || token.isNoWord || (lower.length < SHORTEST && listed.length === 0)) continue
    const meanings = groups.length > 0 && /^\p{Lu}/u.test(text) ? [...listed, ...groups] : listed
    const forms = isCoined(text) ? knownOf(lower, 'en', lexicon).forms : token.forms
    for (const own of forms) {
      found.push({ text, forms: own, meanings, isName: isNamed[i]!, nameLength: lengths[i]!, inTitle })
    }
  }
  return { found, acts }
}

const part = (text: string, tag: string, inTitle: boolean, lexicon: Lexicon) => {
  const language = languageOf(tag) ?? 'en'
  const written = text.normalize('NFKC').replace(/(?<=\p{L})['’]s(?!\p{L})/gu, '')
  const { versions, rest } = versionsIn(written, language)
  return { versions, figures: figuresOf(rest, tag, inTitle), ...wordsOf(written, language, inTitle, lexicon) }
}

/** What an item says, in the one form in which reports are compared. */
export const traitsOf = (item: Item, lexicon: Lexicon): Traits => {
  const title = part(item.title, item.language, true, lexicon)
  const lead = part(newsSentences(item).slice(0, SENTENCES).join(' '), item.language, false, lexicon)
  const versions = new Map(title.versions)
  for (const [name, numbers] of lead.versions) versions.set(name, new Set([...(versions.get(name) ?? []), ...numbers]))
  return {
    item,
    at: timeOf(item),
    words: [...title.found, ...lead.found],
    versions,
    figures: [...title.figures, ...lead.figures],
    titleActs: title.acts,
    acts: new Set([...title.acts, ...lead.acts]),
    relevance: relevanceOf(item).value,
  }
}
