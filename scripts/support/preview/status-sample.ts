import type { ChatStatus } from '../../../src/app.ts'
import { statusPanel } from '../../../src/discord/panels/status.ts'
import { textsFor } from '../../../src/discord/texts/texts.ts'
import type { Health } from '../../../src/health.ts'
import { forOneReader, type Sample } from './page.ts'
import type { Reader } from './timestamp.ts'

const HOUR = 3_600_000

const CHAT: ChatStatus = {
  ...{ name: 'openai:gpt-5-mini', state: 'answers', message: null, limit: 500_000, spent: 0.21 },
  today: { input: 61_230, output: 8_410 },
}

const healthAt = (now: number): Health => ({
  ...{ version: '0.1.0', generation: '20261128T073000000Z-0123456789ab', articles: 17, passages: 212, about: [] },
  ...{ languages: ['de', 'en', 'fr', 'it', 'es'], recipe: 'builtin-7/384, passages-3' },
  ...{ chat: CHAT, embedding: { name: 'builtin', state: 'answers', message: null } },
  index: { isHeld: false, pinned: null, isBusy: false, earlier: 3, bytes: 48_200_000 },
  digests: {
    ...{ channels: 2, troubledFeeds: 0 },
    last: { channel: '100000000000000002', date: '2026-11-28', state: 'done', at: now - 2 * HOUR },
    next: { channel: '100000000000000003', at: now + 8 * HOUR },
  },
  process: {
    ...{ startedAt: now - 75 * HOUR, memory: { resident: 214_000_000, heap: 61_000_000 } },
    reindexed: { switched: 4, unchanged: 2, held: 0, failed: 0 },
  },
})

/** `/status` of a bot that is well, of a new one, and of one with troubles. */
export const statusSamples = (english: Reader, german: Reader): Sample[] => {
  const well = healthAt(english.now.getTime())
  const fresh: Health = {
    ...{ ...well, articles: 1, passages: 12, languages: ['de'], chat: null },
    index: { isHeld: false, pinned: null, isBusy: false, earlier: 0, bytes: 910_000 },
    digests: { channels: 0, last: null, next: null, troubledFeeds: 0 },
  }
  const troubled: Health = {
    ...well,
    chat: {
      ...CHAT,
      state: 'fails',
      message: 'OPENAI_API_KEY is refused (401): make a new key at platform.openai.com.',
    },
    index: { isHeld: true, pinned: null, isBusy: false, earlier: 3, bytes: 51_000_000 },
    digests: { ...well.digests, last: { ...well.digests.last!, state: 'failed' }, troubledFeeds: 2 },
  }
  const sample = (name: string, reader: Reader, health: Health): Sample => ({
    ...{ name, command: '/status', reader },
    message: forOneReader(statusPanel(health, textsFor(reader.locale))),
  })
  return [
    sample('status', english, well),
    sample('status-german', german, well),
    sample('status-new', english, fresh),
    sample('status-troubled', german, troubled),
  ]
}
