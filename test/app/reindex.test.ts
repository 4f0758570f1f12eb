import { rmSync, writeFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ReindexProgress } from '../../src/app.ts'
import { SetupError, UserError } from '../../src/errors.ts'
import { articleFile, home, open } from './open.ts'

const CRANE = 'Der neue Kran hebt 65 Tonnen.'
const FERRY = 'Die Fähre fährt am Sonntag nach Bregenz.'
const MARKET = 'Der Fischmarkt öffnet am Morgen um sechs.'

const twoArticles = () => {
  const place = home()
  place.put('hafen.md', articleFile('Der Hafen', `${CRANE}\n${FERRY}`))
  place.put('markt.md', articleFile('Der Markt', MARKET))
  return place
}

const counts = ({ added, changed, removed, unchanged, embedded }: Record<string, unknown>) => ({
  added,
  changed,
  removed,
  unchanged,
  embedded,
})

describe('reindexing', () => {
  test('embeds the passages of a changed article alone, and says what changed', async () => {
    const place = twoArticles()
    const { app, embedded } = await open(place)
    expect([...embedded].sort()).toEqual([CRANE, FERRY, MARKET].sort())
    const before = app.status().generation

    const longer = 'Die Fähre fährt nun auch am Montag nach Bregenz.'
    place.put('hafen.md', articleFile('Der Hafen', `${CRANE}\n${longer}`))
    const report = await app.reindex({ full: false })

    expect(counts(report)).toEqual({ added: 0, changed: 1, removed: 0, unchanged: 1, embedded: 1 })
    expect(report).toMatchObject({ articles: 2, passages: 3, problems: [] })
    expect(embedded.slice(3)).toEqual([longer])
    expect(report.generation).not.toBe(before)
    expect(app.status().generation).toBe(report.generation)
    expect((await app.search('Montag', 1))[0]?.text).toBe(longer)
  })

  test('of nothing new embeds nothing; a full one embeds everything', async () => {
    const { app } = await open(twoArticles())
    expect(counts(await app.reindex({ full: false }))).toEqual({
      added: 0,
      changed: 0,
      removed: 0,
      unchanged: 2,
      embedded: 0,
    })
    expect(counts(await app.reindex({ full: true }))).toEqual({
      added: 0,
      changed: 0,
      removed: 0,
      unchanged: 2,
      embedded: 3,
    })
  })

  test('counts what came and went', async () => {
    const place = twoArticles()
    const { app } = await open(place)
    rmSync(join(place.corpusDir, 'markt.md'))
    place.put('neu.md', articleFile('Neu', 'Der Leuchtturm ist rot.'))
    expect(counts(await app.reindex({ full: false }))).toEqual({
      added: 1,
      changed: 0,
      removed: 1,
      unchanged: 1,
      embedded: 1,
    })
    expect((await app.search('Fischmarkt', 5)).map(({ article }) => article)).not.toContain('markt')
  })

  test('answers from the old generation meanwhile, and from the new one afterwards', async () => {
    const place = twoArticles()
    const { app } = await open(place)
    const before = app.status().generation
    place.put('hafen.md', articleFile('Der Hafen', 'Der neue Kran hebt 80 Tonnen.'))
    const question = 'Wie viele Tonnen hebt der Kran?'

    const meanwhile: Promise<{ generation: string; quotes: { text: string }[] }>[] = []
    const steps: ReindexProgress['step'][] = []
    const report = await app.reindex({ full: false }, ({ step }) => {
      steps.push(step)
      meanwhile.push(app.ask({ question }))
    })
    const during = await Promise.all(meanwhile)
    const after = await app.ask({ question })

    expect([...new Set(steps)]).toEqual(['reading', 'embedding', 'building', 'publishing'])
    expect(during.map(({ generation }) => generation)).toEqual(during.map(() => before))
    expect(during[0]?.quotes.map(({ text }) => text)).toEqual([CRANE])
    expect(after.generation).toBe(report.generation)
    expect(after.quotes.map(({ text }) => text)).toEqual(['Der neue Kran hebt 80 Tonnen.'])
  })

  test('goes once at a time: a second one is refused politely, and a third one after the first is not', async () => {
    const { app } = await open(twoArticles())
    const first = app.reindex({ full: false })
    const refused = await app.reindex({ full: false }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(UserError)
    expect((refused as Error).message).toBe('The articles are being indexed already. Wait until that has ended.')
    const { generation } = await first
    expect((await app.reindex({ full: false })).generation).toBe(generation)
  })

  test('of a corpus that has become empty fails, and the old index serves on, also after a start', async () => {
    const place = twoArticles()
    const { app } = await open(place)
    const { generation } = app.status()
    for (const name of ['hafen.md', 'markt.md']) rmSync(join(place.corpusDir, name))

    await expect(app.reindex({ full: false })).rejects.toThrow(SetupError)
    expect((await app.ask({ question: 'Was hebt der Kran?' })).generation).toBe(generation)
    await app.close()

    const again = await open(place)
    expect(again.app.status().generation).toBe(generation)
    expect(again.log.filter(({ level }) => level === 'warn').map(({ message }) => message)).toEqual([
      `the articles could not be indexed again; "${generation}" goes on serving`,
    ])
  })

  test('that is running when the app closes is stopped in words; the index in use stays', async () => {
    const place = twoArticles()
    const { app } = await open(place)
    const { generation } = app.status()
    const running = app.reindex({ full: true }).catch((error: unknown) => error)
    await app.close()
    expect(await running).toEqual(
      new UserError('Indexing was stopped because the bot is stopping. Start it again later.'),
    )
    expect((await open(place)).app.status().generation).toBe(generation)
  })
})

describe('a start', () => {
  test('over an unchanged corpus builds nothing', async () => {
    const place = twoArticles()
    const first = await open(place)
    const { generation } = first.app.status()
    await first.app.close()
    const second = await open(place)
    expect(second.app.status().generation).toBe(generation)
    expect(second.embedded).toEqual([])
  })

  test('over a changed corpus builds what changed', async () => {
    const place = twoArticles()
    await (await open(place)).app.close()
    place.put('neu.md', articleFile('Neu', 'Der Leuchtturm ist rot.'))
    const { app, embedded } = await open(place)
    expect(embedded).toEqual(['Der Leuchtturm ist rot.'])
    expect(app.status().articles).toBe(3)
  })

  test('with a damaged newest generation says so, and answers without it', async () => {
    const place = twoArticles()
    const { app } = await open(place)
    const older = app.status().generation
    const { generation: newest } = await app.reindex({ full: true })
    await app.close()
    const manifest = await readFile(join(place.dataDir, 'generations', newest, 'manifest.json'), 'utf8')
    const segment = JSON.parse(manifest).segments[0].name
    writeFileSync(join(place.dataDir, 'segments', segment, 'words.bin'), 'damaged')

    const again = await open(place)

    const warnings = again.log.filter(({ level }) => level === 'warn').map(({ message }) => message)
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain(`The index "${newest}" was refused`)
    expect(warnings[0]).toContain('Run "npm run index"')
    expect(again.app.status().generation).not.toBe(newest)
    expect((await readdir(join(place.dataDir, 'generations'))).includes(older)).toBe(true)
    expect((await again.app.ask({ question: 'Was hebt der Kran?' })).status).toBe('answered')
    expect(again.embedded).toEqual([])
    expect(await readFile(join(place.dataDir, 'CURRENT'), 'utf8')).toBe(`${again.app.status().generation}\n`)
  })

  test('with a damaged newest generation and a corpus that is gone: the previous one serves', async () => {
    const place = twoArticles()
    const { app } = await open(place)
    const older = app.status().generation
    const { generation: newest } = await app.reindex({ full: true })
    await app.close()
    writeFileSync(join(place.dataDir, 'generations', newest, 'manifest.json'), '{}')
    for (const name of ['hafen.md', 'markt.md']) rmSync(join(place.corpusDir, name))

    const again = await open(place)

    expect(again.app.status().generation).toBe(older)
    expect((await again.app.ask({ question: 'Was hebt der Kran?' })).quotes[0]?.text).toBe(CRANE)
  })
})
