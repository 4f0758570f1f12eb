import { setTimeout as sleep } from 'node:timers/promises'
import type { RESTOptions, ResponseLike } from 'discord.js'

export type MakeRequest = RESTOptions['makeRequest']
type Init = Parameters<MakeRequest>[1]
type Way = (send: MakeRequest, url: string, init: Init) => Promise<ResponseLike>

/** Discord waits 3 s for the first answer to an interaction; the question is some milliseconds old when we hear it. */
const CALLBACK_MS = 2600
/** Two tries must fit. */
const CALLBACK_TRY_MS = 1300
const CALLBACK_WAITS_MS = [100, 200, 400, 800]

const TRY_MS = 6000
const WAITS_MS = [250, 1000, 3000]
/** All tries and waits together. */
export const REQUEST_MS = 30_000

export const CALLBACK_ROUTE = /^POST .*\/interactions\/\d+\/[^/]+\/callback$/
const INTERACTION_WEBHOOK = /\/webhooks\/\d+\/[^/]+(?:\/|$)/

const ALREADY_ACKNOWLEDGED = 40060
const UNKNOWN_WEBHOOK = 10015

/**
 * The one place where a request is sent again; discord.js must not (`retries: 0`), for it repeats new messages as well,
 * which then stand there twice when only the answer was lost. What may be repeated is: the first answer to an
 * interaction, whatever changes nothing the second time, and a new message with an enforced nonce. Follow-ups know no
 * nonce, so that one that fails without Discord's word stays failed.
 */
export const resending =
  (send: MakeRequest): MakeRequest =>
  (url, init) => {
    const path = new URL(url).pathname
    if (CALLBACK_ROUTE.test(`${init.method} ${path}`)) return answerInTime(send, url, init)
    const isRepeatable = init.method !== 'POST' || hasEnforcedNonce(init.body)
    return untilItStands(isRepeatable, INTERACTION_WEBHOOK.test(path))(send, url, init)
  }

/**
 * The first answer to an interaction: tried again while somebody waits for it. If Discord then says "already
 * acknowledged", an earlier try had arrived after all, and the user sees it.
 */
const answerInTime: Way = async (send, url, init) => {
  const until = performance.now() + CALLBACK_MS
  let mayHaveArrived = false
  for (const wait of [...CALLBACK_WAITS_MS, null]) {
    const isLast = () => wait === null || performance.now() + 2 * wait > until
    try {
      const response = await attempt(send, url, init, Math.min(CALLBACK_TRY_MS, until - performance.now()))
      if (response.status === 400 && mayHaveArrived) return await successWhenAcknowledged(response)
      if (response.status < 500 || isLast()) return response
      await response.text()
      mayHaveArrived = true
    } catch (error) {
      if (isLast() || init.signal?.aborted) throw error
      mayHaveArrived ||= !wasNeverSent(error)
    }
    await sleep(wait ?? 0)
  }
  throw new Error('unreachable: the last try returns or throws')
}

const successWhenAcknowledged = async (response: ResponseLike): Promise<ResponseLike> => {
  const text = await response.text()
  return codeIn(text) === ALREADY_ACKNOWLEDGED ? asResponse(null, 204, {}) : withText(response, text)
}

/**
 * Sends again what is broken (5xx, a dead connection, no answer in time), with pauses. Right after an acknowledgement
 * Discord may not know the webhook of its interaction yet (10015): nothing was done then, so that any request may follow.
 */
const untilItStands =
  (isRepeatable: boolean, isInteraction: boolean): Way =>
  async (send, url, init) => {
    for (const wait of [...WAITS_MS, null]) {
      try {
        const response = await attempt(send, url, init, isRepeatable ? TRY_MS : REQUEST_MS)
        if (response.status >= 500 && isRepeatable && wait !== null) await response.text()
        else if (response.status === 404 && isInteraction && wait !== null) {
          const text = await response.text()
          if (codeIn(text) !== UNKNOWN_WEBHOOK) return withText(response, text)
        } else return response
      } catch (error) {
        if (wait === null || init.signal?.aborted || !(isRepeatable || wasNeverSent(error))) throw error
      }
      await sleep(wait ?? 0, undefined, init.signal ? { signal: init.signal } : {})
    }
    throw new Error('unreachable: the last try returns or throws')
  }

const attempt = (send: MakeRequest, url: string, init: Init, milliseconds: number): Promise<ResponseLike> => {
  const signals = [AbortSignal.timeout(Math.max(1, Math.ceil(milliseconds))), ...(init.signal ? [init.signal] : [])]
  return send(url, { ...init, signal: AbortSignal.any(signals) })
}

const NO_CONNECTION = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/

/** There was no connection yet over which it could have been sent. */
const wasNeverSent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && NO_CONNECTION.test(String(error.code))

const hasEnforcedNonce = (body: unknown): boolean => {
  const text = body instanceof FormData ? body.get('payload_json') : body
  if (typeof text !== 'string') return false
  const { nonce, enforce_nonce: enforced } = JSON.parse(text) as { nonce?: unknown; enforce_nonce?: unknown }
  return Boolean(nonce) && enforced === true
}

/** Discord's code in an error; what is no JSON comes from something before Discord. */
const codeIn = (text: string): unknown => {
  try {
    return (JSON.parse(text) as { code?: unknown } | null)?.code
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

const withText = (response: ResponseLike, text: string): ResponseLike =>
  asResponse(text, response.status, Object.fromEntries(response.headers))

const asResponse = (text: string | null, status: number, headers: Record<string, string>): ResponseLike =>
  new Response(text, { status, headers }) as ResponseLike & Response // The types of undici and of the DOM differ in words only.
