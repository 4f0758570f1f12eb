import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Json } from './rules/problems.ts'
import type { World } from './world.ts'

type SignedHeaders = { 'x-signature-ed25519': string; 'x-signature-timestamp': string }

/** The other way of interactions: posted to the bot, signed, instead of sent over its gateway. */
export type SignedEndpoint = {
  /** What the bot has in DISCORD_PUBLIC_KEY: 64 hexadecimal digits. */
  publicKey: string
  /**
   * From now on interactions go here, to one address after the other where there are several, as through a load balancer.
   * Asks each as Discord does when the address is entered: PINGs, and forged ones, which must be refused.
   */
  use(...urls: string[]): Promise<void>
  /** Whether interactions go over HTTP. */
  isUsed(): boolean
  /** Sends an interaction, and now and then forged copies of it. What Discord would not have as answer is recorded. */
  post(interaction: Json): void
  /** Headers for a body, signed now or at another time (seconds since 1970). */
  headersFor(body: string, seconds?: number): SignedHeaders
  /** Resolves when everything posted has been answered. */
  settled(): Promise<void>
}

const DEADLINE_MS = 3_000
/** One in so many is forged as well. */
const FORGED_EACH = 10
const ROUTE = 'POST interactions endpoint'

export const createEndpoint = (world: World): SignedEndpoint => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const another = generateKeyPairSync('ed25519').privateKey
  let urls: string[] = []
  let posted = 0
  const underWay = new Set<Promise<void>>()
  const agent = new Agent({ keepAlive: true })
  const hex = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex')
  world.verifyKey = hex

  const signed = (key: KeyObject, body: string, seconds: number): SignedHeaders => ({
    'x-signature-ed25519': sign(null, Buffer.from(`${seconds}${body}`), key).toString('hex'),
    'x-signature-timestamp': String(seconds),
  })
  const now = (): number => Math.floor(Date.now() / 1000)
  const headersFor = (body: string, seconds = now()): SignedHeaders => signed(privateKey, body, seconds)

  /** With less ado than `fetch`: the double must not be what a crowd waits for. */
  const send = async (url: string, body: string, headers: Partial<SignedHeaders>) => {
    const outgoing = request(url, {
      method: 'POST',
      agent,
      headers: { 'content-type': 'application/json', ...headers },
    })
    try {
      outgoing.end(body)
      const [response] = (await once(outgoing, 'response')) as [IncomingMessage]
      return { status: response.statusCode ?? 0, text: await text(response) }
    } catch (error) {
      return { status: 0, text: String(error) }
    }
  }
  const complain = (status: number, why: string): void => {
    world.refusals.push({ route: ROUTE, status, code: 0, why })
  }

  const forge = async (url: string, body: string): Promise<void> => {
    const good = headersFor(body)
    const later = { ...good, 'x-signature-timestamp': String(now() + 1) }
    const forged: [string, string, Partial<SignedHeaders>][] = [
      ['signed with another key', body, signed(another, body, now())],
      ['changed afterwards', `${body} `, good],
      ['signed at another time', body, later],
      ['signed by half', body, { ...good, 'x-signature-ed25519': good['x-signature-ed25519'].slice(0, 64) }],
      ['not signed', body, {}],
    ]
    for (const [how, content, headers] of forged) {
      const { status } = await send(url, content, headers)
      if (status !== 401) complain(status, `a request that was ${how} must be refused with 401`)
    }
  }

  const ping = async (url: string): Promise<void> => {
    const body = JSON.stringify({ id: world.nextId(), application_id: world.applicationId, type: 1, version: 1 })
    await forge(url, body)
    const { status, text } = await send(url, body, headersFor(body))
    if (status !== 200 || text !== '{"type":1}')
      complain(status, `a PING must be answered with 200 {"type":1}: ${text}`)
  }

  const deliver = async (url: string, body: string, isTried: boolean): Promise<void> => {
    const from = world.clock()
    const { status, text } = await send(url, body, headersFor(body))
    if (status !== 202 || text !== '') complain(status, `this double takes 202 without a body as answer, not: ${text}`)
    if (world.clock() - from > DEADLINE_MS) complain(status, 'an interaction must be answered within 3 s')
    if (isTried) await forge(url, body)
  }

  return {
    publicKey: hex,
    async use(...addresses) {
      for (const url of addresses) await ping(url)
      urls = addresses
      world.endpointUrl = addresses[0] ?? null
    },
    isUsed: () => urls.length > 0,
    post(interaction) {
      const url = urls[posted % urls.length] ?? ''
      const work = deliver(url, JSON.stringify(interaction), posted++ % FORGED_EACH === 0).finally(() =>
        underWay.delete(work),
      )
      underWay.add(work)
    },
    headersFor,
    async settled() {
      await Promise.all(underWay)
    },
  }
}
