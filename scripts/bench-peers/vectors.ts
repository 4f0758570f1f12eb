import { DatabaseSync } from 'node:sqlite'
import { BUILTIN_EMBEDDING, BuiltinEmbeddings } from '../../src/models/builtin-embeddings.ts'
import type { PeerPassage, Place } from '../support/bench/peer-task.ts'
import { nothingToClose, type Peer, peerPackage } from './engine.ts'

/** All of them with our built-in embedding: a vector of the German, and one of the English where there is one. */
const { dimensions } = BUILTIN_EMBEDDING
const embeddings = new BuiltinEmbeddings()

type Entry = { text: string; place: Place }

const entriesOf = (passages: readonly PeerPassage[]): Entry[] =>
  passages.flatMap((place) => [place.german, place.english].flatMap((text) => (text === null ? [] : [{ text, place }])))

/** Each passage once. Twice as many entries as passages are asked for, since a passage has two at most. */
const passagesOf = (places: readonly Place[], k: number): Place[] => [...new Set(places)].slice(0, k)

const vectorsOf = async (entries: readonly Entry[]): Promise<Float32Array[]> =>
  (await embeddings.embedDocuments(entries.map(({ text }) => text))).map((vector) => new Float32Array(vector))

const questionVector = async (question: string): Promise<Float32Array> =>
  new Float32Array(await embeddings.embedQuery(question))

/** LangChain's in-memory store. */
export const memoryVectorStore: Peer = {
  name: 'LangChain MemoryVectorStore',
  open: async () => {
    const { MemoryVectorStore } = await peerPackage('@langchain/classic/vectorstores/memory')
    const store = new MemoryVectorStore(embeddings)
    let entries: readonly Entry[] = []
    return {
      index: async (passages) => {
        entries = entriesOf(passages)
        await store.addDocuments(entries.map(({ text }, i) => ({ pageContent: text, metadata: { i } })))
      },
      search: async (question, k) => {
        const found: { metadata: { i: number } }[] = await store.similaritySearch(question, 2 * k)
        return passagesOf(
          found.map(({ metadata }) => entries[metadata.i]!.place),
          k,
        )
      },
      close: nothingToClose,
    }
  },
}

/** sqlite-vec, exact search by cosine, in a database in memory. */
export const sqliteVec: Peer = {
  name: 'sqlite-vec',
  open: async () => {
    const { load } = await peerPackage('sqlite-vec')
    const database = new DatabaseSync(':memory:', { allowExtension: true })
    load(database)
    database.exec(`CREATE VIRTUAL TABLE passages USING vec0(vector float[${dimensions}] distance_metric=cosine)`)
    const find = database.prepare('SELECT rowid FROM passages WHERE vector MATCH ? AND k = ? ORDER BY distance')
    let entries: readonly Entry[] = []
    return {
      index: async (passages) => {
        entries = entriesOf(passages)
        const insert = database.prepare('INSERT INTO passages (rowid, vector) VALUES (?, ?)')
        database.exec('BEGIN')
        const vectors = await vectorsOf(entries)
        vectors.forEach((vector, i) => void insert.run(BigInt(i), vector))
        database.exec('COMMIT')
      },
      search: async (question, k) => {
        const rows = find.all(await questionVector(question), 2 * k)
        return passagesOf(
          rows.map(({ rowid }) => entries[Number(rowid)]!.place),
          k,
        )
      },
      close: async () => database.close(),
    }
  },
}

/** usearch, HNSW with its defaults. */
export const usearch: Peer = {
  name: 'usearch',
  open: async () => {
    const { Index } = await peerPackage('usearch')
    const index = new Index(dimensions)
    let entries: readonly Entry[] = []
    return {
      index: async (passages) => {
        entries = entriesOf(passages)
        const vectors = await vectorsOf(entries)
        const matrix = new Float32Array(vectors.length * dimensions)
        vectors.forEach((vector, i) => void matrix.set(vector, i * dimensions))
        index.add(
          BigUint64Array.from(entries, (_, i) => BigInt(i)),
          matrix,
        )
      },
      search: async (question, k) => {
        const { keys } = index.search(await questionVector(question), 2 * k) as { keys: BigUint64Array }
        return passagesOf(
          Array.from(keys, (key) => entries[Number(key)]?.place).filter((place) => place !== undefined),
          k,
        )
      },
      close: nothingToClose,
    }
  },
}
