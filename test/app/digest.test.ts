import { expect, test } from 'vitest'
import type { Digest } from '../../src/digest/digest.ts'
import { type Entry, HOUR, NOW, openChannel, openFeedServer, rss, setup } from '../digest/support.ts'
import { home, open } from './open.ts'

const model: Entry = {
  id: 'model',
  title: 'OpenAI releases GPT-6 for developers',
  text: 'OpenAI released its language model GPT-6 on Friday. It costs 2 dollars for a million tokens.',
  at: NOW - 2 * HOUR,
}
const german: Entry = {
  id: 'robot',
  title: 'Zürcher Forscher zeigen einen Roboter mit KI',
  text: 'Forscher der ETH Zürich haben einen Roboter mit künstlicher Intelligenz gezeigt. Er sortiert 40 Pakete in der Minute.',
  at: NOW - HOUR,
}

const list = (urls: readonly string[]): string =>
  `<opml version="2.0"><body>${urls.map((url) => `<outline type="rss" text="Daily" xmlUrl="${url}"/>`).join('')}</body></opml>`

/** The real app with the default feeds of its corpus, which were read four hours ago; news came since. */
const openNews = async () => {
  const server = await openFeedServer({ '/feed': rss('Daily', 'en', []) })
  const place = home()
  place.put('feeds.opml', list([`${server.origin}/feed`]))
  place.put(
    'a.md',
    '---\ntitle: Ein Titel\nauthor: Ada\npublished: 2025-03-02\nlanguage: de\n---\nEin Satz steht hier.\n',
  )
  const clock = { now: NOW - 4 * HOUR }
  const { app } = await open(place, { fetchAllow: [server.place] }, undefined, { now: () => clock.now })
  await app.digest.preview(setup)
  clock.now = NOW
  server.pages['/feed'] = rss('Daily', 'en', [german, model])
  return { app, server, clock }
}

const post = async (
  app: Awaited<ReturnType<typeof openNews>>['app'],
): Promise<{ digest: Digest | null; posted: string[][] }> => {
  await app.digest.write({ ...setup, time: '23:00' })
  const channel = openChannel()
  const runs = app.digest.start(channel.way)
  expect(await app.digest.now(setup)).toBe('posted')
  await runs.stop()
  return { digest: await app.digest.read('1', '2', '2026-11-28'), posted: channel.posted }
}

test('the default feeds are those of the list in the corpus', async () => {
  const { app, server } = await openNews()
  expect(await app.digest.defaultFeeds()).toMatchObject([{ url: `${server.origin}/feed`, title: 'Daily' }])
})

test('a posted digest can be asked about: the answer cites the reports of its feeds', async () => {
  const { app } = await openNews()
  const { digest, posted } = await post(app)
  expect(posted.map((titles) => titles.toSorted())).toEqual([[model.title, german.title].toSorted()])
  if (!digest) throw new Error('it is kept')
  const answer = await app.digest.askAbout(digest, { question: 'How many dollars do a million tokens cost?' })
  expect(answer.quotes.map(({ text, title, author, url }) => [text, title, author, url])).toEqual([
    ['It costs 2 dollars for a million tokens.', model.title, 'Daily', 'https://news.example/model'],
  ])
  const other = await app.digest.askAbout(digest, { question: 'Wer hat den Roboter gezeigt?' })
  expect(other.quotes.map(({ url }) => url)).toEqual(['https://news.example/robot'])
  const inEnglish = await app.digest.askAbout(digest, { question: 'Was kostet eine Million Tokens?' })
  expect([inEnglish.language, inEnglish.quotes.map(({ text, language }) => [text, language])]).toEqual([
    ...['de', [['It costs 2 dollars for a million tokens.', 'en']]],
  ])
  expect(inEnglish.digest).toEqual({ guild: '1', channel: '2', date: '2026-11-28' })
  const none = await app.digest.askAbout(digest, { question: 'How tall is the Eiffel Tower in Paris?' })
  expect(none.status).toBe('abstained')
})

test('without a translator a digest stays in the words of its publishers, whatever is asked for', async () => {
  const { app } = await openNews()
  const { digest } = await post(app)
  if (!digest) throw new Error('it is kept')
  const { language, stories } = await app.digest.inLanguage(digest, 'fr')
  expect(language).toBe('fr')
  expect(new Set(stories.map(({ title }) => title))).toEqual(
    new Set([
      { text: model.title, language: 'en', original: null, origin: 'publisher' },
      { text: german.title, language: 'de', original: null, origin: 'publisher' },
    ]),
  )
})

test('an address that is tried as a feed tells what it has, or why it is none', async () => {
  const { app, server } = await openNews()
  const good = await app.digest.testFeed(`${server.origin}/feed`)
  expect([good.title, good.language, good.items.map(({ title }) => title), good.problem]).toEqual([
    ...['Daily', 'en', [german.title, model.title], null],
  ])
  server.pages['/page'] = '<html><body>Hello</body></html>'
  expect(await app.digest.testFeed(`${server.origin}/page`)).toMatchObject({ items: [], problem: { kind: 'web page' } })
  expect((await app.digest.testFeed('http://10.0.0.1/feed')).problem).toMatchObject({
    ...{ kind: 'address', words: expect.stringContaining('10.0.0.1') },
  })
})

test('setups are kept, paused and removed', async () => {
  const { app, clock } = await openNews()
  await app.digest.write(setup)
  expect(await app.digest.setups('1')).toEqual([setup])
  expect(await app.digest.setups('another')).toEqual([])
  expect((await app.digest.status('1', '2')).nextRun).toBe(clock.now + 24 * HOUR)
  expect(await app.digest.pause('1', '2', true)).toBe(true)
  expect((await app.digest.status('1', '2')).nextRun).toBe(null)
  expect([await app.digest.remove('1', '2'), await app.digest.remove('1', '2')]).toEqual([true, false])
  await expect(app.digest.status('1', '2')).rejects.toThrow('This channel has no digest.')
  await expect(app.digest.now(setup)).rejects.toThrow('Digests are posted by the bot that is connected to Discord.')
})
