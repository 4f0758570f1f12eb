import type { DatabaseSync } from 'node:sqlite'
import { atomically } from './atomically.ts'

/** What is stored of the digest of one channel. `T`: the setup, plain JSON. Times are milliseconds since 1970. */
type KeptSetup<T> = {
  setup: T
  /** When it was made or resumed: runs before that are nobody's. */
  since: number
  /** Why the last digest could not be posted, for the admins; null where it could, or none was due yet. */
  trouble: { why: string; at: number } | null
}

export type SetupKey = { guild: string; channel: string }

export type DigestSetups<T extends SetupKey & { isPaused: boolean }> = {
  /** Of one server, or of all, in order of server and channel. */
  list(guild?: string): Promise<KeptSetup<T>[]>
  /** Null where the channel has none. */
  read(key: SetupKey): Promise<KeptSetup<T> | null>
  /** Makes or changes it. */
  write(setup: T, now: number): Promise<void>
  /** Pauses or resumes it. False where the channel has none. */
  setPaused(key: SetupKey, isPaused: boolean, now: number): Promise<boolean>
  /** False where the channel has none. */
  remove(key: SetupKey): Promise<boolean>
  setTrouble(key: SetupKey, why: string | null, now: number): Promise<void>
}

/** `run` turns errors of the database into words. */
export const openDigestSetups = <T extends SetupKey & { isPaused: boolean }>(
  db: DatabaseSync,
  run: <R>(work: () => R) => R,
): DigestSetups<T> => {
  const selectAll = db.prepare('SELECT * FROM digest_setups ORDER BY guild, channel')
  const selectGuild = db.prepare('SELECT * FROM digest_setups WHERE guild = ? ORDER BY channel')
  const select = db.prepare('SELECT * FROM digest_setups WHERE guild = ? AND channel = ?')
  const upsert = db.prepare(
    `INSERT INTO digest_setups (guild, channel, setup, since) VALUES (?, ?, ?, ?)
     ON CONFLICT (guild, channel) DO UPDATE SET setup = excluded.setup, since = excluded.since`,
  )
  const remove = db.prepare('DELETE FROM digest_setups WHERE guild = ? AND channel = ?')
  const trouble = db.prepare('UPDATE digest_setups SET trouble = ?, trouble_at = ? WHERE guild = ? AND channel = ?')

  const keptIn = (row: Record<string, unknown>): KeptSetup<T> => ({
    setup: JSON.parse(String(row.setup)) as T,
    since: Number(row.since),
    trouble: row.trouble === null ? null : { why: String(row.trouble), at: Number(row.trouble_at) },
  })
  const read = ({ guild, channel }: SetupKey): KeptSetup<T> | null => {
    const row = select.get(guild, channel)
    return row ? keptIn(row) : null
  }
  const write = (setup: T, before: KeptSetup<T> | null, now: number): void => {
    const goesOn = before && !(before.setup.isPaused && !setup.isPaused)
    upsert.run(setup.guild, setup.channel, JSON.stringify(setup), goesOn ? before.since : now)
  }
  return {
    list: async (guild) =>
      run(() => (guild === undefined ? selectAll.all() : selectGuild.all(guild)).map((row) => keptIn(row))),
    read: async (key) => run(() => read(key)),
    write: async (setup, now) => run(() => atomically(db, () => write(setup, read(setup), now))),
    setPaused: async (key, isPaused, now) =>
      run(() =>
        atomically(db, () => {
          const before = read(key)
          if (before) write({ ...before.setup, isPaused }, before, now)
          return before !== null
        }),
      ),
    remove: async ({ guild, channel }) => run(() => remove.run(guild, channel).changes === 1),
    setTrouble: async ({ guild, channel }, why, now) => {
      run(() => trouble.run(why, why === null ? null : now, guild, channel))
    },
  }
}
