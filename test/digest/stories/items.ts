import { readFileSync } from 'node:fs'
import type { Item } from '../../../src/digest/item.ts'
import { openLexicon } from '../../../src/language/lexicon.ts'
import { openWordVectors } from '../../../src/language/word-vectors.ts'

export const parts = { lexicon: openLexicon(), vectors: openWordVectors() }

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
/** Wednesday, 25 November 2026, 08:00 UTC. */
export const MORNING = Date.parse('2026-11-25T08:00:00Z')

let made = 0

/** An item of a feed of its own, read when it was published. */
export const item = (title: string, more: Partial<Item> = {}): Item => {
  const id = more.id ?? String(++made).padStart(24, '0')
  const published = more.published === undefined ? MORNING : more.published
  return {
    id,
    feed: `https://feed-${id}.example/rss`,
    guid: null,
    url: `https://feed-${id}.example/news/${id}`,
    title,
    summary: '',
    language: 'en',
    published,
    seenAt: published ?? MORNING,
    ...more,
  }
}

export type Labelled = Item & { event: string; isAi: boolean | null; isUpdate: boolean }

export const labelled = (name: string): Labelled[] =>
  readFileSync(new URL(`../labelled/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const read = JSON.parse(line) as Labelled & { published: string }
      const published = Date.parse(read.published)
      return { ...read, guid: null, published, seenAt: published }
    })
