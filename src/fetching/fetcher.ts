import type { Log } from '../log.ts'
import { readPlace } from './allowed.ts'
import { guardedConnector, lookUp, type Resolve } from './connect.ts'
import { validator } from './headers.ts'
import { ACCEPT_ENCODING } from './read-body.ts'
import { type Arrived, type Redirect, request } from './request.ts'
import { failureOf, Trouble, troubleOf } from './trouble.ts'
import { openTurns } from './turns.ts'
import { readWebAddress } from './web-address.ts'

/** `url`: where it came from in the end. `redirects`: how it got there, absolute, in order. */
export type Fetched = Arrived & { url: string; redirects: Redirect[] }

export type FetchOptions = {
  /** What the last answer came with: when nothing has changed since, the server need not send it again. */
  etag?: string | null
  lastModified?: string | null
  /** Media types, as the header Accept has them. */
  accept?: string
  signal?: AbortSignal
}

/** The one way out to the web. */
export type Fetcher = {
  /** Throws a FetchFailure, or the reason of `signal` when that ends it. */
  fetch(url: string, options?: FetchOptions): Promise<Fetched>
  /** Ends what is under way. */
  close(): void
}

export type FetchLimits = {
  /** Of a body, unpacked or not. */
  bytes: number
  /** Milliseconds for one fetch, from its first connection to the last byte; waiting for its turn does not count. */
  totalMs: number
  redirects: number
  /** Fetches at a time. Of these, never two from one host. */
  atOnce: number
}

const WEB_LIMITS: FetchLimits = { bytes: 15 * 1024 ** 2, totalMs: 20_000, redirects: 5, atOnce: 8 }

export const openFetcher = ({
  allow,
  userAgent,
  log,
  resolve = lookUp,
  limits = {},
  now = Date.now,
}: {
  /** host:port of what may be fetched although it is not on the public web: the setting FETCH_ALLOW. */
  allow: readonly string[]
  /** Names the program, and whom to turn to when it is a burden. */
  userAgent: string
  log: Pick<Log, 'warn'>
  resolve?: Resolve
  limits?: Partial<FetchLimits>
  now?: () => number
}): Fetcher => {
  const { bytes: limit, totalMs, redirects: mostRedirects, atOnce } = { ...WEB_LIMITS, ...limits }
  const allowed = new Set(allow.flatMap((entry) => readPlace(entry) ?? []))
  const inTurn = openTurns(atOnce)
  const closing = new AbortController()

  const headersOf = ({ etag, lastModified, accept = '*/*' }: FetchOptions): Record<string, string> => {
    const [known, since] = [validator(etag), validator(lastModified)]
    return {
      ...{ accept, 'accept-encoding': ACCEPT_ENCODING, 'user-agent': userAgent },
      ...(known !== null && { 'if-none-match': known }),
      ...(since !== null && { 'if-modified-since': since }),
    }
  }

  /** One request, when it is the turn of its host; `leftMs` of the time of the whole fetch are left. */
  const send = (url: URL, headers: Record<string, string>, ending: AbortSignal, leftMs: number) =>
    inTurn(url.hostname, ending, async () => {
      const from = performance.now()
      const late = new AbortController()
      const timer = setTimeout(() => late.abort(tooLate(totalMs)), leftMs)
      const signal = AbortSignal.any([ending, late.signal])
      try {
        const connect = guardedConnector({ allowed, resolve, signal })
        const arrived = await request(url, { headers, connect, limit, signal, now: now() })
        return { arrived, tookMs: performance.now() - from }
      } catch (error) {
        // Whatever breaks because its time is up, that is why.
        signal.throwIfAborted()
        throw error
      } finally {
        clearTimeout(timer)
      }
    })

  const fetch = async (asked: string, options: FetchOptions = {}): Promise<Fetched> => {
    const ending = AbortSignal.any([closing.signal, ...(options.signal ? [options.signal] : [])])
    const headers = headersOf(options)
    const redirects: Redirect[] = []
    let isRedirected = false
    try {
      let url = readWebAddress(asked, null, allowed)
      for (let leftMs = totalMs; ; ) {
        const { arrived, tookMs } = await send(url, headers, ending, leftMs)
        if ('bytes' in arrived) return { ...arrived, url: url.href, redirects }
        if (redirects.length === mostRedirects) throw tooManyRedirects(mostRedirects)
        isRedirected = true
        url = readWebAddress(arrived.to, url, allowed)
        redirects.push({ status: arrived.status, to: url.href })
        leftMs -= tookMs
      }
    } catch (error) {
      ending.throwIfAborted()
      const failure = failureOf(troubleOf(error), asked, isRedirected)
      if (failure.kind === 'address') log.warn({ failure: failure.message }, 'kept from an address that is not public')
      throw failure
    }
  }
  return { fetch, close: () => closing.abort() }
}

const tooLate = (totalMs: number): Trouble =>
  new Trouble('timeout', `does not finish answering within ${Math.round(totalMs / 1000)} s`)

const tooManyRedirects = (most: number): Trouble => new Trouble('redirects', `redirects more than ${most} times`)
