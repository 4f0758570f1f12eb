import type { DatabaseSync } from 'node:sqlite'
import { atomically } from './atomically.ts'
import { NOT_ERASED } from './erasures.ts'
import type { PseudonymOf } from './pseudonyms.ts'

/** Of questions; 0: no limit. */
export type QuotaLimits = { perUserPerHour: number; perGuildPerDay: number }

/** Who asks, and when (milliseconds since 1970). `guild` null: in a private chat, where only the person's own limit holds. */
type Asking = { user: string; guild: string | null; now: number }

/** Which limit is reached, and when (milliseconds since 1970) the next question is free. */
type QuotaRefusal = { scope: 'user' | 'guild'; limit: number; freeAt: number }

/** Questions counted over the last hour and the last day, by all processes that share the database. */
export type Quotas = {
  /** Null where one more question may be asked. Counts nothing. */
  look(asking: Asking, limits: QuotaLimits): Promise<QuotaRefusal | null>
  /**
   * The same, and counts the question where it may be asked; under a pseudonym where its asker has been erased since
   * `begunAt`, by Discord's clock.
   */
  take(asking: Asking & { begunAt: number }, limits: QuotaLimits): Promise<QuotaRefusal | null>
  /** Takes back one that was counted, where nothing came of it. */
  giveBack(asking: Asking): Promise<void>
  /** Questions of the last hour by this person, and of the last day in this server. */
  used(asking: Asking): Promise<{ byUser: number; inGuild: number }>
}

const HOUR = 3_600_000
/** Older questions count for no limit. */
export const QUOTA_WINDOW = 24 * HOUR

/** `run` turns errors of the database into words. */
export const openQuotas = (db: DatabaseSync, run: <T>(work: () => T) => T, pseudonymOf: PseudonymOf): Quotas => {
  const insert = db.prepare(`INSERT INTO asks (user, guild, at) SELECT CASE WHEN ${NOT_ERASED} THEN ? ELSE ? END, ?, ?`)
  const remove = db.prepare(
    'DELETE FROM asks WHERE rowid IN (SELECT rowid FROM asks WHERE user IN (?, ?) AND guild IS ? AND at = ? LIMIT 1)',
  )
  // Erased questions count on.
  const countUser = db.prepare('SELECT count(*) AS n FROM asks WHERE user IN (?, ?) AND at > ?')
  const countGuild = db.prepare('SELECT count(*) AS n FROM asks WHERE guild = ? AND at > ?')
  // The one whose leaving brings the count below the limit: the `limit`-th youngest.
  const userAt = db.prepare('SELECT at FROM asks WHERE user IN (?, ?) AND at > ? ORDER BY at DESC LIMIT 1 OFFSET ?')
  const guildAt = db.prepare('SELECT at FROM asks WHERE guild = ? AND at > ? ORDER BY at DESC LIMIT 1 OFFSET ?')

  /** What is written is on the disk with the answer, later: a count that is lost with the power does no harm. */
  const withoutWaiting = <T>(work: () => T): T => {
    db.exec('PRAGMA synchronous = NORMAL')
    try {
      return work()
    } finally {
      db.exec('PRAGMA synchronous = FULL')
    }
  }

  const refusal = ({ user, guild, now }: Asking, limits: QuotaLimits): QuotaRefusal | null => {
    const { perUserPerHour, perGuildPerDay } = limits
    const mine = perUserPerHour > 0 ? userAt.get(user, pseudonymOf(user), now - HOUR, perUserPerHour - 1) : undefined
    if (mine) return { scope: 'user', limit: perUserPerHour, freeAt: Number(mine.at) + HOUR }
    const ours =
      guild !== null && perGuildPerDay > 0 ? guildAt.get(guild, now - QUOTA_WINDOW, perGuildPerDay - 1) : undefined
    return ours ? { scope: 'guild', limit: perGuildPerDay, freeAt: Number(ours.at) + QUOTA_WINDOW } : null
  }
  return {
    look: async (asking, limits) => run(() => refusal(asking, limits)),
    take: async (asking, limits) =>
      run(() =>
        withoutWaiting(() =>
          atomically(db, () => {
            const refused = refusal(asking, limits)
            const { user, guild, now, begunAt } = asking
            const pseudonym = pseudonymOf(user)
            if (!refused) insert.run(pseudonym, begunAt, user, pseudonym, guild, now)
            return refused
          }),
        ),
      ),
    giveBack: async ({ user, guild, now }) => {
      run(() => withoutWaiting(() => remove.run(user, pseudonymOf(user), guild, now)))
    },
    used: async ({ user, guild, now }) =>
      run(() => ({
        byUser: Number(countUser.get(user, pseudonymOf(user), now - HOUR)?.n),
        inGuild: guild === null ? 0 : Number(countGuild.get(guild, now - QUOTA_WINDOW)?.n),
      })),
  }
}
