import { setTimeout as sleep } from 'node:timers/promises'
import type { BaseMessage } from '@langchain/core/messages'
import { HumanMessage } from '@langchain/core/messages'
import { askOnce, NotTaken } from './ask-once.ts'
import type { Format, Structured } from './chat.ts'
import { Fault } from './fault.ts'
import { openGuard } from './guard.ts'
import type { MakeModel, Parameter } from './langchain.ts'
import type { ChatHooks, Waits } from './open-chat.ts'
import type { Provider } from './provider.ts'
import { inWords, SHAPES, schemaOf } from './shape.ts'

const REPEATS = 2
/** At temperature 0 a third try would say the same. */
const REPEATS_OF_MALFORMED = 1

/** Milliseconds: no question waits longer, even where its deadline is not known. */
const LONGEST_WAIT = 60_000

export type Ask = <T>(
  messages: BaseMessage[],
  format: Format<T>,
  limits: { signal: AbortSignal; deadline: number },
) => Promise<Structured<T>>

/**
 * Requests until there is an answer: the one loop that repeats. It waits by itself, because cockatiel's retry waits on
 * when the signal has ended. What a provider does not take (a shape, a parameter) is left out, and remembered once that
 * has helped. Throws a Fault, or the signal's reason.
 */
export const openAsk = ({
  provider,
  make,
  stream,
  waits,
  hooks: { mayAsk, onTokens, log },
}: {
  provider: Provider
  make: MakeModel
  stream: boolean
  waits: Waits
  hooks: ChatHooks
}): Ask => {
  const guard = openGuard(provider, waits.pause, log)
  const shapes = SHAPES[provider.kind]
  let known: { rung: number; without: ReadonlySet<Parameter> } = { rung: 0, without: new Set() }

  return async (messages, format, { signal, deadline }) => {
    const schema = schemaOf(format.schema)
    let tried = known
    let repeats = 0
    let malformed = 0
    let before: Fault | null = null
    for (;;) {
      signal.throwIfAborted()
      if (!mayAsk()) throw new Fault('budget', `${provider.name} was not asked: the day's tokens are used up.`)
      const { rung, without } = tried
      const shape = shapes[rung] ?? 'words'
      const isSaid = shape === 'json' || shape === 'words'
      const ask = () => {
        const began = Date.now()
        return askOnce({
          ...{ provider, make, format, schema, shape, without, stream, signal, stallMs: waits.stall },
          messages: isSaid ? [...messages, new HumanMessage(inWords(format, schema))] : messages,
          onTokens: (tokens) => onTokens(format.purpose, tokens),
        }).catch((error: unknown) => {
          if (isOver(signal) && Date.now() - began >= waits.patience) throw tooSlow(provider)
          throw error
        })
      }
      try {
        const answer = await guard.run(ask, signal)
        known = tried
        return answer
      } catch (error) {
        signal.throwIfAborted()
        if (error instanceof NotTaken) {
          const next = withoutIt(error, tried)
          if (next.rung >= shapes.length || next === tried) throw error.fault
          log.info({ model: provider.name, reason: error.fault.message }, 'asking the model in another form')
          tried = next
          continue
        }
        if (!(error instanceof Fault)) throw error
        // What made the provider pause says more than the pause.
        if (error.kind === 'paused' && before) throw before
        before = error
        const isMalformed = error.kind === 'malformed'
        if (!error.again || repeats++ >= REPEATS || (isMalformed && malformed++ >= REPEATS_OF_MALFORMED)) throw error
        const wait = isMalformed ? 0 : (error.waitMs ?? backoff(waits.backoff, repeats))
        if (wait > LONGEST_WAIT || Date.now() + wait >= deadline) throw error
        log.warn({ model: provider.name, failure: error.kind, reason: error.message, wait }, 'asking the model again')
        await sleep(wait, undefined, { signal })
      }
    }
  }
}

export const tooSlow = ({ name, host }: Provider): Fault =>
  new Fault('timeout', `${name} at ${host} did not answer in the time that there was.`)

/** Whether time ended it; a program that stops ends it for other reasons. */
export const isOver = ({ aborted, reason }: AbortSignal): boolean => aborted && reason?.name === 'TimeoutError'

const withoutIt = (
  { parameter }: NotTaken,
  tried: { rung: number; without: ReadonlySet<Parameter> },
): { rung: number; without: ReadonlySet<Parameter> } => {
  if (parameter === null) return { ...tried, rung: tried.rung + 1 }
  return tried.without.has(parameter) ? tried : { ...tried, without: new Set([...tried.without, parameter]) }
}

/** Doubles, and is spread by half, so that questions that failed together do not come back together. */
const backoff = (first: number, repeat: number): number => first * 2 ** (repeat - 1) * (0.5 + Math.random())
