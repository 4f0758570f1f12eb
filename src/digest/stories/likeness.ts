import type { WordVectors } from '../../language/word-vectors.ts'
import type { Figure } from './figures.ts'
import { eachShared, type Profile } from './profile.ts'
import { ABOUT_AI } from './relevance.ts'
import type { Traits as AllTraits } from './traits.ts'

type Traits = Omit<AllTraits, 'words'>

/** How two reports are alike: shares are 0–1, sums are of weights. */
export type Features = {
  /** Of the words of both titles, those that the other title has. */
  title: number
  /** Of the words of a title, those that the other report has: of the one that is covered worse, and better. */
  worse: number
  better: number
  all: number
  /** Weight of the words that both have, and of the names among them. */
  shared: number
  names: number
  /** Weight of the strongest name that a title has and the other report has not: the smaller of both. */
  foreign: number
  /** The same of any word, in reports of one language. */
  alone: number
  figures: number
  /** Whether both count in one unit, and nothing of it is the same; and whether both titles do. */
  otherFigures: number
  otherTitleFigures: number
  act: number
  otherAct: number
  sameVersion: number
  otherVersion: number
  /** One is about AI, and of the other nothing says so. */
  otherField: number
  hours: number
}

/** Weight of a word of the lead beside one of the title. */
const LEAD = 0.5
/** A word is there from here on, and is not below. */
const THERE = 0.5
const NOT_THERE = 0.3

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0)

/** How surely the other report, and its title, has each word (0–1): written anew for each pair. */
const scratch = [new Float32Array(512), new Float32Array(512), new Float32Array(512), new Float32Array(512)] as const

/** Sums of the weights of a report's words: all, and those that the other has. */
const sumsOf = ({ weights, inTitle, isName }: Profile, anywhere: Float32Array, inTheirTitle: Float32Array) => {
  const sums = { title: 0, titleInTitle: 0, titleAnywhere: 0, all: 0, allAnywhere: 0, names: 0, foreign: 0, alone: 0 }
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!
    const found = anywhere[i]!
    const scaled = inTitle[i] ? weight : weight * LEAD
    sums.all += scaled
    sums.allAnywhere += scaled * found
    if (isName[i] && found > THERE) sums.names += scaled * found
    if (!inTitle[i]) continue
    sums.title += weight
    sums.titleInTitle += weight * inTheirTitle[i]!
    sums.titleAnywhere += weight * found
    if (found >= NOT_THERE) continue
    sums.alone = Math.max(sums.alone, weight)
    if (isName[i]) sums.foreign = Math.max(sums.foreign, weight)
  }
  return sums
}

/** Cosine from which on two words mean something near, and what that is worth beside the same word. */
const NEAR = 0.5
const NEAR_WORD = 0.85
/** Lighter words are near too many. */
const HEAVY = 2

type Vector = { word: number; values: Float32Array }

/** A report is compared with many. */
const known = new WeakMap<Profile, readonly Vector[]>()

/** Of the words of a report that others may be near. */
const vectorsOf = (profile: Profile, vectors: WordVectors): readonly Vector[] => {
  const { texts, weights, isName, language } = profile
  const found =
    known.get(profile) ??
    texts.flatMap((text, word) => {
      const lower = text.toLowerCase()
      const isLooked = !isName[word] && weights[word]! >= HEAVY && vectors.knows(lower, language)
      const values = isLooked ? vectors.vector(lower, language) : null
      return values ? [{ word, values }] : []
    })
  known.set(profile, found)
  return found
}

/** Meets words that no list has for the same, but that mean something near. German and English alone have vectors. */
const eachNear = (
  a: Profile,
  b: Profile,
  there: readonly [Float32Array, Float32Array],
  vectors: WordVectors,
  meet: (ours: number, theirs: number, strength: number) => void,
): void => {
  if (![a, b].every(({ language }) => language === 'de' || language === 'en')) return
  // Before any of them is met, which changes what is there.
  const [mine, theirs] = [
    vectorsOf(a, vectors).filter(({ word }) => there[0][word]! <= THERE),
    vectorsOf(b, vectors).filter(({ word }) => there[1][word]! <= THERE),
  ]
  for (const { word: i, values: one } of mine) {
    for (const { word: j, values: other } of theirs) {
      let cosine = 0
      for (let n = 0; n < one.length; n++) cosine += one[n]! * other[n]!
      if (cosine >= NEAR) meet(i, j, Math.min(1, cosine) * NEAR_WORD)
    }
  }
}

const compared = (a: Profile, b: Profile, vectors: WordVectors | null) => {
  const [aThere, aInTitle, bThere, bInTitle] = scratch
  aThere.fill(0, 0, a.weights.length)
  aInTitle.fill(0, 0, a.weights.length)
  bThere.fill(0, 0, b.weights.length)
  bInTitle.fill(0, 0, b.weights.length)
  const meet = (i: number, j: number, strength: number): void => {
    if (strength > aThere[i]!) aThere[i] = strength
    if (strength > bThere[j]!) bThere[j] = strength
    if (b.inTitle[j] && strength > aInTitle[i]!) aInTitle[i] = strength
    if (a.inTitle[i] && strength > bInTitle[j]!) bInTitle[j] = strength
  }
  eachShared(a, b, meet)
  if (vectors) eachNear(a, b, [aThere, bThere], vectors, meet)
  return [sumsOf(a, aThere, aInTitle), sumsOf(b, bThere, bInTitle)] as const
}

const isOverlapping = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean => [...a].some((one) => b.has(one))

