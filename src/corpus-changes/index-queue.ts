import { setTimeout } from 'node:timers/promises'
import type { App } from '../app.ts'
import { SetupError, UserError } from '../errors.ts'
import type { Log } from '../log.ts'

export type IndexQueue = {
  /** Resolves when the index knows what is in the folder now; rejects with why it does not. */
  next(): Promise<void>
  close(): void
}

/** Milliseconds. */
const PATIENCE = 14 * 60_000
const TRY_AGAIN = 1_000

/**
 * Incremental reindexes, one after the other. Changes that come while one runs share the next one. Where somebody else is
 * building, it waits.
 */
export const openIndexQueue = ({ reindex, log }: { reindex: App['reindex']; log: Log }): IndexQueue => {
  let running: Promise<void> | null = null
  let waiting: Promise<void> | null = null
  const closing = new AbortController()

  const build = async (): Promise<void> => {
    for (let waited = 0; ; waited += TRY_AGAIN) {
      try {
        const { generation, problems } = await reindex({ full: false })
        log.info({ generation, problems: problems.length }, 'the articles were indexed after a change')
        return
      } catch (error) {
        // Plain ones say that it is somebody else's turn, or that the bot stops.
        const isBusy = error instanceof UserError && !(error instanceof SetupError)
        if (!isBusy || waited >= PATIENCE || closing.signal.aborted) throw error
        await setTimeout(TRY_AGAIN, undefined, { signal: closing.signal })
      }
    }
  }
  const start = (): Promise<void> => {
    const started = build().finally(() => {
      if (running === started) running = null
    })
    running = started
    return started
  }
  return {
    next: () => {
      if (!running) return start()
      waiting ??= running
        .catch(() => undefined) // Whoever waits for that one is told.
        .then(() => {
          waiting = null
          return start()
        })
      return waiting
    },
    close: () => closing.abort(new UserError('The bot is stopping.')),
  }
}
