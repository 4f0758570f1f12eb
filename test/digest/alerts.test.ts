import { expect, test, vi } from 'vitest'
import { planAlerts } from '../../src/digest/alerts.ts'
import { collect } from '../../src/digest/collect.ts'
import type { DigestSetup } from '../../src/digest/digest.ts'
import { feedKey } from '../../src/digest/moves.ts'
import { previewDigest, startRuns } from '../../src/digest/run.ts'
import { statusOf } from '../../src/digest/status.ts'
import { takeMove } from '../../src/digest/take-move.ts'
import { type Entry, HOUR, NOW, openChannel, openFeedServer, openParts, rss, setup } from './support.ts'

const DAY = 24 * HOUR
const never = new AbortController().signal
const entry = (n: number, at = NOW - 5 * HOUR): Entry => ({
  id: `story-${n}`,
  title: `Laboratory ${n} shows a model`,
  text: `The laboratory number ${n} showed a language model on Friday that answers questions about pictures.`,
  at,
})

const openFeeds = async () => {
  const server = await openFeedServer({ '/a': rss('A', 'en', [entry(1)]), '/b': rss('B', 'en', [entry(2)]) })
  const opened = openParts(server.place)
  const [a, b, c] = ['/a', '/b', '/c'].map((path) => server.origin + path) as [string, string, string]
  const told: DigestSetup = { ...setup, time: '23:00', feeds: [a, b], alerts: { channel: '77', since: NOW } }
  await opened.parts.setups.write(told, NOW)
  /** Checks the feeds, each time so much later. */
  const checks = async (times: number, later: number): Promise<void> => {
    for (let i = 0; i < times; i++) {
      await collect([a, b], opened.parts, never)
      opened.clock.now += later
    }
  }
  const changes = async () =>
    (await opened.parts.news.feeds.changes([a, b], 0, opened.clock.now)).map(({ feed, is, to }) => [feed, is, to])
  return { ...opened, server, a, b, c, told, checks, changes }
}

/** `/a` leads to `/c` from now on. */
const move = ({ server }: Awaited<ReturnType<typeof openFeeds>>, page: string): void => {
  server.pages['/c'] = page
  server.pages['/a'] = { status: 301, headers: { location: '/c' } }
}

test('a feed that fails for days, comes back, or is gone for good is a change, once each', async () => {
  const { server, a, b, checks, changes } = await openFeeds()
  await checks(1, 2 * HOUR)
  server.pages['/a'] = { status: 500 }
  server.pages['/b'] = { status: 410 }
  await checks(6, DAY)
  expect(await changes()).toEqual([
    [b, 'gone', null],
    [a, 'failing', null],
  ])
  server.pages['/a'] = rss('A', 'en', [entry(1)])
  await checks(3, DAY)
  expect((await changes()).at(-1)).toEqual([a, 'well', null])
})

test('a move is proposed after ten times and a week, where the new address has what the old one had', async () => {
  const feeds = await openFeeds()
  const { a, c, checks, changes, parts } = feeds
  const proposed = async () => (await parts.news.feeds.read([a])).get(a)?.move?.isProposed
  await checks(1, 2 * HOUR)
  move(feeds, rss('A', 'en', [entry(3), entry(1)]))
  await checks(9, DAY)
  expect([await proposed(), await changes()]).toEqual([false, []])
  await checks(3, DAY)
  expect([await proposed(), await changes()]).toEqual([true, [[a, 'moved', c]]])
})

test('the same bytes at another address are the same feed; other entries are another one, and never proposed', async () => {
  for (const [page, isSame] of [
    [rss('A', 'en', [entry(1)]), true],
    [rss('A domain for sale', 'en', [entry(8), entry(9)]), false],
  ] as const) {
    const feeds = await openFeeds()
    await feeds.checks(1, 2 * HOUR)
    move(feeds, page)
    await feeds.checks(20, DAY)
    expect((await feeds.changes()).length).toBe(isSame ? 1 : 0)
  }
})

