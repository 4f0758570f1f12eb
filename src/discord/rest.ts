import { DefaultRestOptions, type REST, RESTEvents, type RESTOptions, type ResponseLike } from 'discord.js'
import { withinLimits } from './limits.ts'

type MakeRequest = RESTOptions['makeRequest']

/** Discord waits 3 s for the first answer to an interaction: two tries must fit. */
const CALLBACK_TIMEOUT = 1300

/** Routes whose JSON body is a message, or holds one in `data`. */
const MESSAGE_ROUTE = /^(?:POST|PATCH) .*\/(?:channels\/\d+\/messages|webhooks\/\d+\/[^/]+)(?:\/|$)/
const CALLBACK_ROUTE = /^POST .*\/interactions\/\d+\/[^/]+\/callback$/

/**
 * The one way out to Discord. Every message must say that it mentions nobody and must keep the limits: anything else is a
 * fault of ours and throws before it is sent, whoever built it.
 */
export const checkedRequest = (send: MakeRequest = DefaultRestOptions.makeRequest): MakeRequest => {
  return async (url, init) => {
    const route = `${init.method} ${new URL(url).pathname}`
    if (CALLBACK_ROUTE.test(route)) {
      const { type, data } = JSON.parse(jsonBody(init.body)) as { type: number; data?: unknown }
      if (type === 4 || type === 7) assertHarmless(data)
      return sendQuickly(send, url, init)
    }
    if (MESSAGE_ROUTE.test(route)) assertHarmless(JSON.parse(jsonBody(init.body)))
    return send(url, init)
  }
}

/**
 * The first answer to an interaction: a hanging try is given up in time for a second one. If Discord then says "already
 * acknowledged" (40060), the first had arrived after all, and the user sees it.
 */
const sendQuickly = async (send: MakeRequest, url: string, init: Parameters<MakeRequest>[1]): Promise<ResponseLike> => {
  const attempt = () => {
    const signals = [AbortSignal.timeout(CALLBACK_TIMEOUT), ...(init.signal ? [init.signal] : [])]
    return send(url, { ...init, signal: AbortSignal.any(signals) })
  }
  try {
    return await attempt()
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'TimeoutError') throw error
    const second = await attempt()
    if (second.status !== 400) return second
    const text = await second.text()
    const acknowledged = (JSON.parse(text) as { code?: number }).code === 40060
    const headers = { 'content-type': 'application/json' }
    const response = acknowledged ? new Response(null, { status: 204 }) : new Response(text, { status: 400, headers })
    return response as ResponseLike & Response // The types of undici and of the DOM differ in words only.
  }
}

const jsonBody = (body: unknown): string => {
  if (typeof body === 'string') return body
  const payload = body instanceof FormData ? body.get('payload_json') : null
  if (typeof payload === 'string') return payload
  throw new Error('a message to Discord without a JSON body')
}

const assertHarmless = (message: unknown): void => {
  const { allowed_mentions: mentions, components } = (message ?? {}) as {
    allowed_mentions?: { parse?: unknown; users?: unknown; roles?: unknown; replied_user?: unknown }
    components?: unknown
  }
  const none =
    mentions &&
    isEmpty(mentions.parse) &&
    !mentions.replied_user &&
    [mentions.users, mentions.roles].every(isEmptyOrNone)
  if (!none) throw new Error('a message to Discord must say that it mentions nobody: allowed_mentions {"parse": []}')
  if (Array.isArray(components) && !withinLimits(components)) throw new Error('a message to Discord is over its limits')
}

const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0
const isEmptyOrNone = (value: unknown) => value === undefined || isEmpty(value)

/** discord.js forgets its token for good after one stray 401. Where Discord really takes it back, the gateway says so. */
export const keepToken = (rest: REST, token: string, onRefused: () => void): void => {
  rest.on(RESTEvents.Response, ({ data }, { status }) => {
    if (status !== 401 || !data.auth) return // Routes of interactions have a token of their own, which runs out.
    onRefused()
    setImmediate(() => rest.setToken(token))
  })
}
