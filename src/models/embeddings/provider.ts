import { setTimeout } from 'node:timers/promises'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { handleWhenResult, retry } from 'cockatiel'
import { SetupError } from '../../errors.ts'
import { BASE_URLS, NO_KEY } from '../provider.ts'
import type { Embed } from './embed.ts'
import { type EmbeddingProvider, type Failed, failureOf } from './failure.ts'
import { type Seen, watchedFetch } from './watched-fetch.ts'

/** After the first try. */
const MORE_TRIES = 2
const FIRST_WAIT_MS = 250
/** A model on a slow processor may take a second a passage. */
const TRY_LIMIT = 120_000

type Outcome = { vectors: number[][] } | Failed

/**
 * The embeddings of a provider through LangChain's own class. That and the provider's client never try again by
 * themselves: the one loop is here. `firstWait`: milliseconds before the second try; it doubles.
 */
export const openProvider = async (settings: EmbeddingProvider, firstWait = FIRST_WAIT_MS): Promise<Embed> => {
  const make = settings.provider === 'openai' ? await openAi(settings) : await ollama(settings)
  const policy = retry(
    handleWhenResult((outcome) => isFailed(outcome as Outcome) && (outcome as Failed).again),
    { maxAttempts: MORE_TRIES },
  )
  const once = async (texts: readonly string[], signal: AbortSignal): Promise<Outcome> => {
    const seen: Seen = { status: null, retryAfter: null, detail: '', code: null }
    const limit = AbortSignal.timeout(TRY_LIMIT)
    try {
      return { vectors: checked(await make(AbortSignal.any([signal, limit]), seen).embedDocuments([...texts])) }
    } catch (error) {
      signal.throwIfAborted()
      if (seen.status === null && seen.code === null) throw error
      return failureOf(settings, seen, limit.aborted)
    }
  }
  return async (_kind, texts, signal) => {
    let last: Outcome | null = null
    const outcome = await policy.execute(async ({ attempt }) => {
      // Waited for here and not by the policy: its timer would keep a program that stops from ending.
      if (last && isFailed(last)) await pause(last.afterMs ?? firstWait * 2 ** (attempt - 1), signal)
      last = await once(texts, signal)
      return last
    }, signal)
    if (!isFailed(outcome)) return outcome.vectors
    throw new SetupError(outcome.failure.message, { cause: outcome.failure })
  }
}

/** A part of the time is chance, so that several processes do not come back together. */
const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
  await setTimeout(ms * (1 + Math.random() / 2), undefined, { signal }).catch((error: unknown) => {
    signal.throwIfAborted()
    throw error
  })
}

const isFailed = (outcome: Outcome): outcome is Failed => 'failure' in outcome

type Make = (signal: AbortSignal, seen: Seen) => EmbeddingsInterface

/** A client for each request, because its `fetch` is: they share their connections all the same. */
const openAi = async ({ model, apiKey, baseUrl }: EmbeddingProvider): Promise<Make> => {
  const { OpenAIEmbeddings } = await import('@langchain/openai')
  return (signal, seen) =>
    new OpenAIEmbeddings({
      model,
      apiKey: NO_KEY, // sent by our own headers; here so that the client looks for none
      maxRetries: 0,
      stripNewLines: false,
      encodingFormat: 'float', // not every server knows the other
      configuration: {
        baseURL: baseUrl ?? BASE_URLS.openai,
        fetch: watchedFetch({ authorization: `Bearer ${apiKey ?? NO_KEY}` }, signal, seen),
      },
    })
}

const ollama = async ({ model, baseUrl }: EmbeddingProvider): Promise<Make> => {
  const { OllamaEmbeddings } = await import('@langchain/ollama')
  return (signal, seen) =>
    new OllamaEmbeddings({
      model,
      baseUrl: baseUrl ?? BASE_URLS.ollama,
      maxRetries: 0,
      truncate: true, // else one long passage would fail the whole index
      fetch: watchedFetch({}, signal, seen),
    })
}

/** Throws where the answer is no list of lists: the words for it are made by the caller. */
const checked = (vectors: unknown): number[][] => {
  if (!Array.isArray(vectors) || !vectors.every((vector) => Array.isArray(vector))) throw new TypeError('no vectors')
  return vectors
}
