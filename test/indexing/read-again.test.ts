import { renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listCorpus } from '../../src/articles/list-corpus.ts'
import { planReindex } from '../../src/indexing/plan.ts'
import { readBytes } from '../../src/indexing/read-source.ts'
import { articleFile, type Home, home } from '../app/open.ts'

const MANY = 10_000
const LATER = 60_000

/** Listed, then read after `between`; and what a later look at the folder finds to do. */
const readOnce = async ({ corpusDir }: Home, between: () => void = () => undefined) => {
  const [listed] = (await listCorpus(corpusDir)).articles
  between()
  const { source } = readBytes(corpusDir, listed!)
  // As if it had been read well after the file was written.
  return { ...source, indexed: source.problems.length === 0, read: source.read && source.read + LATER }
}
const readAgain = async ({ corpusDir }: Home, source: Awaited<ReturnType<typeof readOnce>>) => {
  const places = new Map(source.indexed ? [[source.id, { segment: 0, ordinal: 0 }]] : [])
  const { articles } = await listCorpus(corpusDir)
  return planReindex(articles, new Map([[source.id, source]]), places, MANY, false).items.length > 0
}

test('a file that was read is not read again', async () => {
  const place = home()
  place.put('kran.md', articleFile('Kran', 'Der Kran hebt 65 Tonnen.'))
  expect(await readAgain(place, await readOnce(place))).toBe(false)
})

test('a file that could not be read is tried again, though it never changed', async () => {
  const place = home()
  place.put('kran.md', articleFile('Kran', 'Der Kran hebt 65 Tonnen.'))
  const [path, aside] = [join(place.corpusDir, 'kran.md'), join(place.dataDir, '..', 'aside')]
  const source = await readOnce(place, () => renameSync(path, aside))
  expect(source.problems).toHaveLength(1)
  renameSync(aside, path)
  expect(await readAgain(place, source)).toBe(true)
})

test('a file of the same size and time is read again when it was put there since', async () => {
  const place = home()
  place.put('kran.md', articleFile('Kran', 'Der Kran hebt 65 Tonnen.'))
  const path = join(place.corpusDir, 'kran.md')
  const kept = new Date(1_700_000_000_123)
  utimesSync(path, kept, kept)
  const source = await readOnce(place)
  await new Promise((resolve) => setTimeout(resolve, 30)) // the file system's clock ticks
  writeFileSync(path, articleFile('Kran', 'Der Kran hebt 56 Tonnen.'))
  utimesSync(path, kept, kept)
  expect(await readAgain(place, source)).toBe(true)
})

test('an article that the index ought to hold and does not is read again', async () => {
  const place = home()
  place.put('kran.md', articleFile('Kran', 'Der Kran hebt 65 Tonnen.'))
  const source = await readOnce(place)
  const { articles } = await listCorpus(place.corpusDir)
  expect(planReindex(articles, new Map([[source.id, source]]), new Map(), MANY, false).items).toHaveLength(1)
})

test('translations that cannot be read are not taken for none', async () => {
  const place = home()
  place.put('kran.md', articleFile('Kran', 'Der Kran hebt 65 Tonnen.'))
  const none = await readOnce(place)
  place.put('kran.tmx', '<tmx/>')
  const unread = await readOnce(place, () => rmSync(join(place.corpusDir, 'kran.tmx')))
  expect(unread.problems).toHaveLength(1)
  expect(unread.sha256).not.toBe(none.sha256)
})
