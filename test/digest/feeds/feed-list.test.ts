import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readFeedList, writeFeedList } from '../../../src/digest/feeds/feed-list.ts'

const list = (outlines: string) => readFeedList(Buffer.from(`<opml version="2.0"><body>${outlines}</body></opml>`))

test('the feeds of a list, with the titles around them as categories', async () => {
  const { feeds, left } =
    await list(`<outline text="KI"><outline type="rss" text="A &amp; B" xmlUrl="https://a.example/feed"
    htmlUrl="https://a.example/" language="de-ch"/></outline><outline xmlUrl="https://b.example/rss" category="/labs/x,other"/>`)
  expect(left).toBe(0)
  expect(feeds).toEqual([
    { url: 'https://a.example/feed', title: 'A & B', language: 'de-CH', category: 'KI', site: 'https://a.example/' },
    { url: 'https://b.example/rss', title: 'b.example', language: null, category: 'labs/x', site: null },
  ])
})

test('what is written is read again as it was', async () => {
  const feeds = [
    { url: 'https://a.example/?a=1&b=2', title: '"A" <b>&\'', language: 'de', category: 'x > y', site: null },
    { url: 'https://b.example/', title: 'Zeile', language: null, category: null, site: 'https://b.example/s' },
  ]
  expect(await readFeedList(Buffer.from(writeFeedList('Meine & deine', feeds)))).toEqual({ feeds, left: 0 })
})

test('addresses that are none, and feeds beyond 500, are left out and counted; repeated ones are one', async () => {
  const hostile = [
    'javascript:alert(1)',
    'file:///etc/passwd',
    'relative',
    '',
    'https://a.example/',
    'https://a.example/',
  ]
  expect(await list(hostile.map((url) => `<outline xmlUrl="${url}"/>`).join(''))).toMatchObject({
    feeds: [{ url: 'https://a.example/' }],
    left: 4,
  })
  const many = Array.from({ length: 510 }, (_, i) => `<outline xmlUrl="https://a.example/${i}"/>`).join('')
  const { feeds, left } = await list(many)
  expect([feeds.length, left]).toEqual([500, 10])
})

test('invisible characters, line breaks and endless names do not get into a title; entities are not expanded', async () => {
  const { feeds } = await readFeedList(
    Buffer.from(`<!DOCTYPE o [<!ENTITY x "y">]><opml><body>
      <outline text="A\u202e&#10;B" xmlUrl="https://a.example/"/><outline text="&x;${'z'.repeat(500)}" xmlUrl="https://b.example/"/>`),
  )
  expect(feeds.map(({ title }) => title)).toEqual(['A B', `&x;${'z'.repeat(197)}`])
})

test('100,000 outlines inside one another are read as far as they go', async () => {
  const deep = '<outline text="x">'.repeat(100_000)
  expect(await list(`<outline xmlUrl="https://a.example/"/>${deep}`)).toMatchObject({
    feeds: [{ url: 'https://a.example/' }],
  })
})

test.each(['', '<rss/>', '<html>', '{"a":1}'])('%j is no list', async (text) => {
  await expect(readFeedList(Buffer.from(text))).rejects.toThrow('This is no list of feeds: a file in OPML was expected')
})

test('the default set: every feed can be fetched, has a title, a site, a category and a language, and is there once', async () => {
  const bytes = readFileSync('corpus/feeds.opml')
  const { feeds, left } = await readFeedList(bytes)
  expect(left).toBe(0)
  expect(feeds.length).toBe(bytes.toString().match(/xmlUrl=/g)?.length)
  for (const feed of feeds) {
    expect(feed, feed.url).toEqual({
      url: expect.stringMatching(/^https:\/\//),
      title: expect.stringMatching(/\S/),
      language: expect.stringMatching(/^(?:de|en)$/),
      category: expect.stringMatching(/\S/),
      site: expect.stringMatching(/^https:\/\//),
    })
  }
})
