import { isIPv6 } from 'node:net'
import type { WebServer } from '../../../../test/support/web-server/server.ts'
import { ODD_SPELLINGS, PUBLIC_ADDRESSES, SPECIAL_ADDRESSES } from './places.ts'

/** One try to be led to a place: what is fetched, and what DNS says of the names in it. */
export type Way = { what: string; url: string; names: Readonly<Record<string, readonly string[]>> }

const STATUSES = [301, 302, 303, 307, 308]

/** What the server of `redirecting` answers with: this status, to there. */
export const redirectTo = (status: number, to: string): string => `/to/${status}/${encodeURIComponent(to)}`

export const redirecting = ({ path }: { path: string }) => {
  const [, status, to = ''] = /^\/to\/(\d+)\/(.+)/.exec(path) ?? []
  // Headers are bytes: letters beyond ASCII go as those of UTF-8.
  const location = Buffer.from(decodeURIComponent(to)).toString('latin1')
  return status ? { status: Number(status), headers: { location } } : { body: '<rss/>' }
}

/** All ways to all places, to a port that the canary listens on; `server` redirects, and may be fetched from. */
export const waysToSpecialPlaces = (server: WebServer, port: number): Way[] => {
  const redirects = (to: string, status = 302): string => server.origin + redirectTo(status, to)
  const throughUrl = (host: string): Way[] => {
    const names = { 'localhost.': ['127.0.0.1', '::1'] }
    const [plain, encrypted] = [`http://${host}:${port}/feed`, `https://${host}:${port}/feed`]
    return [
      { what: 'http', url: plain, names },
      { what: 'https', url: encrypted, names },
      { what: 'without a port', url: `http://${host}/`, names },
      ...STATUSES.map((status) => ({ what: `redirect ${status}`, url: redirects(plain, status), names })),
      { what: 'redirect to https', url: redirects(encrypted), names },
      { what: 'redirect to the same protocol', url: redirects(`//${host}:${port}/feed`), names },
      { what: 'two redirects', url: redirects(redirects(plain, 301)), names },
    ].map(({ what, ...way }) => ({ what: `${host}: ${what}`, ...way }))
  }
  const throughDns = (address: string): Way[] => {
    const url = `http://inner.example:${port}/feed`
    return [
      { what: 'name', url, names: { 'inner.example': [address] } },
      { what: 'https name', url: url.replace('http', 'https'), names: { 'inner.example': [address] } },
      { what: 'name, public first', url, names: { 'inner.example': [...PUBLIC_ADDRESSES, address] } },
      { what: 'name, public last', url, names: { 'inner.example': [address, ...PUBLIC_ADDRESSES] } },
      { what: 'redirect to a name', url: redirects(url), names: { 'inner.example': [address] } },
    ].map(({ what, ...way }) => ({ what: `${address}: ${what}`, ...way }))
  }
  return [
    ...SPECIAL_ADDRESSES.flatMap((address) => throughUrl(isIPv6(address) ? `[${address}]` : address)),
    ...ODD_SPELLINGS.flatMap(throughUrl),
    ...SPECIAL_ADDRESSES.flatMap(throughDns),
  ]
}
