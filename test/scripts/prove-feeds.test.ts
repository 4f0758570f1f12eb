import { expect, test } from 'vitest'
import { testDocuments } from '../../scripts/support/prove/feeds/archive.ts'
import { judge } from '../../scripts/support/prove/feeds/judge.ts'
import { mutated } from '../../scripts/support/prove/feeds/mutate.ts'
import { ownDocuments } from '../../scripts/support/prove/feeds/own-documents.ts'
import { proveFeeds } from '../../scripts/support/prove/feeds.ts'
import { seededRandom } from '../../scripts/support/random.ts'

const documents = await testDocuments()

test('the short form holds', async () => {
  const { failures, figures } = await proveFeeds({ seed: 2026, mutations: 500, withPeers: false, withHostile: false })
  expect(failures).toEqual([])
  expect(figures).toMatchObject({ mutations: 500 })
})

test.skipIf(documents === null)(
  'the test documents of feedparser: more are recognised than by feedparser itself (needs ../shared/feeds)',
  async () => {
    const outcomes = await Promise.all(documents!.map(judge))
    expect(documents!.length).toBe(2106)
    expect(outcomes.filter(({ isRecognised }) => isRecognised).length).toBeGreaterThanOrEqual(1563)
    expect(outcomes.flatMap(({ complaints }) => complaints)).toEqual([])
  },
)

test('own documents of every kind are recognised', async () => {
  for (const document of ownDocuments)
    expect(await judge(document)).toMatchObject({ isRecognised: true, complaints: [] })
})

test('a seed decides what is changed, and something is', () => {
  const all = [1, 1, 2, 3].map((seed) => mutated(seededRandom(seed), ownDocuments).bytes.toString('latin1'))
  expect(all[0]).toBe(all[1])
  expect(new Set([...all, ...ownDocuments.map(({ bytes }) => bytes.toString('latin1'))]).size).toBe(7)
})
