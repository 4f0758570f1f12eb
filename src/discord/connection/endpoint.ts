import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Port, Reply } from '../../http/open-port.ts'
import type { Log } from '../../log.ts'
import type { Sent } from '../interaction/threads.ts'

/** An interaction as Discord's API describes it. */
export type Payload = Sent & { id: string; application_id: string; type: number }

export type EndpointParts = {
  port: Port
  /** Of the application, 64 hexadecimal digits. */
  publicKey: string
  applicationId: string
  /** Hands an interaction on. What it throws is logged, and Discord tells the person that nothing answered. */
  deliver: (interaction: Payload) => void
  /** Milliseconds since 1970. */
  now: () => number
  log: Log
}

const PATHS = ['/', '/interactions']
/** Discord's are some kilobytes; those about a message hold all of it. */
const MOST_BYTES = 1024 * 1024
/** Milliseconds that a signature holds, before and after its time: what somebody has recorded is worth nothing later. */
const HOLDS = 5 * 60_000
const PING = 1
/** Commands, components, autocompletion, modals. */
const TYPES = [2, 3, 4, 5]

/**
 * The other way for interactions, without a gateway: Discord sends them over HTTP, signed. Whatever is signed otherwise is
 * refused with 401. Answers PING itself and everything else with 202 at once; the reply goes to Discord's callback route.
 */
export const serveInteractions = (parts: EndpointParts): void => {
  const { port, publicKey, applicationId, deliver, now, log } = parts
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey, 'hex').toString('base64url') },
    format: 'jwk',
  })

  const interactionOf = async (request: IncomingMessage): Promise<Reply | Payload> => {
    const body = await bodyOf(request)
    if (!body) return { status: 413, body: 'too large', headers: { connection: 'close' } }
    const timestamp = String(request.headers['x-signature-timestamp'])
    if (!isSigned(key, timestamp, body, String(request.headers['x-signature-ed25519'])))
      return { status: 401, body: 'invalid request signature' }
    const seconds = Math.round(now() / 1000 - Number(timestamp))
    if (!(Math.abs(seconds) * 1000 <= HOLDS)) {
      log.warn({ seconds }, 'an interaction is signed for another time: it was sent again, or a clock is wrong')
      return { status: 401, body: 'signature timestamp is too far from now' }
    }
    const payload = parsed(body)
    if (payload?.type === PING)
      return { status: 200, body: '{"type":1}', headers: { 'content-type': 'application/json' } }
    if (!payload || !TYPES.includes(payload.type)) return { status: 400, body: 'not an interaction' }
    if (payload.application_id !== applicationId) return { status: 403, body: 'another application' }
    return payload
  }

  const handle = async (request: IncomingMessage, answer: (reply: Reply) => void): Promise<void> => {
    const received = await interactionOf(request)
    if ('status' in received) return answer(received)
    answer({ status: 202 }) // First, so that Discord knows of it when the callback comes.
    deliver(received)
  }
  for (const path of PATHS) port.serve(path, { methods: ['POST'], handle })
}

/** Null where there is too much. */
const bodyOf = async (request: IncomingMessage): Promise<Buffer | null> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MOST_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const isSigned = (key: KeyObject, timestamp: string, body: Buffer, signature: string): boolean =>
  /^[\da-f]{128}$/i.test(signature) &&
  verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, Buffer.from(signature, 'hex'))

const parsed = (body: Buffer): Payload | null => {
  try {
    const value: unknown = JSON.parse(body.toString())
    return typeof value === 'object' ? (value as Payload | null) : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
