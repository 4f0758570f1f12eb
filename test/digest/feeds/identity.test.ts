import { describe, expect, test } from 'vitest'
import type { FeedEntry } from '../../../src/digest/feeds/feed.ts'
import { type KnownEntry, newItems, type Recognised } from '../../../src/digest/feeds/identity.ts'
import { NOW, URL_OF_FEED } from './support.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const FIRST = NOW - 2 * DAY

/** Entry n of a feed of everyday news. */
const entry = (n: number, changed: Partial<FeedEntry> = {}): FeedEntry => ({
  guid: `tag:news.example,2026:${n}`,
  url: `https://news.example/2026/story-${n}`,
  title: `Laboratory number ${n} shows a model`,
  summary: `The laboratory number ${n} showed a model on Monday that answers questions about pictures and sounds.`,
  published: FIRST - n * HOUR,
  language: 'en',
  ...changed,
})
const five = [1, 2, 3, 4, 5].map((n) => entry(n))

const read = (entries: readonly FeedEntry[], known: readonly KnownEntry[], changed = {}): Recognised =>
  newItems({
    ...{ feed: URL_OF_FEED, entries, known, lastRead: NOW - HOUR, now: NOW, mostADay: 20, language: 'en' },
    ...changed,
  })

/** What is remembered after a first reading. */
const remembered = (entries: readonly FeedEntry[]): KnownEntry[] =>
  read(entries, [], { lastRead: null, now: FIRST }).known

const titles = ({ items }: Recognised): string[] => items.map(({ title }) => title)

describe('the first reading', () => {
  test('remembers all and sends nothing', () => {
    const { items, heldBack, known } = read(five, [], { lastRead: null })
    expect([items, known.length, heldBack.map(({ reason }) => reason)]).toEqual([[], 5, Array(5).fill('first reading')])
  })

  test('of a feed that was empty sends what comes later', () => {
    expect(titles(read([entry(1, { published: NOW })], []))).toEqual([entry(1).title])
  })
})

test('a new entry is an item with an id that is the same whenever it is read', () => {
  const fresh = entry(6, { published: NOW - HOUR })
  const [item] = read([fresh, ...five], remembered(five)).items
  const { guid, url, title, summary, published } = fresh
  expect(item).toEqual({
    ...{ id: expect.stringMatching(/^[\da-f]{24}$/), feed: URL_OF_FEED, guid, url, title, summary },
    ...{ language: 'en', published, seenAt: NOW },
  })
  expect(read([fresh], [], { now: NOW + DAY }).items[0]?.id).toBe(item?.id)
})

describe('the same entries once more are no news', () => {
  const changes: [string, (one: FeedEntry, n: number) => Partial<FeedEntry>][] = [
    ['as they were', () => ({})],
    ['with other dates', () => ({ published: NOW })],
    ['without dates', () => ({ published: null })],
    [
      'with other texts',
      (_, n) => ({ summary: `Corrected: the summary of story ${n} was wrong in some parts, as we learnt.` }),
    ],
    ['with other titles', (_, n) => ({ title: `Update ${n}: what is known now` })],
    ['with a slash at the end, and guids to match', ({ url }) => ({ url: `${url}/`, guid: `${url}/` })],
    ['with utm parameters, and no guids', ({ url }) => ({ url: `${url}?utm_source=rss`, guid: null })],
    ['by http, and other guids', ({ url }, n) => ({ url: url!.replace('https', 'http'), guid: `other-${n}` })],
    ['on www., and other guids', ({ url }, n) => ({ url: url!.replace('//', '//www.'), guid: `other-${n}` })],
    ['on the pages for phones, and other guids', ({ url }, n) => ({ url: url!.replace('//', '//m.'), guid: `o-${n}` })],
    ['as amp pages, and other guids', ({ url }, n) => ({ url: `${url}/amp`, guid: `o-${n}` })],
    ['with fragments, and other guids', ({ url }, n) => ({ url: `${url}#rss-${n}`, guid: `o-${n}` })],
    ['with other guids', (_, n) => ({ guid: `https://news.example/?p=${n}` })],
    ['with other guids and titles', (_, n) => ({ guid: `other-${n}`, title: `Updated story ${n} of the day` })],
    ['with other guids and addresses', (_, n) => ({ guid: `o-${n}`, url: `https://other.example/${n}` })],
    [
      'with other guids, addresses, dates and texts',
      (_, n) => ({
        guid: `o-${n}`,
        url: `https://other.example/${n}`,
        published: NOW,
        summary: `All was written anew, story ${n} too, in very many words.`,
      }),
    ],
    [
      'with titles in other quotes and dashes',
      ({ title }) => ({ title: `»${title.replace(' ', ' – ')}«`, guid: null, url: null }),
    ],
    ['with guids in spaces', ({ guid }) => ({ guid: ` ${guid}\n` })],
    ['without guids', () => ({ guid: null })],
    ['without addresses', () => ({ url: null })],
  ]
  test.each(changes)('%s', (_, change) => {
    const again = five.map((one, i) => ({ ...one, ...change(one, i + 1) }))
    const result = read(again, remembered(five))
    expect([titles(result), result.heldBack]).toEqual([[], []])
    expect(result.known.map(({ id }) => id).sort()).toEqual(
      remembered(five)
        .map(({ id }) => id)
        .sort(),
    )
  })

  test('with guids that are addresses, written otherwise, and nothing else as it was', () => {
    const first = entry(1, { guid: 'http://www.news.example/?p=1' })
    const again = entry(7, { guid: 'https://news.example?p=1' })
    expect(titles(read([again], remembered([first])))).toEqual([])
    expect(titles(read([entry(7, { guid: 'https://news.example?p=7' })], remembered([first])))).toEqual([again.title])
  })

  test('in another order', () => {
    expect(titles(read(five.toReversed(), remembered(five)))).toEqual([])
  })

  test('twice in one document', () => {
    expect(titles(read([...five, ...five], remembered(five)))).toEqual([])
    expect(titles(read([entry(6), entry(6), ...five], remembered(five)))).toEqual([entry(6).title])
  })

  test('after a reading that had none of them', () => {
    const known = read([entry(9)], remembered(five)).known
    expect(titles(read(five, known))).toEqual([])
  })

  test('whatever changed in between, one thing after the other', () => {
    let known = remembered(five)
    for (const [, change] of changes) {
      const result = read(
        five.map((one, i) => ({ ...one, ...change(one, i + 1) })),
        known,
      )
      const back = read(five, result.known)
      expect([titles(result), titles(back)]).toEqual([[], []])
      known = back.known
    }
  })
})

