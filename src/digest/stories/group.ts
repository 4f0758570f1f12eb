import type { Lexicon } from '../../language/lexicon.ts'
import type { WordVectors } from '../../language/word-vectors.ts'
import type { Item } from '../item.ts'
import type { Story } from '../story.ts'
import { candidatePairs } from './candidates.ts'
import { inCommon } from './in-common.ts'
import { featuresOf, likeness } from './likeness.ts'
import { type Profile, profileOf } from './profile.ts'
import { timeOf, traitsOf } from './traits.ts'
import { weigh } from './weights.ts'

/** Why a report is in a story: `to` is the id of the report that it was found to be like. `score`: above 0. */
type Join = { item: string; to: string; score: number; words: string }

/** A story, and how its reports came together this time. */
export type Grouped = {
  story: Story
  /** What came in this time, the earliest first; empty where nothing did. */
  added: Item[]
  joins: Join[]
}

const DAY = 86_400_000
/** A story that nobody reports on for so long is over: the next report is another one. */
export const REMEMBERED = 14 * DAY
/** Mean likeness of a report to those of a group, and between two groups, from which on they are one story. */
const MEAN = -0.6
const MEAN_OF_GROUPS = 0
/** No two reports of a story are less alike. */
const LEAST = -3.5
/** Likeness between which words that mean something near are looked at, too: it takes long. */
const NEARLY = -3
const SURELY = 1.5
/** Likeness of reports of one address, and what is said of it. */
const SAME_ADDRESS = 10
export const ADDRESS = 'the same address'
/** Reports of a story that are compared: of more, the first and the last ones. */
const COMPARED = 12

const byTime = (a: Item, b: Item): number => timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

const newest = (items: readonly Item[]): number => items.reduce((latest, item) => Math.max(latest, timeOf(item)), 0)

/** The first and the last reports, where there are many. */
const some = <T>(all: readonly T[]): readonly T[] =>
  all.length <= COMPARED ? all : [...all.slice(0, COMPARED / 2), ...all.slice(-COMPARED / 2)]

type Edge = { a: number; b: number; score: number; words: string | null }
type Group = { members: number[]; story: Story | null; joins: Join[] }

/**
 * Makes stories of items: reports of one event, in whichever language, become one story, or join one that is remembered.
 * Each remembered story that is not over comes back, unchanged where nothing joined it; two remembered stories stay two.
 * The order of the items does not matter. Pure: the same items and stories give the same.
 */
export const groupItems = (
  items: readonly Item[],
  remembered: readonly Story[],
  { lexicon, vectors }: { lexicon: Lexicon; vectors: WordVectors },
): Grouped[] => {
  const stories = [...remembered]
    .filter(({ lastSeen }) => items.length === 0 || lastSeen >= newest(items) - REMEMBERED)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const seen = new Set(stories.flatMap(({ items: reports }) => reports.map(({ id }) => id)))
  const fresh = [...new Map(items.filter(({ id }) => !seen.has(id)).map((item) => [item.id, item])).values()].sort(
    byTime,
  )

  const all = [...stories.flatMap(({ items: reports }) => some(reports)), ...fresh]
  const traits = all.map((item) => traitsOf(item, lexicon))
  const weights = weigh(traits, lexicon)
  const profiles = traits.map((one) => profileOf(one, weights))
  const firstNew = all.length - fresh.length

  const groups = groupsOf(stories, firstNew, all.length)
  const likenessOf = rememberedLikeness(profiles, vectors)
  const edges = edgesOf(profiles, candidatePairs(profiles, weights, firstNew, REMEMBERED), firstNew, likenessOf)
  for (const edge of edges) join(edge, groups, profiles, likenessOf)

  return [...new Set(groups.values())]
    .map((group) => grouped(group, all, firstNew))
    .sort((a, b) => a.story.firstSeen - b.story.firstSeen || (a.story.id < b.story.id ? -1 : 1))
}

