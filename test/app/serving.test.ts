import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { SetupError } from '../../src/errors.ts'
import { BuiltinEmbeddings } from '../../src/models/builtin-embeddings.ts'
import { articleFile, home, open } from './open.ts'

const CRANE = articleFile('Der neue Hafen', 'Der neue Kran hebt 65 Tonnen.')
const FERRY = articleFile('Die Fähre', 'Die Fähre fährt am Sonntag nach Bregenz.')

/** Those of the program; passages are embedded only after `ready`. */
const embeddingsAfter = (ready: () => Promise<void>) => {
  const builtin = new BuiltinEmbeddings()
  return {
    embedQuery: (text: string) => builtin.embedQuery(text),
    embedDocuments: (texts: string[]) => ready().then(() => builtin.embedDocuments(texts)),
  }
}

test('two processes that start on an empty data folder both answer: one builds, the other waits for it', async () => {
  const place = home()
  place.put('kran.md', CRANE)
  const apps = await Promise.all([open(place), open(place)])
  const answers = await Promise.all(apps.map(({ app }) => app.ask({ question: 'Wie viel hebt der Kran?' })))
  expect(answers.map(({ status }) => status)).toEqual(['answered', 'answered'])
})

test('what another process publishes is in use soon after', async () => {
  const place = home()
  place.put('kran.md', CRANE)
  const follower = await open(place, {}, undefined, { followEvery: 20 })
  const builder = await open(place)
  place.put('faehre.md', FERRY)
  const { generation } = await builder.app.reindex({ full: false })
  expect(builder.app.index.runs()).toEqual({ switched: 1, unchanged: 1, held: 0, failed: 0 }) // Unchanged: at its start.
  await vi.waitFor(() => expect(follower.app.status().generation).toBe(generation), { timeout: 10_000 })
  expect((await follower.app.ask({ question: 'Wann fährt die Fähre nach Bregenz?' })).status).toBe('answered')
})

test('a corpus folder that is gone does not stop the start: the last index answers, with a warning', async () => {
  const place = home()
  place.put('kran.md', CRANE)
  await (await open(place)).app.close()
  rmSync(place.corpusDir, { recursive: true })
  const { app, log } = await open(place)
  expect((await app.ask({ question: 'Wie viel hebt der Kran?' })).status).toBe('answered')
  expect(log.filter(({ level }) => level === 'warn').map(({ message }) => message)).toEqual([
    expect.stringContaining('the articles could not be indexed again'),
  ])
  expect(app.index.runs()).toEqual({ switched: 0, unchanged: 0, held: 0, failed: 1 })
})

test('an index of another corpus folder is not answered from when this one holds nothing', async () => {
  const place = home()
  place.put('kran.md', CRANE)
  await (await open(place)).app.close()
  const other = join(place.dataDir, '..', 'other')
  mkdirSync(other)
  await expect(open(place, { corpusDir: other })).rejects.toThrow(SetupError)
})

test('a link to nowhere and a hidden file do not stop anything', async () => {
  const place = home()
  place.put('kran.md', CRANE)
  symlinkSync('user@host.1:2', join(place.corpusDir, '.#kran.md'))
  symlinkSync('nowhere.md', join(place.corpusDir, 'fort.md'))
  const { app, log } = await open(place)
  expect(app.status().articles).toBe(1)
  expect(log.map(({ message }) => message)).toContain('the file does not exist.')
})

test('a translation memory that is a folder is named, and its article counts', async () => {
  const place = home()
  place.put('kran.md', CRANE)
  mkdirSync(join(place.corpusDir, 'kran.tmx'))
  writeFileSync(join(place.corpusDir, 'kran.tmx', 'x'), '')
  expect((await open(place)).app.status().articles).toBe(1)
})

test('a start beside: the index of before answers while changes are indexed, and a stop does not wait for them', async () => {
  const place = home()
  place.put('kran.md', CRANE)
  await (await open(place)).app.close()
  place.put('faehre.md', FERRY)
  const start = (until: Promise<void>) =>
    open(place, {}, undefined, { indexAtOpen: 'beside', embeddings: embeddingsAfter(() => until) })
  const { promise: cut, reject: cutIt } = Promise.withResolvers<void>()
  cut.catch(() => undefined) // Where the stop comes first, nothing is embedded.
  const stopped = await start(cut)
  expect((await stopped.app.ask({ question: 'Wie viel hebt der Kran?' })).status).toBe('answered')
  setImmediate(() => cutIt(new Error('the provider is gone')))
  await stopped.app.close()
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const { app, log } = await start(released)
  expect(app.status().articles).toBe(1)
  await expect(app.reindex({ full: false })).rejects.toThrow('The articles are being indexed already.')
  release()
  await app.settled()
  expect(app.status().articles).toBe(2)
  expect((await app.ask({ question: 'Wann fährt die Fähre nach Bregenz?' })).status).toBe('answered')
  expect(log.filter(({ level }) => level === 'warn')).toEqual([])
})

test('a start beside waits for the first index', async () => {
  const place = home()
  place.put('kran.md', CRANE)
  const { app } = await open(place, {}, undefined, { indexAtOpen: 'beside' })
  expect((await app.ask({ question: 'Wie viel hebt der Kran?' })).status).toBe('answered')
})

test('a start beside that fails ends what it has begun: the next one is not kept waiting', async () => {
  const place = home()
  place.put('kran.md', CRANE)
  await (await open(place)).app.close()
  place.put('faehre.md', FERRY)
  const builtin = new BuiltinEmbeddings()
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const embedDocuments = async (texts: string[]) => {
    begin()
    await released
    return builtin.embedDocuments(texts)
  }
  const embeddings = { embedQuery: (text: string) => builtin.embedQuery(text), embedDocuments }
  const now = (): number => {
    throw new Error('the clock is broken')
  }
  void begun.then(() => setTimeout(release, 500))
  await expect(open(place, {}, undefined, { indexAtOpen: 'beside', embeddings, now })).rejects.toThrow(
    'the clock is broken',
  )
  const { app } = await open(place)
  expect(app.status().articles).toBe(2)
})

test('what a start could not index is tried again where the folder is watched, although no file changes', async () => {
  const place = home()
  place.put('kran.md', CRANE)
  await (await open(place)).app.close()
  place.put('faehre.md', FERRY)
  let calls = 0
  const embeddings = embeddingsAfter(async () => {
    calls += 1
    if (calls === 1) throw new SetupError('The provider is down.')
  })
  const { app, log } = await open(place, { watchesCorpus: true }, undefined, {
    ...{ indexAtOpen: 'beside', watchEvery: 30, embeddings },
  })
  await expect.poll(() => app.status().articles, { timeout: 20_000 }).toBe(2)
  expect(log.filter(({ level }) => level === 'warn').map(({ message }) => message)).toEqual([
    expect.stringContaining('the articles could not be indexed again'),
  ])
})
