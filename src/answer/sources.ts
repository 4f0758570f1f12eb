import { setImmediate } from 'node:timers/promises'
import { detectLanguage } from '../language/detect.ts'
import type { Language } from '../language/words.ts'
import { splitSentences } from '../passages/sentences.ts'
import { passagesLike } from '../retrieval/like.ts'
import { type Word, wordsIn } from '../retrieval/same-words.ts'
import { articleWords } from '../retrieval/spoken-words.ts'
import type { IndexedArticle } from '../search-index/content.ts'
import type { Generation } from '../search-index/generation.ts'
import type { Translator } from '../translation/translator.ts'
import type { Quote } from './answer.ts'
import { type Likeness, likenessOf } from './likeness.ts'
import { withMachineTranslations } from './machine-translations.ts'
import { type Place, quotePlace } from './place.ts'

/** Where the sentences of somebody's text stand in the articles. */
export type Sources = {
  /** In the order of the text; sentences that follow each other are one quote. `isExact`: word for word. */
  quotes: (Quote & { isExact: boolean })[]
  /** Sentences that stand in the articles, and those that do not. */
  found: number
  missing: number
}

/** Of a text; no message of Discord, which has at most 4,000 characters, holds more of four words. */
const MOST_SENTENCES = 250
/** Shorter sentences (`Ja genau!`) are looked for beside those that were found alone, and never counted as missing. */
const FEWEST_WORDS = 4
/** Words of a sentence that are compared; what is longer is no sentence. */
const MOST_WORDS = 100
/** Passages that are compared with a sentence, in each language. */
const PASSAGES = 8
/** Characters of one quote; longer ones would be cut where they are shown. */
const LONGEST = 700

type Spot = Place & { isExact: boolean }

type Parts = {
  generation: Generation
  translator: Translator
  signal: AbortSignal
}

/**
 * Looks for each sentence of `text`, in German or as the articles' translations have it: word for word or nearly so, never
 * by its meaning. Quotes come with their translation for a reader of `language`.
 */
export const findSources = async (text: string, language: string, parts: Parts): Promise<Sources> => {
  const { generation, translator, signal } = parts
  const spots: Spot[] = []
  let found = 0
  let missing = 0
  for (const sentence of sentencesOf(text)) {
    await setImmediate()
    const before = spots.at(-1) ?? null
    const whole = spotOf(sentence, generation, before)
    const after = whole?.isExact ? null : spotOf(sentence.afterColon, generation, before)
    const spot = after?.isExact ? after : (whole ?? after)
    if (spot) {
      found++
      join(spots, spot)
    } else if (!sentence.isShort) missing++
  }
  const places = await withMachineTranslations(spots, language, translator, { make: true, signal })
  const quotes = places.map((place, i) => ({ ...quotePlace(place, language, i + 1), isExact: place.isExact }))
  return { quotes, found, missing }
}

type Wanted = {
  text: string
  /** That it may be in, the likeliest first, with its words. */
  readings: { language: Language; words: Word[] }[]
  isShort: boolean
  /** Words of somebody's own stand before it: it must begin where the article's sentence begins. */
  isIntroduced: boolean
}

const wantedOf = (text: string, whole: Language): Wanted => {
  const languages = new Set<Language>([detectLanguage(text, whole), whole, 'de'])
  const readings = [...languages].map((language) => ({ language, words: wordsIn(text, language).slice(0, MOST_WORDS) }))
  return { text, readings, isShort: readings[0]!.words.length < FEWEST_WORDS, isIntroduced: false }
}

const sentencesOf = (written: string): (Wanted & { afterColon: Wanted | null })[] => {
  const text = written.normalize('NFKC')
  const whole = detectLanguage(text, 'de')
  return splitSentences(text, whole)
    .slice(0, MOST_SENTENCES)
    .map(({ start, end }) => {
      const sentence = text.slice(start, end)
      const [, after = ''] = /:(?:\s+|(?=[«„“"»]))(.+)$/su.exec(sentence) ?? []
      const introduced = { ...wantedOf(after, whole), isIntroduced: true }
      return { ...wantedOf(sentence, whole), afterColon: introduced.isShort ? null : introduced }
    })
}

/** The place of a sentence; of several that are as good the one that goes on from `before`, else the best found. */
const spotOf = (wanted: Wanted | null, generation: Generation, before: Spot | null): Spot | null => {
  let best: { spot: Spot; likeness: Likeness } | null = null
  for (const reading of wanted?.readings ?? []) {
    for (const { article, first, last } of stretchesFor(wanted!, reading.language, generation, before)) {
      const spoken = articleWords(article, first, last, reading.language)
      const likeness = likenessOf(reading, spoken, article.article)
      if (!likeness || (wanted?.isIntroduced && !likeness.isFromBeginning)) continue
      const spot = { article, first: likeness.first, last: likeness.last, isExact: likeness.isExact }
      const isBetter = !best || likeness.quality > best.likeness.quality
      const goesOn = best?.likeness.quality === likeness.quality && follows(before, spot) && !follows(before, best.spot)
      if (isBetter || goesOn) best = { spot, likeness }
    }
    if (best?.likeness.isExact) break
  }
  return best?.spot ?? null
}

type Stretch = { article: IndexedArticle; first: number; last: number }

const stretchesFor = (
  { text, isShort }: Wanted,
  language: Language,
  generation: Generation,
  before: Spot | null,
): Stretch[] => {
  const next = before ? [stretch(before.article, before.last, before.last + 2)] : []
  if (isShort) return next
  const like = passagesLike(generation, text, language, PASSAGES)
  return [...next, ...like.map(({ article, passage }) => stretch(article, passage.first, passage.last + 1))]
}

const stretch = (article: IndexedArticle, first: number, last: number): Stretch => ({
  article,
  first,
  last: Math.min(last, article.sentences.length),
})

const follows = (before: Spot | null, { article, first }: Spot): boolean =>
  before !== null && before.article === article && (first === before.last + 1 || first === before.last)

/** Adds a spot: to the last one where it goes on from it, as long as they are not too long together. */
const join = (spots: Spot[], spot: Spot): void => {
  const before = spots.at(-1)
  if (before && follows(before, spot)) {
    const { sentences } = spot.article
    const last = Math.max(before.last, spot.last)
    const length = sentences[last - 1]!.end - sentences[before.first - 1]!.start
    if (length <= LONGEST || last === before.last) {
      spots[spots.length - 1] = { ...before, last, isExact: before.isExact && spot.isExact }
      return
    }
  }
  spots.push(spot)
}
