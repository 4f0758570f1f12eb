const told = new Set<(error: unknown) => void>()

const tell = (error: unknown): void => {
  for (const listener of told) listener(error)
}

/** Node ends the process on a rejection that nobody handles, unless somebody listens: nothing changes by our listening. */
const onRejection = (error: unknown): void => {
  tell(error)
  if (process.listenerCount('unhandledRejection') === 1) throw error
}

const describe = (error: unknown): string =>
  error instanceof Error
    ? (error.stack ?? String(error))
        .split('\n', 2)
        .map((line) => line.trim())
        .join(' ')
    : String(error)

export type Uncaught = { seen(): readonly string[]; stop(): void }

/** Keeps what nobody catches in this process, where the bot under test usually runs too, from now until `stop`. */
export const watchUncaught = (): Uncaught => {
  const seen: string[] = []
  const keep = (error: unknown): void => void seen.push(`uncaught: ${describe(error)}`)
  if (told.size === 0) process.on('uncaughtExceptionMonitor', tell).on('unhandledRejection', onRejection)
  told.add(keep)
  return {
    seen: () => seen,
    stop() {
      told.delete(keep)
      if (told.size === 0) process.off('uncaughtExceptionMonitor', tell).off('unhandledRejection', onRejection)
    },
  }
}
