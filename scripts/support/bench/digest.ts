import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openWebServer } from '../../../test/support/web-server/server.ts'
import { oneOf, seededRandom } from '../random.ts'
import type { Benchmark } from './benchmark.ts'
import { runNode } from './run-node.ts'

const FEEDS = 300
const ITEMS = 30
const SEED = 1
/** Of a report, as many words come from other reports of its language: few of 9,000 are to be of one event. */
const FOREIGN = 0.6
/** Entries are of the last hours, so that all of them are judged. */
const MINUTES = 20 * 60

type Report = { language: string; title: string; summary: string }

type Run = { ms: number; cpuMs: number; stillMs: number; stories: number }
type Measured = Record<'first' | 'second' | 'third', Run> & { growth: number; memoryApart: number; cpuApartMs: number }

/** The feeds of one digest on this machine: read when all they have is new, and again when nothing has changed. */
export const digest: Benchmark = async ({ env, home, newDataDir }) => {
  const pages = await feedPages(join(home, 'test/digest/labelled/tune.jsonl'))
  const asked = new Map<string, number>()
  const server = await openWebServer(({ path, headers }) => {
    asked.set(path, (asked.get(path) ?? 0) + 1)
    if (headers['if-none-match'] === '"full"') return { status: 304 }
    if (asked.get(path) === 1) return { body: EMPTY }
    return { headers: { etag: '"full"' }, body: pages[Number(path.slice(1))] ?? EMPTY }
  })
  try {
    const { output } = await runNode({
      ...{ file: 'scripts/support/bench/digest-process.ts', args: [server.origin, String(FEEDS)], home },
      flags: ['--max-semi-space-size=8'],
      env: { ...env, DATA_DIR: await newDataDir(), FETCH_ALLOW: server.place },
    })
    const { first, second, third, growth, memoryApart, cpuApartMs } = JSON.parse(output) as Measured
    return [
      { name: 'feeds', value: FEEDS, unit: '' },
      { name: 'items', value: FEEDS * ITEMS, unit: '' },
      { name: 'stories chosen', value: second.stories, unit: '' },
      { name: 'the first reading, of empty feeds', value: first.ms, unit: 'ms' },
      { name: 'the run, all items new', value: second.ms, unit: 'ms', goal: 60_000 },
      { name: 'the next, nothing modified', value: third.ms, unit: 'ms' },
      { name: 'processor time of the bot for the run', value: second.cpuMs, unit: 'ms' },
      { name: 'longest time that the bot stands still', value: second.stillMs, unit: 'ms' },
      { name: 'memory that the run adds to the bot', value: growth / 1000, unit: 'kB', goal: 150_000 },
      { name: 'processor time of the process beside it, all runs', value: cpuApartMs, unit: 'ms' },
      { name: 'its memory, gone when it ends', value: memoryApart / 1000, unit: 'kB' },
    ]
  } finally {
    await server.close()
  }
}

const EMPTY = '<rss version="2.0"><channel><title>Feed</title></channel></rss>'

const feedPages = async (file: string): Promise<string[]> => {
  const reports = (await readFile(file, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Report)
  const random = seededRandom(SEED)
  const pick = <T>(list: readonly T[]): T => oneOf(random, list)
  const mixed = (text: string, others: readonly Report[], part: 'title' | 'summary'): string =>
    text
      .split(' ')
      .map((word) => (random() < FOREIGN ? pick(pick(others)[part].split(' ')) : word))
      .join(' ')
  const page = (feed: number): string => {
    const language = pick(reports).language
    const others = reports.filter((report) => report.language === language)
    const items = Array.from({ length: ITEMS }, (_, n) => {
      const { title, summary } = pick(others)
      const at = new Date(Date.now() - Math.floor(random() * MINUTES) * 60_000).toUTCString()
      return `<item><link>https://news.example/${feed}/${n}</link><title><![CDATA[${mixed(title, others, 'title')}]]></title>
        <description><![CDATA[${mixed(summary, others, 'summary')}]]></description><pubDate>${at}</pubDate></item>`
    })
    return `<rss version="2.0"><channel><title>Feed ${feed}</title><language>${language}</language>${items.join('')}</channel></rss>`
  }
  return Array.from({ length: FEEDS }, (_, feed) => page(feed))
}
