import { expect, onTestFinished, test } from 'vitest'
import type { App, Status } from '../../src/app.ts'
import type { DigestSetup } from '../../src/digest/digest.ts'
import { openPort } from '../../src/http/open-port.ts'
import { openMetrics } from '../../src/metrics/metrics.ts'
import { serveHealth } from '../../src/metrics/serve-health.ts'
import { answered } from '../discord/support/answers.ts'
import { fakeApp, fakeDigest } from '../discord/support/running-bot.ts'

const NOW = Date.UTC(2026, 10, 28, 12)
const CHANNEL = '300000000000000007'

const status: Status = {
  ...{ version: '9.9', generation: 'g-7', articles: 3, passages: 40, languages: ['de'], about: ['Geheimer Titel'] },
  ...{ recipe: 'builtin 1', embedding: { name: 'builtin', state: 'answers', message: null } },
  chat: {
    ...{ name: 'openai:x', state: 'fails', message: 'The key is refused.', today: { input: 12, output: 3 } },
    ...{ limit: null, spent: 0.5 },
  },
}

const serving = async (parts: Partial<App> = {}) => {
  const digest = fakeDigest({
    askAbout: async () => answered,
    setups: async () => [{ guild: '1', channel: CHANNEL } as DigestSetup],
    status: async () => ({
      nextRun: NOW + 3_600_000,
      lastRuns: [{ date: '2026-11-28', state: 'done', at: NOW - 60_000, reason: null }],
      troubled: [
        {
          url: 'https://feeds.example.com/a',
          title: 'A',
          since: NOW,
          trouble: { kind: 'fault', status: null, feeds: [], words: 'gone' },
        },
      ],
      moves: [],
      alertsFailed: null,
    }),
  })
  const { app, log } = fakeApp({ status: () => status, digest, now: () => NOW, ...parts })
  const port = await openPort(0, app)
  onTestFinished(() => port.close())
  const metrics = openMetrics()
  const watched = metrics.watch(app)
  const tellOf = serveHealth(port, watched, metrics)
  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port.number}${path}`)
    return { status: response.status, text: await response.text() }
  }
  return { get, tellOf, app: watched, log }
}

test('/healthz is 503 until interactions arrive, then 200, and 503 when they do no more', async () => {
  const { get, tellOf } = await serving()
  let isReady = true
  expect(await get('/healthz')).toMatchObject({ status: 503, text: expect.stringContaining('"state":"starting"') })
  tellOf({ isReady: () => isReady })
  expect(await get('/healthz')).toMatchObject({ status: 200, text: expect.stringContaining('"state":"ready"') })
  isReady = false
  expect(await get('/healthz')).toMatchObject({ status: 503, text: expect.stringContaining('"state":"not connected"') })
})

test('/healthz says how the bot is, without titles, ids of channels and words of a provider', async () => {
  const { get } = await serving()
  const { text } = await get('/healthz')
  expect(JSON.parse(text)).toEqual({
    ...{ state: 'starting', version: '9.9', generation: 'g-7', articles: 3, passages: 40, languages: ['de'] },
    ...{ recipe: 'builtin 1', embedding: { name: 'builtin', state: 'answers' } },
    index: { isHeld: false, pinned: null, isBusy: false, earlier: 0, bytes: 0 },
    chat: { name: 'openai:x', state: 'fails', today: { input: 12, output: 3 }, limit: null, spent: 0.5 },
    digests: {
      ...{ channels: 1, troubledFeeds: 1, next: { at: NOW + 3_600_000 } },
      last: { date: '2026-11-28', state: 'done', at: NOW - 60_000 },
    },
    process: {
      startedAt: expect.any(Number),
      memory: { resident: expect.any(Number), heap: expect.any(Number) },
      reindexed: { switched: 2, unchanged: 1, held: 0, failed: 0 },
    },
  })
})

test('/metrics holds the same for Prometheus, and counts how questions ended', async () => {
  const { get, app } = await serving()
  await app.ask({ question: 'Was?' })
  await app.digest.askAbout({} as never, { question: 'Und heute?' })
  const { text } = await get('/metrics')
  const lines = text.split('\n').filter((line) => line.startsWith('fundstelle_') && !line.includes('_bucket'))
  expect(lines.filter((line) => !line.includes('seconds_sum'))).toEqual([
    'fundstelle_answer_seconds_count{status="answered",mode="extractive"} 2',
    'fundstelle_answers_failed_total 0',
    'fundstelle_reindex_total{result="switched"} 2',
    'fundstelle_reindex_total{result="unchanged"} 1',
    'fundstelle_reindex_total{result="held"} 0',
    'fundstelle_reindex_total{result="failed"} 0',
    'fundstelle_ready 0',
    'fundstelle_index_info{version="9.9",generation="g-7",recipe="builtin 1"} 1',
    'fundstelle_index_held 0',
    'fundstelle_index_pinned{by="rollback"} 0',
    'fundstelle_index_pinned{by="discard"} 0',
    'fundstelle_index_bytes 0',
    'fundstelle_articles 3',
    'fundstelle_passages 40',
    'fundstelle_model_answers{kind="embedding",name="builtin"} 1',
    'fundstelle_model_answers{kind="chat",name="openai:x"} 0',
    'fundstelle_chat_tokens_today{direction="in"} 12',
    'fundstelle_chat_tokens_today{direction="out"} 3',
    'fundstelle_chat_dollars_today 0.5',
    'fundstelle_digest_channels 1',
    `fundstelle_digest_last_timestamp_seconds ${NOW / 1000 - 60}`,
    `fundstelle_digest_next_timestamp_seconds ${NOW / 1000 + 3600}`,
    'fundstelle_digest_feeds_failing 1',
  ])
  expect(text).not.toContain(CHANNEL)
  expect(text).toContain('nodejs_eventloop_lag_seconds')
})

test('a question that fails is counted, and fails', async () => {
  const { get, app } = await serving({ ask: () => Promise.reject(new Error('no')) })
  await expect(app.ask({ question: 'Was?' })).rejects.toThrow('no')
  expect((await get('/metrics')).text).toContain('fundstelle_answers_failed_total 1')
})

test('a held index is told, and one that cannot be looked at neither fails health nor metrics', async () => {
  const { index } = fakeApp().app
  const kept = await index.overview()
  const one = { name: 'g-8', made: NOW, articles: 3, passages: 9, change: null, report: null }
  const held = await serving({
    index: { ...index, overview: async () => ({ ...kept, held: one, pinned: 'rollback' }) },
  })
  expect(JSON.parse((await held.get('/healthz')).text).index).toMatchObject({ isHeld: true, pinned: 'rollback' })
  const metrics = (await held.get('/metrics')).text
  expect(metrics).toContain('fundstelle_index_held 1')
  expect(metrics).toContain('fundstelle_index_pinned{by="rollback"} 1')

  const broken = await serving({ index: { ...index, overview: () => Promise.reject(new Error('disk')) } })
  broken.tellOf({ isReady: () => true })
  expect(JSON.parse((await broken.get('/healthz')).text)).toMatchObject({ state: 'ready', index: null, version: '9.9' })
  expect((await broken.get('/metrics')).text).toContain('fundstelle_ready 1')
})

test('what cannot be read of the state is logged; whether interactions arrive is said all the same', async () => {
  const digest = fakeDigest({ setups: () => Promise.reject(new Error('disk')) })
  const { get, tellOf, log } = await serving({ digest })
  tellOf({ isReady: () => true })
  expect(await get('/healthz')).toEqual({ status: 200, text: '{"state":"ready","problem":"see the log"}\n' })
  expect(log).toEqual([
    { level: 'error', fields: { err: new Error('disk') }, message: 'how the bot is could not be read' },
  ])
})