test('what has changed is told once, in the channel that the admins chose, and to nobody else', async () => {
  const { server, parts, clock, checks, told, log } = await openFeeds()
  await parts.setups.write({ ...setup, guild: '8', channel: '3', time: '23:00', feeds: told.feeds }, NOW)
  await checks(1, 2 * HOUR)
  server.pages['/b'] = { status: 410 }
  await checks(1, 2 * HOUR)
  const channel = openChannel()
  const channels: string[] = []
  const { post } = channel.way.posts
  channel.way.posts.post = async (to, ...rest) => {
    channels.push(to)
    return post(to, ...rest)
  }
  const once = async () => {
    const runs = startRuns(parts, channel.way)
    await vi.waitUntil(async () => (await parts.alerts.ofChannel('77', 9)).every(({ endedAt }) => endedAt !== null))
    await runs.stop()
  }
  await planAlerts(parts)
  await once()
  expect([channels, channel.posted]).toEqual([['77'], [['B gone']]])
  expect(channel.told).toMatchObject([{ language: 'en', channels: ['2'], feeds: [{ title: 'B', is: 'gone' }] }])
  clock.now += DAY
  await planAlerts(parts)
  await once()
  expect(channels).toEqual(['77'])
  expect(log.filter(({ level }) => level === 'error')).toEqual([])
})

test('where alerts cannot be posted the status says why, and they are posted hours later', async () => {
  const { server, parts, checks, clock, told } = await openFeeds()
  await checks(1, 2 * HOUR)
  server.pages['/b'] = { status: 410 }
  await checks(1, 2 * HOUR)
  const { way, posted } = openChannel()
  const { post } = way.posts
  way.posts.post = async () => ({ is: 'refused', why: 'no permission' })
  const states = async () => (await parts.alerts.ofChannel('77', 9)).map(({ state }) => state)
  const ended = async (...wanted: string[]) => {
    await planAlerts(parts)
    const runs = startRuns(parts, way)
    await vi.waitUntil(async () => (await states()).join() === wanted.join())
    await runs.stop()
  }
  await ended('failed')
  expect((await statusOf(told, parts)).alertsFailed).toBe('no permission')
  way.posts.post = post
  await planAlerts(parts)
  expect(await states()).toEqual(['failed'])
  clock.now += 7 * HOUR
  await ended('done', 'failed')
  expect(posted).toEqual([['B gone']])
  expect((await statusOf(told, parts)).alertsFailed).toBe(null)
  clock.now += DAY
  await planAlerts(parts)
  expect(await states()).toEqual(['done', 'failed'])
})

test('a new address that is taken goes on where the old one was: nothing is lost, nothing comes twice', async () => {
  const feeds = await openFeeds()
  const { server, a, b, c, parts, clock, checks, told } = feeds
  const elsewhere = { ...told, guild: '8', channel: '3' }
  await parts.setups.write(elsewhere, NOW)
  await checks(1, 2 * HOUR)
  move(feeds, rss('A', 'en', [entry(1)]))
  await checks(12, DAY)
  const { moves } = await statusOf(told, parts)
  expect(moves).toEqual([{ key: feedKey(a), url: a, title: 'A', to: c }])
  server.pages['/c'] = rss('A', 'en', [entry(4, clock.now - HOUR), entry(1)])
  await checks(1, HOUR)
  expect(await takeMove('7', feedKey(a), parts)).toBeNull()
  server.pages['/c'] = { status: 503 }
  expect(await takeMove('1', feedKey(a), parts)).toMatchObject({ to: c, problem: { status: 503 } })
  server.pages['/c'] = rss('A', 'en', [entry(5, clock.now), entry(4, clock.now - 2 * HOUR), entry(1)])
  expect(await takeMove('1', feedKey(a), parts)).toEqual({ ...moves[0], channels: ['2'] })
  expect((await parts.setups.read(told))?.setup.feeds).toEqual([c, b])
  expect((await parts.setups.read(elsewhere))?.setup.feeds).toEqual([a, b])
  clock.now += HOUR
  const digest = await previewDigest({ ...told, feeds: [c, b] }, parts, never)
  expect(digest.stories.map(({ title }) => title.text).toSorted()).toEqual([entry(4).title, entry(5).title])
  expect((await statusOf({ ...told, feeds: [c, b] }, parts)).moves).toEqual([])
})
