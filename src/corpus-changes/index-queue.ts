import { setTimeout } from 'node:timers/promises'
import type { App, ReindexReport } from '../app.ts'
import { BuildUnderWay, UserError } from '../errors.ts'
import type { Log } from '../log.ts'

export type IndexQueue = {
  /** Resolves when what is in the folder now has been indexed, in use or held; rejects with why it could not be. */
  next(): Promise<ReindexReport>
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
  let running: Promise<ReindexReport> | null = null
  let waiting: Promise<ReindexReport> | null = null
  const closing = new AbortController()

  const build = async (): Promise<ReindexReport> => {
    for (let waited = 0; ; waited += TRY_AGAIN) {
      try {
        const report = await reindex({ full: false })
        const { generation, outcome, problems } = report
        log.info({ generation, outcome, problems: problems.length }, 'the articles were indexed after a change')
        return report
      } catch (error) {
        if (!(error instanceof BuildUnderWay) || waited >= PATIENCE || closing.signal.aborted) throw error
        await setTimeout(TRY_AGAIN, undefined, { signal: closing.signal })
      }
    }
  }
  const start = (): Promise<ReindexReport> => {
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
