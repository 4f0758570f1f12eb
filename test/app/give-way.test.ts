import { expect, test, vi } from 'vitest'
import type * as indexing from '../../src/indexing/index-corpus.ts'
import { articleFile, home, open } from './open.ts'

/** Putting segments together takes until it is stopped, once. */
const state = vi.hoisted(() => ({ isDue: false, stopped: 0 }))
vi.mock('../../src/indexing/index-corpus.ts', async (original) => {
  const real = await original<typeof indexing>()
  const compactIndex: typeof real.compactIndex = ({ signal }) => {
    state.isDue = false
    return new Promise((_, reject) => {
      signal.addEventListener('abort', () => {
        state.stopped++
        reject(signal.reason)
      })
    })
  }
  return { ...real, compactIndex, isCompactionDue: () => state.isDue }
})

test('a reindex does not wait until segments are put together: that gives way, without a warning', async () => {
  const place = home()
  place.put('kran.md', articleFile('Der Kran', 'Der Kran hebt 65 Tonnen.'))
  const { app, log } = await open(place)
  state.isDue = true
  await app.reindex({ full: true })
  place.put('markt.md', articleFile('Der Markt', 'Der Markt öffnet um sechs Uhr.'))
  expect(await app.reindex({ full: false })).toMatchObject({ added: 1, articles: 2 })
  expect(state.stopped).toBe(1)
  await app.settled()
  expect(log.filter(({ level }) => level === 'warn')).toEqual([])
})
