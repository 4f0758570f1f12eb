import type { DatabaseSync } from 'node:sqlite'
import { atomically } from './atomically.ts'
import { type OutboxTables, partIn, runIn, statements } from './delivery-rows.ts'

export type RunKey = { channel: string /** Local, YYYY-MM-DD. */; date: string }

/** A digest that a channel is due. Times are milliseconds since 1970. */
export type NewRun = RunKey & {
  guild: string
  /** When it should run. */
  at: number
  note: 'late' | 'several days' | null
  /** The time whose news it brings. */
  from: number
  to: number
}

/**
 * `planned`: to be built. `built`: its messages are kept. `posting`: at least one was tried. Ended: `done`, `skipped`
 * (nothing was posted, as it should be) or `failed` (not all was posted, and it is given up).
 */
export type RunState = 'planned' | 'built' | 'posting' | 'done' | 'skipped' | 'failed'

export type DigestRun = NewRun & {
  /** From 1; one more for each time that the same date is begun anew. */
  revision: number
  state: RunState
  /** Why it was skipped or failed. */
  reason: string | null
  /** How often it was put off since something of it succeeded. */
  tries: number
  endedAt: number | null
}

type NewDelivery = { /** JSON, as it is sent each time. */ body: string; nonce: string; marker: number }

/** One message of a digest. */
export type Delivery = NewDelivery & {
  /** From 1. */
  part: number
  /** First and last try of which nobody knows what became of it. */
  triedSince: number | null
  triedAt: number | null
  isDone: boolean
  /** Id of the message; null also where somebody has deleted it. */
  message: string | null
}

/** Runs that came to nothing for want of news still cover their time; this is how they are told from other skipped ones. */
const QUIET = 'quiet'

/**
 * The outbox. Whoever works on a run holds its lease: functions that take an `owner` change nothing and say false where
 * the lease is another's by now.
 */
export type Deliveries = {
  /** False where the channel has a run of this date or a later one, or one that has not ended. */
  plan(run: NewRun): Promise<boolean>
  /** Begins a run anew that was skipped or has failed. False where there is none. */
  planAgain(run: NewRun): Promise<boolean>
  /** Of each channel the run of the last date, and where its last window that was covered ends. */
  newest(): Promise<Map<string, { run: DigestRun; covered: { date: string; to: number } | null }>>
  /** Runs of one channel, the last ones first. */
  ofChannel(channel: string, most: number): Promise<DigestRun[]>
  /** Runs that have not ended, nobody holds, and need not wait; those that have waited longest first. */
  free(now: number, most: number): Promise<RunKey[]>
  /** When the next run becomes free; null where none has to be waited for. */
  nextFree(): Promise<number | null>
  /** Null where another holds it, it must wait, or it has ended. */
  take(key: RunKey, owner: string, times: { now: number; until: number }): Promise<DigestRun | null>
  hold(key: RunKey, owner: string, until: number): Promise<boolean>
  /** Gives the lease back; nobody works on the run before `after`. `tries`: as the run should have it then. */
  release(key: RunKey, owner: string, then: { after: number; tries: number }): Promise<boolean>
  keepBuilt(key: RunKey, owner: string, parts: readonly NewDelivery[]): Promise<boolean>
  end(key: RunKey, owner: string, end: { state: 'skipped' | 'failed'; reason: string; now: number }): Promise<boolean>
  /** In their order; empty before they are built. */
  parts(key: RunKey): Promise<Delivery[]>
  /** Before each try. False also where the lease has run out. */
  trying(key: RunKey, part: number, owner: string, now: number): Promise<boolean>
  /** What was tried until now never arrived. */
  neverArrived(key: RunKey, part: number): Promise<void>
  /** It stands there, which is so whoever holds the lease. The last part ends the run. */
  arrived(key: RunKey, part: number, message: string | null, now: number): Promise<void>
}

/** `run` turns errors of the database into words. */
export const openDeliveries = (
  db: DatabaseSync,
  run: <T>(work: () => T) => T,
  tables: OutboxTables = { runs: 'digest_runs', parts: 'deliveries' },
): Deliveries => {
  const sql = statements(db, tables)
  const inOne = <T>(work: () => T): T => run(() => atomically(db, work))
  const changed = ({ changes }: { changes: number | bigint }): boolean => changes === 1
  return {
    plan: async (one) =>
      inOne(() => {
        if (sql.blocking.get(one.channel, one.date)) return false
        sql.insertRun.run(one.channel, one.date, one.guild, one.at, one.note, one.from, one.to)
        return true
      }),
    planAgain: async (one) =>
      inOne(() => {
        const { channel, date, at, note, from, to } = one
        if (!changed(sql.beginAnew.run(at, note, from, to, channel, date))) return false
        sql.deleteParts.run(channel, date)
        return true
      }),
    newest: async () =>
      run(() => {
        const covered = new Map(
          sql.covered.all(QUIET).map((row) => [row.channel, { date: String(row.date), to: Number(row.window_to) }]),
        )
        const runs = sql.newest.all().map(runIn)
        return new Map(runs.map((one) => [one.channel, { run: one, covered: covered.get(one.channel) ?? null }]))
      }),
    ofChannel: async (channel, most) => run(() => sql.ofChannel.all(channel, most).map(runIn)),
    free: async (now, most) =>
      run(() => sql.free.all(now, now, most).map((row) => ({ channel: String(row.channel), date: String(row.date) }))),
    nextFree: async () =>
      run(() => {
        const at = sql.nextFree.get()?.at
        return typeof at === 'number' ? at : null
      }),
    take: async ({ channel, date }, owner, { now, until }) =>
      run(() => {
        const row = sql.take.get(owner, until, channel, date, now, now)
        return row ? runIn(row) : null
      }),
    hold: async ({ channel, date }, owner, until) => run(() => changed(sql.hold.run(until, channel, date, owner))),
    release: async ({ channel, date }, owner, { after, tries }) =>
      run(() => changed(sql.release.run(after, tries, channel, date, owner))),
    keepBuilt: async ({ channel, date }, owner, parts) =>
      inOne(() => {
        if (!changed(sql.setBuilt.run(channel, date, owner))) return false
        for (const [i, { body, nonce, marker }] of parts.entries())
          sql.insertPart.run(channel, date, i + 1, body, nonce, marker)
        return true
      }),
    end: async ({ channel, date }, owner, { state, reason, now }) =>
      run(() => changed(sql.end.run(state, reason, now, channel, date, owner))),
    parts: async ({ channel, date }) => run(() => sql.parts.all(channel, date).map(partIn)),
    trying: async ({ channel, date }, part, owner, now) =>
      inOne(() => {
        if (!changed(sql.setPosting.run(channel, date, owner, now))) return false
        sql.setTried.run(now, now, channel, date, part)
        return true
      }),
    neverArrived: async ({ channel, date }, part) => {
      run(() => sql.setUntried.run(channel, date, part))
    },
    arrived: async ({ channel, date }, part, message, now) => {
      inOne(() => {
        sql.setArrived.run(message, now, channel, date, part)
        sql.setDone.run(now, channel, date, channel, date)
      })
    },
  }
}
