import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { ChannelPosts, Found, Posted } from '../../../src/digest/delivery/channel-posts.ts'
import { PACE, type WorkParts } from '../../../src/digest/delivery/work.ts'
import type { DigestSetup } from '../../../src/digest/digest.ts'
import { openStorage } from '../../../src/storage/open-storage.ts'

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
/** 08:00 in Zurich on 28 November 2026. */
export const EIGHT = Date.parse('2026-11-28T07:00:00Z')

export const setup: DigestSetup = {
  ...{ guild: '7', channel: '9', time: '08:00', zone: 'Europe/Zurich', language: 'de', topics: [], feeds: [], most: 5 },
  ...{ quietDay: 'skip', weekdays: [1, 2, 3, 4, 5, 6, 7], intoCorpus: false, alerts: null, isPaused: false },
}
export const key = { channel: '9', date: '2026-11-28' }

export const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'fundstelle-delivery-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

const openStores = (dataDir: string) => {
  const storage = openStorage(dataDir)
  onTestFinished(() => storage.close())
  return { setups: storage.digestSetups<DigestSetup>(), deliveries: storage.deliveries }
}

/** A channel of Discord of which the test says what becomes of each message; what it says last goes on. */
const playedChannel = () => {
  const posts: { channel: string; text: string; nonce: string }[] = []
  const looks: number[] = []
  const answers: (Posted | Promise<Posted>)[] = []
  const sights: Found[] = []
  const played: ChannelPosts = {
    async post(channel, body) {
      const { components, nonce } = JSON.parse(body)
      posts.push({ channel, text: components[0].content, nonce })
      return answers.shift() ?? { is: 'posted', message: `${100 + posts.length}` }
    },
    async find(_channel, { from }) {
      looks.push(from)
      return sights.shift() ?? { is: 'not there' }
    },
  }
  return { played, posts, looks, answers, sights }
}

/** One process over a data folder; `clock.now` is its time. Its digests have as many messages as `texts`. */
export const openProcess = (
  dataDir: string,
  { texts = ['one'], now = EIGHT }: { texts?: string[]; now?: number } = {},
) => {
  const clock = { now }
  const channel = playedChannel()
  const warnings: string[] = []
  const built: string[] = []
  const parts: WorkParts = {
    ...openStores(dataDir),
    posts: channel.played,
    build: async ({ language }, { date }) => {
      built.push(`${date} ${language}`)
      const [first = '', ...others] = texts.map((content) => ({ components: [{ type: 10, content }] }))
      return first === '' ? { skip: 'quiet' } : { bodies: [first, ...others] }
    },
    clock: () => clock.now,
    log: { warn: (_about: unknown, words?: string) => void warnings.push(`${words}`) },
    pace: PACE,
  }
  return { parts, clock, warnings, built, ...channel }
}

export const never = new AbortController().signal
