import type { Json } from './rules/problems.ts'

/**
 * What can happen to a request of which the bot is not guilty. Not processed: `401`, `403`, the `429`s (over the limit of
 * the bot, of all bots, or of a resource shared with others), `502`, `10015` (the webhook of an interaction is not there
 * yet), `dropped` (the connection dies) and `hang` (no answer ever). Processed, and the bot is not told: `lost answer`
 * (the connection dies) and `no answer`.
 */
export type RestFault =
  | '401'
  | '403'
  | '429'
  | '429 global'
  | '429 shared'
  | '502'
  | '10015'
  | 'dropped'
  | 'hang'
  | 'lost answer'
  | 'no answer'

export type FaultPlan = {
  with: RestFault
  /** Which requests, by `PATCH /webhooks/1/token/messages/@original`; default: all. */
  route?: RegExp
  /** How many of them; default 1. */
  times?: number
  /** Asked for each of them whether it shall fail; default: yes. */
  when?: () => boolean
  /** In place of Discord's own words, of a 401 or 403. */
  says?: string
  /** Seconds until a 429 is over; default 1. */
  retryAfter?: number
}

/** An answer that is given without processing the request. */
type FaultyAnswer = { status: number; body: Json | string; headers: Record<string, string> }

export type RestFaults = {
  plan(plan: FaultPlan): { hits(): number; stop(): void }
  /** The fault for a request, which it uses up. */
  take(route: string): FaultPlan | null
}

export const createRestFaults = (): RestFaults => {
  const plans = new Set<FaultPlan & { hits: number }>()
  return {
    plan(plan) {
      const counted = { ...plan, hits: 0 }
      plans.add(counted)
      return { hits: () => counted.hits, stop: () => void plans.delete(counted) }
    },
    take(route) {
      for (const plan of plans) {
        if (plan.hits >= (plan.times ?? 1) || !(plan.route ?? /^/).test(route) || plan.when?.() === false) continue
        plan.hits += 1
        return plan
      }
      return null
    },
  }
}

const error = (status: number, code: number, message: string): FaultyAnswer => ({
  status,
  body: { message, code },
  headers: {},
})

/** Discord's headers hold whole seconds, rounded up; the body is exact. */
export const limited = (scope: 'user' | 'global' | 'shared', seconds: number): FaultyAnswer & { body: Json } => ({
  status: 429,
  body: { message: 'You are being rate limited.', retry_after: seconds, global: scope === 'global' },
  headers: {
    'retry-after': String(Math.ceil(seconds)),
    'x-ratelimit-scope': scope,
    ...(scope === 'global' && { 'x-ratelimit-global': 'true' }),
  },
})

/** The answer of a fault that has one. */
export const answerOf = ({ with: fault, says, retryAfter = 1 }: FaultPlan): FaultyAnswer | null => {
  switch (fault) {
    case '401':
      return error(401, 0, says ?? '401: Unauthorized')
    case '403':
      return error(403, 50001, says ?? 'Missing Access')
    case '429':
      return limited('user', retryAfter)
    case '429 global':
      return limited('global', retryAfter)
    case '429 shared':
      return limited('shared', retryAfter)
    case '10015':
      return error(404, 10015, 'Unknown Webhook')
    case '502':
      return { status: 502, body: '<html><h1>502 Bad Gateway</h1></html>', headers: { 'content-type': 'text/html' } }
    default:
      return null
  }
}
