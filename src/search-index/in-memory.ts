import { type Language, languageOf } from '../language/words.ts'
import { startWords } from './build-words.ts'
import { INDEX_FORMAT, type IndexedArticle } from './content.ts'
import { type Generation, joinSegments } from './generation.ts'
import { SOURCES } from './manifest.ts'
import type { Segment } from './segment.ts'
import { textsOf } from './texts.ts'
import { openExact } from './vectors.ts'
import { openWordSegment } from './word-segment.ts'

const NO_FILE = { bytes: 0, sha256: '0'.repeat(64) }
const NO_FILES = {
  'articles.jsonl': NO_FILE,
  'articles.index': NO_FILE,
  'catalogue.jsonl': NO_FILE,
  'words.bin': NO_FILE,
  'vectors.f32': NO_FILE,
}
const NAME = '20250101T000000000Z-000000000000'

/** Characters of a segment: ending a larger one would hold the event loop for more than some 20 ms. */
const LONGEST = 80_000

type Building = { add(article: IndexedArticle): void; finish(): Segment }

/** By words alone: no vector finds anything. */
const startSegment = (first: Language): Building => {
  const words = startWords(first)
  const articles: IndexedArticle[] = []
  const firstLabels = [0]
  return {
    add: (article) => {
      for (const passage of article.passages) words.add(textsOf(article, passage))
      articles.push(article)
      firstLabels.push(firstLabels.at(-1)! + article.passages.length)
    },
    finish: () => {
      const passages = firstLabels.at(-1)!
      return {
        name: NAME,
        passages,
        catalogue: articles.map(({ article: { text: _, ...metadata } }) => metadata),
        firstLabels: Uint32Array.from(firstLabels),
        words: openWordSegment(Buffer.concat(words.finish())),
        vectors: openExact(new Float32Array(passages), 1),
        read: (ordinal) => articles[ordinal]!,
      }
    },
  }
}

const languageOfFirst = ([first]: readonly IndexedArticle[]): Language => languageOf(first?.article.language) ?? 'de'

/** An index that is written nowhere: for a few texts, for measuring and fitting. */
export const generationOf = (articles: readonly IndexedArticle[]): Generation => {
  if (articles.length === 0) return joined([])
  const building = startSegment(languageOfFirst(articles))
  for (const article of articles) building.add(article)
  return joined([building.finish()])
}

/** The same, without standing still: `pause` is asked after each article, and may wait. */
export const buildInMemory = async (
  articles: readonly IndexedArticle[],
  pause: () => Promise<void>,
): Promise<Generation> => {
  const segments: Segment[] = []
  let building: Building | null = null
  let length = 0
  for (const article of articles) {
    building ??= startSegment(languageOfFirst(articles))
    building.add(article)
    length += article.article.text.length
    await pause()
    if (length < LONGEST) continue
    segments.push(building.finish())
    building = null
    length = 0
    await pause()
  }
  if (building) segments.push(building.finish())
  return joined(segments)
}

const joined = (segments: readonly Segment[]): Generation => {
  const entries = segments.map(({ catalogue, passages }) => ({
    ...{ name: NAME, articles: catalogue.length, passages, removed: [], removedPassages: 0, files: NO_FILES },
  }))
  const manifest = {
    format: INDEX_FORMAT as 2,
    recipe: {
      format: INDEX_FORMAT,
      embedding: { name: 'none', version: 1, dimensions: 1 },
      passages: { maxChars: 0, overlapSentences: 0 },
      words: 0,
    },
    created: '2025-01-01T00:00:00.000Z',
    counts: {
      articles: entries.reduce((sum, { articles }) => sum + articles, 0),
      passages: entries.reduce((sum, { passages }) => sum + passages, 0),
    },
    files: { [SOURCES]: NO_FILE },
    segments: entries,
  }
  return joinSegments(NAME, manifest, segments)
}
