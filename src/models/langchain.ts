import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import type { ChatSettings } from '../model-settings.ts'
import { NO_KEY, type Provider } from './provider.ts'

/** What a model may refuse to be told; it is then asked without. */
export const PARAMETERS = ['temperature', 'max_tokens', 'max_completion_tokens', 'stream_options', 'think'] as const
export type Parameter = (typeof PARAMETERS)[number]

export type MakeModel = (call: { fetch: typeof fetch; without: ReadonlySet<Parameter> }) => BaseChatModel

/**
 * Tokens of an answer, with room for what a model thinks before it. Ollama's share its window with the prompt, and its
 * models are told not to think.
 */
const LONGEST = 8_192
const LONGEST_OLLAMA = 2_048

/**
 * Loads the LangChain class of one provider, and no other. A model of it is made for each request (some microseconds),
 * since the fetch that it is given belongs to one request. All that a library would take from the environment is set.
 */
export const loadModel = async (
  provider: Provider,
  { window, stream }: Pick<ChatSettings, 'window' | 'stream'>,
): Promise<MakeModel> => {
  const { kind, model, url } = provider
  const apiKey = provider.apiKey ?? NO_KEY
  const temperature = (without: ReadonlySet<Parameter>) => (without.has('temperature') ? {} : { temperature: 0 })
  const common = { model, maxRetries: 0 }

  if (kind === 'openai') {
    const { ChatCompletions } = await import('./chat-completions.ts')
    return ({ fetch, without }) =>
      new ChatCompletions({
        ...common,
        ...temperature(without),
        ...(!without.has('max_tokens') && !without.has('max_completion_tokens') && { maxTokens: LONGEST }),
        apiKey,
        streaming: stream,
        streamUsage: stream && !without.has('stream_options'),
        configuration: { baseURL: url, organization: null, project: null, fetch, logLevel: 'off' },
      })
  }
  if (kind === 'anthropic') {
    const { ChatAnthropic } = await import('@langchain/anthropic')
    return ({ fetch, without }) =>
      new ChatAnthropic({
        ...common,
        ...temperature(without),
        apiKey,
        anthropicApiUrl: url,
        // Without it, LangChain's own limit for the model: the protocol wants one.
        ...(!without.has('max_tokens') && { maxTokens: LONGEST }),
        clientOptions: { authToken: null, fetch, logLevel: 'off' },
      })
  }
  const { ChatOllama } = await import('@langchain/ollama')
  return ({ fetch, without }) =>
    new ChatOllama({
      ...common,
      ...temperature(without),
      ...(!without.has('think') && { think: false }),
      baseUrl: url,
      // Ollama cuts off what is longer, without a word.
      numCtx: window + LONGEST_OLLAMA,
      numPredict: LONGEST_OLLAMA,
      fetch,
    })
}
