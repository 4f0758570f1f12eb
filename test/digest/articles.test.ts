import { expect, test } from 'vitest'
import { reportsIn } from '../../src/digest/articles.ts'
import type { Digest, DigestStory, Said } from '../../src/digest/digest.ts'
import type { Item } from '../../src/digest/item.ts'
import { NOW, openParts } from './support.ts'

const said = (text: string): Said => ({ text, language: 'en', original: null, origin: 'publisher' })

const story: DigestStory = {
  ...{ id: 'a1', isUpdate: false, topic: null, published: NOW, url: 'https://a.example/crane' },
  title: { ...said('Neuer Kran'), language: 'de', original: { text: 'New crane', language: 'en' }, origin: 'a model' },
  summary: said('It lifts.'),
  sources: [
    { name: 'Harbour News', url: 'https://a.example/crane' },
    { name: 'Hafenblatt', url: 'https://b.example/kran' },
  ],
}

const digest: Digest = {
  ...{ guild: '1', channel: '2', date: '2026-11-28', language: 'de', unreachable: [], note: null },
  stories: [story],
}

const item = (id: string, feed: string, url: string, more: Partial<Item> = {}): Item => ({
  ...{ id, feed, guid: null, url, title: 'New crane', summary: 'It lifts. It is red.', language: 'en' },
  ...{ published: null, seenAt: NOW, ...more },
})

const reports = async (items: readonly Item[]) => {
  const { parts } = openParts('127.0.0.1:1')
  parts.news.items.add(items.map((one) => ({ item: one, page: null, heldBack: null })))
  const kept = { id: 'a1', firstSeen: NOW, lastSeen: NOW, items: [...items] }
  await parts.news.stories.keep([{ story: kept, added: items, joins: [] }])
  const defaultFeeds = [{ url: 'https://a.example/feed', title: 'Harbour News' }]
  return (await reportsIn(digest, { news: parts.news, defaultFeeds }, async () => undefined)).map(
    ({ article }) => article,
  )
}

test('each report that a digest links to is an article in its publisher’s words, with the feed as its author', async () => {
  const found = await reports([
    item('1', 'https://a.example/feed', 'https://a.example/crane'),
    item('2', 'https://b.example/feed', 'https://b.example/kran', { title: 'Neuer Kran', summary: '', language: 'de' }),
  ])
  expect(found).toEqual([
    {
      ...{ id: 'news-1', title: 'New crane', titleDerived: false, author: 'Harbour News', published: '2026-11-28' },
      ...{ language: 'en', url: 'https://a.example/crane', rights: null, tier: 'news' },
      text: 'New crane\nIt lifts. It is red.',
    },
    {
      ...{ id: 'news-2', title: 'Neuer Kran', titleDerived: false, author: 'b.example', published: '2026-11-28' },
      ...{ language: 'de', url: 'https://b.example/kran', rights: null, tier: 'news', text: 'Neuer Kran' },
    },
  ])
})

test('a report that it does not link to is none of its reports', async () => {
  const found = await reports([
    item('1', 'https://a.example/feed', 'https://a.example/crane'),
    item('2', 'https://c.example/feed', 'https://c.example/later'),
  ])
  expect(found.map(({ id }) => id)).toEqual(['news-1'])
})

test('where no report of a story is kept, the publisher’s words in the digest stand for them', async () => {
  expect(await reports([])).toMatchObject([
    { id: 'news-a1', title: 'New crane', author: 'Harbour News', language: 'en', text: 'New crane\nIt lifts.' },
  ])
})
