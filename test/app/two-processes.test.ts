import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import type * as generations from '../../src/search-index/generation.ts'
import { SOURCES } from '../../src/search-index/manifest.ts'
import { readCurrent } from '../../src/search-index/published.ts'
import { articleFile, home, open } from './open.ts'

/** What happens around the next time an index is opened. */
const hooks = vi.hoisted(() => ({
  before: [] as (() => Promise<unknown>)[],
  last: null as unknown,
  /** Once, when somebody who answers from `of` has opened another one. */
  after: null as { of: unknown; wait: () => Promise<unknown> } | null,
}))
vi.mock('../../src/search-index/generation.ts', async (original) => {
  const real = await original<typeof generations>()
  const openGeneration: typeof real.openGeneration = async (...given) => {
    await hooks.before.shift()?.()
    const opened = await real.openGeneration(...given)
    hooks.last = opened.generation
    const { after } = hooks
    if (after && given[2] === after.of && opened.generation !== after.of) {
      hooks.after = null
      await after.wait()
    }
    return opened
  }
  return { ...real, openGeneration }
})

test('an index that another process replaces before it is in use here is no failure: the newer one answers', async () => {
  const place = home()
  place.put('kran.md', articleFile('Der Kran', 'Der Kran hebt 65 Tonnen.'))
  const [here, there] = [await open(place), await open(place)]
  place.put('markt.md', articleFile('Der Markt', 'Der Markt öffnet um sechs Uhr.'))
  let newer = ''
  hooks.before.push(
    async () => undefined, // while it is looked for what to start from
    async () => {
      place.put('turm.md', articleFile('Der Turm', 'Der Turm ist 40 Meter hoch.'))
      newer = (await there.app.reindex({ full: false })).generation
    },
  )
  const report = await here.app.reindex({ full: false })
  expect(report).toMatchObject({ added: 1, articles: 2 })
  expect(newer > report.generation).toBe(true)
  expect(here.app.status()).toMatchObject({ generation: newer, articles: 3 })
})

test('what was opened earlier never takes the place of what was opened later', async () => {
  const place = home()
  place.put('kran.md', articleFile('Der Kran', 'Der Kran hebt 65 Tonnen.'))
  const follower = await open(place, {}, undefined, { followEvery: 20 })
  const followed = hooks.last
  const builder = await open(place)
  let opened = (): void => undefined
  let goOn = (): void => undefined
  const isOpened = new Promise<void>((resolve) => {
    opened = resolve
  })
  const mayGoOn = new Promise<void>((resolve) => {
    goOn = resolve
  })
  place.put('markt.md', articleFile('Der Markt', 'Der Markt öffnet um sechs Uhr.'))
  const wait = (): Promise<void> => {
    opened()
    return mayGoOn
  }
  hooks.after = { of: followed, wait }
  await builder.app.reindex({ full: false })
  await isOpened
  place.put('turm.md', articleFile('Der Turm', 'Der Turm ist 40 Meter hoch.'))
  const reindexing = follower.app.reindex({ full: false })
  await Promise.race([reindexing, setTimeout(1_500)])
  goOn()
  const { generation } = await reindexing
  await setImmediate() // not long enough to look again
  expect(follower.app.status()).toMatchObject({ generation, articles: 3 })
})

test('an index of another corpus folder does not answer while a process builds', async () => {
  const place = home()
  place.put('kran.md', articleFile('Der Kran', 'Der Kran hebt 65 Tonnen.'))
  const builder = await open(place)
  const other = join(place.dataDir, '..', 'other')
  mkdirSync(other)
  writeFileSync(join(other, 'markt.md'), articleFile('Der Markt', 'Der Markt öffnet um sechs Uhr.'))
  place.put('turm.md', articleFile('Der Turm', 'Der Turm ist 40 Meter hoch.'))
  let goOn = (): void => undefined
  builder.hold(
    new Promise<void>((resolve) => {
      goOn = resolve
    }),
  )
  const building = builder.app.reindex({ full: false })
  await vi.waitFor(() => expect(existsSync(join(place.dataDir, 'build.lock'))).toBe(true), { interval: 1 })
  const starting = open(place, { corpusDir: other })
  await setTimeout(300)
  goOn()
  await building
  const { app } = await starting
  expect(app.status().about).toEqual(['Der Markt'])
  const sources = join(place.dataDir, 'generations', (await readCurrent(place.dataDir))!, SOURCES)
  expect(JSON.parse(readFileSync(sources, 'utf8').split('\n')[0]!)).toEqual({ corpusDir: other })
})