describe('a feed that gave all its entries other guids', () => {
  test('is a migration, and what is new beside it is news', () => {
    const moved = five.map((one, i) => ({ ...one, guid: `https://cms.example/?p=${i}` }))
    const result = read([entry(6, { published: NOW }), ...moved], remembered(five))
    expect([result.isMigration, titles(result)]).toEqual([true, [entry(6).title]])
  })

  test('one other guid is none', () => {
    expect(read([entry(1, { guid: 'other' }), ...five.slice(1)], remembered(five)).isMigration).toBe(false)
  })

  test('only news is none', () => {
    const news = [6, 7, 8, 9].map((n) => entry(n, { published: NOW }))
    const result = read(news, remembered(five))
    expect([result.isMigration, result.items.length]).toEqual([false, 4])
  })
})

describe('what several entries share tells nothing', () => {
  test('one guid for all: each is itself, and a new one is news', () => {
    const shared = five.map((one) => ({ ...one, guid: 'feed' }))
    const known = remembered(shared)
    expect(known.length).toBe(5)
    expect(titles(read(shared.toReversed(), known))).toEqual([])
    expect(titles(read([entry(6, { guid: 'feed', published: NOW }), ...shared], known))).toEqual([entry(6).title])
  })

  test('guids that number the places of the list', () => {
    const numbered = (first: number) => [0, 1, 2, 3, 4].map((place) => entry(first + place, { guid: `${place}` }))
    expect(titles(read(numbered(3), remembered(numbered(1))))).toEqual([entry(6).title, entry(7).title])
  })

  test('one page for all, with guids and without', () => {
    const log = 'https://news.example/changelog'
    for (const guid of [undefined, null]) {
      const listed = (n: number) => entry(n, { url: log, ...(guid === null ? { guid } : {}) })
      const known = remembered([listed(1), listed(2)])
      expect(titles(read([listed(3), listed(1), listed(2)], known))).toEqual([entry(3).title])
    }
  })

  test('an address that went over to another entry', () => {
    const moved = entry(1, { url: 'https://news.example/archive/1' })
    const heir = entry(6, { url: entry(1).url, published: NOW })
    expect(titles(read([heir, moved], remembered([entry(1)])))).toEqual([heir.title])
  })

  test('places of one page are entries of their own', () => {
    const listed = (n: number) => entry(n, { url: `https://news.example/log#v${n}`, guid: null })
    expect(titles(read([listed(2)], remembered([listed(1)])))).toEqual([entry(2).title])
  })

  test('a title that comes back each week, and the home page', () => {
    const weekly = (n: number) =>
      entry(n, { title: 'Wochenrückblick', url: 'https://news.example/', published: NOW - (8 - n) * 7 * DAY })
    expect(read([weekly(8)], remembered([weekly(1)])).items.length).toBe(1)
    const series = (n: number) =>
      entry(n, { title: 'The week in artificial intelligence', published: FIRST + n * 7 * DAY })
    expect(read([series(2)], remembered([series(1)]), { now: NOW + 30 * DAY, lastRead: NOW + 29 * DAY }).items).toEqual(
      [],
    )
    expect(
      read([series(5)], remembered([series(1)]), { now: NOW + 60 * DAY, lastRead: NOW + 35 * DAY }).items.length,
    ).toBe(1)
  })
})

describe('held back', () => {
  test('what is more than fits a day, the oldest first; it does not come later either', () => {
    const news = [6, 7, 8, 9].map((n) => entry(n, { published: NOW - n * HOUR }))
    const result = read(news, remembered(five), { mostADay: 3 })
    expect(titles(result)).toEqual([6, 7, 8].map((n) => entry(n).title))
    expect(result.heldBack.map(({ item, reason }) => [item.title, reason])).toEqual([[entry(9).title, 'too many']])
    const next = read([entry(10, { published: NOW }), ...news], result.known, { mostADay: 3, now: NOW + HOUR })
    expect([titles(next), next.heldBack.length]).toEqual([[], 1])
    expect(titles(read([entry(11), ...news], result.known, { mostADay: 3, now: NOW + 25 * HOUR }))).toEqual([
      entry(11).title,
    ])
  })

  test('what was published long before the last reading: a feed that came back with its archive', () => {
    const old = [6, 7].map((n) => entry(n, { published: NOW - 30 * DAY }))
    expect(read(old, remembered(five)).heldBack.map(({ reason }) => reason)).toEqual(['old', 'old'])
  })
})

test('an entry that says nothing is none', () => {
  expect(read([entry(6, { title: '', summary: '' })], remembered(five)).items).toEqual([])
})

test('what a feed has no more is forgotten after half a year', () => {
  expect(read([entry(6)], remembered(five), { now: NOW + 200 * DAY, lastRead: NOW }).known.length).toBe(1)
})
