import type { Item } from '../item.ts'
import type { FeedEntry } from './feed.ts'
import { type Fingerprint, fingerprint, idOf } from './fingerprint.ts'
import { recognise } from './recognise.ts'

/** What is remembered of an entry of a feed. */
export type KnownEntry = Fingerprint & {
  id: string
  /** Milliseconds since 1970, of the first and the last reading that had it. */
  firstSeen: number
  lastSeen: number
  /** Whether it became an item when it was first read. */
  wasNews: boolean
}

/** `first reading`: there was nothing to compare with; `old`: published long before the last reading; `too many`: of this feed on one day. */
type HeldBack = { item: Item; reason: 'first reading' | 'old' | 'too many' }

export type Reading = {
  /** Address of the feed. */
  feed: string
  entries: readonly FeedEntry[]
  known: readonly KnownEntry[]
  /** When the feed was last read with success, in milliseconds since 1970; null: never. */
  lastRead: number | null
  now: number
  /** Items of this feed at most in 24 hours. */
  mostADay: number
  /** Of items whose language cannot be told: the feed's own, else what is usual. */
  language: string
}

export type Recognised = {
  /** New, in the order of the feed. */
  items: Item[]
  /** New to us and no news: remembered, and never sent. */
  heldBack: HeldBack[]
  /** To remember instead of what was. */
  known: KnownEntry[]
  /** Whether the feed renumbered its entries: another program, another address. */
  isMigration: boolean
}

const DAY = 86_400_000
/** Published so long before the last reading: it would have been there, or was taken from an archive. */
const LATE = 7 * DAY
/** How long an entry that the feed has no more is remembered: some feeds come back with old entries. */
const MEMORY = 180 * DAY
const MOST_REMEMBERED = 5000

/**
 * Which entries of a feed are new against what is remembered of it. The first reading is silent; what was published long
 * ago, or is too much for one day, is held back, with the reason, and remembered, so that it does not come later either.
 */
export const newItems = (reading: Reading): Recognised => {
  const { feed, known, lastRead, now, mostADay } = reading
  const entries = different(reading.entries)
  const { matches, isMigration, guidTells } = recognise(
    entries.map(({ print }) => print),
    known,
  )
  const seen = new Map(known.map((entry) => [entry.id, entry]))
  const fresh: { item: Item; print: Fingerprint }[] = []
  for (const [i, { entry, print }] of entries.entries()) {
    const match = matches[i] ?? null
    if (match !== null) {
      seen.set(match.id, { ...match, ...print, published: print.published ?? match.published, lastSeen: now })
      continue
    }
    const id = idOf(feed, print, print.guid !== null && guidTells(print.guid))
    if (!seen.has(id)) fresh.push({ item: itemOf(entry, id, reading), print })
  }

  const heldBack: HeldBack[] = []
  let left = mostADay - known.filter(({ wasNews, firstSeen }) => wasNews && firstSeen > now - DAY).length
  // Of too many, the newest are news.
  for (const { item } of fresh.toSorted((a, b) => (b.item.published ?? now) - (a.item.published ?? now))) {
    if (lastRead === null) heldBack.push({ item, reason: 'first reading' })
    else if (item.published !== null && item.published < lastRead - LATE) heldBack.push({ item, reason: 'old' })
    else if (left-- <= 0) heldBack.push({ item, reason: 'too many' })
  }
  const held = new Set(heldBack.map(({ item }) => item.id))
  for (const { item, print } of fresh) {
    const { id } = item
    seen.set(id, { ...print, id, firstSeen: now, lastSeen: now, wasNews: !held.has(id) })
  }
  return {
    items: fresh.map(({ item }) => item).filter(({ id }) => !held.has(id)),
    heldBack,
    known: remembered([...seen.values()], now),
    isMigration,
  }
}

/** Entries that say something, each once. */
const different = (entries: readonly FeedEntry[]): { entry: FeedEntry; print: Fingerprint }[] => {
  const found = new Map<string, { entry: FeedEntry; print: Fingerprint }>()
  for (const entry of entries) {
    if (entry.title === '' && entry.summary === '') continue
    const print = fingerprint(entry)
    const { guid, url, place, title } = print
    const key = JSON.stringify([guid, url, place, title, url === null ? print.content : null])
    found.set(key, { entry, print })
  }
  return [...found.values()]
}

const remembered = (entries: KnownEntry[], now: number): KnownEntry[] =>
  entries
    .filter(({ lastSeen }) => lastSeen > now - MEMORY)
    .sort((a, b) => b.lastSeen - a.lastSeen)
    .slice(0, MOST_REMEMBERED)

const itemOf = (entry: FeedEntry, id: string, { feed, now, language }: Reading): Item => {
  const { guid, url, title, summary, published } = entry
  return { id, feed, guid, url, title, summary, language: entry.language ?? language, published, seenAt: now }
}
