import type { Log } from '../log.ts'
import type { ChatSettings } from '../model-settings.ts'
import type { Chat, Format, ModelState, Purpose, Tokens } from './chat.ts'
import type { ModelFailure } from './failure.ts'
import { turnTracingOff } from './no-tracing.ts'
import { providerOf } from './provider.ts'

/** Milliseconds. */
export type Waits = {
  /** Before the first repeat; the second waits twice as long. */
  backoff: number
  /**
   * A body that has begun brings something at least this often: the slowest models say a word in a second. A server's
   * signs of life count, since models that think may be silent for longer.
   */
  stall: number
  /** A provider that failed again and again is left alone for so long. */
  pause: number
  /** A question that had less time says nothing about the provider. */
  patience: number
  /** For the list of models. */
  check: number
}

const WAITS: Waits = { backoff: 300, stall: 10_000, pause: 30_000, patience: 1_000, check: 5_000 }

export type ChatHooks = {
  /** False: nothing is asked, because the day's tokens are used up. */
  mayAsk(): boolean
  /** After each request that an answer began to, failed ones included. */
  onTokens(purpose: Purpose, tokens: Tokens): void
  log: Pick<Log, 'info' | 'warn'>
  /** For tests. */
  waits?: Partial<Waits>
}

/** Loads the provider's library, and asks nothing. */
export const openChat = async (settings: ChatSettings, hooks: ChatHooks): Promise<Chat> => {
  const waits = { ...WAITS, ...hooks.waits }
  const provider = providerOf(settings)
  turnTracingOff()
  // LangChain takes half a second to load: only where a chat model is set.
  const [{ openAsk }, { StructuredChat }, { loadModel }, { checkModel }] = await Promise.all([
    import('./ask.ts'),
    import('./structured.ts'),
    import('./langchain.ts'),
    import('./check.ts'),
  ])
  const make = await loadModel(provider, settings)
  const ask = openAsk({ provider, make, stream: settings.stream, waits, hooks })
  let state: ModelState = { state: 'unknown', message: null }

  const note = (failure: ModelFailure | null, ms: number): void => {
    if (failure?.kind === 'timeout' && ms < waits.patience) return
    if (!failure) state = { state: 'answers', message: null }
    else if (TELLING.test(failure.kind)) state = { state: 'fails', message: failure.message }
  }

  return {
    name: provider.name,
    window: settings.window,
    structured: <T>(format: Format<T>) => new StructuredChat(format, ask, provider, note),
    state: () => state,
    check: async (signal) => {
      const before = state
      const found = await checkModel(provider, signal, waits.check)
      // What real calls have shown, meanwhile or where nothing can be checked, counts for more.
      if (found.state !== 'unknown' && state === before) state = found
      return state
    },
  }
}

/** Failures that say something about the model, not about one question or about us. */
const TELLING = /^(unreachable|timeout|cut|rate limit|server|key|model|malformed)$/
