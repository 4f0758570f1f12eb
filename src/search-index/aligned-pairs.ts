import { isFunctionWord } from '../language/function-words.ts'
import type { Pair, PairsWith } from '../language/learnt-lexicon.ts'
import { type Language, languageOf, stem, words } from '../language/words.ts'
import type { Passage } from '../passages/passage.ts'
import type { IndexedArticle } from './content.ts'
import type { Generation } from './generation.ts'

/** Looked at for one stem: reading their articles is what a lookup costs. */
const MAX_PASSAGES = 16
/** In a longer text too many words meet by chance. */
const MAX_WORDS = 40

/**
 * The translation memory of an index as pairs of texts, found by the index's own postings: nothing is written for it when
 * the corpus changes, and removed articles do not count. Pairs of an article's own language and another one.
 */
export const alignedPairs = ({ words: index, passageAt }: Generation): PairsWith => {
  const labelsOf = (one: string, from: Language, to: Language): number[] => {
    const translated = index.field(to, 'stems')
    return translated ? (index.field(from, 'stems')?.labels(one) ?? []).filter(translated.hasText) : []
  }
  return (one, from, to) => {
    const labels = labelsOf(one, from, to)
    if (labels.length === 0) return null
    const found = new Map<string, Pair>()
    for (const label of spread(labels)) {
      const { article, passage } = passageAt(label)
      for (const [text, translation] of textsIn(article, passage, from, to)) {
        const key = `${text}\n${translation}`
        if (found.has(key)) continue
        const pair = { from: contentStems(text, from), to: contentStems(translation, to) }
        if (pair.from?.has(one) && pair.to) found.set(key, { from: pair.from, to: pair.to })
      }
    }
    return [...found.values()]
  }
}

/** At most `MAX_PASSAGES`, evenly over all. */
const spread = (labels: readonly number[]): readonly number[] =>
  labels.length <= MAX_PASSAGES
    ? labels
    : Array.from({ length: MAX_PASSAGES }, (_, i) => labels[Math.floor((i * labels.length) / MAX_PASSAGES)]!)

/** The texts of the units that overlap a passage. */
const textsIn = (
  { article, translations }: IndexedArticle,
  passage: Passage,
  from: Language,
  to: Language,
): (readonly [string, string])[] => {
  const own = languageOf(article.language) ?? 'de'
  if (own !== from && own !== to) return []
  const other = own === from ? to : from
  return translations
    .filter(({ start, end, language }) => start < passage.end && passage.start < end && languageOf(language) === other)
    .map(({ start, end, text }) => {
      const slice = article.text.slice(start, end)
      return own === from ? [slice, text] : [text, slice]
    })
}

/** Null for a text that is too long to say which of its words belong together. */
const contentStems = (text: string, language: Language): Set<string> | null => {
  const all = words(text)
  if (all.length > MAX_WORDS) return null
  const content = all.filter((word) => !isFunctionWord(word, language) && !/\p{N}/u.test(word))
  return new Set(content.map((word) => stem(word, language)))
}
