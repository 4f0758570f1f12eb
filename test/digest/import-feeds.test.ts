import { expect, test } from 'vitest'
import { exportFeeds, importFeeds } from '../../src/digest/import-feeds.ts'
import { NOW, openFeedServer, openParts, rss, setup } from './support.ts'

const list = (urls: readonly string[]): string =>
  `<opml version="2.0"><body>${urls.map((url) => `<outline text="One" xmlUrl="${url}"/>`).join('')}</body></opml>`

const openList = async () => {
  const server = await openFeedServer({
    '/a': rss('A', 'de', []),
    '/b': rss('B', 'en', []),
    '/c': rss('C', 'en', []),
    '/page': '<html><body>Hello</body></html>',
  })
  const at = (path: string) => server.origin + path
  server.pages['/list'] = list([at('/a'), at('/b'), at('/page'), at('/missing'), 'file:///etc/passwd', at('/c')])
  const { parts } = openParts(server.place)
  const own = { ...setup, feeds: [at('/a')] }
  await parts.setups.write(own, NOW)
  const feeds = async () => (await parts.setups.read(own))?.setup.feeds
  return { server, parts, own, at, feeds }
}

test('of a list those are added that can be read, and of each other it is told why not', async () => {
  const { parts, own, at, feeds } = await openList()
  expect(await importFeeds(own, at('/list'), 200, parts)).toEqual({
    added: [at('/b'), at('/c')].map((url) => ({ url, title: 'One' })),
    there: [{ url: at('/a'), title: 'One' }],
    failed: [
      { url: at('/page'), title: 'One', trouble: expect.objectContaining({ kind: 'web page' }) },
      { url: at('/missing'), title: 'One', trouble: expect.objectContaining({ kind: 'status', status: 404 }) },
    ],
    left: 1,
  })
  expect(await feeds()).toEqual([at('/a'), at('/b'), at('/c')])
})

test('no channel gets more feeds than it may have', async () => {
  const { parts, own, at, feeds } = await openList()
  expect(await importFeeds(own, at('/list'), 2, parts)).toMatchObject({ added: [{ url: at('/b') }], left: 4 })
  expect(await feeds()).toEqual([at('/a'), at('/b')])
})

test('a file that is no list, or is not there, changes nothing', async () => {
  const { parts, own, at, feeds } = await openList()
  expect(await importFeeds(own, at('/a'), 200, parts)).toBe('no list')
  expect(await importFeeds(own, at('/nowhere'), 200, parts)).toBe('not fetched')
  expect(await feeds()).toEqual([at('/a')])
})

test('what is exported can be imported elsewhere', async () => {
  const { server, parts, own, at } = await openList()
  const { opml, feeds } = await exportFeeds({ ...own, feeds: [at('/a'), at('/b')] }, 'AI & news', parts)
  expect([feeds, opml.includes('<title>AI &#38; news</title>')]).toEqual([2, true])
  server.pages['/exported'] = opml
  const elsewhere = { ...own, channel: '3', feeds: [at('/c')] }
  expect(await importFeeds(elsewhere, at('/exported'), 200, parts)).toMatchObject({ failed: [], left: 0 })
  expect((await parts.setups.read(elsewhere))?.setup.feeds).toEqual([at('/c'), at('/a'), at('/b')])
})
