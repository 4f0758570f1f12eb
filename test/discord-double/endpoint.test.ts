import { createPublicKey, verify } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { type DiscordDouble, startDiscord } from '../support/discord/double.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

type Answer = (request: IncomingMessage, body: Buffer, response: ServerResponse) => void

/** A program of somebody who has not read everything about signed interactions. */
const serve = async (answer: Answer) => {
  const server = createServer(async (request, response) => answer(request, await buffer(request), response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => server.close().closeAllConnections())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const start = async (clock?: () => number): Promise<DiscordDouble> => {
  const discord = await startDiscord(clock ? { clock } : {})
  closing.push(discord.stop)
  const { apiUrl, token, applicationId } = discord
  const registered = await fetch(`${apiUrl}/v10/applications/${applicationId}/commands`, {
    method: 'PUT',
    headers: {
      ...{ authorization: `Bot ${token}`, 'content-type': 'application/json' },
      'user-agent': 'DiscordBot (https://example.org, 1)',
    },
    body: JSON.stringify([{ name: 'ask', description: 'asks' }]),
  })
  expect(registered.status).toBe(200)
  return discord
}

/** Refuses what is forged, and answers PING. */
const careful = (discord: DiscordDouble, then: Answer): Answer => {
  const x = Buffer.from(discord.http.publicKey, 'hex').toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return (request, body, response) => {
    const { 'x-signature-ed25519': signature, 'x-signature-timestamp': time } = request.headers
    const signed = Buffer.concat([Buffer.from(String(time)), body])
    if (!verify(null, signed, key, Buffer.from(String(signature), 'hex'))) response.writeHead(401).end()
    else if ((JSON.parse(body.toString()) as { type: number }).type === 1) response.end('{"type":1}')
    else then(request, body, response)
  }
}

test('an endpoint that believes everything is found out when its address is entered', async () => {
  const discord = await start()
  await discord.http.use(await serve((_request, _body, response) => response.end('{"type":1}')))

  expect(discord.takeRefusals().map(({ status, why }) => `${status} ${why}`)).toEqual([
    '200 a request that was signed with another key must be refused with 401',
    '200 a request that was changed afterwards must be refused with 401',
    '200 a request that was signed at another time must be refused with 401',
    '200 a request that was signed by half must be refused with 401',
    '200 a request that was not signed must be refused with 401',
  ])
})

test('an endpoint that refuses PING, and one that is not there, are found out', async () => {
  const discord = await start()
  await discord.http.use(await serve((_request, _body, response) => response.writeHead(401).end()))
  expect(discord.takeRefusals()).toMatchObject([
    { status: 401, why: expect.stringMatching(/^a PING must be answered/) },
  ])

  const gone = createServer().listen(0, '127.0.0.1')
  await once(gone, 'listening')
  const { port } = gone.address() as AddressInfo
  await once(gone.close(), 'close')
  await discord.http.use(`http://127.0.0.1:${port}`)
  expect(discord.takeRefusals().at(-1)).toMatchObject({ status: 0, why: expect.stringContaining('ECONNREFUSED') })
})

test('an answer that is none, and an interaction that nobody acknowledges, are recorded', async () => {
  const discord = await start()
  const address = await serve(careful(discord, (_request, _body, response) => response.end('thanks')))
  await discord.http.use(address)
  await discord.user().slash('ask')
  await discord.http.settled()

  expect(() => discord.expectClean()).toThrow(/takes 202 without a body as answer, not: thanks.*never acknowledged/s)
  discord.takeRefusals()
})

test('an answer later than 3 s by the clock is recorded', async () => {
  let now = 1_700_000_000_000
  const discord = await start(() => now)
  const late = careful(discord, (_request, _body, response) => {
    now += 3_001
    response.writeHead(202).end()
  })
  await discord.http.use(await serve(late))
  await discord.user().slash('ask')
  await discord.http.settled()

  expect(discord.takeRefusals()).toMatchObject([{ status: 202, why: 'an interaction must be answered within 3 s' }])
})
