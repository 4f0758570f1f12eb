import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { openStorage } from '../../src/storage/open-storage.ts'
import type { StoredTranslation, TranslationStore } from '../../src/storage/translations.ts'

let dataDir: string
let store: TranslationStore
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'fundstelle-translations-'))
  const storage = openStorage(dataDir)
  onTestFinished(() => {
    storage.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  store = storage.translations
})

const made = (text: string, origin: string, source = 'Ein Haus.', language = 'fr'): StoredTranslation => ({
  ...{ source, from: 'de', language, text, origin },
  date: '2026-05-01',
})
const failed = (reason: string, source = 'Ein Haus.') => ({
  ...{ source, language: 'fr', reason },
  maker: 'openai:a 1',
  date: '2026-05-02',
})
const textOf = async (): Promise<string[]> => (await store.all('fr')).map(({ text }) => text)

test('one translation for each text and language, found up to white space and spelling', async () => {
  await store.write([made('Une maison.', 'openai:a'), made('A house.', 'openai:a', 'Ein Haus.', 'en')])
  const written = ' Ein\u00a0Haus.\n'
  expect(await store.read([written, 'Zwei Häuser.'], 'fr')).toEqual(
    new Map([[written, made('Une maison.', 'openai:a')]]),
  )
  expect(await store.read(['ein haus.'], 'fr')).toEqual(new Map())
  expect(await store.all()).toEqual([made('Une maison.', 'openai:a'), made('A house.', 'openai:a', 'Ein Haus.', 'en')])
})

test('a human translation takes the place of a machine one, never the other way round', async () => {
  await store.write([made('Un bâtiment.', 'openai:a')])
  await store.write([made('Une bâtisse.', 'openai:b')])
  expect(await textOf()).toEqual(['Une bâtisse.'])
  await store.write([made('Une maison.', 'human')])
  await store.write([made('Un logis.', 'openai:b')])
  await store.writeFailed([failed('number')])
  expect(await store.all('fr')).toEqual([made('Une maison.', 'human')])
  await store.write([made('Une demeure.', 'human')])
  expect(await textOf()).toEqual(['Une demeure.'])
})

test('a failed attempt is kept until there is a translation, and takes the place of none', async () => {
  await store.writeFailed([failed('number')])
  await store.writeFailed([failed('name')])
  expect(await store.readFailed(['Ein Haus.'], 'fr')).toEqual(new Map([['Ein Haus.', failed('name')]]))
  expect(await store.read(['Ein Haus.'], 'fr')).toEqual(new Map())
  expect(await store.all()).toEqual([])
  await store.write([made('Une maison.', 'openai:a')])
  await store.writeFailed([failed('length')])
  expect(await store.readFailed(['Ein Haus.'], 'fr')).toEqual(new Map())
  expect(await textOf()).toEqual(['Une maison.'])
})

test('a batch with something wrong writes none of it', async () => {
  const broken = { ...made('Deux maisons.', 'human', 'Zwei Häuser.'), text: null as unknown as string }
  await expect(store.write([made('Une maison.', 'human'), broken])).rejects.toThrow('CHECK')
  expect(await store.all()).toEqual([])
})
