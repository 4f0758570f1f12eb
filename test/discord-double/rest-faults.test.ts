import { REST } from 'discord.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type DiscordDouble, type RestFault, startDiscord } from '../support/discord/double.ts'
import { connectByHand, request, runAsk } from './bots.ts'

let discord: DiscordDouble
beforeEach(async () => {
  discord = await startDiscord()
})
afterEach(() => discord.stop())

const post = () => request(discord, 'POST', `/channels/${discord.channelId}/messages`, { content: 'x' })

describe('a request that is not processed', () => {
  test.each<[RestFault, number, object]>([
    ['401', 401, { message: '401: Unauthorized', code: 0 }],
    ['403', 403, { code: 50001 }],
    ['10015', 404, { code: 10015 }],
    ['429', 429, { retry_after: 1, global: false }],
    ['429 global', 429, { retry_after: 1, global: true }],
    ['429 shared', 429, { retry_after: 1, global: false }],
  ])('%s', async (fault, status, body) => {
    discord.fail({ with: fault })
    expect(await post()).toMatchObject({ status, body })
    expect(discord.posted()).toEqual([])
    expect((await post()).status).toBe(200)
    discord.expectClean()
  })

  test('502, with a page of words', async () => {
    discord.fail({ with: '502' })
    const answer = await fetch(`${discord.apiUrl}/v10/gateway`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([502, 'text/html'])
  })

  test('dropped', async () => {
    discord.fail({ with: 'dropped' })
    await expect(post()).rejects.toThrow('fetch failed')
    expect(discord.posted()).toEqual([])
  })

  test('hang', async () => {
    discord.fail({ with: 'hang' })
    const asked = fetch(`${discord.apiUrl}/v10/gateway`, { signal: AbortSignal.timeout(50) })
    await expect(asked).rejects.toThrow('aborted due to timeout')
  })
})

describe('a request that is processed', () => {
  test('and whose answer is lost', async () => {
    discord.fail({ with: 'lost answer' })
    await expect(post()).rejects.toThrow('fetch failed')
    expect(discord.posted()).toHaveLength(1)
  })

  test('and never answered', async () => {
    discord.fail({ with: 'no answer' })
    const answer = post().then(
      () => 'answered',
      () => 'the connection died', // At the end of the test.
    )
    await expect.poll(() => discord.posted()).toHaveLength(1)
    expect(await Promise.race([answer, new Promise((next) => setTimeout(next, 50, 'nothing'))])).toBe('nothing')
  })
})

test('a 429 has the headers of Discord: whole seconds, the scope, and whether all routes are meant', async () => {
  const headersOf = async (fault: RestFault) => {
    discord.fail({ with: fault, retryAfter: 1.2 })
    const { headers, body } = await post()
    return [
      ...['retry-after', 'x-ratelimit-scope', 'x-ratelimit-global'].map((name) => headers.get(name)),
      (body as { retry_after: number }).retry_after,
    ]
  }
  expect(await headersOf('429')).toEqual(['2', 'user', null, 1.2])
  expect(await headersOf('429 global')).toEqual(['2', 'global', 'true', 1.2])
  expect(await headersOf('429 shared')).toEqual(['2', 'shared', null, 1.2])
})

test('a fault hits the routes it is meant for, so many times, until it is stopped', async () => {
  const fault = discord.fail({ with: '10015', route: /^GET \/users\/@me$/, times: 3 })
  const get = async () => (await request(discord, 'GET', '/users/@me')).status
  expect([(await post()).status, await get(), await get()]).toEqual([200, 404, 404])
  expect(fault.hits()).toBe(2)
  fault.stop()
  expect(await get()).toBe(200)
})

test('answers of 401, 403 and 429 are counted, but not those of limits that others share', async () => {
  for (const fault of ['401', '403', '429', '429 global', '429 shared', '502'] as const) {
    discord.fail({ with: fault })
    await fetch(`${discord.apiUrl}/v10/gateway`)
  }
  expect(discord.invalidRequests()).toBe(4)
})

describe('50 requests in a second', () => {
  test('are all that a bot has: the next is refused for all routes', async () => {
    const statuses: number[] = []
    for (let sent = 0; sent < 51; sent++) statuses.push((await request(discord, 'GET', '/users/@me')).status)
    const refused = await request(discord, 'GET', '/applications/@me')

    expect(statuses).toEqual([...Array(50).fill(200), 429])
    expect(refused).toMatchObject({ status: 429, body: { global: true } })
    expect([refused.headers.get('x-ratelimit-scope'), refused.headers.get('retry-after')]).toEqual(['global', '1'])
    expect(discord.takeRefusals()).toHaveLength(2)
  })

  test('do not stop answers to interactions', async () => {
    const line = await connectByHand(discord)
    const asked = await runAsk(discord, line)
    for (let sent = 0; sent < 50; sent++) await request(discord, 'GET', '/users/@me')

    expect((await asked.callback({ type: 5 })).status).toBe(204)
    expect((await asked.edit({ content: 'x' })).status).toBe(200)
    expect((await request(discord, 'GET', '/users/@me')).status).toBe(429)
    discord.takeRefusals()
  })
})

test('an unmodified REST client waits a 429 out and sends again after a 502', async () => {
  const rest = new REST({ api: discord.apiUrl }).setToken(discord.token)
  const limited = discord.fail({ with: '429 global', route: /\/users\/@me$/ })
  const broken = discord.fail({ with: '502', route: /\/users\/@me$/ })
  await rest.get('/users/@me')
  expect([limited.hits(), broken.hits()]).toEqual([1, 1])
})