const figuresOf = (a: readonly Figure[], b: readonly Figure[]): { same: number; other: number; otherTitle: number } => {
  const values = new Map(b.map((figure) => [figure.value, figure]))
  let same = 0
  for (const value of new Set(a.map((figure) => figure.value))) {
    const theirs = values.get(value)
    const ours = a.find((figure) => figure.value === value)!
    if (!theirs || (ours.unit && theirs.unit && ours.unit !== theirs.unit)) continue
    same += ours.digits >= 3 || Number(value) >= 1000 ? 3 : ours.digits === 2 ? 2 : ours.unit ? 1 : 0.4
  }
  const units = (figures: readonly Figure[]) =>
    new Set(
      figures.flatMap(({ unit, digits }) => (unit && (digits > 1 || /dollar|euro|percent/.test(unit)) ? [unit] : [])),
    )
  const isOther = same < 1 && isOverlapping(units(a), units(b))
  const inTitles = isOverlapping(units(a.filter(({ inTitle }) => inTitle)), units(b.filter(({ inTitle }) => inTitle)))
  return { same, other: isOther ? 1 : 0, otherTitle: isOther && inTitles ? 1 : 0 }
}

const isSameVersion = (a: Traits, b: Traits): boolean =>
  [...a.versions].some(([name, numbers]) => isOverlapping(numbers, b.versions.get(name) ?? new Set()))

const isOtherVersion = (a: Traits, b: Traits): boolean =>
  [...a.versions].some(([name, numbers]) => {
    const theirs = b.versions.get(name)
    return theirs !== undefined && !isOverlapping(numbers, theirs)
  })

const isOtherField = (a: Traits, b: Traits): boolean => a.relevance >= ABOUT_AI && b.relevance === 0

/** `vectors`: to look for words that mean something near, too. */
export const featuresOf = (a: Profile, b: Profile, vectors: WordVectors | null): Features => {
  const [ab, ba] = compared(a, b, vectors)
  const covered = [share(ab.titleAnywhere, ab.title), share(ba.titleAnywhere, ba.title)]
  const figures = figuresOf(a.traits.figures, b.traits.figures)
  const [mine, theirs] = [a.traits, b.traits]
  const hasActs = mine.titleActs.size > 0 && theirs.titleActs.size > 0
  return {
    title: share(ab.titleInTitle + ba.titleInTitle, ab.title + ba.title),
    worse: Math.min(...covered),
    better: Math.max(...covered),
    all: share(ab.allAnywhere + ba.allAnywhere, ab.all + ba.all),
    shared: Math.min(ab.allAnywhere, ba.allAnywhere),
    names: Math.min(ab.names, ba.names),
    foreign: Math.min(ab.foreign, ba.foreign),
    alone: a.language === b.language ? Math.min(ab.alone, ba.alone) : 0,
    figures: figures.same,
    otherFigures: figures.other,
    otherTitleFigures: figures.otherTitle,
    act: isOverlapping(mine.titleActs, theirs.acts) || isOverlapping(theirs.titleActs, mine.acts) ? 1 : 0,
    otherAct:
      hasActs && !isOverlapping(mine.titleActs, theirs.acts) && !isOverlapping(theirs.titleActs, mine.acts) ? 1 : 0,
    sameVersion: isSameVersion(mine, theirs) ? 1 : 0,
    otherVersion: isOtherVersion(mine, theirs) ? 1 : 0,
    otherField: isOtherField(mine, theirs) || isOtherField(theirs, mine) ? 1 : 0,
    hours: Math.abs(mine.at - theirs.at) / 3_600_000,
  }
}

/**
 * Fitted to the pairs of test/digest/labelled/tune.jsonl, and to pairs of newspaper articles that are of different events,
 * and rounded; what hardly stands in these pairs (other versions, fields, figures in titles) is set by hand. Sums and
 * hours are cut off, for more says nothing more.
 */
const SCORE: readonly (readonly [weight: number, of: (features: Features) => number])[] = [
  [1.25, ({ title }) => title],
  [1.6, ({ worse }) => worse],
  [2.1, ({ better }) => better],
  [1.65, ({ all }) => all],
  [0.09, ({ shared }) => Math.min(shared, 20)],
  [0.29, ({ names }) => Math.min(names, 8)],
  [-0.23, ({ foreign }) => Math.min(foreign, 5)],
  [-0.21, ({ alone }) => Math.min(alone, 6)],
  [0.47, ({ figures }) => Math.min(figures, 4)],
  [-1.05, ({ otherFigures }) => otherFigures],
  [-1, ({ otherTitleFigures }) => otherTitleFigures],
  [0.95, ({ act }) => act],
  [-1, ({ otherAct }) => otherAct],
  [0.5, ({ sameVersion }) => sameVersion],
  [-8, ({ otherVersion }) => otherVersion],
  [-0.7, ({ otherField }) => otherField],
  [-0.01, ({ hours }) => Math.min(hours, 120)],
]
/** So that 0 is where reports of one event and of different ones part. */
const PARTING = -3.6

/** Each title has a name of this weight that the other report lacks, and no name in common: other actors. */
const OTHER_ACTORS = { foreign: 3, names: 1, figures: 3, takeAway: 3 }

/** How likely two reports are of one event: above 0 they are. */
export const likeness = (features: Features): number => {
  const score = SCORE.reduce((sum, [weight, of]) => sum + weight * of(features), PARTING)
  const { foreign, names, figures, takeAway } = OTHER_ACTORS
  const isOther = features.foreign >= foreign && features.names < names && features.figures < figures
  return isOther ? score - takeAway : score
}
