import { expect, test } from 'vitest'
import { failureOf, fetcherFor, serve, watch } from './support.ts'

const PUBLIC = '93.184.215.14'

test('an address that is not public is not connected to, whoever is told why, and how it may be allowed', async () => {
  const attempts = watch()
  const fetcher = fetcherFor({ resolve: async () => [PUBLIC, '10.0.0.7'] })
  const failure = await failureOf(fetcher, 'http://intra.example:8080/feed')
  expect(failure).toMatchObject({ kind: 'address', statusCode: null, retryAfterMs: null })
  expect(failure.message).toBe(
    'intra.example:8080 leads to an address that is not on the public web, but private, reserved or of this machine. ' +
      'Whoever runs the bot may allow it: FETCH_ALLOW=intra.example:8080.',
  )
  expect(fetcher.warned).toEqual([[{ failure: failure.message }, 'kept from an address that is not public']])
  expect(attempts).toEqual([])
})

test('where a redirect leads within a network is not told', async () => {
  const server = await serve(() => ({ status: 302, headers: { location: 'http://10.0.0.7:8080/secret' } }))
  const attempts = watch()
  const failure = await failureOf(fetcherFor({ allow: [server.place] }), server.origin)
  expect(failure.kind).toBe('address')
  expect(failure.message).toBe(
    `${server.place} redirects to a place that leads to an address that is not on the public web, but private, reserved ` +
      'or of this machine.',
  )
  expect(attempts.map(({ port }) => port)).toEqual([server.port])
})

test('a name is looked up once, and the connection goes to the addresses that were checked', async () => {
  const server = await serve(() => ({ body: '<rss/>' }))
  const attempts = watch({ publicPort: server.port })
  const asked: string[] = []
  const resolve = async (name: string) => {
    asked.push(name)
    return asked.length === 1 ? [PUBLIC, '1.1.1.1'] : ['127.0.0.1']
  }
  const fetcher = fetcherFor({ resolve })
  expect((await fetcher.fetch('http://Feeds.Example/')).status).toBe('ok')
  expect(asked).toEqual(['feeds.example'])
  expect(attempts).toEqual([{ host: 'feeds.example', port: 80, addresses: [PUBLIC, '1.1.1.1'] }])
  expect((await failureOf(fetcher, 'http://feeds.example/')).kind).toBe('address')
  expect(attempts).toHaveLength(1)
})

test('a connection that arrives elsewhere than at a public address is given up before anything is asked', async () => {
  const server = await serve(() => ({ body: 'secret' }))
  watch({ publicPort: server.port, isDisguised: false })
  for (const url of ['http://feeds.example/', `http://${PUBLIC}/`])
    expect((await failureOf(fetcherFor({ resolve: async () => [PUBLIC] }), url)).kind).toBe('address')
  expect(server.connections.accepted).toBe(2)
  expect(server.requests).toEqual([])
})

test('what is allowed is so at its port and by its name alone', async () => {
  const server = await serve(() => ({ body: '<rss/>' }))
  const resolve = async () => ['127.0.0.1']
  const named = fetcherFor({ allow: [`intra.example:${server.port}`], resolve })
  expect((await named.fetch(`http://intra.example:${server.port}/`)).status).toBe('ok')
  const others = [
    `http://other.example:${server.port}/`,
    server.origin,
    'http://intra.example/',
    'http://intra.example:8080/',
  ]
  for (const url of others) expect((await failureOf(named, url)).kind, url).toBe('address')
  expect((await failureOf(named, 'http://intra.example:25/')).kind).toBe('url')
  const numbered = fetcherFor({ allow: [server.place], resolve })
  // The same place in another spelling.
  expect((await numbered.fetch(`http://127.1:${server.port}/`)).status).toBe('ok')
  expect((await failureOf(numbered, `http://[::1]:${server.port}/`)).kind).toBe('address')
  expect((await failureOf(numbered, `http://intra.example:${server.port}/`)).kind).toBe('address')
})

test('the port of an allowed place may be any', async () => {
  const attempts = watch()
  const fetcher = fetcherFor({ allow: ['10.0.0.5:81'] })
  expect((await failureOf(fetcher, 'http://10.0.0.5:81/')).kind).toBe('refused')
  expect(attempts).toEqual([{ host: '10.0.0.5', port: 81, addresses: ['10.0.0.5'] }])
})

test('names are looked up as the system does it, where nothing else is said', async () => {
  const attempts = watch()
  for (const name of ['localhost', 'localhost.'])
    expect((await failureOf(fetcherFor({}), `http://${name}/`)).kind).toMatch(/^(address|dns)$/)
  expect(attempts).toEqual([])
})
