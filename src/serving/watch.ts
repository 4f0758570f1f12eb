import type { Log } from '../log.ts'

export type WatchParts = {
  /** Milliseconds between two looks. */
  every: number
  /** What `look` said when the articles were indexed last; null: not known. */
  indexed: string | null
  /** The same value for a folder in which nothing has changed. */
  look: () => Promise<string>
  /** Indexes; false where that is to be tried again. */
  act: () => Promise<boolean>
  log: Log
}

/** After a failure it is tried again after twice the time, and so on. */
const MOST_PATIENCE = 10 * 60_000
/** A look at a very large folder takes a while: at most this share of the time. */
const SHARE = 1 / 20

/**
 * Acts when a folder has changed, and has been the same for two looks since: what is still being written is not taken.
 * Looks instead of being told, because nothing tells of changes on network mounts and in many containers.
 */
export const watchCorpus = ({ every, indexed, look, act, log }: WatchParts): { stop(): void } => {
  let seen: string | null = null
  let failures = 0
  let isStopped = false
  let timer: NodeJS.Timeout
  /** Milliseconds that the last look took. */
  let took = 0

  const turn = async (): Promise<void> => {
    const started = performance.now()
    const now = await look()
    took = performance.now() - started
    if (now === indexed) {
      failures = 0
      return
    }
    if (now !== seen) {
      seen = now
      return
    }
    if (isStopped) return
    if (await act()) {
      indexed = now
      failures = 0
    } else failures += 1
  }

  const next = (): void => {
    if (isStopped) return
    const pause = Math.min(Math.max(every * 2 ** failures, took / SHARE), Math.max(every, MOST_PATIENCE))
    timer = setTimeout(async () => {
      await turn().catch((err: unknown) => {
        failures += 1
        if (failures === 1) log.warn({ err }, 'could not look for changes in the corpus folder')
      })
      next()
    }, pause).unref()
  }
  next()

  return {
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
