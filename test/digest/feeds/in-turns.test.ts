import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { readFeed } from '../../../src/digest/feeds/read-feed.ts'
import { NOW, rss } from '../support.ts'

const entries = Array.from({ length: 30 }, (_, i) => ({ id: `${i}`, title: `Report ${i}`, text: 'A model.', at: NOW }))
const bytes = new TextEncoder().encode(rss('Daily', 'en', entries))

test('feeds that are read together take turns: one piece of one of them, then everything else', async () => {
  let turns = 0
  let isRead = false
  const count = async () => {
    for (; !isRead; turns++) await setImmediate()
  }
  const counted = count()
  const read = () => readFeed(bytes, { contentType: null, url: 'https://daily.example/', now: NOW })
  const feeds = await Promise.all(Array.from({ length: 8 }, read))
  isRead = true
  await counted
  expect(feeds.map(({ items }) => items.length)).toEqual(Array(8).fill(30))
  expect(turns).toBeGreaterThanOrEqual(8 * 4)
})
