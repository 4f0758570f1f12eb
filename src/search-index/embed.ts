import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { SetupError } from '../errors.ts'

/** Vectors that were paid for already, of one embedding, by the SHA-256 of their text (see `keyOf`). */
export type VectorCache = {
  dimensions: number
  /** Those that are there; a missing key is no error. */
  readVectors(keys: readonly string[]): Promise<Map<string, Float32Array>>
  /** All or none. */
  writeVectors(entries: ReadonlyMap<string, Float32Array>): Promise<void>
}

// One request of a provider (OpenAI takes 2,048, Ollama slows down above), and what a crash may cost.
const BATCH = 64

/** The key of a text in the cache: SHA-256 of its UTF-8, in hexadecimal. */
export const keyOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/**
 * One normalised row a text, in order. Only texts that the cache does not hold are embedded, each once, and written to
 * it batch by batch: after a failure or a crash the next run goes on where this one stopped. `embedded` counts them.
 * Throws what the model throws, and a SetupError for a vector that cannot be used.
 */
export const embedPassages = async (
  texts: readonly string[],
  embeddings: EmbeddingsInterface,
  cache: VectorCache,
  signal?: AbortSignal,
): Promise<{ vectors: Float32Array; embedded: number }> => {
  const { dimensions } = cache
  const vectors = new Float32Array(texts.length * dimensions)
  let embedded = 0
  for (const batch of batches(placesOf(texts))) {
    signal?.throwIfAborted()
    const missing = fill(batch, await cache.readVectors([...batch.keys()]), vectors)
    if (missing.size > 0) {
      const fresh = await embedBatch(missing, texts, embeddings, dimensions)
      await cache.writeVectors(fresh)
      fill(missing, fresh, vectors)
      embedded += missing.size
    }
    await setImmediate() // the built-in embedding and SQLite are synchronous
  }
  return { vectors, embedded }
}

/** The normalised vector of a question. Throws a SetupError for one that cannot be used. */
export const embedQuestion = async (
  question: string,
  embeddings: EmbeddingsInterface,
  dimensions: number,
): Promise<number[]> => Array.from(unit(await embeddings.embedQuery(question), dimensions))

/** Key of a text → the positions it stands at. */
type Places = Map<string, number[]>

const placesOf = (texts: readonly string[]): Places => {
  const places: Places = new Map()
  texts.forEach((text, at) => {
    const key = keyOf(text)
    const known = places.get(key)
    if (known) known.push(at)
    else places.set(key, [at])
  })
  return places
}

function* batches(places: Places): Generator<Places> {
  const entries = [...places]
  for (let at = 0; at < entries.length; at += BATCH) yield new Map(entries.slice(at, at + BATCH))
}

/** Copies known vectors to their rows and returns what is left. A stored vector that cannot be used counts as missing. */
const fill = (batch: Places, known: ReadonlyMap<string, Float32Array>, vectors: Float32Array): Places => {
  const missing: Places = new Map()
  for (const [key, places] of batch) {
    const vector = known.get(key)
    if (!vector || !isUnit(vector)) missing.set(key, places)
    else for (const at of places) vectors.set(vector, at * vector.length)
  }
  return missing
}

const embedBatch = async (
  missing: Places,
  texts: readonly string[],
  embeddings: EmbeddingsInterface,
  dimensions: number,
): Promise<Map<string, Float32Array>> => {
  const wanted = [...missing.values()].map((places) => texts[places[0]!]!)
  const found = await embeddings.embedDocuments(wanted)
  if (found.length !== wanted.length) {
    throw unusable(`gave ${found.length} vectors for ${wanted.length} texts`)
  }
  return new Map([...missing.keys()].map((key, i) => [key, unit(found[i]!, dimensions)]))
}

const unit = (vector: ArrayLike<number>, dimensions: number): Float32Array => {
  if (vector.length !== dimensions) throw unusable(`gave ${vector.length} dimensions, expected ${dimensions}`)
  const values = Float64Array.from(vector)
  const length = Math.hypot(...values)
  if (!Number.isFinite(length)) throw unusable('gave a vector that holds something that is not a finite number')
  if (length === 0) throw unusable('gave a vector of zeros')
  return Float32Array.from(values, (value) => value / length)
}

const isUnit = (vector: Float32Array): boolean => Math.abs(Math.hypot(...vector) - 1) < 1e-3

const unusable = (what: string): SetupError =>
  new SetupError(`The model in EMBEDDING_MODEL ${what}. Check that it is an embedding model, and its settings.`)
