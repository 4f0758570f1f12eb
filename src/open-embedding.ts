import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleAll } from 'cockatiel'
import type { Status } from './app.ts'
import { SetupError, UserError } from './errors.ts'
import type { Log } from './log.ts'
import type { EmbeddingSettings } from './model-settings.ts'
import { BUILTIN_EMBEDDING, BuiltinEmbeddings } from './models/builtin-embeddings.ts'
import type { ModelState } from './models/chat.ts'
import { ModelFailure } from './models/failure.ts'
import type { Recipe } from './search-index/content.ts'
import { embedQuestion } from './search-index/embed.ts'
import type { Settings } from './storage/settings.ts'

/** The embedding model in use. */
export type Embedding = {
  recipe: Recipe['embedding']
  /** For passages. Failures are thrown as SetupErrors. */
  embeddings: EmbeddingsInterface
  /** Of a question. Null where the model fails or is too slow: the question is then searched by its words alone. */
  vectorOf(question: string): Promise<number[] | null>
  state(): Status['embedding']
  close(): Promise<void>
}

/** Time for the word that is embedded at each start: the first time a server may load the model for it. */
const FIRST_PROBE_MS = 60_000
const PROBE_MS = 5_000

/** After so many failures in a row no question waits for the model, but for one each half minute. */
const FAILURES = 3
const PAUSE_MS = 30_000

/**
 * Opens the model of the settings and finds out its dimensions: by a word that is embedded now, or from an earlier start
 * when it does not answer. Throws a SetupError when neither tells. `given`: in place of the built-in one.
 */
export const openEmbedding = async (
  settings: EmbeddingSettings,
  storage: Settings,
  log: Log,
  given?: EmbeddingsInterface,
): Promise<Embedding> => {
  if (given || settings.provider === 'builtin') return builtin(given ?? new BuiltinEmbeddings())
  const { openEmbeddings } = await import('./models/embeddings/open-embeddings.ts')
  const opened = await openEmbeddings(settings, storage)
  try {
    const { name, version, embeddings } = opened
    const watch = watchModel(name, log)
    const key = `dimensions of ${name} ${version}`
    const known = await storage.get(key)
    const dimensions = await (typeof known === 'number'
      ? watch.over('start', opened.probe(PROBE_MS)).catch((error: unknown) => {
          if (error instanceof SetupError) return known
          throw error
        })
      : watch.over('first start', opened.probe(FIRST_PROBE_MS)))
    if (typeof known === 'number' && dimensions !== known)
      log.warn(
        {},
        `${name} gives ${dimensions} dimensions, ${known} before: it is another model, and all is embedded anew`,
      )
    if (dimensions !== known) await storage.set(key, dimensions)
    const breaker = circuitBreaker(handleAll, {
      breaker: new ConsecutiveBreaker(FAILURES),
      halfOpenAfter: PAUSE_MS,
    })
    return {
      recipe: { name, version, dimensions },
      embeddings: {
        embedQuery: embeddings.embedQuery,
        embedDocuments: (texts) => watch.over('index', embeddings.embedDocuments(texts)),
      },
      vectorOf: async (question) => {
        try {
          return await breaker.execute(() => watch.over('question', embedQuestion(question, embeddings, dimensions)))
        } catch (error) {
          if (error instanceof UserError || error instanceof BrokenCircuitError) return null
          throw error
        }
      },
      state: () => ({ name, ...watch.state() }),
      close: opened.close,
    }
  } catch (error) {
    await opened.close()
    throw error
  }
}

const builtin = (embeddings: EmbeddingsInterface): Embedding => ({
  recipe: { ...BUILTIN_EMBEDDING },
  embeddings,
  vectorOf: (question) => embedQuestion(question, embeddings, BUILTIN_EMBEDDING.dimensions),
  state: () => ({ name: BUILTIN_EMBEDDING.name, state: 'answers', message: null }),
  close: async () => undefined,
})

/** A first start that fails is none: there is nothing to say about later questions. */
type Use = 'first start' | 'start' | 'index' | 'question'

/** Keeps whether the model answers, and logs it when that changes. */
const watchModel = (name: string, log: Log) => {
  let state: ModelState = { state: 'unknown', message: null }
  let slow = false
  const answered = (use: Use): void => {
    // A batch that comes through says nothing to a question that waited for it too long.
    if (slow && use === 'index') return
    if (state.state === 'fails') log.info({}, `the embedding model ${name} answers again`)
    state = { state: 'answers', message: null }
    slow = false
  }
  const failed = ({ message, cause }: SetupError): void => {
    if (state.state !== 'fails')
      log.warn({}, `${message} Until it answers, questions are searched by their words alone.`)
    state = { state: 'fails', message }
    slow = cause instanceof ModelFailure && cause.kind === 'timeout'
  }
  return {
    state: () => state,
    over: async <T>(use: Use, work: Promise<T>): Promise<T> => {
      try {
        const result = await work
        answered(use)
        return result
      } catch (error) {
        if (error instanceof SetupError && use !== 'first start') failed(error)
        throw error
      }
    },
  }
}
