import { REST } from 'discord.js'
import { expect, test } from 'vitest'
import { braking } from '../../../src/discord/rest/brake.ts'
import { keepToken, restOptions } from '../../../src/discord/rest/rest.ts'
import { startDiscord } from '../../support/discord/double.ts'

const MINUTE = 60_000
type Answer = { status: number; scope?: string }

/** A brake over a Discord that answers as told; `send` resolves with the status, or with the words of the brake. */
const brakeOver = (answer: () => Answer) => {
  const state = { now: 0, sent: 0, told: [] as string[] }
  const discord = async () => {
    state.sent += 1
    const { status, scope } = answer()
    return new Response(null, { status, headers: scope ? { 'x-ratelimit-scope': scope } : {} })
  }
  const request = braking(discord as unknown as Parameters<typeof braking>[0], {
    onPause: (why) => state.told.push(why),
    clock: () => state.now,
  })
  const send = async (withToken = true): Promise<number | string> => {
    const init = { method: 'POST', headers: withToken ? { Authorization: 'Bot x' } : {} }
    return request('http://127.0.0.1:9/api/v10/x', init).then(
      ({ status }) => status,
      (error: Error) => error.message,
    )
  }
  return { state, send }
}

test('while Discord refuses the token, ten minutes of requests are six, and the pause is told once each', async () => {
  const { state, send } = brakeOver(() => ({ status: 401 }))
  for (; state.now < 10 * MINUTE; state.now += 1000) await send()

  expect(state.sent).toBe(6)
  expect(state.told).toEqual([
    'Discord refused the token 2 times in a row; paused until 1970-01-01T00:00:31.000Z',
    'Discord refused the token 3 times in a row; paused until 1970-01-01T00:01:31.000Z',
    'Discord refused the token 4 times in a row; paused until 1970-01-01T00:03:31.000Z',
    'Discord refused the token 5 times in a row; paused until 1970-01-01T00:07:31.000Z',
    'Discord refused the token 6 times in a row; paused until 1970-01-01T00:15:31.000Z',
  ])
})

test('one refusal of the token stops nothing, and a success ends the row', async () => {
  const answers = [401, 200, 401, 200]
  const { send } = brakeOver(() => ({ status: answers.shift() ?? 200 }))
  expect([await send(), await send(), await send(), await send()]).toEqual([401, 200, 401, 200])
})

test('answers to interactions, which need no token, go on while it is refused', async () => {
  const { send } = brakeOver(() => ({ status: 401 }))
  expect([await send(), await send(), await send()]).toEqual([401, 401, expect.stringContaining('paused until')])
  expect(await send(false)).toBe(401)
})

test.each([401, 403, 429])('ten minutes of %d are 95 requests: then nothing leaves for ten minutes', async (status) => {
  const { state, send } = brakeOver(() => ({ status }))
  for (; state.now < 10 * MINUTE; state.now += 100) await send(false)

  expect(state.sent).toBe(95)
  expect(state.told).toEqual(['Discord refused 95 requests within 10 minutes; paused until 1970-01-01T00:10:09.400Z'])
  expect(await send(false)).toContain('paused until')
  state.now += MINUTE
  expect(await send(false)).toBe(status)
  expect(state.told).toHaveLength(1)
})

test.each<Answer>([{ status: 429, scope: 'shared' }, { status: 502 }, { status: 404 }, { status: 400 }])(
  'what Discord does not count is not counted: %j',
  async (answer) => {
    const { state, send } = brakeOver(() => answer)
    for (let sent = 0; sent < 500; sent++) expect(await send(false)).toBe(answer.status)
    expect(state.told).toEqual([])
  },
)

test('a storm of 401 over a real client is two requests; the token is kept for when it is over', async () => {
  const discord = await startDiscord()
  const told: string[] = []
  const rest = new REST(restOptions(discord.apiUrl, (why) => told.push(why))).setToken(discord.token)
  keepToken(rest, discord.token, () => undefined)
  discord.fail({ with: '401', times: 99 })
  for (let sent = 0; sent < 20; sent++) {
    await expect(rest.get('/users/@me')).rejects.toThrow(sent < 2 ? '401: Unauthorized' : 'Discord refused the token')
    await new Promise((next) => setImmediate(next))
  }

  expect(discord.invalidRequests()).toBe(2)
  expect(told).toHaveLength(1)
  await discord.stop()
})
