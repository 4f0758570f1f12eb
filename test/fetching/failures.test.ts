import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import tls from 'node:tls'
import { expect, onTestFinished, test } from 'vitest'
import { certificate } from '../support/web-server/server.ts'
import { failureOf, fetcherFor, serve } from './support.ts'

test.each([
  ['not a url', '"not a url" is not a web address; expected one such as https://example.org/feed.xml.'],
  ['ann:secret@host', 'What was given begins with ann:; expected http:// or https://.'],
  ['feed.xml', '"feed.xml" is not a web address; expected one such as https://example.org/feed.xml.'],
  ['file:///etc/passwd', '"file:///etc/passwd" begins with file:; expected http:// or https://.'],
  ['ftp://files.example/', 'files.example begins with ftp:; expected http:// or https://.'],
  ['https://ann:secret@a.example/', 'a.example comes with a user name or password; expected an address without.'],
  [
    'http://a.example:25/',
    'a.example:25 has the port 25; expected 80, 443, or one from 1024 on that no other protocol uses.',
  ],
  [
    'http://a.example:6667/',
    'a.example:6667 has the port 6667; expected 80, 443, or one from 1024 on that no other protocol uses.',
  ],
  [
    `http://a.example/${'x'.repeat(2048)}`,
    'a.example is not a web address; expected one such as https://example.org/feed.xml.',
  ],
])('%s is no address that is fetched', async (url, message) => {
  expect(await failureOf(fetcherFor({}), url)).toMatchObject({ name: 'FetchFailure', kind: 'url', message })
})

test.each([
  [404, 'answers 404 (Not Found): there is nothing at this address; check it.'],
  [410, 'answers 410 (Gone): it is gone for good.'],
  [403, 'answers 403 (Forbidden): it is not given to programs, or not without signing in.'],
  [500, 'answers 500 (Internal Server Error): the server has a problem of its own.'],
  [204, 'answers 204 (No Content).'],
  [304, 'answers 304 (Not Modified).'],
  [799, 'answers 799: the server has a problem of its own.'],
])('status %i is a failure with its words', async (status, does) => {
  const server = await serve(() => ({ status }))
  expect(await failureOf(fetcherFor({ allow: [server.place] }), server.origin)).toMatchObject({
    ...{ kind: 'status', statusCode: status, retryAfterMs: null, message: `${server.place} ${does}` },
  })
})

test.each([
  ['120', 120_000],
  ['Sat, 28 Nov 2026 12:01:30 GMT', 90_000],
  ['Saturday, 28-Nov-26 12:01:30 GMT', 90_000],
  ['Sat Nov 28 12:01:30 2026', 90_000],
  ['Sat, 28 Nov 2026 11:00:00 GMT', 0],
  ['soon', null],
  ['-5', null],
])('Retry-After: %s is %s milliseconds', async (retryAfter, expected) => {
  const server = await serve(() => ({ status: 429, headers: { 'retry-after': retryAfter } }))
  const fetcher = fetcherFor({ allow: [server.place], now: () => Date.parse('2026-11-28T12:00:00Z') })
  expect(await failureOf(fetcher, server.origin)).toMatchObject({
    ...{ kind: 'status', statusCode: 429, retryAfterMs: expected },
    message: `${server.place} answers 429 (Too Many Requests): it is asked too often, and wants to be left alone for a while.`,
  })
})

test('a name without an address, or one that DNS does not answer for', async () => {
  const resolve = async (name: string) => {
    if (name === 'none.example') return []
    throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
  }
  for (const name of ['none.example', 'unknown.example'])
    expect(await failureOf(fetcherFor({ resolve }), `https://${name}/feed`)).toMatchObject({
      ...{ kind: 'dns', message: `${name} is not a name that DNS knows an address of.` },
    })
})

test('a mistake of ours in looking names up is not taken for a failure of DNS', async () => {
  const resolve = async () => {
    throw new TypeError('no such function')
  }
  await expect(fetcherFor({ resolve }).fetch('https://a.example/')).rejects.toThrow(TypeError)
})

test('nobody takes the connection', async () => {
  // Port 2 is none that a system gives out: nobody comes to listen there while a test runs.
  expect(await failureOf(fetcherFor({ allow: ['127.0.0.1:2'] }), 'http://127.0.0.1:2/')).toMatchObject({
    ...{ kind: 'refused', message: '127.0.0.1:2 takes no connection (ECONNREFUSED).' },
  })
  const resolve = async () => ['127.0.0.1', '::1']
  expect(await failureOf(fetcherFor({ allow: ['a.example:2'], resolve }), 'http://a.example:2/')).toMatchObject({
    ...{ kind: 'refused', message: 'a.example:2 takes no connection (ECONNREFUSED).' },
  })
})

