import { expect, test, vi } from 'vitest'
import { articleFile, type Home, home, open } from './open.ts'

const CRANE = 'Der neue Kran hebt 65 Tonnen.'
const FERRY = 'Die Fähre fährt am Sonntag nach Bregenz.'
const MARKET = 'Der Fischmarkt öffnet am Morgen um sechs.'
const ASKS_MARKET = 'Wann öffnet der Fischmarkt?'
const admin = { admin: '42', begunAt: 0 }

/** Two articles, of which one has a golden question, and is then harmed: whatever is built next is held. */
const harmed = (): { place: Home; harm(): void } => {
  const place = home()
  place.put('hafen.md', articleFile('Der Hafen', `${CRANE}\n${FERRY}`))
  place.put('markt.md', articleFile('Der Markt', MARKET))
  const golden = { question: 'Wie viele Tonnen hebt der Kran?', language: 'de', expects: [{ quote: '65 Tonnen' }] }
  place.put('hafen.questions.jsonl', `${JSON.stringify(golden)}\n`)
  return { place, harm: () => place.put('hafen.md', articleFile('Der Hafen', FERRY)) }
}

test('a removed article is never cited: not by the index that is kept for another reason, nor after a rollback', async () => {
  const { place, harm } = harmed()
  const { app } = await open(place)
  const cited = async () => (await app.ask({ question: ASKS_MARKET })).quotes.map(({ text }) => text)
  const places = async () => (await app.locate(MARKET, 'de')).found
  const { generation } = app.status()
  const [quote] = (await app.ask({ question: ASKS_MARKET })).quotes
  expect([await cited(), await places()]).toEqual([[MARKET], 1])

  harm()
  const removed = await app.corpus.remove('markt', admin)
  const outcome = await removed.indexed
  expect(outcome).toEqual({ isKnown: true, held: expect.any(String), endedPin: false })
  expect(app.status()).toMatchObject({ generation, articles: 1, passages: 2, about: ['Der Hafen'] })
  expect([await cited(), await places(), await app.around(quote!, 'de')]).toEqual([[], 0, null])
  expect((await app.search(ASKS_MARKET, 10)).filter(({ article }) => article === 'markt')).toEqual([])
  await expect(app.ask({ question: ASKS_MARKET, article: 'markt' })).rejects.toThrow('There is no article "markt"')

  expect(await app.index.switchToHeld(outcome.held!)).toBe(true)
  expect(await app.index.rollback()).toMatchObject({ name: generation, articles: 2 })
  expect([await cited(), app.articles().map(({ id }) => id)]).toEqual([[], ['hafen']])
  await app.close()

  const again = await open(place)
  expect((await again.app.ask({ question: ASKS_MARKET })).quotes).toEqual([])
  const restored = await again.app.corpus.restore(removed.change.id, admin)
  expect((await again.app.ask({ question: ASKS_MARKET })).quotes[0]?.text).toBe(MARKET)
  expect(await restored.indexed).toMatchObject({ isKnown: true, endedPin: true })
  expect((await again.app.ask({ question: ASKS_MARKET })).quotes[0]?.text).toBe(MARKET)
})

test('another process cites it no more either, and by hand it comes back as well as by a button', async () => {
  const { place, harm } = harmed()
  const { app } = await open(place)
  const other = await open(place, {}, undefined, { followEvery: 20 })
  harm()
  await (await app.corpus.remove('markt', admin)).indexed
  const cited = async () => (await other.app.ask({ question: ASKS_MARKET })).quotes.map(({ text }) => text)
  await vi.waitFor(async () => expect(await cited()).toEqual([]), 5_000)
  place.put('markt.md', articleFile('Der Markt', MARKET))
  await vi.waitFor(async () => expect(await cited()).toEqual([MARKET]), 5_000)
})

test('where all that the index in use knows is removed, it answers nothing instead of falling', async () => {
  const { place } = harmed()
  const { app } = await open(place)
  const { generation } = app.status()
  place.put('turm.md', articleFile('Der Turm', 'Der Turm ist 40 Meter hoch.'))
  for (const id of ['hafen', 'markt']) await (await app.corpus.remove(id, admin)).indexed
  await app.index.rollback(generation)
  expect(app.status()).toMatchObject({ generation, articles: 0, passages: 0 })
  const { status, quotes } = await app.ask({ question: ASKS_MARKET })
  expect({ status, quotes }).toEqual({ status: 'abstained', quotes: [] })
})