/** Which group each report is in: at first its story's, or one of its own. */
const groupsOf = (stories: readonly Story[], firstNew: number, count: number): Map<number, Group> => {
  const groups = new Map<number, Group>()
  let at = 0
  for (const story of stories) {
    const members = some(story.items).map(() => at++)
    const group = { members, story, joins: [] }
    for (const member of members) groups.set(member, group)
  }
  for (let i = firstNew; i < count; i++) groups.set(i, { members: [i], story: null, joins: [] })
  return groups
}

const rememberedLikeness = (profiles: readonly Profile[], vectors: WordVectors) => {
  const known = new Map<number, number>()
  return (a: number, b: number): number => {
    const key = Math.min(a, b) * profiles.length + Math.max(a, b)
    let found = known.get(key)
    if (found === undefined) {
      const [one, other] = [profiles[Math.min(a, b)]!, profiles[Math.max(a, b)]!]
      found = isOneAddress(one, other) ? SAME_ADDRESS : likeness(featuresOf(one, other, null))
      if (found > NEARLY && found < SURELY) found = likeness(featuresOf(one, other, vectors))
      known.set(key, found)
    }
    return found
  }
}

/** The entry page of a site, or a page that a feed gives for entries of different titles, is no address of a report. */
const isOneAddress = ({ traits: { item: a } }: Profile, { traits: { item: b } }: Profile): boolean =>
  a.url !== null && a.url === b.url && /^\w+:\/\/[^/]+\/[^/]/.test(a.url) && (a.feed !== b.feed || a.title === b.title)

const edgesOf = (
  profiles: readonly Profile[],
  candidates: readonly (readonly [number, number])[],
  firstNew: number,
  likenessOf: (a: number, b: number) => number,
): Edge[] => {
  const pairs = [...candidates]
  const byAddress = new Map<string, number>()
  for (const [i, { traits }] of profiles.entries()) {
    const { url } = traits.item
    if (url === null) continue
    const before = byAddress.get(url)
    if (before !== undefined && i >= firstNew) pairs.push([before, i])
    byAddress.set(url, i)
  }
  return pairs
    .map(([a, b]) => ({ a, b, score: likenessOf(a, b), words: null }))
    .filter(({ score }) => score > 0)
    .sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b)
}

/** Makes one group of two, where most of their reports are alike and none are of clearly different events. */
const join = (
  { a, b, score }: Edge,
  groups: Map<number, Group>,
  profiles: readonly Profile[],
  likenessOf: (a: number, b: number) => number,
): void => {
  const [one, other] = [groups.get(a)!, groups.get(b)!]
  if (one === other || (one.story && other.story)) return
  const [mine, theirs] = [some(one.members), some(other.members)]
  let [sum, least] = [0, Number.POSITIVE_INFINITY]
  for (const i of mine) {
    for (const j of theirs) {
      const alike = likenessOf(i, j)
      sum += alike
      least = Math.min(least, alike)
    }
  }
  const enough = mine.length > 1 && theirs.length > 1 ? MEAN_OF_GROUPS : MEAN
  if (sum / (mine.length * theirs.length) < enough || least < LEAST) return
  const [left, right] = [profiles[a]!, profiles[b]!]
  const words = score === SAME_ADDRESS ? ADDRESS : inCommon(left, right)
  const [item, to] = one.story !== null || (other.story === null && a < b) ? [right, left] : [left, right]
  const group = {
    members: [...one.members, ...other.members].sort((x, y) => x - y),
    story: one.story ?? other.story,
    joins: [...one.joins, ...other.joins, { item: item.traits.item.id, to: to.traits.item.id, score, words }],
  }
  for (const member of group.members) groups.set(member, group)
}

const grouped = ({ members, story, joins }: Group, all: readonly Item[], firstNew: number): Grouped => {
  const added = members.filter((i) => i >= firstNew).map((i) => all[i]!)
  const reports = [...(story?.items ?? []), ...added].sort(byTime)
  const seen = reports.map(({ seenAt }) => seenAt)
  return {
    story: {
      id: story?.id ?? reports[0]!.id,
      items: reports,
      firstSeen: story?.firstSeen ?? Math.min(...seen),
      lastSeen: Math.max(story?.lastSeen ?? 0, ...seen),
    },
    added,
    joins,
  }
}
