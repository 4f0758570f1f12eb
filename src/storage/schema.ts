import type { DatabaseSync } from 'node:sqlite'
import { SetupError } from '../errors.ts'

/** One step for each version: released steps never change, a new one goes to the end. `user_version` counts them. */
const steps: readonly string[] = [
  `CREATE TABLE vectors (
     embedding TEXT NOT NULL, -- name, version and dimensions
     text_sha256 TEXT NOT NULL,
     vector BLOB NOT NULL, -- little-endian 32-bit floats
     PRIMARY KEY (embedding, text_sha256)
   ) STRICT;
   CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL /* JSON */) STRICT;`,
  `CREATE TABLE token_usage (
     day TEXT NOT NULL, -- UTC, as 2026-11-22
     model TEXT NOT NULL,
     purpose TEXT NOT NULL,
     input INTEGER NOT NULL,
     output INTEGER NOT NULL,
     calls INTEGER NOT NULL,
     PRIMARY KEY (day, model, purpose)
   ) STRICT;`,
  `CREATE TABLE translations (
     source_sha256 TEXT NOT NULL, -- of the source in NFC with single blanks
     language TEXT NOT NULL, -- primary subtag of BCP 47
     source TEXT NOT NULL,
     text TEXT, -- null where all attempts failed
     reason TEXT, -- why they failed
     origin TEXT NOT NULL, -- 'human', or the model; of failed attempts the model and the version of what asked it
     date TEXT NOT NULL, -- YYYY-MM-DD
     PRIMARY KEY (source_sha256, language),
     CHECK ((text IS NULL) <> (reason IS NULL))
   ) STRICT;`,
  // Times are milliseconds since 1970; users and guilds are Discord's ids.
  `CREATE TABLE answers (
     id TEXT PRIMARY KEY,
     asker TEXT NOT NULL,
     guild TEXT,
     private INTEGER NOT NULL, -- 0: shown to all; 1: to the asker alone; 2: to all since its asker has shared it
     previous TEXT, -- id of the answer that the question went on from
     created_at INTEGER NOT NULL,
     answer TEXT NOT NULL -- JSON, without the question
   ) STRICT;
   CREATE INDEX answers_by_age ON answers (created_at);
   CREATE TABLE feedback (
     answer TEXT NOT NULL,
     user TEXT NOT NULL,
     verdict TEXT NOT NULL,
     reason TEXT,
     at INTEGER NOT NULL,
     PRIMARY KEY (answer, user)
   ) STRICT;
   CREATE INDEX feedback_by_age ON feedback (at);
   CREATE TABLE people (user TEXT PRIMARY KEY, language TEXT NOT NULL) STRICT;
   CREATE TABLE guilds (guild TEXT PRIMARY KEY, settings TEXT NOT NULL /* JSON */) STRICT;
   CREATE TABLE asks (user TEXT NOT NULL, guild TEXT, at INTEGER NOT NULL) STRICT;
   CREATE INDEX asks_by_user ON asks (user, at);
   CREATE INDEX asks_by_guild ON asks (guild, at);
   CREATE INDEX asks_by_age ON asks (at);`,
  // Dates are local ones of the channel, YYYY-MM-DD.
  `CREATE TABLE digest_setups (
     guild TEXT NOT NULL,
     channel TEXT NOT NULL,
     setup TEXT NOT NULL, -- JSON
     since INTEGER NOT NULL, -- made or resumed
     trouble TEXT, -- why the last digest could not be posted
     trouble_at INTEGER,
     PRIMARY KEY (guild, channel)
   ) STRICT;
   CREATE TABLE digest_runs (
     channel TEXT NOT NULL,
     date TEXT NOT NULL,
     guild TEXT NOT NULL,
     at INTEGER NOT NULL, -- when it should run
     note TEXT,
     window_from INTEGER NOT NULL,
     window_to INTEGER NOT NULL,
     revision INTEGER NOT NULL,
     state TEXT NOT NULL,
     reason TEXT,
     tries INTEGER NOT NULL DEFAULT 0,
     free_after INTEGER NOT NULL DEFAULT 0,
     lease_owner TEXT,
     lease_until INTEGER NOT NULL DEFAULT 0,
     ended_at INTEGER,
     PRIMARY KEY (channel, date)
   ) STRICT;
   CREATE INDEX digest_runs_open ON digest_runs (free_after) WHERE ended_at IS NULL;
   CREATE TABLE deliveries (
     channel TEXT NOT NULL,
     date TEXT NOT NULL,
     part INTEGER NOT NULL,
     body TEXT NOT NULL, -- JSON, as it is sent
     nonce TEXT NOT NULL UNIQUE,
     marker INTEGER NOT NULL,
     tried_since INTEGER, -- first try of which nobody knows what became of it
     tried_at INTEGER, -- last such try
     message TEXT,
     done_at INTEGER,
     PRIMARY KEY (channel, date, part)
   ) STRICT;`,
  `CREATE TABLE feeds (
     url TEXT PRIMARY KEY,
     next_at INTEGER, -- when it is due; null: it is gone for good
     checked_at INTEGER NOT NULL,
     taken_until INTEGER, -- while a process checks it
     state TEXT, -- JSON; null before its first check has ended
     known TEXT NOT NULL DEFAULT '[]' -- JSON: what its entries are known again by
   ) STRICT;
   CREATE TABLE items (
     id TEXT PRIMARY KEY,
     feed TEXT NOT NULL,
     page TEXT, -- the same for all addresses of what it is about
     seen_at INTEGER NOT NULL,
     held_back TEXT, -- why it is no news; null where it is
     story TEXT,
     place INTEGER, -- in its story
     joined TEXT, -- JSON: why it is in its story
     item TEXT NOT NULL -- JSON
   ) STRICT;
   CREATE INDEX items_by_feed ON items (feed, seen_at);
   CREATE INDEX items_by_page ON items (page);
   CREATE INDEX items_by_age ON items (seen_at);
   CREATE INDEX items_by_story ON items (story, place);
   CREATE INDEX items_alone ON items (seen_at) WHERE story IS NULL AND held_back IS NULL;
   CREATE TABLE stories (
     id TEXT PRIMARY KEY,
     first_seen INTEGER NOT NULL,
     last_seen INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX stories_by_age ON stories (last_seen);
   CREATE TABLE kept_digests (
     guild TEXT NOT NULL,
     channel TEXT NOT NULL,
     date TEXT NOT NULL, -- local
     built_at INTEGER NOT NULL,
     digest TEXT NOT NULL, -- JSON
     PRIMARY KEY (channel, date)
   ) STRICT;
   CREATE INDEX kept_digests_by_age ON kept_digests (built_at);`,
  // Changes of feeds that admins are told of, and the outbox by which they are: as digest_runs and deliveries.
  `CREATE TABLE feed_changes (
     feed TEXT NOT NULL,
     at INTEGER NOT NULL,
     change TEXT NOT NULL -- JSON
   ) STRICT;
   CREATE INDEX feed_changes_by_age ON feed_changes (at);
   CREATE TABLE alert_runs (
     channel TEXT NOT NULL,
     date TEXT NOT NULL, -- when it was planned, ISO 8601
     guild TEXT NOT NULL,
     at INTEGER NOT NULL,
     note TEXT,
     window_from INTEGER NOT NULL,
     window_to INTEGER NOT NULL,
     revision INTEGER NOT NULL,
     state TEXT NOT NULL,
     reason TEXT,
     tries INTEGER NOT NULL DEFAULT 0,
     free_after INTEGER NOT NULL DEFAULT 0,
     lease_owner TEXT,
     lease_until INTEGER NOT NULL DEFAULT 0,
     ended_at INTEGER,
     PRIMARY KEY (channel, date)
   ) STRICT;
   CREATE INDEX alert_runs_open ON alert_runs (free_after) WHERE ended_at IS NULL;
   CREATE TABLE alerts (
     channel TEXT NOT NULL,
     date TEXT NOT NULL,
     part INTEGER NOT NULL,
     body TEXT NOT NULL, -- JSON, as it is sent
     nonce TEXT NOT NULL UNIQUE,
     marker INTEGER NOT NULL,
     tried_since INTEGER,
     tried_at INTEGER,
     message TEXT,
     done_at INTEGER,
     PRIMARY KEY (channel, date, part)
   ) STRICT;`,
  `CREATE TABLE erasures (
     person TEXT PRIMARY KEY, -- pseudonym
     before INTEGER NOT NULL, -- what was begun up to then is not written any more; by Discord's clock
     at INTEGER NOT NULL,
     settled INTEGER NOT NULL -- 1: no file holds remains of it
   ) STRICT;`,
  `ALTER TABLE translations ADD COLUMN source_language TEXT NOT NULL DEFAULT 'de'; -- primary subtag of BCP 47
   CREATE TABLE wordings (
     item_sha256 TEXT NOT NULL, -- of what the model was given
     language TEXT NOT NULL, -- primary subtag of BCP 47
     maker TEXT NOT NULL, -- the model and the version of what asked it
     wording TEXT NOT NULL, -- JSON
     at INTEGER NOT NULL,
     PRIMARY KEY (item_sha256, language)
   ) STRICT;
   CREATE INDEX wordings_by_age ON wordings (at);`,
  `CREATE TABLE questions (
     id TEXT PRIMARY KEY, -- of its answer
     guild TEXT,
     asker TEXT NOT NULL,
     at INTEGER NOT NULL,
     language TEXT NOT NULL, -- of the question
     scope TEXT NOT NULL, -- what was looked in: 'all', 'article', 'digest'
     status TEXT NOT NULL,
     mode TEXT NOT NULL,
     confidence REAL NOT NULL,
     article TEXT, -- of the nearest place, or of the first that the answer cites
     start INTEGER,
     "end" INTEGER,
     cited TEXT NOT NULL, -- JSON: ids of articles
     ms INTEGER NOT NULL,
     input INTEGER NOT NULL, -- tokens
     output INTEGER NOT NULL,
     price REAL, -- US dollars
     text TEXT, -- null unless KEEP_QUESTIONS
     gap TEXT -- null until it is put to one
   ) STRICT;
   CREATE INDEX questions_by_guild ON questions (guild, at);
   CREATE INDEX questions_by_age ON questions (at);
   CREATE INDEX questions_by_gap ON questions (gap);
   CREATE INDEX questions_new ON questions (guild, at) WHERE status = 'abstained' AND scope = 'all' AND gap IS NULL;
   CREATE TABLE gaps (
     id TEXT PRIMARY KEY,
     guild TEXT NOT NULL,
     opened_at INTEGER NOT NULL,
     note TEXT, -- of an admin
     done_at INTEGER
   ) STRICT;
   CREATE INDEX gaps_by_guild ON gaps (guild);
   CREATE INDEX gaps_by_age ON gaps (opened_at);`,
  `ALTER TABLE answers ADD COLUMN withdrawn TEXT; -- title of an article that it quoted and that was removed
   CREATE TABLE changes (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     at INTEGER NOT NULL,
     admin TEXT, -- Discord's id, or 'operator'; null where they had themselves forgotten
     what TEXT NOT NULL,
     article TEXT NOT NULL,
     title TEXT NOT NULL
   ) STRICT;
   CREATE TABLE drafts (
     id TEXT PRIMARY KEY,
     admin TEXT NOT NULL, -- as above
     created_at INTEGER NOT NULL,
     draft TEXT NOT NULL -- JSON
   ) STRICT;
   CREATE INDEX drafts_by_age ON drafts (created_at);`,
  // What is kept of one person is found without reading what is kept of all.
  `CREATE INDEX answers_by_asker ON answers (asker);
   CREATE INDEX answers_by_previous ON answers (previous) WHERE previous IS NOT NULL;
   CREATE INDEX questions_by_asker ON questions (asker);
   CREATE INDEX feedback_by_user ON feedback (user);`,
]

