import { ChatAnthropic } from '@langchain/anthropic'
import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import type { AIMessageChunk } from '@langchain/core/messages'
import type { Runnable } from '@langchain/core/runnables'
import { ChatOllama } from '@langchain/ollama'
import { ChatOpenAI } from '@langchain/openai'
import { afterEach, expect } from 'vitest'
import { type ModelServer, openModelServer, type Script } from '../../support/model-server/server.ts'

const protocols = ['openai', 'anthropic', 'ollama'] as const
export type ProtocolName = (typeof protocols)[number]

/** Each protocol, whole and as a stream. ChatOllama always streams. */
export const ways: readonly (readonly [ProtocolName, 'whole' | 'stream'])[] = [
  ...(['openai', 'anthropic'] as const).flatMap((name) => [[name, 'whole'] as const, [name, 'stream'] as const]),
  ['ollama', 'stream'],
]

const opened: ModelServer[] = []

/** A server that is closed after the test, which fails where a provider would have refused a request. */
export const serve = async (script: Script, options: { models?: readonly string[] } = {}): Promise<ModelServer> => {
  const server = await openModelServer(script, options)
  opened.push(server)
  return server
}

afterEach(async () => {
  for (const server of opened.splice(0)) {
    await server.close()
    expect(server.refusals).toEqual([])
  }
})

/** LangChain's own classes with all retries off. `url`: of that protocol. */
export const chatOf = (name: ProtocolName, url: string): BaseChatModel => {
  switch (name) {
    case 'openai':
      return new ChatOpenAI({
        ...{ model: 'gpt-5-mini', apiKey: 'sk-test', maxRetries: 0 },
        configuration: { baseURL: url },
      })
    case 'anthropic':
      return new ChatAnthropic({
        ...{ model: 'claude-sonnet-4-5', apiKey: 'sk-ant-test', maxRetries: 0 },
        anthropicApiUrl: url,
      })
    case 'ollama':
      return new ChatOllama({ model: 'qwen3:8b', baseUrl: url, maxRetries: 0 })
  }
}

const prompt = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: 'Wie heißt der Hafen? 🙂' },
]

type Model = Runnable<typeof prompt, AIMessageChunk>

/** One call, whole, or as a stream whose chunks are joined. */
export const call = async (
  model: BaseChatModel | Model,
  way: 'whole' | 'stream',
  signal?: AbortSignal,
): Promise<AIMessageChunk> => {
  const options = signal ? { signal } : {}
  const asked = model as unknown as Model
  if (way === 'whole') return asked.invoke(prompt, options)
  let joined: AIMessageChunk | null = null
  for await (const chunk of await asked.stream(prompt, options)) joined = joined === null ? chunk : joined.concat(chunk)
  if (joined === null) throw new Error('no chunk came')
  return joined
}