test('what was packed is broken', async () => {
  for (const [encoding, body] of [
    ['gzip', '<rss/>'],
    ['deflate', '<rss/>'],
    ['br', 'no'],
    ['zstd', 'no'],
  ] as const) {
    const server = await serve(() => ({ headers: { 'content-encoding': encoding }, body }))
    const { kind, message } = await failureOf(fetcherFor({ allow: [server.place] }), server.origin)
    expect(kind, encoding).toBe('broken')
    expect(message).toMatch(/ packs its answer in a way that cannot be undone \(\w+\)\.$/)
  }
})

test('a body of exactly the limit is taken, packed or not; one more byte is not', async () => {
  const server = await serve(({ path }) => ({ body: 'x'.repeat(Number(path.slice(1))) }))
  const fetcher = fetcherFor({ allow: [server.place], limits: { bytes: 1000 } })
  expect((await fetcher.fetch(`${server.origin}/1000`)).bytes).toHaveLength(1000)
  expect(await failureOf(fetcher, `${server.origin}/1001`)).toMatchObject({
    ...{ kind: 'too large', message: `${server.place} sends more than 1000 bytes, which is more than is taken.` },
  })
})

test('the time is that of all redirects together', async () => {
  const server = await serve(async ({ path }) => {
    await new Promise((resolve) => setTimeout(resolve, 200))
    return { status: 302, headers: { location: `${path}x` } }
  })
  const fetcher = fetcherFor({ allow: [server.place], limits: { totalMs: 500, redirects: 1000 } })
  expect(await failureOf(fetcher, server.origin)).toMatchObject({ kind: 'timeout' })
})

test('DNS that does not answer is out of time as well', async () => {
  const fetcher = fetcherFor({ resolve: () => new Promise(() => undefined), limits: { totalMs: 50 } })
  expect(await failureOf(fetcher, 'https://a.example/')).toMatchObject({ kind: 'timeout' })
})

/** Takes connections until the test ends; the place where it does. */
const listen = async (onRequest: (socket: Socket) => void): Promise<string> => {
  const server = createServer((socket) => socket.once('data', () => onRequest(socket)).on('error', () => undefined))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

// Within 5 s: a connection ends by itself after 10.
test('and so is a server that takes the connection, and does not begin to encrypt it', async () => {
  const place = await listen(() => undefined)
  const fetcher = fetcherFor({ allow: [place], limits: { totalMs: 50 } })
  expect(await failureOf(fetcher, `https://${place}/`)).toMatchObject({ kind: 'timeout' })
}, 5_000)

test.each([
  ['SSH-2.0-OpenSSH_9.6\r\n', 'does not answer as HTTP has it (HPE_INVALID).'],
  ['<rss/>', 'does not answer as HTTP has it (HPE_INVALID).'],
  ['HTTP/1.1 200 OK\r\netag: a\0b\r\n\r\n', 'does not answer as HTTP has it (HPE_INVALID).'],
  [`HTTP/1.1 200 OK\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`, 'does not answer as HTTP has it (UND_ERR_HEADERS_OVERFLOW).'],
  ['', 'breaks its answer off (UND_ERR_SOCKET).'],
  ['HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nabc', 'breaks its answer off (UND_ERR_SOCKET).'],
])('%j is not an answer', async (answer, does) => {
  const place = await listen((socket) => socket.end(answer))
  expect(await failureOf(fetcherFor({ allow: [place] }), `http://${place}/`)).toMatchObject({
    ...{ kind: 'broken', message: `${place} ${does}` },
  })
})

test('what we ask for in a wrong way is no failure of the server', async () => {
  const server = await serve(() => ({ body: '<rss/>' }))
  const fetcher = fetcherFor({ allow: [server.place] })
  await expect(fetcher.fetch(server.origin, { accept: 'a\nb' })).rejects.toThrow('invalid accept header')
})

test('a certificate must be valid for the name that was asked for', async () => {
  const server = await serve(() => ({ body: '<rss/>' }), { tls: true })
  const [right, other] = [`feeds.example:${server.port}`, `other.example:${server.port}`]
  const fetcher = fetcherFor({ allow: [right, other], resolve: async () => ['127.0.0.1'] })
  expect(await failureOf(fetcher, `https://${right}/`)).toMatchObject({
    ...{ kind: 'tls', message: `${right} shows a certificate that is not valid for it (DEPTH_ZERO_SELF_SIGNED_CERT).` },
  })
  const before = tls.getCACertificates('default')
  onTestFinished(() => tls.setDefaultCACertificates(before))
  tls.setDefaultCACertificates([...before, certificate])
  expect((await fetcher.fetch(`https://${right}/`)).status).toBe('ok')
  expect(await failureOf(fetcher, `https://${other}/`)).toMatchObject({
    ...{
      kind: 'tls',
      message: `${other} shows a certificate that is not valid for it (ERR_TLS_CERT_ALTNAME_INVALID).`,
    },
  })
})
