import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compactIndex } from '../../src/indexing/index-corpus.ts'
import { BuiltinEmbeddings } from '../../src/models/builtin-embeddings.ts'
import { asOnlyBuilder, publishNext, sourceLines } from '../../src/search-index/build.ts'
import { openGeneration } from '../../src/search-index/generation.ts'
import { SOURCES } from '../../src/search-index/manifest.ts'
import { articleWith, build, recipe } from '../search-index/articles.ts'
import { dataFolder } from '../search-index/data-folder.ts'

test('a worn segment is written anew without what was removed; what the index was made from stays as it was', async () => {
  const dataDir = dataFolder()
  const articles = [articleWith(5, 'Hafen'), articleWith(4, 'Kai')]
  await build(dataDir, articles)
  const newest = async () => (await openGeneration(dataDir, recipe)).generation
  const removed = new Set([articles[1]!.article.id])
  const lines = [...sourceLines({ corpusDir: 'the folder it was made from' }, [])]
  const change = { written: [], removed, dropped: new Set<number>() }
  await asOnlyBuilder(dataDir, async (lock) =>
    publishNext(dataDir, recipe, await newest(), change, lines, lock, () => undefined),
  )
  expect((await newest())?.manifest.segments).toMatchObject([{ passages: 9, removedPassages: 4 }])

  const cache = {
    dimensions: recipe.embedding.dimensions,
    readVectors: async () => new Map(),
    writeVectors: async () => undefined,
  }
  const corpusDir = 'another folder'
  const { signal } = new AbortController()
  const parts = { corpusDir, dataDir, recipe, embeddings: new BuiltinEmbeddings(), cache, newest, signal }
  expect(await compactIndex(parts)).toBe(true)
  const after = (await newest())!
  expect(after.manifest.segments).toMatchObject([{ passages: 5, removedPassages: 0 }])
  expect(after.passageAt(4)).toEqual({ article: articles[0], passage: articles[0]!.passages[4] })
  expect(readFileSync(join(dataDir, 'generations', after.name, SOURCES), 'utf8')).toBe(lines.join(''))
  expect(await compactIndex(parts)).toBe(false)
})
