import {
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  circuitBreaker,
  handleWhen,
  isBrokenCircuitError,
} from 'cockatiel'
import type { Log } from '../log.ts'
import { Fault } from './fault.ts'
import type { Provider } from './provider.ts'

/** So many failures in a row pause a provider. */
const IN_A_ROW = 5

/** Calls at a time. An Ollama server works them off one after the other. */
const AT_A_TIME: Readonly<Record<Provider['kind'], number>> = { openai: 64, anthropic: 64, ollama: 4 }
const WAITING = 256

/** Failures of the provider, not of one question. */
const speaksOfProvider = (error: unknown): boolean =>
  error instanceof Fault &&
  (/^(unreachable|timeout|cut|rate limit|key|model)$/.test(error.kind) || (error.kind === 'server' && error.again))

/** What does not heal by asking. */
const isLasting = (error: unknown): boolean => error instanceof Fault && /^(key|model)$/.test(error.kind)

/**
 * Keeps requests from a provider that fails again and again (circuit breaker: one probe after `pauseMs`), and from one
 * that has more than it can do (bulkhead). `run` throws what `ask` throws, or a Fault `paused` or `busy`.
 */
export const openGuard = (
  { name, kind }: Provider,
  pauseMs: number,
  log: Pick<Log, 'warn'>,
): { run<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> } => {
  let inARow = 0
  let last: Fault | null = null
  const breaker = circuitBreaker(handleWhen(speaksOfProvider), {
    halfOpenAfter: pauseMs,
    breaker: {
      state: null,
      success: () => {
        inARow = 0
      },
      failure: (state) => state === CircuitState.HalfOpen || isLasting(last) || ++inARow >= IN_A_ROW,
    },
  })
  breaker.onBreak(() => log.warn({ model: name, reason: last?.message, wait: pauseMs }, 'leaving the model alone'))
  const queue = bulkhead(AT_A_TIME[kind], WAITING)

  const noted = async <T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> => {
    try {
      return await ask()
    } catch (error) {
      if (speaksOfProvider(error)) last = error as Fault
      // It answered, if not well.
      else if (!signal.aborted) inARow = 0
      throw error
    }
  }

  return {
    run: async (ask, signal) => {
      try {
        return await queue.execute(() => {
          signal.throwIfAborted()
          return breaker.execute(() => noted(ask, signal), signal)
        }, signal)
      } catch (error) {
        signal.throwIfAborted()
        if (error instanceof BulkheadRejectedError)
          throw new Fault(
            'busy',
            `${name} was not asked: ${AT_A_TIME[kind]} questions are being answered, ${WAITING} wait.`,
          )
        if (isBrokenCircuitError(error))
          throw new Fault(
            'paused',
            `${name} is not asked for ${Math.ceil(pauseMs / 1000)} s after it failed: ${last?.message ?? 'no reason known'}`,
          )
        throw error
      }
    },
  }
}
