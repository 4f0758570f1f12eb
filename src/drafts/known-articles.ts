import { setImmediate } from 'node:timers/promises'
import type { Article } from '../articles/article.ts'
import { urlKey } from '../incoming/links.ts'

type Known = Pick<Article, 'id' | 'url' | 'text'>

/** An article that a draft is like. */
export type Similar = {
  /** Its id. */
  article: string
  /** Of the text of the shorter one, how much stands in the other one, 0–1; an estimate. */
  share: number
  because: 'url' | 'text'
  /** Which of the addresses of the draft it has; null where it is its text that is alike. */
  address: string | null
}

/** What is kept of articles to find copies of them: their addresses, and a sample of what they say. */
export type KnownArticles = {
  /** Adds an article, or takes its new state. */
  put(article: Known): void
  remove(id: string): void
  /** Ids of all that have an address of the same page; the one told of last comes last. */
  withAddress(address: string): string[]
  /**
   * By the first of the addresses that is known, else by the text. Lets others have the event loop while it searches; what
   * is put or removed meanwhile may be missed.
   */
  similarTo(draft: { addresses: readonly string[]; text: string }): Promise<Similar | null>
}

/** Words in a row. One word changed changes as many of these. */
const WINDOW = 4
/** One in so many is kept. */
const SAMPLED = 4
/** Fewer kept ones in common are chance: a quotation, a line that every article of a site has. */
const FEWEST_IN_COMMON = 6
/** Copies with every twelfth word changed reach it; two reports of one event do not, as long as they are not copies. */
const ALIKE = 0.5
/** Articles that are looked at in one go: 4 ms or so. */
const AT_ONCE = 2000

/**
 * Copies are found by sampled runs of words, an estimate: 20,000 articles of 600 words take 12 MB and are searched in
 * milliseconds.
 */
export const openKnownArticles = (): KnownArticles => {
  const samples = new Map<string, Uint32Array>()
  const idsByUrl = new Map<string, Set<string>>()
  const urls = new Map<string, string>()

  const remove = (id: string): void => {
    samples.delete(id)
    const key = urls.get(id)
    urls.delete(id)
    if (key === undefined) return
    const ids = idsByUrl.get(key)
    ids?.delete(id)
    if (ids?.size === 0) idsByUrl.delete(key)
  }
  const withAddress = (address: string): string[] =>
    URL.canParse(address) ? [...(idsByUrl.get(urlKey(address)) ?? [])] : []

  return {
    remove,
    withAddress,
    put({ id, url, text }) {
      remove(id)
      samples.set(id, sampleOf(text))
      if (url === null || !URL.canParse(url)) return
      const key = urlKey(url)
      urls.set(id, key)
      idsByUrl.set(key, (idsByUrl.get(key) ?? new Set()).add(id))
    },
    async similarTo({ addresses, text }) {
      const sample = openSample(sampleOf(text))
      for (const address of addresses) {
        const known = withAddress(address).at(-1)
        if (known === undefined) continue
        return { article: known, share: shareOf(sample, samples.get(known)!), because: 'url', address }
      }
      let best: Similar | null = null
      let at = 0
      for (const [article, other] of samples) {
        if (++at % AT_ONCE === 0) await setImmediate()
        const share = shareOf(sample, other)
        if (share >= ALIKE && share > (best?.share ?? 0)) best = { article, share, because: 'text', address: null }
      }
      return best
    },
  }
}

/** A sample that is asked for millions of hashes: a table of bits says no to most of them. */
type Sample = { size: number; has(hash: number): boolean }

const openSample = (hashes: Uint32Array): Sample => {
  const all = new Set(hashes)
  const bits = new Uint8Array(1 << 16)
  for (const hash of hashes) bits[hash >>> 16] = 1
  return { size: all.size, has: (hash) => bits[hash >>> 16] === 1 && all.has(hash) }
}

const shareOf = (sample: Sample, other: Uint32Array): number => {
  let common = 0
  for (let i = 0; i < other.length; i++) if (sample.has(other[i]!)) common++
  const shorter = Math.min(sample.size, other.length)
  return common < FEWEST_IN_COMMON ? 0 : common / shorter
}

/** Hashes of runs of words, without repeats: those that an even share of all hashes falls on. */
const sampleOf = (text: string): Uint32Array => {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replaceAll('ß', 'ss')
  const hashes = (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map(hashOf)
  const kept = new Set<number>()
  for (let at = 0; at + WINDOW <= hashes.length; at++) {
    let hash = 0
    for (let i = 0; i < WINDOW; i++) hash = mixed(hash ^ hashes[at + i]!)
    if (hash % SAMPLED === 0) kept.add(hash)
  }
  return Uint32Array.from(kept)
}

/** FNV-1a. */
const hashOf = (word: string): number => {
  let hash = 0x811c9dc5
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** The end of MurmurHash3: every bit of the hash depends on every one of the number. */
const mixed = (value: number): number => {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
