import type { DatabaseSync } from 'node:sqlite'
import { atomically } from './atomically.ts'

/** The vectors of one embedding that were computed (and perhaps paid for) already, by the SHA-256 of their text. */
export type VectorCache = {
  dimensions: number
  /** Those that are there, of the right length. A missing key is no error. */
  readVectors(keys: readonly string[]): Promise<Map<string, Float32Array>>
  /** All or none; a key that is there is overwritten. */
  writeVectors(entries: ReadonlyMap<string, Float32Array>): Promise<void>
}

export type EmbeddingIdentity = { name: string; version: number; dimensions: number }

/** Of all embeddings; a key that is not there is no error. */
export const removeVectors = (db: DatabaseSync, keys: readonly string[], run: <T>(work: () => T) => T): void => {
  const next = db.prepare('SELECT min(embedding) AS embedding FROM vectors WHERE embedding > ?')
  const remove = db.prepare('DELETE FROM vectors WHERE embedding = ? AND text_sha256 = ?')
  run(() =>
    atomically(db, () => {
      // One after the other by the index: among all vectors, those of a text alone would be looked for row by row.
      for (let row = next.get(''); typeof row?.embedding === 'string'; row = next.get(row.embedding))
        for (const key of keys) remove.run(row.embedding, key)
    }),
  )
}

/** `run` turns errors of the database into words. */
export const openVectorCache = (
  db: DatabaseSync,
  { name, version, dimensions }: EmbeddingIdentity,
  run: <T>(work: () => T) => T,
): VectorCache => {
  const embedding = `${name} ${version} ${dimensions}`
  const select = db.prepare('SELECT vector FROM vectors WHERE embedding = ? AND text_sha256 = ?')
  const insert = db.prepare('INSERT OR REPLACE INTO vectors (embedding, text_sha256, vector) VALUES (?, ?, ?)')

  const inTransaction = (work: () => void): void => {
    db.exec('BEGIN IMMEDIATE')
    try {
      work()
      db.exec('COMMIT')
    } finally {
      if (db.isTransaction) db.exec('ROLLBACK')
    }
  }

  return {
    dimensions,
    readVectors: async (keys) =>
      run(() => {
        const found = new Map<string, Float32Array>()
        for (const key of keys) {
          const blob = select.get(embedding, key)?.vector
          if (blob instanceof Uint8Array && blob.byteLength === dimensions * 4) found.set(key, floatsOf(blob))
        }
        return found
      }),
    writeVectors: async (entries) =>
      run(() =>
        inTransaction(() => {
          for (const [key, vector] of entries) insert.run(embedding, key, bytesOf(vector, dimensions))
        }),
      ),
  }
}

const floatsOf = (blob: Uint8Array): Float32Array => new Float32Array(Uint8Array.from(blob).buffer)

const bytesOf = (vector: Float32Array, dimensions: number): Uint8Array => {
  if (vector.length !== dimensions) {
    throw new Error(`a vector of ${vector.length} dimensions for an embedding of ${dimensions}`)
  }
  return new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength)
}
