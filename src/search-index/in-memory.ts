import { type Language, languageOf } from '../language/words.ts'
import { buildWords } from './build-words.ts'
import { INDEX_FORMAT, type IndexedArticle } from './content.ts'
import { type Generation, joinSegments } from './generation.ts'
import { SOURCES } from './manifest.ts'
import { textsOf } from './texts.ts'
import { openExact } from './vectors.ts'
import { openWordSegment } from './word-segment.ts'

const NO_FILE = { bytes: 0, sha256: '0'.repeat(64) }
const NAME = '20250101T000000000Z-000000000000'

/** An index that is written nowhere: for a few texts, for measuring and fitting. By words alone: no vector finds anything. */
export const generationOf = (articles: readonly IndexedArticle[]): Generation => {
  const firstLabels = [0]
  for (const { passages } of articles) firstLabels.push(firstLabels.at(-1)! + passages.length)
  const passages = firstLabels.at(-1)!
  const texts = function* (): Generator<ReadonlyMap<Language, string>> {
    for (const article of articles) for (const passage of article.passages) yield textsOf(article, passage)
  }
  const first = languageOf(articles[0]?.article.language) ?? 'de'
  const segment = {
    name: NAME,
    passages,
    catalogue: articles.map(({ article: { text: _, ...metadata } }) => metadata),
    firstLabels: Uint32Array.from(firstLabels),
    words: openWordSegment(Buffer.concat(buildWords(texts(), first))),
    vectors: openExact(new Float32Array(passages), 1),
    read: (ordinal: number): IndexedArticle => articles[ordinal]!,
  }
  const files = {
    'articles.jsonl': NO_FILE,
    'articles.index': NO_FILE,
    'catalogue.jsonl': NO_FILE,
    'words.bin': NO_FILE,
    'vectors.f32': NO_FILE,
  }
  const manifest = {
    format: INDEX_FORMAT as 2,
    recipe: {
      format: INDEX_FORMAT,
      embedding: { name: 'none', version: 1, dimensions: 1 },
      passages: { maxChars: 0, overlapSentences: 0 },
      words: 0,
    },
    created: '2025-01-01T00:00:00.000Z',
    counts: { articles: articles.length, passages },
    files: { [SOURCES]: NO_FILE },
    segments: [{ name: NAME, articles: articles.length, passages, removed: [], removedPassages: 0, files }],
  }
  return joinSegments(NAME, manifest, articles.length > 0 ? [segment] : [])
}
