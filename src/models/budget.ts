import type { Log } from '../log.ts'
import type { TokenUsage, Usage } from '../storage/token-usage.ts'
import type { Purpose, Tokens } from './chat.ts'

export type BudgetParts = {
  usage: TokenUsage
  /** As in CHAT_MODEL: each model has its own count. */
  model: string
  /** In and out together, a day (UTC); null: no limit. */
  tokensPerDay: number | null
  /** US dollars for a million tokens; null where it is not known. */
  price: { input: number; output: number } | null
  now: () => Date
  log: Log
}

/** The tokens of a model, counted a day, by all processes that share the storage. */
export type Budget = {
  /** False when the tokens of today are used up. */
  mayAsk(): boolean
  add(purpose: Purpose, tokens: Tokens): void
  today(): Tokens
  /** US dollars of today; null without a price. */
  spent(): number | null
  priceOf(tokens: Tokens): number | null
  /** Ends the looks at the storage, and waits until all is written that can be. */
  close(): Promise<void>
}

/** Milliseconds between looks at what other processes have used. */
const LOOK_EVERY = 60_000

const dayOf = (time: Date): string => time.toISOString().slice(0, 10)

/**
 * Opens the count of today. Throws a SetupError when the storage cannot be read; a failure later is logged, and what
 * could not be written counts on in memory and is written as soon as that works.
 */
export const openBudget = async (parts: BudgetParts): Promise<Budget> => {
  const { usage, model, tokensPerDay, price, now, log } = parts
  const read = async () => {
    const day = dayOf(now())
    const rows = (await usage.ofDay(day)).filter((row) => row.model === model)
    return { day, ...sumOf(rows) }
  }

  let stored = await read()
  const unwritten = new Map<string, Usage>()
  let isFailing = false
  let dayOfLastWarning: string | null = null

  const today = (): Tokens => {
    const day = dayOf(now())
    if (stored.day !== day) {
      stored = { day, input: 0, output: 0 }
      synchronise()
    }
    return sumOf([stored, ...[...unwritten.values()].filter((one) => one.day === day)])
  }

  const isUsedUp = (): boolean => {
    if (tokensPerDay === null) return false
    const { input, output } = today()
    if (input + output < tokensPerDay) return false
    if (dayOfLastWarning !== stored.day) {
      dayOfLastWarning = stored.day
      const words = 'the tokens of today (CHAT_TOKENS_PER_DAY) are used up: no model is asked until midnight UTC'
      log.warn({ model, input, output, limit: tokensPerDay }, words)
    }
    return true
  }

  const write = async () => {
    for (const [key, entry] of unwritten) {
      const written = { ...entry }
      await usage.add(written)
      // More may have been added meanwhile.
      if (entry.calls === written.calls) unwritten.delete(key)
      else for (const part of ['input', 'output', 'calls'] as const) entry[part] -= written[part]
      if (written.day === stored.day) stored = { day: stored.day, ...sumOf([stored, written]) }
    }
  }

  // One after the other: a look that overtook a write would forget it.
  let queue = Promise.resolve()
  const synchronise = (): void => {
    queue = queue.then(async () => {
      try {
        await write()
        stored = await read()
        if (isFailing) log.info({ model }, 'the tokens that models take are kept again')
        isFailing = false
        isUsedUp()
      } catch (err) {
        if (!isFailing) log.error({ err, model }, 'the tokens that models take cannot be kept; they count in memory')
        isFailing = true
      }
    })
  }
  const timer = setInterval(synchronise, LOOK_EVERY).unref()

  const priceOf = ({ input, output }: Tokens): number | null =>
    price && (input * price.input + output * price.output) / 1e6

  return {
    mayAsk: () => !isUsedUp(),
    add: (purpose, { input, output }) => {
      const day = dayOf(now())
      const key = `${day} ${purpose}`
      const entry = unwritten.get(key) ?? { day, model, purpose, input: 0, output: 0, calls: 0 }
      unwritten.set(key, entry)
      entry.input += counted(input)
      entry.output += counted(output)
      entry.calls += 1
      synchronise()
    },
    today,
    spent: () => priceOf(today()),
    priceOf,
    close: async () => {
      clearInterval(timer)
      await queue
    },
  }
}

/** What a server calls a count of tokens is data from outside: a whole number from 0 to a thousand million. */
const counted = (tokens: number): number => (tokens > 0 ? Math.min(Math.round(tokens), 1e9) : 0)

const sumOf = (parts: readonly Tokens[]): Tokens => ({
  input: parts.reduce((sum, { input }) => sum + input, 0),
  output: parts.reduce((sum, { output }) => sum + output, 0),
})
