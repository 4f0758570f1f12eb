import { STATUS_CODES } from 'node:http'
import { type buildConnector, Client } from 'undici'
import { type Headers, headerOf, locationOf, maxAge, retryAfterMs, validator } from './headers.ts'
import { readBody, tooLarge } from './read-body.ts'
import { Trouble } from './trouble.ts'

/** What one request brought; headers are those of the answer. */
export type Arrived = {
  status: 'ok' | 'not modified'
  /** Unpacked; empty where nothing was modified. */
  bytes: Uint8Array
  contentType: string | null
  /** Both to be sent with the next request, as they are. */
  etag: string | null
  lastModified: string | null
  /** Seconds that it need not be asked for again. */
  maxAge: number | null
}

/** `to`: as the server wrote it. */
export type Redirect = { status: number; to: string }

const REDIRECTS = [301, 302, 303, 307, 308]
const COMPLETE = [200, 203]

/** Sends one GET over a connection of its own and reads the answer to its end, or gives where it redirects to. */
export const request = async (
  url: URL,
  parts: {
    headers: Readonly<Record<string, string>>
    connect: buildConnector.connector
    limit: number
    signal: AbortSignal
    now: number
  },
): Promise<Arrived | Redirect> => {
  const { headers, connect, limit, signal, now } = parts
  // No time limits but that of `signal`: it holds for all together.
  const client = new Client(url.origin, { connect, pipelining: 0, headersTimeout: 0, bodyTimeout: 0 })
  try {
    const path = url.pathname + url.search
    const answer = await client.request({ method: 'GET', path, headers, signal })
    const { statusCode: status, body } = answer
    const location = locationOf(answer.headers)
    if (REDIRECTS.includes(status) && location !== null) return { status, to: location }
    const isUnchanged = status === 304 && ('if-none-match' in headers || 'if-modified-since' in headers)
    if (!isUnchanged && !COMPLETE.includes(status)) throw refusal(status, answer.headers, now)
    if (Number(headerOf(answer.headers, 'content-length')) > limit) throw tooLarge(limit)
    const encoding = headerOf(answer.headers, 'content-encoding') ?? ''
    const bytes = isUnchanged ? new Uint8Array() : await readBody(body, { encoding, limit, signal })
    const kept = (name: string): string | null => validator(headerOf(answer.headers, name))
    const [etag, lastModified] = [kept('etag'), kept('last-modified')]
    return {
      status: isUnchanged ? 'not modified' : 'ok',
      bytes,
      contentType: headerOf(answer.headers, 'content-type'),
      etag: etag ?? (isUnchanged ? (headers['if-none-match'] ?? null) : null),
      lastModified: lastModified ?? (isUnchanged ? (headers['if-modified-since'] ?? null) : null),
      maxAge: maxAge(answer.headers),
    }
  } finally {
    await client.destroy()
  }
}

const refusal = (statusCode: number, headers: Headers, now: number): Trouble => {
  const name = STATUS_CODES[statusCode]
  const said = { statusCode, retryAfterMs: retryAfterMs(headers, now) }
  if (REDIRECTS.includes(statusCode))
    return new Trouble('redirects', `answers ${statusCode} (${name}) without saying where to`)
  return new Trouble('status', `answers ${statusCode}${name ? ` (${name})` : ''}${meaning(statusCode)}`, said)
}

const meaning = (statusCode: number): string => {
  if (statusCode === 404) return ': there is nothing at this address; check it'
  if (statusCode === 410) return ': it is gone for good'
  if (statusCode === 401 || statusCode === 403) return ': it is not given to programs, or not without signing in'
  if (statusCode === 429) return ': it is asked too often, and wants to be left alone for a while'
  return statusCode >= 500 ? ': the server has a problem of its own' : ''
}
