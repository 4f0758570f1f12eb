import { createHash } from 'node:crypto'
import { z } from 'zod'
import { INDEX_FORMAT, type Recipe } from './content.ts'
import { DamagedFile } from './durable-files.ts'

export const MANIFEST = 'manifest.json'
/** What the generation was made from: one line a source (see `Source`). */
export const SOURCES = 'sources.jsonl'

const count = z.number().int().nonnegative()
const file = z.strictObject({ bytes: count, sha256: z.string().regex(/^[0-9a-f]{64}$/) })

const NAME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-([0-9a-f]{12})$/

const segment = z.strictObject({
  name: z.string().regex(NAME),
  /** Of the segment as it was written, removed ones included. */
  articles: count.positive(),
  passages: count,
  /** Ordinals of articles that were changed or removed since, ascending. */
  removed: z.array(count),
  /** Passages of those. */
  removedPassages: count,
  /**
   * `articles.index`: little-endian float64 byte offsets of the lines of articles.jsonl and their end, then uint32 first
   * labels and their end. `vectors.f32`: one row of little-endian float32 a passage. `vectors.hnsw`: large segments.
   */
  files: z.strictObject({
    'articles.jsonl': file,
    'articles.index': file,
    'catalogue.jsonl': file,
    'words.bin': file,
    'vectors.f32': file,
    'vectors.hnsw': file.optional(),
  }),
})

const schema = z.strictObject({
  format: z.literal(INDEX_FORMAT),
  recipe: z.strictObject({
    format: z.number(),
    embedding: z.strictObject({ name: z.string(), version: z.number(), dimensions: count.positive() }),
    passages: z.strictObject({ maxChars: z.number(), overlapSentences: z.number() }),
    words: z.number(),
  }),
  /** ISO date and time, UTC. */
  created: z.iso.datetime(),
  /** Without what was removed. */
  counts: z.strictObject({ articles: count, passages: count }),
  files: z.strictObject({ [SOURCES]: file }),
  segments: z.array(segment),
})

/** What a generation is made of and by which rules. */
export type Manifest = z.infer<typeof schema>

/** Immutable files about some articles; generations share them. A passage's label counts on from segment to segment. */
export type SegmentEntry = z.infer<typeof segment>

export const isGenerationName = (name: string): boolean => NAME.test(name)

/** Names sort by time, and end in a hash: of the manifest, so that a changed one no longer fits its folder's name. */
export const nameOf = (created: string, content: Uint8Array): string =>
  `${created.replaceAll(/[-:.]/g, '')}-${createHash('sha256').update(content).digest('hex').slice(0, 12)}`

/** The time in a generation's name, in milliseconds since 1970. */
export const timeOf = (name: string): number => {
  const [, year, month, day, hour, minute, second, ms] = NAME.exec(name) ?? []
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`)
}

/** The manifest in these bytes. Throws DamagedFile unless they are those that the generation was named after. */
export const parseManifest = (bytes: Uint8Array, name: string): Manifest => {
  const hash = createHash('sha256').update(bytes).digest('hex')
  if (!name.endsWith(`-${hash.slice(0, 12)}`)) throw new DamagedFile(`${MANIFEST} is damaged`)
  const data: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
  const format = z.object({ format: z.number() }).safeParse(data).data?.format
  if (format !== INDEX_FORMAT) {
    throw new DamagedFile(`its format is ${format ?? 'not given'}, this program reads format ${INDEX_FORMAT}`)
  }
  const parsed = schema.safeParse(data)
  if (!parsed.success) throw new DamagedFile(`${MANIFEST} does not hold what it must: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

/** A recipe in one line, for messages and the status. */
export const describeRecipe = ({ format, embedding, passages, words }: Recipe): string =>
  `${embedding.name} ${embedding.version} (${embedding.dimensions} dimensions), ` +
  `passages of ${passages.maxChars} characters with ${passages.overlapSentences} sentences of overlap, ` +
  `words ${words}, format ${format}`
