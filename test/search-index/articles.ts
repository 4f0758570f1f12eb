import { mkdir } from 'node:fs/promises'
import { toLine } from '../../src/search-index/article-line.ts'
import { asOnlyBuilder, publishNext, sourceLines } from '../../src/search-index/build.ts'
import { INDEX_FORMAT, type IndexedArticle, type Recipe } from '../../src/search-index/content.ts'
import { type Entry, writeSegment } from '../../src/search-index/write-segment.ts'

export const DIMENSIONS = 16

export const recipe: Recipe = {
  format: INDEX_FORMAT,
  embedding: { name: 'test', version: 1, dimensions: DIMENSIONS },
  passages: { maxChars: 600, overlapSentences: 1 },
  words: 1,
}

/** One article with `count` passages of one sentence each; `mark` is its title. */
export const articleWith = (count: number, mark = 'Hafen'): IndexedArticle => {
  const lines = Array.from({ length: count }, (_, i) => `Das Schiff ${i % 10} kam.`)
  let at = 0
  const sentences = lines.map((line, i) => {
    const start = at
    at += line.length + 1
    return { start, end: start + line.length, number: i + 1, paragraph: i + 1 }
  })
  const id = `2025-01-01-${mark.toLowerCase()}`
  return {
    article: {
      id,
      title: mark,
      titleDerived: false,
      author: null,
      published: '2025-01-01',
      language: 'de',
      url: null,
      rights: null,
      tier: 'article',
      text: lines.join('\n'),
    },
    sentences,
    passages: sentences.map(({ start, end, number }) => ({ article: id, start, end, first: number, last: number })),
    translations: [
      {
        start: 0,
        end: lines[0]?.length ?? 0,
        language: 'en',
        text: 'Ship 0 came.',
        origin: 'human',
        date: null,
      },
    ],
  }
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export const random = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** `count` normalised rows. */
export const randomVectors = (count: number, dimensions: number, seed: number): Float32Array => {
  const next = random(seed)
  const rows = Array.from({ length: count }, () => {
    const row = Array.from({ length: dimensions }, () => next() + next() + next() - 1.5)
    const length = Math.hypot(...row)
    return row.map((value) => value / length)
  })
  return Float32Array.from(rows.flat())
}

export type Step = { step: 'building' | 'publishing'; done: number; total: number }

async function* entriesOf(
  articles: readonly IndexedArticle[],
  vectors: Float32Array,
  dimensions: number,
): AsyncGenerator<Entry> {
  let row = 0
  for (const one of articles) {
    const { text: _, ...metadata } = one.article
    const next = row + one.passages.length
    const rows = vectors.slice(row * dimensions, next * dimensions)
    yield { line: toLine(one), metadata, passages: one.passages.length, vectors: rows }
    row = next
  }
}

export type BuildOptions = {
  onStep?: ((step: Step) => void) | undefined
  builtBy?: Recipe
  /** Rows in the order of the passages. */
  vectors?: Float32Array
  exactUpTo?: number
}

/** A generation of one segment, by default with an HNSW file whatever its size. */
export const build = (
  dataDir: string,
  articles: readonly IndexedArticle[],
  { onStep = () => undefined, builtBy = recipe, vectors, exactUpTo = 0 }: BuildOptions = {},
): Promise<string> =>
  asOnlyBuilder(dataDir, async (lock, newFolder) => {
    const { dimensions } = builtBy.embedding
    const rows = vectors ?? randomVectors(articles.flatMap((one) => one.passages).length, dimensions, 1)
    const folder = newFolder()
    await mkdir(folder)
    const rules = { dimensions, exactUpTo, maxPassages: 1e9 }
    const entry = await writeSegment(folder, entriesOf(articles, rows, dimensions), rules, (done, total) =>
      onStep({ step: 'building', done, total }),
    )
    const change = { written: [{ folder, entry: entry! }], removed: new Set<string>(), dropped: new Set<number>() }
    const sources = sourceLines({ corpusDir: 'corpus' }, [])
    const published = await publishNext(dataDir, builtBy, null, change, sources, lock, (done, total) =>
      onStep({ step: 'publishing', done, total }),
    )
    return published.name
  })
