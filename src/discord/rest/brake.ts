import type { ResponseLike } from 'discord.js'
import type { MakeRequest } from './resend.ts'

const MINUTE = 60_000
/** Discord bans an address for a while after 10,000 refused requests within 10 minutes; a sound bot has hardly any. */
const WINDOW_MS = 10 * MINUTE
const MOST_REFUSED = 95

/** After the second refusal of the token in a row; doubled with each further one. */
const FIRST_TOKEN_PAUSE_MS = MINUTE / 2

/**
 * Stops sending before refusals become a storm: after 95 answers of 401, 403 or 429 within 10 minutes nothing leaves
 * for as long, and while Discord refuses the token, requests that need it pause for longer and longer. A request that
 * is stopped throws. One refusal of the token alone, which happens by mistake, stops nothing.
 */
export const braking = (
  send: MakeRequest,
  { onPause, clock = Date.now }: { onPause: (why: string) => void; clock?: () => number },
): MakeRequest => {
  let refused: number[] = []
  let tokenRefusals = 0
  const pauses = { all: { until: 0, why: '' }, token: { until: 0, why: '' } }

  const pause = (what: keyof typeof pauses, milliseconds: number, reason: string): void => {
    const until = clock() + milliseconds
    pauses[what] = { until, why: `${reason}; paused until ${new Date(until).toISOString()}` }
    onPause(pauses[what].why)
  }
  const count = (needsToken: boolean, { status, headers }: ResponseLike): void => {
    const isShared = status === 429 && headers.get('x-ratelimit-scope') === 'shared'
    if ([401, 403, 429].includes(status) && !isShared) refused.push(clock())
    refused = refused.filter((at) => clock() - at < WINDOW_MS)
    if (refused.length >= MOST_REFUSED) {
      pause('all', WINDOW_MS, `Discord refused ${refused.length} requests within 10 minutes`)
      refused = []
    }
    if (!needsToken || status >= 500) return
    tokenRefusals = status === 401 ? tokenRefusals + 1 : 0
    if (tokenRefusals > 1)
      pause(
        'token',
        Math.min(WINDOW_MS, FIRST_TOKEN_PAUSE_MS * 2 ** (tokenRefusals - 2)),
        `Discord refused the token ${tokenRefusals} times in a row`,
      )
  }

  return async (url, init) => {
    const needsToken = new Headers(init.headers as Record<string, string>).has('authorization')
    for (const { until, why } of needsToken ? [pauses.all, pauses.token] : [pauses.all])
      if (clock() < until) throw new Error(why)
    const response = await send(url, init)
    count(needsToken, response)
    return response
  }
}
