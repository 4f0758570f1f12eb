import { describe, expect, test } from 'vitest'
import { absoluteUrl, canonicalUrl, urlKey } from '../../src/incoming/links.ts'
import { read, readItem } from '../digest/feeds/support.ts'

test.each([
  ['/a', ['https://x.example/b/c'], 'https://x.example/a'],
  [' a\n', [null, 'https://x.example/b/c'], 'https://x.example/b/a'],
  ['//y.example/a', ['https://x.example'], 'https://y.example/a'],
  ['https://user:secret@x.example/a', [], 'https://x.example/a'],
  ['javascript:alert(1)', ['https://x.example'], null],
  ['ftp://x.example/a', [], null],
  ['mailto:a@x.example', ['https://x.example'], null],
  ['data:text/html,x', [], null],
  ['a', [], null],
  ['', ['https://x.example'], null],
  [`https://x.example/${'a'.repeat(3000)}`, [], null],
])('%j against %j', (href, bases, url) => {
  expect(absoluteUrl(href, bases)).toBe(url)
})

test('a relative link is read against xml:base, else the site, else the feed', async () => {
  const atom = await read('<feed xml:base="https://a.example/x/"><entry xml:base="y/"><link href="z"/></entry></feed>')
  const rss = await read(
    '<rss><channel><link>https://site.example/blog/</link><item><link>z</link></item></channel></rss>',
  )
  const bare = await readItem('<link>/z</link>')
  expect([atom.items[0]?.url, rss.items[0]?.url, bare.url]).toEqual([
    'https://a.example/x/y/z',
    'https://site.example/blog/z',
    'https://news.example/z',
  ])
})

test('a guid is an address where it is one and does not deny it', async () => {
  expect((await readItem('<guid>https://news.example/1</guid>')).url).toBe('https://news.example/1')
  expect((await readItem('<guid isPermaLink="false">https://news.example/1</guid>')).url).toBeNull()
})

test.each([
  ['https://x.example/a?utm_source=rss&id=7&fbclid=z', 'https://x.example/a?id=7'],
  ['https://x.example/a?q=%C3%BC%20b', 'https://x.example/a?q=%C3%BC%20b'],
  ['https://x.example/a?ref=main', 'https://x.example/a?ref=main'],
  ['https://x.example/a?ref=rss', 'https://x.example/a'],
  ['https://X.example:443/a#comments', 'https://x.example/a'],
  ['https://x.example/log#v1.2', 'https://x.example/log#v1.2'],
  ['https://www.heise.de/news/x-1.html?wt_mc=rss.red.ho.ho.rdf.beitrag.beitrag', 'https://www.heise.de/news/x-1.html'],
  ['https://www.google.com/url?rct=j&url=https://x.example/a%3Futm_medium%3Dx&ct=ga', 'https://x.example/a'],
  ['https://www.google.com/amp/s/x.example/a/amp/', 'https://x.example/a/amp/'],
])('for readers: %s', (href, url) => {
  expect(canonicalUrl(href)).toBe(url)
})

describe('one key for', () => {
  test.each([
    ['http and https', 'http://x.example/a', 'https://x.example/a'],
    ['www.', 'https://www.x.example/a', 'https://x.example/a'],
    ['m. and amp.', 'https://m.x.example/a', 'https://amp.x.example/a'],
    ['a slash at the end', 'https://x.example/a/', 'https://x.example/a'],
    ['amp pages', 'https://x.example/a/amp/', 'https://x.example/a?amp=1'],
    ['amp in the name of the file', 'https://x.example/a.amp.html', 'https://x.example/a.html'],
    ['default files', 'https://x.example/a/index.html', 'https://x.example/a/'],
    ['fragments', 'https://x.example/a#part', 'https://x.example/a'],
    ['the order of parameters', 'https://x.example/?b=2&a=1', 'https://x.example/?a=1&b=2'],
    ['escapes', 'https://x.example/%C3%BC', 'https://x.example/ü'],
    ['ports that go without saying', 'http://x.example:80/a', 'https://x.example:443/a'],
    ['clicks that are counted', 'https://x.example/a?utm_campaign=x', 'https://x.example/a'],
  ])('%s', (_, a, b) => {
    expect(urlKey(a)).toBe(urlKey(b))
  })

  test.each([
    ['pages that a parameter chooses', 'https://x.example/?p=1', 'https://x.example/?p=2'],
    ['hosts', 'https://de.x.example/a', 'https://x.example/a'],
    ['ports', 'https://x.example:8443/a', 'https://x.example/a'],
    ['paths in other case', 'https://x.example/A', 'https://x.example/a'],
    ['a path that only begins like amp', 'https://x.example/amplifier', 'https://x.example/lifier'],
  ])('no two %s', (_, a, b) => {
    expect(urlKey(a)).not.toBe(urlKey(b))
  })
})
