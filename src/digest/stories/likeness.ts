import type { Figure } from './figures.ts'
import { eachShared, type Profile } from './profile.ts'
import type { Traits } from './traits.ts'

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
  figures: number
  /** Whether both count in one unit, and nothing of it is the same; and whether both titles do. */
  otherFigures: number
  otherTitleFigures: number
  act: number
  otherAct: number
  otherVersion: number
  otherPlace: number
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
  const sums = { title: 0, titleInTitle: 0, titleAnywhere: 0, all: 0, allAnywhere: 0, names: 0, foreign: 0 }
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
    if (isName[i] && found < NOT_THERE) sums.foreign = Math.max(sums.foreign, weight)
  }
  return sums
}

const compared = (a: Profile, b: Profile) => {
  const [aThere, aInTitle, bThere, bInTitle] = scratch
  aThere.fill(0, 0, a.weights.length)
  aInTitle.fill(0, 0, a.weights.length)
  bThere.fill(0, 0, b.weights.length)
  bInTitle.fill(0, 0, b.weights.length)
  eachShared(a, b, (i, j, strength) => {
    if (strength > aThere[i]!) aThere[i] = strength
    if (strength > bThere[j]!) bThere[j] = strength
    if (b.inTitle[j] && strength > aInTitle[i]!) aInTitle[i] = strength
    if (a.inTitle[i] && strength > bInTitle[j]!) bInTitle[j] = strength
  })
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
    same += ours.digits >= 3 ? 3 : ours.digits === 2 ? 2 : ours.unit ? 1 : 0.4
  }
  const units = (figures: readonly Figure[]) =>
    new Set(
      figures.flatMap(({ unit, digits }) => (unit && (digits > 1 || /dollar|euro|percent/.test(unit)) ? [unit] : [])),
    )
  const isOther = same < 1 && isOverlapping(units(a), units(b))
  const inTitles = isOverlapping(units(a.filter(({ inTitle }) => inTitle)), units(b.filter(({ inTitle }) => inTitle)))
  return { same, other: isOther ? 1 : 0, otherTitle: isOther && inTitles ? 1 : 0 }
}

const isOtherVersion = (a: Traits, b: Traits): boolean =>
  [...a.versions].some(([name, numbers]) => {
    const theirs = b.versions.get(name)
    return theirs !== undefined && !isOverlapping(numbers, theirs)
  })

export const featuresOf = (a: Profile, b: Profile): Features => {
  const [ab, ba] = compared(a, b)
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
    figures: figures.same,
    otherFigures: figures.other,
    otherTitleFigures: figures.otherTitle,
    act: isOverlapping(mine.titleActs, theirs.acts) || isOverlapping(theirs.titleActs, mine.acts) ? 1 : 0,
    otherAct:
      hasActs && !isOverlapping(mine.titleActs, theirs.acts) && !isOverlapping(theirs.titleActs, mine.acts) ? 1 : 0,
    otherVersion: isOtherVersion(mine, theirs) ? 1 : 0,
    otherPlace:
      mine.titlePlaces.size > 0 && theirs.titlePlaces.size > 0 && !isOverlapping(mine.titlePlaces, theirs.titlePlaces)
        ? 1
        : 0,
    hours: Math.abs(mine.at - theirs.at) / 3_600_000,
  }
}

/**
 * Fitted to the pairs of test/digest/labelled/tune.jsonl, and to pairs of newspaper articles that are of different events,
 * and rounded; what hardly stands in these pairs (other versions, places, figures in titles) is set by hand. Sums and
 * hours are cut off, for more says nothing more.
 */
const SCORE: readonly (readonly [weight: number, of: (features: Features) => number])[] = [
  [1.35, ({ title }) => title],
  [1.6, ({ worse }) => worse],
  [2.3, ({ better }) => better],
  [1.55, ({ all }) => all],
  [0.065, ({ shared }) => Math.min(shared, 20)],
  [0.26, ({ names }) => Math.min(names, 8)],
  [-0.24, ({ foreign }) => Math.min(foreign, 5)],
  [0.38, ({ figures }) => Math.min(figures, 4)],
  [-0.85, ({ otherFigures }) => otherFigures],
  [-1, ({ otherTitleFigures }) => otherTitleFigures],
  [1.3, ({ act }) => act],
  [-0.75, ({ otherAct }) => otherAct],
  [-1, ({ otherVersion }) => otherVersion],
  [-0.8, ({ otherPlace }) => otherPlace],
  [-0.006, ({ hours }) => Math.min(hours, 120)],
]
/** So that 0 is where reports of one event and of different ones part. */
const PARTING = -4.1

/** Each title has a name of this weight that the other report lacks, and no name in common: other actors. */
const OTHER_ACTORS = { foreign: 3, names: 1, figures: 3, takeAway: 3 }

/** How likely two reports are of one event: above 0 they are. */
export const likeness = (features: Features): number => {
  const score = SCORE.reduce((sum, [weight, of]) => sum + weight * of(features), PARTING)
  const { foreign, names, figures, takeAway } = OTHER_ACTORS
  const isOther = features.foreign >= foreign && features.names < names && features.figures < figures
  return isOther ? score - takeAway : score
}
