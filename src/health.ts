import type { App, Status } from './app.ts'

/** How the program is doing, for admins, operators and machines. Times are milliseconds since 1970. */
export type Health = Status & {
  digests: {
    /** Channels that have one; those that are paused count too. */
    channels: number
    /** The newest run of any of them. */
    last: { channel: string; date: string; state: string; at: number } | null
    next: { channel: string; at: number } | null
    /** Feeds whose last check failed. */
    troubledFeeds: number
  }
  /** Of this process. `memory`: bytes that it holds, and of them those of JavaScript's heap. */
  process: { startedAt: number; memory: { resident: number; heap: number } }
}

/** `guild`: with the digests of this server alone, else of all. */
export const healthOf = async (app: Pick<App, 'status' | 'digest' | 'now'>, guild?: string): Promise<Health> => {
  const setups = await app.digest.setups(guild)
  const known = []
  for (const { guild: of, channel } of setups) known.push({ channel, ...(await app.digest.status(of, channel)) })
  const runs = known.flatMap(({ channel, lastRuns }) =>
    lastRuns.slice(0, 1).map(({ date, state, at }) => ({ channel, date, state, at })),
  )
  const next = known.flatMap(({ channel, nextRun }) => (nextRun === null ? [] : [{ channel, at: nextRun }]))
  const { rss, heapUsed } = process.memoryUsage()
  return {
    ...app.status(),
    digests: {
      channels: setups.length,
      last: runs.toSorted((a, b) => b.at - a.at)[0] ?? null,
      next: next.toSorted((a, b) => a.at - b.at)[0] ?? null,
      troubledFeeds: new Set(known.flatMap(({ troubled }) => troubled.map(({ url }) => url))).size,
    },
    process: {
      startedAt: Math.round(app.now() - process.uptime() * 1000),
      memory: { resident: rss, heap: heapUsed },
    },
  }
}
