import type { Lexicon, Readings } from './lexicon.ts'
import { type Language, stem } from './words.ts'

/** One text in two languages: its content stems, function words and numbers left out. */
export type Pair = { from: ReadonlySet<string>; to: ReadonlySet<string> }

/** Pairs whose text in `from` holds a stem, each once; a sample where there are many. Null for a stem that is not there. */
export type PairsWith = (stem: string, from: Language, to: Language) => readonly Pair[] | null

/** Two words that meet in one text alone meet by chance. */
const MIN_PAIRS = 2
/** Of √(p(b|a)·p(a|b)), by which the shipped table is weighed too; a partner in every other text reaches it. */
const MIN_STRENGTH = 0.5
/** Looked at closely: each costs a look at its own pairs. */
const MAX_PARTNERS = 4

type Learnt = {
  readings: Readings
  /** Probability that nothing was learnt and the word stands for itself: as if it did so in one text more. */
  itself: number
}

const NOTHING: Learnt = { readings: [], itself: 1 }

/**
 * A lexicon that knows the operator's own words too: where the shipped one has no reading of a stem, the pairs of texts
 * that hold it are asked, when it is first looked up. Nothing that the shipped one knows is changed. A word that both
 * languages spell alike is left without readings, as the shipped one leaves it: it is found as it is.
 */
export const learntLexicon = (shipped: Lexicon, pairsWith: PairsWith): Lexicon => {
  const memory = new Map<string, Learnt>()
  const learn = (one: string, from: Language, to: Language): Learnt => {
    if (from === to || /\p{N}/u.test(one)) return NOTHING
    const key = `${from} ${to} ${one}`
    const known = memory.get(key)
    if (known) return known
    const pairs = pairsWith(one, from, to)
    if (!pairs) return NOTHING // not kept: the memory holds words of the corpus alone
    const readings = partnersOf(one, from, to, pairs, pairsWith, shipped)
    const learnt = { readings, itself: 1 / (pairs.length + 1) }
    memory.set(key, learnt)
    return learnt
  }
  return {
    ...shipped,
    readings: (one, from, to) => {
      const known = shipped.readings(one, from, to)
      return known.length > 0 ? known : learn(one, from, to).readings
    },
    readingsOfWord: (word, from, to) => {
      const known = shipped.readingsOfWord(word, from, to)
      if (known.length > 0) return known
      const { readings, itself } = learn(stem(word, from), from, to)
      const alike = stem(word, to)
      if (readings.length === 0 || readings.some(([other]) => other === alike)) return readings
      const weighed = [...readings.map(([other, p]) => [other, p * (1 - itself)] as const), [alike, itself] as const]
      return weighed.sort((a, b) => b[1] - a[1])
    },
  }
}

/**
 * What stands for a stem: the stem of the other language of the highest √(p(b|a)·p(a|b)) over the texts that hold either;
 * several where the texts cannot tell them apart. Competitive linking (Melamed 2000): a stem counts only where no other word
 * of the text stands for it, and only if no other word goes with it more often.
 */
const partnersOf = (
  one: string,
  from: Language,
  to: Language,
  pairs: readonly Pair[],
  pairsWith: PairsWith,
  shipped: Lexicon,
): Readings => {
  const candidates = [...unexplained(one, from, to, pairs, shipped)]
    .filter(([, count]) => count >= MIN_PAIRS && count / pairs.length >= MIN_STRENGTH ** 2)
    .sort((a, b) => b[1] - a[1])
    .slice(0, MAX_PARTNERS)
  let strongest = MIN_STRENGTH
  let found: string[] = []
  for (const [other, count] of candidates) {
    const others = pairsWith(other, to, from) ?? []
    const rivals = unexplained(other, to, from, others, shipped)
    const back = rivals.get(one) ?? 0
    if (back < MIN_PAIRS || [...rivals.values()].some((rival) => rival > back)) continue
    const strength = Math.sqrt((count / pairs.length) * (back / others.length))
    if (strength < strongest) continue
    found = strength > strongest ? [other] : [...found, other]
    strongest = strength
  }
  return found.some((other) => isSpeltAlike(one, other)) ? [] : found.map((other) => [other, 1 / found.length])
}

/** How many pairs hold each stem of the other language, those left out where another word of the text stands for it. */
const unexplained = (
  one: string,
  from: Language,
  to: Language,
  pairs: readonly Pair[],
  shipped: Lexicon,
): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const pair of pairs) {
    const explained = new Set<string>()
    for (const other of pair.from) {
      if (other === one) continue
      explained.add(other)
      for (const [reading] of shipped.readings(other, from, to)) explained.add(reading)
    }
    for (const other of pair.to) if (!explained.has(other)) counts.set(other, (counts.get(other) ?? 0) + 1)
  }
  return counts
}

/** Two stemmers may cut one name differently: `jone` and `jon`. */
const isSpeltAlike = (one: string, other: string): boolean => {
  const shorter = Math.min(one.length, other.length)
  const common = Math.max(3, shorter - 1)
  return one === other || (shorter >= 3 && one.slice(0, common) === other.slice(0, common))
}
