import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import type { Fetched } from '../../src/fetching/fetcher.ts'
import type { Page } from '../support/web-server/server.ts'
import { failureOf, fetcherFor, serve } from './support.ts'

const feed = '<rss version="2.0"><channel><title>Möbel & mehr</title></channel></rss>'
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

describe('what arrives', () => {
  test('bytes, media type, validators and freshness, and where they came from', async () => {
    const server = await serve(() => ({
      headers: {
        ...{
          'content-type': 'application/rss+xml; charset=utf-8',
          etag: 'W/"a1"',
          'cache-control': 'public, max-age=900',
        },
        'last-modified': 'Sat, 28 Nov 2026 08:00:00 GMT',
      },
      body: feed,
    }))
    const { fetch } = fetcherFor({ allow: [server.place] })
    const { bytes, ...rest } = await fetch(`${server.origin}/feed?a=1#top`, { accept: 'application/rss+xml' })
    expect(text(bytes)).toBe(feed)
    expect(rest).toEqual<Omit<Fetched, 'bytes'>>({
      ...{
        status: 'ok',
        url: `${server.origin}/feed?a=1`,
        redirects: [],
        contentType: 'application/rss+xml; charset=utf-8',
      },
      ...{ etag: 'W/"a1"', lastModified: 'Sat, 28 Nov 2026 08:00:00 GMT', maxAge: 900 },
    })
    expect(server.requests).toEqual([
      {
        method: 'GET',
        path: '/feed?a=1',
        headers: {
          ...{ host: server.place, connection: 'close', accept: 'application/rss+xml' },
          ...{ 'accept-encoding': 'gzip, deflate, br, zstd', 'user-agent': 'Fundstelle-test (ops@bot.example)' },
        },
      },
    ])
  })

  test('nothing, when nothing was modified: the validators go along, and stay where the answer has none', async () => {
    const server = await serve(({ headers }) =>
      headers['if-none-match'] === '"a1"'
        ? { status: 304, headers: { 'cache-control': 'max-age=60' } }
        : { body: feed },
    )
    const { fetch } = fetcherFor({ allow: [server.place] })
    const lastModified = 'Sat, 28 Nov 2026 08:00:00 GMT'
    expect(await fetch(server.origin, { etag: '"a1"', lastModified })).toEqual<Fetched>({
      ...{
        status: 'not modified',
        bytes: new Uint8Array(),
        url: `${server.origin}/`,
        redirects: [],
        contentType: null,
      },
      ...{ etag: '"a1"', lastModified, maxAge: 60 },
    })
    expect(server.requests[0]!.headers).toMatchObject({ 'if-none-match': '"a1"', 'if-modified-since': lastModified })
  })

  test('a validator that is no header stays here', async () => {
    const server = await serve(() => ({ body: feed }))
    const { fetch } = fetcherFor({ allow: [server.place] })
    expect((await fetch(server.origin, { etag: '"a"\r\nx-evil: 1', lastModified: 'x'.repeat(5000) })).status).toBe('ok')
    expect(Object.keys(server.requests[0]!.headers)).toEqual([
      'host',
      'connection',
      'accept',
      'accept-encoding',
      'user-agent',
    ])
  })

  const gzip = promisify(zlib.gzip)
  test.each<[string, (body: string) => Promise<Uint8Array>]>([
    ['gzip', gzip],
    ['x-gzip', gzip],
    ['GZip', gzip],
    ['deflate', promisify(zlib.deflate)],
    ['deflate', promisify(zlib.deflateRaw)],
    ['br', promisify(zlib.brotliCompress)],
    ['zstd', promisify(zlib.zstdCompress)],
    ['gzip, br', async (body) => promisify(zlib.brotliCompress)(await gzip(body))],
    ['identity', async (body) => Buffer.from(body)],
    ['utf-8', async (body) => Buffer.from(body)],
  ])('what was packed as %s is unpacked', async (encoding, pack) => {
    const body = await pack(feed)
    const server = await serve(() => ({ headers: { 'content-encoding': encoding }, body }))
    const { bytes } = await fetcherFor({ allow: [server.place] }).fetch(server.origin)
    expect(text(bytes)).toBe(feed)
  })

  test('nothing at all may be called packed', async () => {
    const server = await serve(() => ({ headers: { 'content-encoding': 'gzip' } }))
    expect((await fetcherFor({ allow: [server.place] }).fetch(server.origin)).bytes).toHaveLength(0)
  })

  test('proxies of the environment are not used', async () => {
    const proxy = await serve(() => ({ body: 'from the proxy' }))
    for (const name of ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'all_proxy']) vi.stubEnv(name, proxy.origin)
    const server = await serve(() => ({ body: feed }))
    expect(text((await fetcherFor({ allow: [server.place] }).fetch(server.origin)).bytes)).toBe(feed)
    expect(proxy.requests).toEqual([])
    vi.unstubAllEnvs()
  })
})

