import { parseArgs } from 'node:util'
import { loadEnv, readConfig } from '../../../src/config.ts'
import type { DigestSetup } from '../../../src/digest/digest.ts'
import { openApp } from '../../../src/open-app.ts'

// Gathers the news of the feeds below an address three times, two hours apart by its clock, and prints what that took: before
// there is any, when all of it is new, and when nothing has changed.
const { positionals } = parseArgs({ allowPositionals: true })
const [origin = '', feeds = '0'] = positionals

const setup: DigestSetup = {
  ...{ guild: '', channel: '', time: '08:00', zone: 'UTC', language: 'en', topics: [], most: 10, quietDay: 'skip' },
  ...{ weekdays: [1], intoCorpus: false, isPaused: false },
  feeds: Array.from({ length: Number(feeds) }, (_, i) => `${origin}/${i}`),
}
const clock = { now: Date.now() }
const app = await openApp(readConfig(loadEnv()), { indexAtOpen: false, now: () => clock.now })
const run = async () => {
  const from = performance.now()
  const { stories } = await app.digest.preview(setup)
  clock.now += 2 * 3_600_000
  return { ms: performance.now() - from, stories: stories.length }
}
const first = await run()
const before = process.memoryUsage.rss()
const second = await run()
const growth = process.resourceUsage().maxRSS * 1024 - before
const third = await run()
console.log(JSON.stringify({ first, second, third, growth }))
await app.close()
