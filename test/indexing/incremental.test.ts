import { readdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { App } from '../../src/app.ts'
import { articleFile, home, open, sharedByTests } from '../app/open.ts'

/** Above the size up to which a corpus is one segment. */
const ARTICLES = 700
const PARAGRAPHS = 3

const text = (n: number): string =>
  Array.from({ length: PARAGRAPHS }, (_, i) => `Der Kran ${n} hebt am Kai ${i} genau ${n * 10 + i} Kisten.`).join('\n')
const name = (n: number): string => `kran-${String(n).padStart(4, '0')}.md`

const shared = sharedByTests()
const place = home({ atEnd: shared.atEnd })
let app: App

const manifest = () => {
  const current = readFileSync(join(place.dataDir, 'CURRENT'), 'utf8').trim()
  return JSON.parse(readFileSync(join(place.dataDir, 'generations', current, 'manifest.json'), 'utf8')) as {
    segments: { name: string; passages: number; removed: number[] }[]
  }
}
const segments = (): string[] => manifest().segments.map((one) => one.name)
const first = async (question: string): Promise<string | undefined> => (await app.search(question, 1))[0]?.text

beforeAll(async () => {
  for (let n = 0; n < ARTICLES; n++)
    place.put(name(n), articleFile(`Kran ${n}`, text(n)))
    // With the embedding of the worker itself, as an operator runs it.
  ;({ app } = await open(place, {}, shared.atEnd, { embeddings: undefined }))
  return shared.end
})

describe('of a large corpus', () => {
  test('one new article goes into a segment of its own, and is found', async () => {
    const before = segments()
    expect(before).toHaveLength(1)
    place.put('leuchtturm.md', articleFile('Der Leuchtturm', 'Der Leuchtturm von Ascona ist rot.'))
    const report = await app.reindex({ full: false })
    expect(report).toMatchObject({ added: 1, changed: 0, removed: 0, unchanged: ARTICLES, embedded: 1 })
    expect(report).toMatchObject({ articles: ARTICLES + 1, passages: ARTICLES * PARAGRAPHS + 1 })
    expect(manifest().segments.map(({ passages }) => passages)).toEqual([ARTICLES * PARAGRAPHS, 1])
    expect(segments()[0]).toBe(before[0])
    expect(await first('Leuchtturm Ascona')).toBe('Der Leuchtturm von Ascona ist rot.')
    expect(await first('Wie viele Kisten hebt der Kran 311?')).toContain('Der Kran 311 hebt')
  })

  test('a changed article is found as it is now, never as it was', async () => {
    const [large] = segments()
    place.put(name(5), articleFile('Kran 5', 'Der Kran 5 wurde nach Locarno verkauft.'))
    const report = await app.reindex({ full: false })
    expect(report).toMatchObject({ added: 0, changed: 1, removed: 0, unchanged: ARTICLES, embedded: 1 })
    expect(manifest().segments[0]).toMatchObject({ name: large, removed: [5], removedPassages: PARAGRAPHS })
    expect(await first('Locarno verkauft')).toBe('Der Kran 5 wurde nach Locarno verkauft.')
    const hits = await app.search('Kran 5 hebt am Kai 1 genau 51 Kisten', 50)
    expect(hits.filter(({ article }) => article === 'kran-0005').map(({ text }) => text)).not.toContain(
      'Der Kran 5 hebt am Kai 1 genau 51 Kisten.',
    )
  })

  test('a file whose time alone is new is read and stays where it is', async () => {
    const before = segments()
    utimesSync(join(place.corpusDir, name(9)), new Date(), new Date(Date.now() - 60_000))
    const report = await app.reindex({ full: false })
    expect(report).toMatchObject({ added: 0, changed: 0, removed: 0, unchanged: ARTICLES + 1, embedded: 0 })
    expect(segments()).toEqual(before)
  })

  test('an article that breaks leaves the index and is named at every run, until it is mended', async () => {
    writeFileSync(join(place.corpusDir, name(7)), 'kein Kopf\n')
    const report = await app.reindex({ full: false })
    expect(report).toMatchObject({ removed: 1, articles: ARTICLES })
    expect(report.problems.map(({ file }) => file)).toEqual([name(7)])
    expect((await app.search('Kran 7 hebt am Kai 1 genau 71 Kisten', 50)).map(({ article }) => article)).not.toContain(
      'kran-0007',
    )
    const again = await app.reindex({ full: false })
    expect(again.problems).toEqual(report.problems)
    expect(again.generation).toBe(report.generation)

    place.put(name(7), articleFile('Kran 7', text(7)))
    expect(await app.reindex({ full: false })).toMatchObject({ added: 1, problems: [], articles: ARTICLES + 1 })
    expect(await first('Kran 7 hebt am Kai 1 genau 71 Kisten')).toContain('Der Kran 7 hebt')
  })

  test('a removed article is no longer found, and its segment goes with its last one', async () => {
    const before = manifest().segments.length
    rmSync(join(place.corpusDir, 'leuchtturm.md'))
    expect(await app.reindex({ full: false })).toMatchObject({ removed: 1, articles: ARTICLES })
    await app.settled()
    expect((await app.search('Leuchtturm Ascona', 50)).map(({ article }) => article)).not.toContain('leuchtturm')
    expect(manifest().segments.length).toBeLessThan(before)
  })

  test('small segments are put together behind the answers, which stay the same', async () => {
    for (const [i, town] of ['Arbon', 'Rorschach', 'Lindau', 'Meersburg', 'Hagnau'].entries()) {
      place.put(`stadt-${i}.md`, articleFile(town, `Die Fähre nach ${town} fährt um ${i + 5} Uhr.`))
      await app.reindex({ full: false })
      await app.settled()
      expect(await first(`Fähre nach ${town}`)).toBe(`Die Fähre nach ${town} fährt um ${i + 5} Uhr.`)
    }
    expect(manifest().segments.length).toBeLessThanOrEqual(4)
    expect(await first('Fähre nach Arbon')).toBe('Die Fähre nach Arbon fährt um 5 Uhr.')
    expect(await first('Kran 7 hebt am Kai 1 genau 71 Kisten')).toContain('Der Kran 7 hebt')
    expect(readdirSync(join(place.dataDir, 'segments')).filter((one) => one.startsWith('.'))).toEqual([])
    // The three generations that are kept name what lies there, and nothing else does.
    expect(readdirSync(join(place.dataDir, 'segments')).length).toBeLessThanOrEqual(8)
  })

  test('all of it again is one segment without what was removed', async () => {
    const report = await app.reindex({ full: true })
    expect(report).toMatchObject({ unchanged: ARTICLES + 5, added: 0, changed: 0 })
    expect(report.embedded).toBe(report.passages)
    expect(manifest().segments).toEqual([expect.objectContaining({ passages: report.passages, removed: [] })])
    expect(await first('Locarno verkauft')).toBe('Der Kran 5 wurde nach Locarno verkauft.')
  })

  test('the event loop goes on turning while all of it is indexed', async () => {
    let ticks = 0
    let building = true
    const count = (): void => {
      ticks++
      if (building) setTimeout(count, 1)
    }
    count()
    await app.reindex({ full: true })
    building = false
    expect(ticks).toBeGreaterThan(20)
  })

  test('a start over it reads no article', async () => {
    const { generation } = app.status()
    const again = await open(place, {}, undefined, { embeddings: undefined })
    expect(again.app.status().generation).toBe(generation)
  })
})

test.each([
  ['damaged', (path: string) => truncateSync(join(path, 'vectors.f32'), 8)],
  ['removed', (path: string) => rmSync(path, { recursive: true })],
])('an index whose files were %s since it was opened is built again from the articles', async (_, damage) => {
  const small = home()
  small.put('kran.md', articleFile('Der Kran', 'Der Kran hebt 65 Tonnen.'))
  const opened = await open(small)
  const [segment] = readdirSync(join(small.dataDir, 'segments'))
  damage(join(small.dataDir, 'segments', segment!))
  small.put('markt.md', articleFile('Der Markt', 'Der Markt öffnet um sechs Uhr.'))
  expect(await opened.app.reindex({ full: false })).toMatchObject({ articles: 2, problems: [] })
  expect((await opened.app.ask({ question: 'Wie viele Tonnen hebt der Kran?' })).status).toBe('answered')
  expect(opened.embedded).toEqual(['Der Kran hebt 65 Tonnen.', 'Der Markt öffnet um sechs Uhr.'])
})
