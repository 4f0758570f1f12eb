import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { loadEnv, readConfig } from '../../../src/config.ts'
import type { DigestSetup } from '../../../src/digest/digest.ts'
import { openApp } from '../../../src/open-app.ts'
import { ownPeak, startedPeak } from './process-memory.ts'

// Gathers the news of the feeds below an address three times, two hours apart by its clock, and prints what that took: before
// there is any, when all of it is new, and when nothing has changed.
const { positionals } = parseArgs({ allowPositionals: true })
const [origin = '', feeds = '0'] = positionals

const setup: DigestSetup = {
  ...{ guild: '', channel: '', time: '08:00', zone: 'UTC', language: 'en', topics: [], most: 10, quietDay: 'skip' },
  ...{ weekdays: [1], intoCorpus: false, alerts: null, isPaused: false },
  feeds: Array.from({ length: Number(feeds) }, (_, i) => `${origin}/${i}`),
}
const clock = { now: Date.now() }
const app = await openApp(readConfig(loadEnv()), { indexAtOpen: false, now: () => clock.now })
const run = async () => {
  const from = performance.now()
  const used = process.cpuUsage()
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const { stories } = await app.digest.preview(setup)
  clock.now += 2 * 3_600_000
  const { user, system } = process.cpuUsage(used)
  return {
    ms: performance.now() - from,
    cpuMs: (user + system) / 1000,
    stillMs: delay.max / 1e6,
    stories: stories.length,
  }
}
const first = await run()
const before = process.memoryUsage.rss()
const second = await run()
const growth = ownPeak() - before
const third = await run()
const memoryApart = startedPeak()
await app.close()

/** Of processes that have ended, on Linux: fields 16 and 17 of the line, in ticks of 10 ms; the name is the second field. */
const cpuOfEnded = (): number => {
  if (process.platform !== 'linux') return 0
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]!.split(' ')
  return 10 * (Number(fields[13]) + Number(fields[14]))
}
for (let i = 0; i < 50 && cpuOfEnded() === 0; i++) await sleep(100)
const cpuApartMs = cpuOfEnded()
console.log(JSON.stringify({ first, second, third, growth, memoryApart, cpuApartMs }))
