import type { Fingerprint } from './fingerprint.ts'

/** For each entry of a document the known one that it is, or null. */
export type Recognition<Known> = {
  matches: (Known | null)[]
  /** Whether the feed gave its entries other guids. */
  isMigration: boolean
  /** Whether a guid belongs to one entry alone. */
  guidTells: (guid: string) => boolean
}

/** Fewer entries say nothing about the habits of a feed. */
const ENOUGH = 3
/** Fewer words are the title of a series ("Wochenrückblick"), not of one text. */
const TITLE_WORDS = 3
/** Entries of one title that are further apart are parts of a series. */
const NEAR = 2 * 86_400_000

/**
 * Finds entries again whose guid, address, title, text, date or place in the feed changed, as long as one of them tells.
 * What several entries share tells nothing: a guid that all have, the one page that all lead to, a title of each week.
 */
export const recognise = <Known extends Fingerprint>(
  prints: readonly Fingerprint[],
  known: readonly Known[],
): Recognition<Known> => {
  const finder = (key: (entry: Fingerprint) => string | null) => uniqueFinder(prints, known, key)
  const [byGuid, byPlace, byPage, byTitle] = [
    finder(({ guid }) => guid),
    finder(placeOf),
    finder(pageOf),
    finder(titleOf),
  ]
  const isReused = guidsAreReused(prints, byGuid.find)

  const matches: (Known | null)[] = prints.map(() => null)
  const taken = new Set<Known>()
  /** What tells most surely chooses first, for all entries. Returns how many it found. */
  const choose = (find: (print: Fingerprint) => Known | null): number => {
    let found = 0
    for (const [i, print] of prints.entries()) {
      const match = matches[i] === null ? find(print) : null
      if (match === null || taken.has(match)) continue
      taken.add(match)
      matches[i] = match
      found++
    }
    return found
  }
  const byGuids = isReused ? 0 : choose(byGuid.find)
  const isOneOfAPage = (a: Fingerprint, b: Fingerprint): boolean =>
    a.place !== '' && b.place !== '' && a.place !== b.place && a.title !== b.title
  const others =
    choose(byPlace.find) +
    choose((print) => where(byPage.find(print), (found) => !isOneOfAPage(print, found))) +
    choose(finder(titledPlaceOf).find) +
    choose(finder(titledTextOf).find)

  const titled = prints.filter((print, i) => matches[i] === null && byTitle.find(print) !== null).length
  const hasGuids = (list: readonly Fingerprint[]): boolean => list.some(({ guid }) => guid !== null)
  const again = others + titled
  const isMigration =
    hasGuids(prints) && hasGuids(known) && byGuids === 0 && again >= ENOUGH && again * 2 >= prints.length
  choose((print) => where(byTitle.find(print), (found) => isMigration || isSameTitled(print, found)))
  return { matches, isMigration, guidTells: (guid) => !isReused && !byGuid.isShared(guid) }
}

const where = <T>(found: T | null, holds: (found: T) => boolean): T | null =>
  found !== null && holds(found) ? found : null

/** Finds the one known entry with the same key, where no two entries on either side have it. */
const uniqueFinder = <Known extends Fingerprint>(
  prints: readonly Fingerprint[],
  known: readonly Known[],
  key: (entry: Fingerprint) => string | null,
) => {
  const shared = new Set([...repeated(prints.map(key)), ...repeated(known.map(key))])
  const index = new Map(known.map((entry) => [key(entry), entry]))
  return {
    find: (print: Fingerprint): Known | null => {
      const own = key(print)
      return own === null || shared.has(own) ? null : (index.get(own) ?? null)
    },
    isShared: (own: string): boolean => shared.has(own),
  }
}

const repeated = (keys: readonly (string | null)[]): string[] => {
  const seen = new Set<string | null>()
  return keys.filter((key): key is string => {
    const isRepeated = key !== null && seen.has(key)
    seen.add(key)
    return isRepeated
  })
}

/** Guids that number the places of a list: most of them belong to other texts than before. */
const guidsAreReused = (prints: readonly Fingerprint[], find: (print: Fingerprint) => Fingerprint | null): boolean => {
  const pairs = prints.flatMap((print) => {
    const found = find(print)
    return found === null ? [] : [{ print, found }]
  })
  const others = pairs.filter(({ print, found }) => print.title !== found.title && print.url !== found.url)
  const unlinked = pairs.filter(
    ({ print, found }) => print.url === null && print.title !== found.title && print.content !== found.content,
  )
  const changed = others.length + unlinked.length
  return changed >= ENOUGH && changed * 2 > pairs.length
}

const isSameTitled = (a: Fingerprint, b: Fingerprint): boolean => {
  if (a.published !== null && a.published === b.published) return true
  const isNear = a.published === null || b.published === null || Math.abs(a.published - b.published) <= NEAR
  return isNear && a.content === b.content
}

/** Null for home pages, where everything is to be found. */
const pageOf = ({ url }: Fingerprint): string | null => (url !== null && /[/?]/.test(url) ? url : null)

const placeOf = ({ url, place }: Fingerprint): string | null => (url === null || place === '' ? null : url + place)

const titledPlaceOf = (print: Fingerprint): string | null =>
  pageOf(print) === null || print.title === null ? null : JSON.stringify([print.url, print.place, print.title])

const titledTextOf = ({ title, content }: Fingerprint): string | null =>
  title === null || content === null ? null : JSON.stringify([title, content])

const titleOf = ({ title }: Fingerprint): string | null =>
  title !== null && title.split(' ').length >= TITLE_WORDS ? title : null