describe('redirects', () => {
  const chain = (pages: Record<string, Page>) => serve(({ path }) => pages[path] ?? { status: 404 })

  test('are followed and told, relative ones made absolute, letters beyond ASCII as UTF-8', async () => {
    const server = await chain({
      '/a': { status: 301, headers: { location: '/b?x=1' } },
      '/b?x=1': { status: 302, headers: { location: 'c' } },
      '/c': { status: 303, headers: { location: Buffer.from('/bücher').toString('latin1') } },
      '/b%C3%BCcher': {
        status: 307,
        headers: { location: '/bücher/x' },
      },
      '/b%C3%BCcher/x': { body: feed },
    })
    const { url, redirects, bytes } = await fetcherFor({ allow: [server.place] }).fetch(`${server.origin}/a`)
    expect(text(bytes)).toBe(feed)
    expect(url).toBe(`${server.origin}/b%C3%BCcher/x`)
    expect(redirects).toEqual([
      { status: 301, to: `${server.origin}/b?x=1` },
      { status: 302, to: `${server.origin}/c` },
      { status: 303, to: `${server.origin}/b%C3%BCcher` },
      { status: 307, to: `${server.origin}/b%C3%BCcher/x` },
    ])
  })

  test('five are followed, a sixth is not', async () => {
    const server = await serve(({ path }) =>
      path === '/0' ? { body: feed } : { status: 308, headers: { location: `/${Number(path.slice(1)) - 1}` } },
    )
    const fetcher = fetcherFor({ allow: [server.place] })
    expect((await fetcher.fetch(`${server.origin}/5`)).redirects).toHaveLength(5)
    expect(await failureOf(fetcher, `${server.origin}/6`)).toMatchObject({
      ...{ kind: 'redirects', message: `${server.place} redirects more than 5 times.` },
    })
    expect(server.requests).toHaveLength(12)
  })

  test.each([
    ['ftp://files.example/feed', 'redirects to a place that begins with ftp:; expected http:// or https://.'],
    ['file:///etc/passwd', 'redirects to a place that begins with file:; expected http:// or https://.'],
    [
      'http://ann:secret@feeds.example/',
      'redirects to a place that comes with a user name or password; expected an address without.',
    ],
    ['http://', 'redirects to a place that is not a web address; expected one such as https://example.org/feed.xml.'],
  ])('to %s are not followed', async (location, does) => {
    const server = await serve(() => ({ status: 302, headers: { location } }))
    expect(await failureOf(fetcherFor({ allow: [server.place] }), server.origin)).toMatchObject({
      ...{ kind: 'redirects', message: `${server.place} ${does}` },
    })
  })

  test('without a target are failures', async () => {
    const server = await serve(() => ({ status: 301 }))
    expect(await failureOf(fetcherFor({ allow: [server.place] }), server.origin)).toMatchObject({
      ...{ kind: 'redirects', message: `${server.place} answers 301 (Moved Permanently) without saying where to.` },
    })
  })
})

describe('turns', () => {
  /** Answers one at a time, and keeps how many requests it had at once. */
  const slowly = async () => {
    const seen = { now: 0, most: 0 }
    const server = await serve(async () => {
      seen.now += 1
      seen.most = Math.max(seen.most, seen.now)
      await sleep(20)
      seen.now -= 1
      return { body: feed }
    })
    return { server, seen }
  }

  test('one host has one connection at a time, the others wait', async () => {
    const { server, seen } = await slowly()
    const { fetch } = fetcherFor({ allow: [server.place] })
    const all = await Promise.all(Array.from({ length: 6 }, (_, i) => fetch(`${server.origin}/${i}`)))
    expect(all.map(({ status }) => status)).toEqual(Array(6).fill('ok'))
    expect({ ...seen, ...server.connections }).toEqual({ now: 0, most: 1, accepted: 6, atOnce: 1 })
    expect(server.requests.map(({ path }) => path)).toEqual(['/0', '/1', '/2', '/3', '/4', '/5'])
  })

  test('many hosts are asked at once, but not more than the limit', async () => {
    const { server, seen } = await slowly()
    const hosts = Array.from({ length: 9 }, (_, i) => `host-${i}.example:${server.port}`)
    const { fetch } = fetcherFor({ allow: hosts, resolve: async () => ['127.0.0.1'], limits: { atOnce: 3 } })
    await Promise.all(hosts.map((host) => fetch(`http://${host}/`)))
    expect(seen).toEqual({ now: 0, most: 3 })
  })

  test('a redirect waits for the turn of its host, and holds up nobody meanwhile', async () => {
    const { server, seen } = await slowly()
    const first = await serve(() => ({ status: 302, headers: { location: `http://b.example:${server.port}/` } }))
    const { fetch } = fetcherFor({
      ...{ allow: [`a.example:${first.port}`, `b.example:${server.port}`], resolve: async () => ['127.0.0.1'] },
      limits: { atOnce: 1 },
    })
    const urls = [`http://a.example:${first.port}/`, `http://b.example:${server.port}/`]
    const all = await Promise.all([...urls, ...urls, ...urls].map((url) => fetch(url)))
    expect(all.map(({ url }) => url)).toEqual(Array(6).fill(urls[1]))
    expect(seen).toEqual({ now: 0, most: 1 })
  })
})

describe('ending early', () => {
  test('by the signal of the caller, with its reason; who waits is let in', async () => {
    const server = await serve(({ path }) => (path === '/hang' ? null : { body: feed }))
    const { fetch } = fetcherFor({ allow: [server.place] })
    const leaving = new AbortController()
    const hanging = fetch(`${server.origin}/hang`, { signal: leaving.signal })
    const waiting = fetch(`${server.origin}/feed`)
    const impatient = fetch(`${server.origin}/feed`, { signal: leaving.signal })
    leaving.abort(new Error('the bot stops'))
    await expect(hanging).rejects.toThrow('the bot stops')
    await expect(impatient).rejects.toThrow('the bot stops')
    expect((await waiting).status).toBe('ok')
    expect((await fetch(`${server.origin}/feed`)).status).toBe('ok')
    await expect(fetch(server.origin, { signal: leaving.signal })).rejects.toThrow('the bot stops')
  })

  test('by closing the fetcher, for all that is under way', async () => {
    const server = await serve(() => null)
    const { fetch, close } = fetcherFor({ allow: [server.place] })
    const under = [fetch(server.origin), fetch(server.origin)].map((one) => expect(one).rejects.toThrow(/aborted/))
    close()
    await Promise.all(under)
    await expect(fetch(server.origin)).rejects.toThrow(/aborted/)
  })
})
