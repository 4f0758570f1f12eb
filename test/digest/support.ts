import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Alerts } from '../../src/digest/alerts.ts'
import type { Found, Posted } from '../../src/digest/delivery/channel-posts.ts'
import type { Digest, DigestSetup } from '../../src/digest/digest.ts'
import type { DigestNews } from '../../src/digest/feed-state.ts'
import { heavyHere } from '../../src/digest/heavy.ts'
import type { RunParts, Way } from '../../src/digest/run.ts'
import { openFetcher } from '../../src/fetching/fetcher.ts'
import { openLexicon } from '../../src/language/lexicon.ts'
import { openStorage } from '../../src/storage/open-storage.ts'
import { type AnswerPage, openWebServer, type Page, type WebServer } from '../support/web-server/server.ts'

export const HOUR = 3_600_000
/** A Saturday, 08:00 in Zurich. */
export const NOW = Date.parse('2026-11-28T07:00:00Z')

export const setup: DigestSetup = {
  ...{ guild: '1', channel: '2', time: '08:00', zone: 'Europe/Zurich', language: 'en', topics: [], feeds: [], most: 5 },
  ...{ quietDay: 'say so', weekdays: [1, 2, 3, 4, 5, 6, 7], intoCorpus: false, alerts: null, isPaused: false },
}

export type Entry = { id: string; title: string; text: string; at: number }

/** An RSS feed as publishers write it. */
export const rss = (title: string, language: string, entries: readonly Entry[]): string => `<?xml version="1.0"?>
<rss version="2.0"><channel><title>${title}</title><language>${language}</language>${entries
  .map(
    ({ id, title, text, at }) =>
      `<item><guid isPermaLink="false">${id}</guid><link>https://news.example/${id}</link><title>${title}</title>
       <description>${text}</description><pubDate>${new Date(at).toUTCString()}</pubDate></item>`,
  )
  .join('')}</channel></rss>`

/** A server of feeds: what each path answers can be changed. */
export const openFeedServer = async (
  pages: Record<string, string | Page | AnswerPage>,
): Promise<WebServer & { pages: typeof pages }> => {
  const server = await openWebServer((request, response) => {
    const page = pages[request.path] ?? { status: 404 }
    if (typeof page === 'function') return page(request, response)
    return typeof page === 'string' ? { headers: { 'content-type': 'application/rss+xml' }, body: page } : page
  })
  onTestFinished(() => server.close())
  return Object.assign(server, { pages })
}

export type Line = { level: string; fields: Record<string, unknown>; message: string }

/** Parts with a real store and fetcher, which may reach `place` alone, and a clock that stands still. */
export const openParts = (place: string): { parts: RunParts; log: Line[]; clock: { now: number }; folder: string } => {
  const folder = mkdtempSync(join(tmpdir(), 'fundstelle-digest-'))
  const storage = openStorage(folder)
  const log: Line[] = []
  const keep = (level: string) => (fields: unknown, message?: string) => {
    log.push({ level, fields: fields as Record<string, unknown>, message: message ?? '' })
  }
  const clock = { now: NOW }
  const now = () => clock.now
  const fetcher = openFetcher({ allow: [place], userAgent: 'test', log: { warn: keep('warn') } })
  onTestFinished(() => {
    fetcher.close()
    storage.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const news: DigestNews = storage.news()
  const parts: RunParts = {
    ...{
      news,
      setups: storage.digestSetups<DigestSetup>(),
      deliveries: storage.deliveries,
      alerts: storage.alerts,
      fetcher,
    },
    ...{
      defaultFeeds: [],
      heavy: heavyHere({ news, lexicon: openLexicon() }),
      translate: async () => new Map(),
      word: null,
      now,
      random: () => 0,
      newsDays: 30,
    },
    log: { warn: keep('warn'), error: keep('error') },
  }
  return { parts, log, clock, folder }
}

/** A channel that takes all messages; each is the titles of a digest. */
export const openChannel = (): { way: Way; posted: string[][]; told: Alerts[] } => {
  const posted: string[][] = []
  const post = async (_channel: string, body: string): Promise<Posted> => {
    const [{ content }] = (JSON.parse(body) as { components: [{ content: string }] }).components
    posted.push(JSON.parse(content) as string[])
    return { is: 'posted', message: String(posted.length) }
  }
  const find = async (): Promise<Found> => ({ is: 'not there' })
  const render = ({ stories }: Digest) => [
    { components: [{ type: 10, content: JSON.stringify(stories.map(({ title }) => title.text)) }] },
  ]
  const told: Alerts[] = []
  const renderAlerts = (alerts: Alerts) => {
    told.push(alerts)
    return {
      components: [{ type: 10, content: JSON.stringify(alerts.feeds.map(({ title, is }) => `${title} ${is}`)) }],
    }
  }
  return { way: { posts: { post, find }, render, renderAlerts }, posted, told }
}
