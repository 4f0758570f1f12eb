import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody } from './body.ts'
import { createRates } from './rates.ts'
import { RequestRefused } from './refusals.ts'
import { answerOf, limited, type RestFaults } from './rest-faults.ts'
import { accountRoutes } from './routes/account.ts'
import { channelRoutes } from './routes/channels.ts'
import { commandRoutes } from './routes/commands.ts'
import { interactionRoutes } from './routes/interactions.ts'
import type { Answer, Route } from './routes/route.ts'
import type { World } from './world.ts'

/** Tells of every request that was answered: for checks against Discord's own description of its API. */
export type Exchange = { method: string; path: string; request: unknown; status: number; response: unknown }

const ROUTES: readonly Route[] = [...accountRoutes, ...commandRoutes, ...interactionRoutes, ...channelRoutes]
const PREFIX = '/api/v10'
const USER_AGENT = /^DiscordBot \(\S+, ?\S+\)/

/** The parameters when the path fits the pattern, null when not. */
const match = (pattern: string, method: string, segments: readonly string[]): Record<string, string> | null => {
  const [wantedMethod, path = ''] = pattern.split(' ')
  const wanted = path.split('/').slice(1)
  if (wantedMethod !== method || wanted.length !== segments.length) return null
  const params: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const segment = segments[index] ?? ''
    if (part.startsWith(':')) params[part.slice(1)] = segment
    else if (part !== segment) return null
  }
  return params
}

const find = (method: string, path: string): { route: Route; params: Record<string, string> } | null => {
  if (!path.startsWith(`${PREFIX}/`)) return null
  const segments = path
    .slice(PREFIX.length + 1)
    .split('/')
    .map(decodeURIComponent)
  for (const route of ROUTES) {
    const params = match(route.pattern, method, segments)
    if (params) return { route, params }
  }
  return null
}

/** Method and path for the record: tokens are long, and shortened. */
const labelOf = (method: string, path: string): string =>
  `${method} ${path.replace(PREFIX, '').replaceAll('%40', '@')}`.replace(
    /[\w%.-]{40,}/g,
    (long) => `${long.slice(0, 6)}…`,
  )

const isInvalid = (status: number, scope: unknown): boolean =>
  status === 401 || status === 403 || (status === 429 && scope !== 'shared')

/**
 * Answers one REST request and keeps it in `world.refusals` when Discord would have refused it. What a fault does to a
 * request is no refusal: the bot is not guilty of it. Nor is one of what it had to say twice.
 */
export const createRest = (
  world: World,
  gatewayUrl: () => string,
  faults: RestFaults,
  onExchange: (exchange: Exchange) => void,
) => {
  const rates = createRates()

  const answer = async (
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
  ): Promise<Answer & { sent: unknown }> => {
    const body = await readBody(request)
    if (!USER_AGENT.test(request.headers['user-agent'] ?? ''))
      throw new RequestRefused(403, 40333, 'internal network error', {
        detail: 'User-Agent must be "DiscordBot (url, version)"',
      })
    const found = find(request.method ?? '', url.pathname)
    if (!found) throw new RequestRefused(501, 0, 'This double does not know the route')
    const { route, params } = found
    if (route.auth && (world.rejectToken || request.headers.authorization !== `Bot ${world.token}`))
      throw new RequestRefused(401, 0, '401: Unauthorized')
    const refuseOver = (scope: 'user' | 'global', seconds: number): never => {
      const { headers, body: extra } = limited(scope, seconds)
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
      throw new RequestRefused(429, 0, 'You are being rate limited.', { extra })
    }
    // Routes of interactions, which need no token of the bot, do not count here.
    const globalWait = route.auth ? rates.global() : null
    if (globalWait !== null) refuseOver('global', globalWait)
    if (route.limitedBy !== null) {
      const { headers, retryAfter } = rates.bucket(route.pattern, params[route.limitedBy] ?? '')
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
      if (retryAfter !== null) refuseOver('user', retryAfter)
    }
    const call = {
      ...body,
      params,
      query: url.searchParams,
      isHungUp: () => request.socket.destroyed,
      gatewayUrl: gatewayUrl(),
      label: labelOf(request.method ?? '', url.pathname),
    }
    return { ...route.handle(world, call), sent: body.json }
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = request.method ?? ''
    const url = URL.parse(request.url ?? '/', 'http://127.0.0.1') ?? new URL('http://127.0.0.1')
    const path = url.pathname.slice(PREFIX.length)
    const fault = faults.take(`${method} ${path.replaceAll('%40', '@')}`)
    const send = (status: number, body: unknown): void => {
      if (isInvalid(status, response.getHeader('x-ratelimit-scope'))) world.invalidRequests += 1
      if (fault?.with === 'lost answer') return void response.destroy()
      if (fault?.with === 'no answer') return
      response.statusCode = status
      if (body === undefined) response.end()
      else if (typeof body === 'string') response.end(body)
      else response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
    }
    if (fault?.with === 'dropped') return void request.destroy()
    if (fault?.with === 'hang') return
    const faulty = fault && answerOf(fault)
    if (faulty) {
      for await (const _chunk of request);
      for (const [name, value] of Object.entries(faulty.headers)) response.setHeader(name, value)
      return send(faulty.status, faulty.body)
    }
    try {
      const { status, body, sent } = await answer(request, response, url)
      onExchange({ method, path, request: sent, status, response: body })
      send(status, body)
    } catch (error) {
      const refused =
        error instanceof RequestRefused ? error : new RequestRefused(501, 0, `The double broke: ${String(error)}`)
      const route = labelOf(method, url.pathname)
      if (!refused.isExcused)
        world.refusals.push({ route, status: refused.status, code: refused.code, why: refused.why })
      send(refused.status, refused.body)
    }
  }
}
