import { expect, test, vi } from 'vitest'
import { collect } from '../../src/digest/collect.ts'
import { readFeed } from '../../src/digest/feeds/read-feed.ts'
import type { Page } from '../support/web-server/server.ts'
import { type Entry, HOUR, NOW, openFeedServer, openParts, rss } from './support.ts'

vi.mock('../../src/digest/feeds/read-feed.ts', { spy: true })

const entry = (n: number, at = NOW - 5 * HOUR): Entry => ({
  id: `story-${n}`,
  title: `Laboratory ${n} shows a model`,
  text: `The laboratory number ${n} showed a model on Friday that answers questions about pictures.`,
  at,
})
const never = new AbortController().signal
const titles = (items: readonly { item: { title: string }; heldBack: string | null }[]) =>
  items.map(({ item, heldBack }) => [item.title, heldBack])

test('the first reading of a feed is silent, and what comes later is news', async () => {
  const server = await openFeedServer({ '/a': rss('A', 'en', [entry(1)]) })
  const { parts, clock } = openParts(server.place)
  const feed = `${server.origin}/a`
  await collect([feed], parts, never)
  clock.now += 2 * HOUR
  server.pages['/a'] = rss('A', 'en', [entry(2, NOW + HOUR), entry(1)])
  await collect([feed], parts, never)
  expect(titles(await parts.news.items.ofFeeds([feed], 0))).toEqual([
    ['Laboratory 1 shows a model', 'first reading'],
    ['Laboratory 2 shows a model', null],
  ])
})

test('a feed is asked again after an hour, and not before', async () => {
  const server = await openFeedServer({ '/a': rss('A', 'en', [entry(1)]) })
  const { parts, clock } = openParts(server.place)
  const feed = `${server.origin}/a`
  await collect([feed], parts, never)
  clock.now += HOUR - 1
  await collect([feed], parts, never)
  expect(server.requests.length).toBe(1)
  clock.now += 1
  await collect([feed], parts, never)
  expect(server.requests.length).toBe(2)
})

test('a server that knows validators gets them, and its "not modified" is a success', async () => {
  const server = await openFeedServer({
    '/a': ({ headers }) =>
      headers['if-none-match'] === '"1"'
        ? { status: 304 }
        : {
            headers: { etag: '"1"', 'last-modified': 'Fri, 27 Nov 2026 10:00:00 GMT' },
            body: rss('A', 'en', [entry(1)]),
          },
  })
  const { parts, clock } = openParts(server.place)
  const feed = `${server.origin}/a`
  await collect([feed], parts, never)
  clock.now += 2 * HOUR
  await collect([feed], parts, never)
  expect(server.requests[1]?.headers).toMatchObject({
    'if-none-match': '"1"',
    'if-modified-since': 'Fri, 27 Nov 2026 10:00:00 GMT',
  })
  expect((await parts.news.feeds.read([feed])).get(feed)).toMatchObject({
    ...{ title: 'A', etag: '"1"', readAt: NOW + 2 * HOUR, trouble: null },
    health: { state: 'well', failures: 0, failingSince: null },
  })
})

test.for<[what: string, second: Page]>([
  ['an answer of 304', { status: 304 }],
  ['the same bytes under another ETag', { headers: { etag: '"2"' }, body: rss('A', 'en', [entry(1)]) }],
])('%s is not parsed', async ([_, second]) => {
  const server = await openFeedServer({ '/a': { headers: { etag: '"1"' }, body: rss('A', 'en', [entry(1)]) } })
  const { parts, clock } = openParts(server.place)
  const feed = `${server.origin}/a`
  vi.mocked(readFeed).mockClear()
  await collect([feed], parts, never)
  expect(readFeed).toHaveBeenCalledTimes(1)
  clock.now += 2 * HOUR
  server.pages['/a'] = second
  await collect([feed], parts, never)
  expect([server.requests.length, vi.mocked(readFeed).mock.calls.length]).toEqual([2, 1])
  clock.now += 2 * HOUR
  server.pages['/a'] = rss('A', 'en', [entry(2), entry(1)])
  await collect([feed], parts, never)
  expect(readFeed).toHaveBeenCalledTimes(2)
})

test('one feed that fails, in whatever way, stops no other', async () => {
  const server = await openFeedServer({
    '/page': '<html><body>No feed at all</body></html>',
    '/broken': { status: 500 },
    '/good': rss('Good', 'en', [entry(1)]),
  })
  const { parts, log } = openParts(server.place)
  const feeds = ['/page', '/broken', '/good', '/missing'].map((path) => server.origin + path)
  await collect(['http://10.0.0.1/feed', 'no address', ...feeds], parts, never)
  const states = await parts.news.feeds.read([...feeds, 'http://10.0.0.1/feed', 'no address'])
  expect([...states.values()].map(({ title, health }) => [title, health.failures])).toEqual([
    [null, 1],
    [null, 1],
    ['Good', 0],
    [null, 1],
    [null, 1],
    [null, 1],
  ])
  expect([...states.values()].every(({ trouble, title }) => (trouble === null) === (title === 'Good'))).toBe(true)
  expect(log.filter(({ level }) => level === 'error')).toEqual([])
})

test('a feed that is gone for good is told once and never asked again', async () => {
  const server = await openFeedServer({ '/a': { status: 410 } })
  const { parts, clock, log } = openParts(server.place)
  const feed = `${server.origin}/a`
  await collect([feed], parts, never)
  clock.now += 1000 * HOUR
  await collect([feed], parts, never)
  expect(server.requests.length).toBe(1)
  expect(log.map(({ fields, message }) => [fields.state, message])).toEqual([
    ['gone', 'the state of a feed has changed'],
  ])
})

test('of several that collect at one time, one asks each feed', async () => {
  const server = await openFeedServer({ '/a': rss('A', 'en', [entry(1)]), '/b': rss('B', 'en', [entry(2)]) })
  const { parts } = openParts(server.place)
  const feeds = ['/a', '/b'].map((path) => server.origin + path)
  await Promise.all([1, 2, 3].map(() => collect(feeds, parts, never)))
  expect(server.requests.map(({ path }) => path).toSorted()).toEqual(['/a', '/b'])
})
