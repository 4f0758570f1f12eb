import type { DatabaseSync } from 'node:sqlite'

/** Digests as they were built, one for each channel and local date (YYYY-MM-DD). `T`: plain JSON. */
export type KeptDigests<T> = {
  read(guild: string, channel: string, date: string): Promise<T | null>
  /** Those of a channel, the last date first. */
  ofChannel(channel: string): Promise<T[]>
  /** Takes the place of the one of the same date. `now`: milliseconds since 1970. */
  keep(digest: T, now: number): Promise<void>
  /** Those of a channel that were posted, built since then, the last date first. Times are milliseconds since 1970. */
  posted(guild: string, channel: string, since: number): Promise<{ date: string; builtAt: number }[]>
}

/** `run` turns errors of the database into words. */
export const openKeptDigests = <T extends { guild: string; channel: string; date: string }>(
  db: DatabaseSync,
  run: <R>(work: () => R) => R,
): KeptDigests<T> => {
  const select = db.prepare('SELECT digest FROM kept_digests WHERE guild = ? AND channel = ? AND date = ?')
  const all = db.prepare('SELECT digest FROM kept_digests WHERE channel = ? ORDER BY date DESC')
  const upsert = db.prepare(
    `INSERT INTO kept_digests (guild, channel, date, built_at, digest) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (channel, date) DO UPDATE SET built_at = excluded.built_at, digest = excluded.digest`,
  )
  const posted = db.prepare(
    `SELECT date, built_at FROM kept_digests JOIN digest_runs USING (channel, date)
     WHERE channel = ? AND kept_digests.guild = ? AND built_at >= ? AND state = 'done' ORDER BY date DESC`,
  )
  return {
    read: async (guild, channel, date) =>
      run(() => {
        const row = select.get(guild, channel, date)
        return row ? (JSON.parse(String(row.digest)) as T) : null
      }),
    ofChannel: async (channel) => run(() => all.all(channel).map(({ digest }) => JSON.parse(String(digest)) as T)),
    keep: async (digest, now) => {
      run(() => upsert.run(digest.guild, digest.channel, digest.date, now, JSON.stringify(digest)))
    },
    posted: async (guild, channel, since) =>
      run(() =>
        posted
          .all(channel, guild, since)
          .map(({ date, built_at }) => ({ date: String(date), builtAt: Number(built_at) })),
      ),
  }
}
