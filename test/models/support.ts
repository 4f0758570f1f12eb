import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { z } from 'zod'
import type { ChatSettings } from '../../src/model-settings.ts'
import type { Chat, Format, Purpose, Tokens } from '../../src/models/chat.ts'
import { type ChatHooks, openChat } from '../../src/models/open-chat.ts'

export const PROVIDERS = ['openai', 'anthropic', 'ollama'] as const

/** Each provider, streaming and not. */
export const WAYS = PROVIDERS.flatMap((provider) => [true, false].map((stream) => ({ provider, stream })))

/** What may appear in no message and in no log. */
export const KEY = 'canary-3f9b1c77d2'

export const answerFormat: Format<{ answerable: boolean; claims: { text: string; cites: number[] }[] }> = {
  purpose: 'answer',
  name: 'cited_answer',
  description: 'Claims with the sentences that they cite.',
  schema: z.object({
    answerable: z.boolean(),
    claims: z.array(z.object({ text: z.string().min(1).max(600), cites: z.array(z.int().min(1)).max(5) })).max(20),
  }),
}

export const ANSWER = { answerable: true, claims: [{ text: 'Der Hafen öffnet im Mai.', cites: [3] }] }

export type Opened = {
  chat: Chat
  ask(within?: number): ReturnType<ReturnType<Chat['structured']>['invoke']>
  tokens: { purpose: Purpose; tokens: Tokens }[]
  /** Everything that was logged, as JSON. */
  logged: string[]
}

/** Waits are short here; all else is as it ships. */
export const openTestChat = async (
  settings: Partial<ChatSettings> & Pick<ChatSettings, 'provider' | 'baseUrl'>,
  hooks: Partial<ChatHooks> = {},
): Promise<Opened> => {
  const tokens: Opened['tokens'] = []
  const logged: string[] = []
  const log = (...all: unknown[]) => void logged.push(JSON.stringify(all))
  const chat = await openChat(
    { model: 'gpt-4o-mini', apiKey: KEY, stream: true, window: 8_000, tokensPerDay: null, price: null, ...settings },
    {
      mayAsk: () => true,
      onTokens: (purpose, used) => void tokens.push({ purpose, tokens: { ...used } }),
      log: { info: log, warn: log },
      ...hooks,
      waits: { backoff: 2, stall: 300, patience: 10, ...hooks.waits },
    },
  )
  return {
    chat,
    ask: (within = 5_000) => chat.structured(answerFormat).invoke('Wann öffnet der Hafen?', { timeout: within }),
    tokens,
    logged,
  }
}

/** A failure as plain data; fails where there is none. */
export const failureOf = async (promise: Promise<unknown>): Promise<{ name: string; kind: string; message: string }> =>
  promise.then(
    (value) => {
      throw new Error(`expected a failure, got ${JSON.stringify(value)}`)
    },
    ({ name, kind, message }) => ({ name, kind, message }),
  )

export type Reply = { status?: number; headers?: Record<string, string>; body: object | string }

/** Answers any request with what `reply` gives for its body: for answers that no provider's own server gives. */
export const openPlainServer = async (
  reply: (body: Record<string, unknown>, index: number) => Reply | ((response: ServerResponse) => void),
): Promise<{ url: string; bodies: Record<string, unknown>[]; close(): Promise<void> }> => {
  const bodies: Record<string, unknown>[] = []
  const server = createServer(async (request, response) => {
    const body = request.method === 'POST' ? ((await json(request)) as Record<string, unknown>) : {}
    bodies.push(body)
    const answer = reply(body, bodies.length - 1)
    if (typeof answer === 'function') return answer(response)
    const { status = 200, headers = {}, body: said } = answer
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(typeof said === 'string' ? said : JSON.stringify(said))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

/** A whole answer of OpenAI's protocol. */
export const completion = (content: string | null, finish = 'stop', more: object = {}): Reply => ({
  body: {
    ...{ id: 'c', object: 'chat.completion', created: 1, model: 'gpt-4o-mini' },
    choices: [{ index: 0, message: { role: 'assistant', content, ...more }, finish_reason: finish }],
    usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 },
  },
})
