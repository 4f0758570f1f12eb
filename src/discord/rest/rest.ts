import { DefaultRestOptions, type REST, RESTEvents, type RESTOptions } from 'discord.js'
import { withinLimits } from '../message/limits.ts'
import { braking } from './brake.ts'
import { formsAsBytes } from './multipart.ts'
import { CALLBACK_ROUTE, type MakeRequest, REQUEST_MS, resending } from './resend.ts'

/** Routes whose JSON body is a message, or holds one in `data`. */
const MESSAGE_ROUTE = /^(?:POST|PATCH) .*\/(?:channels\/\d+\/messages|webhooks\/\d+\/[^/]+)(?:\/|$)/

/** For every REST client of this program. `onPause` is told why requests are held back, once for each pause. */
export const restOptions = (apiUrl: string, onPause: (why: string) => void): Partial<RESTOptions> => ({
  api: apiUrl,
  makeRequest: checkedRequest(braking(resending(formsAsBytes(DefaultRestOptions.makeRequest)), { onPause })),
  retries: 0,
  timeout: REQUEST_MS,
})

/**
 * The one way out to Discord. Every message must say that it mentions nobody and must keep the limits: anything else is a
 * fault of ours and throws before it is sent, whoever built it.
 */
export const checkedRequest =
  (send: MakeRequest): MakeRequest =>
  async (url, init) => {
    const route = `${init.method} ${new URL(url).pathname}`
    if (CALLBACK_ROUTE.test(route)) {
      const { type, data } = JSON.parse(jsonBody(init.body)) as { type: number; data?: unknown }
      if (type === 4 || type === 7) assertHarmless(data)
    } else if (MESSAGE_ROUTE.test(route)) assertHarmless(JSON.parse(jsonBody(init.body)))
    return send(url, init)
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
