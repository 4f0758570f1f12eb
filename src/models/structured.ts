import type { BaseLanguageModelInput } from '@langchain/core/language_models/base'
import { type BaseMessage, coerceMessageLikeToMessage, HumanMessage } from '@langchain/core/messages'
import { ensureConfig, Runnable, type RunnableConfig } from '@langchain/core/runnables'
import { type Ask, isOver, tooSlow } from './ask.ts'
import type { Format, Structured } from './chat.ts'
import { ModelFailure } from './failure.ts'
import type { Provider } from './provider.ts'

/** Milliseconds for a call that names neither signal nor deadline: nothing waits for ever. */
const LONGEST_CALL = 60_000

/** A class, because a RunnableLambda throws its signal's reason instead of ours. */
export class StructuredChat<T> extends Runnable<BaseLanguageModelInput, Structured<T>> {
  lc_namespace = ['fundstelle', 'models']
  private format: Format<T>
  private ask: Ask
  private provider: Provider
  private onEnd: (failure: ModelFailure | null) => void

  constructor(format: Format<T>, ask: Ask, provider: Provider, onEnd: (failure: ModelFailure | null) => void) {
    super()
    this.format = format
    this.ask = ask
    this.provider = provider
    this.onEnd = onEnd
  }

  override async invoke(input: BaseLanguageModelInput, options?: Partial<RunnableConfig>): Promise<Structured<T>> {
    const limits = limitsOf(options)
    try {
      const answer = await untilAborted(this.ask(messagesOf(input), this.format, limits), limits.signal)
      this.onEnd(null)
      return answer
    } catch (error) {
      const failure = error instanceof ModelFailure ? error : limits.signal.aborted ? tooSlow(this.provider) : null
      if (!failure) throw error
      if (isOver(limits.signal) || !limits.signal.aborted) this.onEnd(failure)
      throw failure
    }
  }
}

const limitsOf = (options: Partial<RunnableConfig> | undefined): { signal: AbortSignal; deadline: number } => {
  const { timeout: within, ...rest } = options ?? {}
  // LangChain throws where no time is left.
  const timedOut = within !== undefined && within <= 0
  const { signal, metadata } = ensureConfig({ ...rest, ...(!timedOut && within !== undefined && { timeout: within }) })
  const given = timedOut ? Date.now() : metadata?.deadline
  // LangChain turns `timeout` into a signal and notes it here; the call that set it may have begun earlier.
  const timeout = metadata?.timeoutMs
  const deadline = Math.min(
    typeof given === 'number' ? given : Number.POSITIVE_INFINITY,
    typeof timeout === 'number' ? Date.now() + timeout : Number.POSITIVE_INFINITY,
  )
  const left = Math.min(deadline - Date.now(), signal ? Number.POSITIVE_INFINITY : LONGEST_CALL)
  const signals = signal ? [signal] : []
  if (left <= 0) signals.push(AbortSignal.abort(new DOMException('no time is left', 'TimeoutError')))
  else if (Number.isFinite(left)) signals.push(AbortSignal.timeout(Math.ceil(left)))
  return { signal: AbortSignal.any(signals), deadline }
}

/** Whoever waits is let go at once, whatever a library does with the signal. */
const untilAborted = async <T>(promise: Promise<T>, signal: AbortSignal): Promise<T> => {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const onAbort = () => reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  // It may end after nobody waits any more.
  promise.catch(() => undefined)
  try {
    signal.throwIfAborted()
    return await Promise.race([promise, aborted])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

const messagesOf = (input: BaseLanguageModelInput): BaseMessage[] => {
  if (typeof input === 'string') return [new HumanMessage(input)]
  return Array.isArray(input) ? input.map(coerceMessageLikeToMessage) : input.toChatMessages()
}
