/** One piece of work that several may wait for. */
type Job = { done: Promise<void>; stop: AbortController; waiting: number }

/** Work under way, by key: who asks for the same meanwhile waits for it instead of doing it again. */
export type SharedWork = {
  /** False for work that was told to stop: it may be started again. */
  isUnderWay(key: string): boolean
  /** Starts work that is found under all the keys until it ends. It is told to stop when nobody waits for it any more. */
  start(keys: readonly string[], work: (signal: AbortSignal) => Promise<void>): void
  /**
   * Waits for all work under the keys. Aborted, it leaves what others still wait for, and waits until the rest has
   * stopped. Throws what the work throws.
   */
  wait(keys: readonly string[], signal: AbortSignal | undefined): Promise<void>
}

export const sharedWork = (): SharedWork => {
  const jobs = new Map<string, Job>()

  const waitFor = async (job: Job, signal: AbortSignal | undefined): Promise<void> => {
    if (!signal) return job.done
    const leaving = Promise.withResolvers<void>()
    const leave = (): void => {
      job.waiting--
      if (job.waiting === 0) job.stop.abort()
      else leaving.resolve()
    }
    if (signal.aborted) leave()
    else signal.addEventListener('abort', leave, { once: true })
    try {
      await Promise.race([job.done, leaving.promise])
    } finally {
      signal.removeEventListener('abort', leave)
    }
  }

  return {
    isUnderWay: (key) => jobs.get(key)?.stop.signal.aborted === false,
    start: (keys, work) => {
      const stop = new AbortController()
      const done = work(stop.signal).finally(() => {
        for (const key of keys) if (jobs.get(key) === job) jobs.delete(key)
      })
      const job: Job = { done, stop, waiting: 0 }
      for (const key of keys) jobs.set(key, job)
    },
    wait: async (keys, signal) => {
      const wanted = new Set(keys.flatMap((key) => jobs.get(key) ?? []))
      for (const job of wanted) job.waiting++
      await Promise.all([...wanted].map((job) => waitFor(job, signal)))
    },
  }
}
