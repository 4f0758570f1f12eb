import type { DatabaseSync } from 'node:sqlite'

/** What the admins of a server decided. Ids are Discord's. */
export type GuildSettings = {
  /** Whether answers are for all to see where the asker does not say otherwise. */
  visibility: 'public' | 'private'
  /** BCP 47 of answers where the asker has chosen none; null: the language of the question. */
  language: string | null
  /** Where questions may be asked; empty: everywhere. */
  channels: string[]
  /** Whose members count as admins, beside those with Manage Server. */
  adminRole: string | null
  /** Of questions; null: as the operator set it; 0: no limit. */
  perUserPerHour: number | null
  perGuildPerDay: number | null
  /** Not counted and never refused for their number. */
  exemptRoles: string[]
  exemptChannels: string[]
}

export const defaultGuildSettings: GuildSettings = {
  visibility: 'public',
  language: null,
  channels: [],
  adminRole: null,
  perUserPerHour: null,
  perGuildPerDay: null,
  exemptRoles: [],
  exemptChannels: [],
}

export type Guilds = {
  /** The default for what was never decided. */
  read(guild: string): Promise<GuildSettings>
  /** Changes what is given and leaves the rest; resolves with all. */
  change(guild: string, change: Partial<GuildSettings>): Promise<GuildSettings>
}

/** `run` turns errors of the database into words. */
export const openGuilds = (db: DatabaseSync, run: <T>(work: () => T) => T): Guilds => {
  const select = db.prepare('SELECT settings FROM guilds WHERE guild = ?')
  const upsert = db.prepare(
    'INSERT INTO guilds (guild, settings) VALUES (?, ?) ON CONFLICT (guild) DO UPDATE SET settings = excluded.settings',
  )
  const read = (guild: string): GuildSettings => {
    const row = select.get(guild)
    const decided = row ? (JSON.parse(String(row.settings)) as Partial<GuildSettings>) : {}
    return { ...defaultGuildSettings, ...decided }
  }
  return {
    read: async (guild) => run(() => read(guild)),
    change: async (guild, change) =>
      run(() => {
        // IMMEDIATE: two processes may share the database.
        db.exec('BEGIN IMMEDIATE')
        try {
          const settings = { ...read(guild), ...change }
          upsert.run(guild, JSON.stringify(settings))
          db.exec('COMMIT')
          return settings
        } finally {
          if (db.isTransaction) db.exec('ROLLBACK')
        }
      }),
  }
}
