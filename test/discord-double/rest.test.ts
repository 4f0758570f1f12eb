import { Client, GatewayIntentBits } from 'discord.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DiscordDouble, startDiscord } from '../support/discord/double.ts'
import { connectByHand, request, runAsk } from './bots.ts'

let discord: DiscordDouble
beforeEach(async () => {
  discord = await startDiscord()
})
afterEach(() => discord.stop())

test('a wrong token gets 401 and is kept', async () => {
  const answer = await request(discord, 'GET', '/users/@me', undefined, { authorization: 'Bot wrong' })

  expect(answer).toMatchObject({ status: 401, body: { message: '401: Unauthorized', code: 0 } })
  expect(discord.takeRefusals()).toEqual([{ route: 'GET /users/@me', status: 401, code: 0, why: '401: Unauthorized' }])
  discord.expectClean()
})

test('with rejectToken the client is told that its token is invalid', async () => {
  const closed = await startDiscord({ rejectToken: true })
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: closed.apiUrl } })
  await expect(client.login(closed.token)).rejects.toThrow('An invalid token was provided.')
  expect(closed.refusals()).toMatchObject([{ status: 401 }])
  await closed.stop()
})

test('a User-Agent that is no bot is refused with 40333', async () => {
  const answer = await request(discord, 'GET', '/users/@me', undefined, { 'user-agent': 'curl/8' })
  expect(answer).toMatchObject({ status: 403, body: { code: 40333 } })
})

test('an unknown route answers 501 and is kept', async () => {
  expect((await request(discord, 'DELETE', '/guilds/1')).status).toBe(501)
  expect((await request(discord, 'GET', '/%')).status).toBe(501)
  expect(() => discord.expectClean()).toThrow('DELETE /guilds/1 → 501 0')
})

test('broken JSON and other kinds of bodies are refused', async () => {
  const path = `/channels/${discord.channelId}/messages`
  expect(await request(discord, 'POST', path, '{"content":')).toMatchObject({ status: 400, body: { code: 50109 } })
  expect(await request(discord, 'POST', path, 'content=x', { 'content-type': 'text/plain' })).toMatchObject({
    status: 400,
    body: { code: 50035, errors: { _errors: [{ code: 'CONTENT_TYPE_INVALID' }] } },
  })
})

test('errors in a body have the documented nested form', async () => {
  const answer = await request(discord, 'POST', `/channels/${discord.channelId}/messages`, {
    embeds: [{ title: 'x'.repeat(257) }],
  })
  expect(answer.body).toEqual({
    code: 50035,
    message: 'Invalid Form Body',
    errors: {
      embeds: {
        0: { title: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 256 or fewer in length.' }] } },
      },
    },
  })
})

test('an unknown channel is 10003, a file over 10 MiB 40005', async () => {
  expect((await request(discord, 'POST', '/channels/1/messages', { content: 'x' })).body).toMatchObject({ code: 10003 })
  const form = new FormData()
  form.set('payload_json', '{}')
  form.set('files[0]', new Blob([new Uint8Array(10 * 1024 * 1024 + 1)]), 'big.bin')
  const answer = await fetch(`${discord.apiUrl}/v10/channels/${discord.channelId}/messages`, {
    method: 'POST',
    body: form,
    headers: { authorization: `Bot ${discord.token}`, 'user-agent': 'DiscordBot (https://example.org, 1.0)' },
  })
  expect(await answer.json()).toMatchObject({ code: 40005 })
})

test('a bucket announces what is left, and answers 429 when it is empty', async () => {
  const post = () => request(discord, 'POST', `/channels/${discord.channelId}/messages`, { content: 'x' })
  const first = await post()
  expect([first.headers.get('x-ratelimit-limit'), first.headers.get('x-ratelimit-remaining')]).toEqual(['5', '4'])
  for (let sent = 1; sent < 5; sent++) expect((await post()).status).toBe(200)

  const refused = await post()
  expect(refused).toMatchObject({ status: 429, body: { message: 'You are being rate limited.', global: false } })
  expect([refused.headers.get('retry-after'), refused.headers.get('x-ratelimit-scope')]).toEqual(['1', 'user'])
})

test('interaction callbacks need no token and count against no bucket', async () => {
  const line = await connectByHand(discord)
  const { callback } = await runAsk(discord, line)
  const answer = await callback({ type: 4, data: { content: 'hello' } })
  expect([answer.status, answer.headers.has('x-ratelimit-limit')]).toEqual([204, false])
  discord.expectClean()
})
