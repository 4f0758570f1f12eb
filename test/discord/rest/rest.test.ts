import { setImmediate } from 'node:timers/promises'
import { REST } from 'discord.js'
import { expect, test } from 'vitest'
import { resending } from '../../../src/discord/rest/resend.ts'
import { checkedRequest, keepToken } from '../../../src/discord/rest/rest.ts'

const none = { parse: [] }
const text = { components: [{ type: 10, content: 'Hello' }], flags: 1 << 15 }

/** A REST client over our choke point; `answers` are given in turn, and what was sent is kept. */
const restWith = (...answers: (() => Promise<Response> | Response)[]) => {
  const sent: string[] = []
  const send = async (url: string, init: { method?: string; signal?: AbortSignal | null }) => {
    sent.push(`${init.method} ${new URL(url).pathname}`)
    const answer = (answers.shift() ?? (() => new Response('{}', { status: 200, headers: json })))()
    const aborted = new Promise<never>((_resolve, reject) => {
      init.signal?.addEventListener('abort', () => reject(init.signal?.reason))
    })
    return Promise.race([answer, aborted])
  }
  const makeRequest = checkedRequest(resending(send as unknown as Parameters<typeof resending>[0]))
  const rest = new REST({ api: 'http://127.0.0.1:9/api', makeRequest, retries: 0 }).setToken('token')
  return { rest, sent }
}

const json = { 'content-type': 'application/json' }
const hanging = () => new Promise<Response>(() => undefined)
const callback = '/interactions/1/token/callback'

test.each([
  ['a message', 'post', '/channels/1/messages', (message: object) => message],
  ['an edit', 'patch', '/channels/1/messages/2', (message: object) => message],
  ['a follow-up', 'post', '/webhooks/1/token', (message: object) => message],
  ['an edit of an answer', 'patch', '/webhooks/1/token/messages/@original', (message: object) => message],
  ['an answer at once', 'post', callback, (data: object) => ({ type: 4, data })],
  ['an update of a message', 'post', callback, (data: object) => ({ type: 7, data })],
] as const)('%s leaves only when it mentions nobody and keeps the limits', async (_what, method, route, body) => {
  const { rest, sent } = restWith()
  const send = (message: object) => rest[method](route, { body: body(message) })
  const mayMention = 'a message to Discord must say that it mentions nobody'

  await expect(send(text)).rejects.toThrow(mayMention)
  await expect(send({ ...text, allowed_mentions: {} })).rejects.toThrow(mayMention)
  await expect(send({ ...text, allowed_mentions: { parse: ['users'] } })).rejects.toThrow(mayMention)
  await expect(send({ ...text, allowed_mentions: { parse: [], users: ['1'] } })).rejects.toThrow(mayMention)
  await expect(send({ ...text, allowed_mentions: { parse: [], roles: ['1'] } })).rejects.toThrow(mayMention)
  await expect(send({ ...text, allowed_mentions: { parse: [], replied_user: true } })).rejects.toThrow(mayMention)
  const long = { components: [{ type: 10, content: 'x'.repeat(4001) }], allowed_mentions: none }
  await expect(send(long)).rejects.toThrow('a message to Discord is over its limits')
  expect(sent).toEqual([])

  await send({ ...text, allowed_mentions: none })
  expect(sent).toHaveLength(1)
})

test('a message with a file is checked too', async () => {
  const { rest, sent } = restWith()
  const files = [{ name: 'a.txt', data: Buffer.from('a') }]

  await expect(rest.post('/channels/1/messages', { body: text, files })).rejects.toThrow('mentions nobody')
  await rest.post('/channels/1/messages', { body: { ...text, allowed_mentions: none }, files })

  expect(sent).toEqual(['POST /api/v10/channels/1/messages'])
})

test('what is no message passes', async () => {
  const { rest, sent } = restWith()

  await rest.get('/gateway/bot')
  await rest.put('/applications/1/commands', { body: [] })
  await rest.post(callback, { body: { type: 5, data: { flags: 64 } }, auth: false })

  expect(sent).toEqual(['GET /api/v10/gateway/bot', 'PUT /api/v10/applications/1/commands', `POST /api/v10${callback}`])
})

test.concurrent('a first answer that hangs is tried again within the three seconds that Discord gives', async () => {
  const { rest, sent } = restWith(hanging)

  await rest.post(callback, { body: { type: 5, data: {} }, auth: false })

  expect(sent).toHaveLength(2)
})

test.concurrent('a first answer that had arrived before it seemed to hang counts as given', async () => {
  const { rest } = restWith(hanging, () => Response.json({ code: 40060, message: 'already' }, { status: 400 }))

  await expect(rest.post(callback, { body: { type: 5, data: {} }, auth: false })).resolves.toBeDefined()
})

test.concurrent('another refusal of the second try stays a refusal', async () => {
  const { rest } = restWith(hanging, () =>
    Response.json({ code: 50035, message: 'Invalid Form Body' }, { status: 400 }),
  )

  await expect(rest.post(callback, { body: { type: 5, data: {} }, auth: false })).rejects.toMatchObject({ code: 50035 })
})

test('one stray 401 does not make the client forget its token', async () => {
  const { rest, sent } = restWith(() => Response.json({ code: 0, message: '401: Unauthorized' }, { status: 401 }))
  let refusals = 0
  keepToken(rest, 'token', () => {
    refusals += 1
  })

  await expect(rest.get('/gateway/bot')).rejects.toMatchObject({ status: 401 })
  await setImmediate()
  await rest.get('/gateway/bot')

  expect(sent).toHaveLength(2)
  expect(refusals).toBe(1)
})

test('a 401 for an interaction that is too old says nothing about the token', async () => {
  const { rest } = restWith(() => Response.json({ code: 50027, message: 'Invalid Webhook Token' }, { status: 401 }))
  let refusals = 0
  keepToken(rest, 'token', () => {
    refusals += 1
  })
  const body = { ...text, allowed_mentions: none }

  await expect(rest.patch('/webhooks/1/token/messages/@original', { body, auth: false })).rejects.toMatchObject({
    code: 50027,
  })

  expect(refusals).toBe(0)
})
