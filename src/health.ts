import type { App, IndexOverview, Status } from './app.ts'
import { type OwnProcess, ownProcess } from './own-process.ts'

/** How the program is doing, for admins, operators and machines. Times are milliseconds since 1970. */
export type Health = Status & {
  /** `earlier`: how many may be returned to; `bytes`: of all that are kept. Null where it cannot be read. */
  index: (Pick<IndexOverview, 'pinned' | 'isBusy' | 'bytes'> & { isHeld: boolean; earlier: number }) | null
  digests: {
    /** Channels that have one; those that are paused count too. */
    channels: number
    /** The newest run of any of them. */
    last: { channel: string; date: string; state: string; at: number } | null
    next: { channel: string; at: number } | null
    /** Feeds whose last check failed. */
    troubledFeeds: number
  }
  /** Of this process. `reindexed`: runs by what became of them. */
  process: OwnProcess & { reindexed: ReturnType<App['index']['runs']> }
}

type Observed = Pick<App, 'status' | 'digest' | 'index' | 'log' | 'now'>

/** `guild`: with the digests of this server alone, else of all. */
export const healthOf = async (app: Observed, guild?: string): Promise<Health> => {
  const setups = await app.digest.setups(guild)
  const known = []
  for (const { guild: of, channel } of setups) known.push({ channel, ...(await app.digest.status(of, channel)) })
  const runs = known.flatMap(({ channel, lastRuns }) =>
    lastRuns.slice(0, 1).map(({ date, state, at }) => ({ channel, date, state, at })),
  )
  const next = known.flatMap(({ channel, nextRun }) => (nextRun === null ? [] : [{ channel, at: nextRun }]))
  return {
    ...app.status(),
    index: await indexHealth(app),
    digests: {
      channels: setups.length,
      last: runs.toSorted((a, b) => b.at - a.at)[0] ?? null,
      next: next.toSorted((a, b) => a.at - b.at)[0] ?? null,
      troubledFeeds: new Set(known.flatMap(({ troubled }) => troubled.map(({ url }) => url))).size,
    },
    process: { ...ownProcess(app.now()), reindexed: app.index.runs() },
  }
}

const indexHealth = async ({ index, log }: Observed): Promise<Health['index']> => {
  try {
    const { held, pinned, isBusy, earlier, bytes } = await index.overview()
    return { isHeld: held !== null, pinned, isBusy, earlier: earlier.length, bytes }
  } catch (err) {
    log.error({ err }, 'what lies in the folder of the index could not be read')
    return null
  }
}
