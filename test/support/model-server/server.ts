import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { anthropic } from './anthropic.ts'
import { saidBy, vectorsBy } from './model.ts'
import { ollama } from './ollama.ts'
import { openai } from './openai.ts'
import {
  type Asked,
  type ErrorKind,
  type ModelRequest,
  type Protocol,
  Refused,
  type Script,
  type ScriptedReply,
  type Wire,
} from './protocol.ts'

export type { Fault, ModelRequest, Script } from './protocol.ts'

export type ModelServer = {
  /** Base URLs as the settings want them. */
  urls: { openai: string; anthropic: string; ollama: string }
  /** Every request that was not refused, oldest first. */
  requests: ModelRequest[]
  /** What the real provider would have refused, and scripts that threw. Tests expect it to be empty. */
  refusals: string[]
  /** Replaces the script. */
  answer(script: Script): void
  /** Ends at once, whatever is under way. */
  close(): Promise<void>
}

const PROTOCOLS: Readonly<Record<ModelRequest['protocol'], Protocol>> = { openai, anthropic, ollama }

/** Listed where a test names none of its own. */
const MODELS = [
  'gpt-5-mini',
  'gpt-4o-mini',
  'claude-sonnet-4-5',
  'qwen3:8b',
  'text-embedding-3-small',
  'nomic-embed-text',
]

/**
 * Model providers on one loopback port: OpenAI under `/openai/v1`, Anthropic under `/anthropic`, Ollama under `/ollama`.
 * The script decides what the models say. With `models`, any other model is answered with the provider's 404.
 */
export const openModelServer = async (
  script: Script,
  { models = null }: { models?: readonly string[] | null } = {},
): Promise<ModelServer> => {
  let current = script
  const requests: ModelRequest[] = []
  const refusals: string[] = []
  const counts = { chat: 0, embed: 0, models: 0 }

  const replyTo = async (protocol: Protocol, request: ModelRequest, asked: Asked, response: ServerResponse) => {
    const reply = await current(request, counts[asked.kind]++)
    if ('words' in reply && !('fault' in reply) && reply.afterMs !== undefined) await sleep(reply.afterMs)
    await perform(protocol, asked, reply, models ?? MODELS, response)
  }

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, name = '', path = ''] = /^\/(\w+)(\/[^?]*)/.exec(incoming.url ?? '') ?? []
    if (!(name in PROTOCOLS)) {
      refusals.push(`${incoming.method} ${incoming.url}: no protocol is served there`)
      response.writeHead(404).end()
      return
    }
    const protocolName = name as ModelRequest['protocol']
    const protocol = PROTOCOLS[protocolName]
    const { method = '', headers } = incoming
    let model = ''
    try {
      const json = parsed(await buffer(incoming))
      const asked = protocol.read({ method, path, headers, json })
      model = asked.model
      if (models && model !== '' && !models.includes(model)) throw new Refused('no model', model)
      const { kind, stream, messages, format, texts } = asked
      const request = { protocol: protocolName, kind, stream, messages, format, texts, headers, body: json }
      requests.push(request)
      await replyTo(protocol, request, asked, response)
    } catch (error) {
      if (response.destroyed) return
      if (!(error instanceof Refused)) refusals.push(`the script or the server broke: ${String(error)}`)
      // A model that a test does not know is a fault that it asked for.
      else if (error.kind !== 'no model') refusals.push(`${name}: ${method} ${path}: ${error.message}`)
      if (response.headersSent) response.destroy()
      else if (error instanceof Refused) sendError(protocol, error.kind, model, response, error.message)
      else sendError(protocol, '500', model, response)
    }
  }

  const server = createServer((incoming, response) => void handle(incoming, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    urls: { openai: `${origin}/openai/v1`, anthropic: `${origin}/anthropic`, ollama: `${origin}/ollama` },
    requests,
    refusals,
    answer(next) {
      current = next
    },
    async close() {
      if (!server.listening) return
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

const parsed = (bytes: Buffer): unknown => {
  if (bytes.length === 0) return null
  try {
    return JSON.parse(bytes.toString())
  } catch {
    throw new Refused('bad request', 'We could not parse the JSON body of your request.')
  }
}

const HTTP_ERRORS = ['429', '500', '503', '401', 'context'] as const satisfies ErrorKind[]

const perform = async (
  protocol: Protocol,
  asked: Asked,
  reply: ScriptedReply,
  names: readonly string[],
  response: ServerResponse,
): Promise<void> => {
  const fault = 'fault' in reply ? reply.fault : null
  if (fault === 'refused' || fault === 'dns' || fault === 'tls')
    throw new Error(`"${fault}" is a fault of an address: see faultyUrl`)
  if (fault === 'slow header') {
    if (!response.destroyed) await once(response, 'close')
    return
  }
  const kind = HTTP_ERRORS.find((one) => one === (fault === '429 retry-after' ? '429' : fault))
  if (kind) {
    if ('fault' in reply && fault === '429 retry-after') response.setHeader('retry-after', reply.retryAfter ?? '1')
    sendError(protocol, kind, asked.model, response)
    return
  }
  const wire = wireFor(protocol, asked, reply, names)
  if (fault === 'stalled' || fault === 'cut') await sendPart(wire, fault, response)
  else send(wire, response)
}

const wireFor = (protocol: Protocol, asked: Asked, reply: ScriptedReply, names: readonly string[]): Wire => {
  const input = asked.kind === 'chat' ? asked.messages.map(({ text }) => text) : asked.texts
  const count = (text: string): number => Math.ceil(text.length / 4)
  if (asked.kind === 'models') {
    const listed = reply.words
    return protocol.models(asked, Array.isArray(listed) ? listed.map(String) : names)
  }
  if (asked.kind === 'embed') return protocol.embeddings(asked, vectorsBy(asked, reply), count(input.join('')))
  const said = saidBy(asked, reply)
  const counted = 'tokens' in reply ? reply.tokens : undefined
  return protocol.chat(asked, said, counted ?? { input: count(input.join('')), output: count(said.text) })
}

const sendError = (
  protocol: Protocol,
  kind: ErrorKind,
  model: string,
  response: ServerResponse,
  detail?: string,
): void => {
  const { status, body } = protocol.error(kind, model, detail)
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const send = ({ type, pieces }: Wire, response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': type })
  for (const piece of pieces) response.write(piece)
  response.end()
}

/** The first half, and then nothing more until the client goes, or the end of the connection. */
const sendPart = async ({ type, pieces }: Wire, fault: 'stalled' | 'cut', response: ServerResponse): Promise<void> => {
  const [only = ''] = pieces
  const isWhole = pieces.length === 1
  const part = isWhole ? only.slice(0, only.length / 2) : pieces.slice(0, Math.ceil(pieces.length / 2)).join('')
  response.writeHead(200, {
    'content-type': type,
    ...(isWhole && { 'content-length': Buffer.byteLength(only) }),
  })
  await new Promise((written) => response.write(part, written))
  if (fault === 'cut') response.destroy()
  else if (!response.destroyed) await once(response, 'close')
}
