import { DatabaseSync } from 'node:sqlite'
import type { PeerPassage } from '../support/bench/peer-task.ts'
import { nothingToClose, type Peer, peerPackage } from './engine.ts'

/** minisearch with its defaults, or with options that its README shows. Both texts are fields. */
export const miniSearch = (name: string, searchOptions: object): Peer => ({
  name,
  open: async () => {
    const { default: MiniSearch } = await peerPackage('minisearch')
    const index = new MiniSearch({ fields: ['german', 'english'], searchOptions })
    let known: readonly PeerPassage[] = []
    return {
      index: async (passages) => {
        known = passages
        index.addAll(passages.map(({ german, english }, id) => ({ id, german, english: english ?? '' })))
      },
      search: async (question, k) =>
        index
          .search(question)
          .slice(0, k)
          .map(({ id }: { id: number }) => known[id]!),
      close: nothingToClose,
    }
  },
})

/** Orama as its documentation sets it up for German: stemmer and stop words of its own packages. */
export const orama: Peer = {
  name: '@orama/orama, German',
  open: async () => {
    const { create, insertMultiple, search } = await peerPackage('@orama/orama')
    const { stemmer } = await peerPackage('@orama/stemmers/german')
    const { stopwords } = await peerPackage('@orama/stopwords/german')
    const tokenizer = { language: 'german', stemming: true, stemmer, stopWords: stopwords }
    const index = create({ schema: { german: 'string', english: 'string' }, components: { tokenizer } })
    let known: readonly PeerPassage[] = []
    return {
      index: async (passages) => {
        known = passages
        await insertMultiple(
          index,
          passages.map(({ german, english }, i) => ({ id: `${i}`, german, english: english ?? '' })),
        )
      },
      search: async (question, k) => {
        const { hits } = await search(index, { term: question, limit: k })
        return hits.map(({ id }: { id: string }) => known[Number(id)]!)
      },
      close: nothingToClose,
    }
  },
}

/** SQLite's own full-text search, two columns, any of the question's words. `tokenizer`: of FTS5. */
export const fts5 = (name: string, tokenizer: string): Peer => ({
  name,
  builtIn: true,
  open: async () => {
    const database = new DatabaseSync(':memory:')
    database.exec(`CREATE VIRTUAL TABLE passages USING fts5(german, english, tokenize = '${tokenizer}')`)
    const find = database.prepare('SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?')
    let known: readonly PeerPassage[] = []
    return {
      index: async (passages) => {
        known = passages
        const insert = database.prepare('INSERT INTO passages (rowid, german, english) VALUES (?, ?, ?)')
        database.exec('BEGIN')
        passages.forEach(({ german, english }, i) => void insert.run(i, german, english))
        database.exec('COMMIT')
      },
      search: async (question, k) => {
        const words = question.match(/[\p{L}\p{N}]+/gu) ?? []
        const rows = find.all(words.map((word) => `"${word}"`).join(' OR '), k)
        return rows.map(({ rowid }) => known[Number(rowid)]!)
      },
      close: async () => database.close(),
    }
  },
})
