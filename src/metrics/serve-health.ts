import type { App } from '../app.ts'
import { type Health, healthOf } from '../health.ts'
import type { Port } from '../http/open-port.ts'
import type { Metrics } from './metrics.ts'

/** Milliseconds that a reading holds: whoever asks more often costs the database nothing. */
const HOLDS = 5_000

const GET = ['GET', 'HEAD']

/**
 * `/healthz`: 200 while interactions arrive, else 503, with how the program is as JSON. `/metrics`: the same for
 * Prometheus. Both hold nothing that somebody wrote, and no id of a server. Call the result when there is a bot.
 */
export const serveHealth = (port: Port, app: App, metrics: Metrics): ((bot: { isReady(): boolean }) => void) => {
  let bot: { isReady(): boolean } | null = null
  let known: { at: number; health: Promise<Health> } | null = null
  const health = (): Promise<Health> => {
    if (!known || app.now() - known.at >= HOLDS || app.now() < known.at)
      known = { at: app.now(), health: healthOf(app) }
    return known.health
  }
  port.serve('/healthz', {
    methods: GET,
    handle: async (_request, answer) => {
      const isReady = bot?.isReady() ?? false
      const state = isReady ? 'ready' : bot ? 'not connected' : 'starting'
      // Whether interactions arrive decides alone: what is unwell beside it does not get better by a restart.
      const about = await health().then(withoutIds, (err: unknown) => {
        app.log.error({ err }, 'how the bot is could not be read')
        return { problem: 'see the log' }
      })
      const body = `${JSON.stringify({ state, ...about })}\n`
      answer({ status: isReady ? 200 : 503, body, headers: { 'content-type': 'application/json' } })
    },
  })
  port.serve('/metrics', {
    methods: GET,
    handle: async (_request, answer) => {
      const body = await metrics.text(await health(), bot?.isReady() ?? false)
      answer({ status: 200, body, headers: { 'content-type': metrics.contentType } })
    },
  })
  return (connected) => {
    bot = connected
  }
}

/** The port may be open to others: words of a provider, titles of articles and ids of channels are for the log and `/status`. */
const withoutIds = ({ about: _, chat, embedding, digests, ...rest }: Health) => ({
  ...rest,
  chat: chat && { ...chat, message: undefined },
  embedding: { ...embedding, message: undefined },
  digests: {
    ...digests,
    last: digests.last && { ...digests.last, channel: undefined },
    next: digests.next && { at: digests.next.at },
  },
})