/** From this version on what is removed is overwritten. */
const OVERWRITES_SINCE = steps.findIndex((step) => step.includes('CREATE TABLE erasures')) + 1

/** Brings the database to this program's schema, or refuses one of a newer program with a SetupError. */
export const migrate = (db: DatabaseSync, path: string): void => {
  if (versionOf(db) === steps.length) return
  // IMMEDIATE: of two processes that start together, the second waits and finds the work done.
  let isOld = false
  db.exec('BEGIN IMMEDIATE')
  try {
    const version = versionOf(db)
    if (version > steps.length) {
      throw new SetupError(
        `${JSON.stringify(path)} was written by a newer version of this program (schema ${version}, this one knows ${steps.length}). Start the newer version, or point DATA_DIR at another folder.`,
      )
    }
    isOld = version > 0 && version < OVERWRITES_SINCE
    for (const step of steps.slice(version)) db.exec(step)
    db.exec(`PRAGMA user_version = ${steps.length}`)
    db.exec('COMMIT')
  } finally {
    if (db.isTransaction) db.exec('ROLLBACK')
  }
  // Earlier versions left what they removed in free pages.
  if (isOld) db.exec('PRAGMA temp_store = MEMORY; VACUUM')
}

const versionOf = (db: DatabaseSync): number => Number(db.prepare('PRAGMA user_version').get()?.user_version)
