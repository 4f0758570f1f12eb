import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite'
import type { Delivery, DigestRun, RunState } from './deliveries.ts'

const OPEN = 'ended_at IS NULL'
const RUN = 'WHERE channel = ? AND date = ?'
const OPEN_AND_OURS = `${RUN} AND lease_owner = ? AND ${OPEN}`
const ENDS = `lease_owner = NULL, lease_until = 0, ended_at = ?`

/** An outbox has two tables. */
export type OutboxTables = { runs: string; parts: string }

const sqlOf = ({ runs, parts }: OutboxTables) =>
  ({
    blocking: `SELECT 1 FROM ${runs} WHERE channel = ? AND (date >= ? OR ${OPEN}) LIMIT 1`,
    insertRun: `INSERT INTO ${runs} (channel, date, guild, at, note, window_from, window_to, revision, state)
              VALUES (?, ?, ?, ?, ?, ?, ?, 1, 'planned')`,
    beginAnew: `UPDATE ${runs} SET state = 'planned', reason = NULL, ended_at = NULL, tries = 0, free_after = 0,
              revision = revision + 1, at = ?, note = ?, window_from = ?, window_to = ?
              ${RUN} AND state IN ('skipped', 'failed')`,
    deleteParts: `DELETE FROM ${parts} ${RUN}`,
    // Of a bare column beside max(), SQLite takes the row of the maximum.
    newest: `SELECT *, max(date) FROM ${runs} GROUP BY channel`,
    covered: `SELECT channel, window_to, max(date) AS date FROM ${runs}
            WHERE state = 'done' OR (state = 'skipped' AND reason = ?) GROUP BY channel`,
    ofChannel: `SELECT * FROM ${runs} WHERE channel = ? ORDER BY date DESC LIMIT ?`,
    free: `SELECT channel, date FROM ${runs} WHERE ${OPEN} AND free_after <= ? AND lease_until <= ?
         ORDER BY free_after, at LIMIT ?`,
    nextFree: `SELECT min(max(free_after, lease_until)) AS at FROM ${runs} WHERE ${OPEN}`,
    take: `UPDATE ${runs} SET lease_owner = ?, lease_until = ?
         ${RUN} AND ${OPEN} AND free_after <= ? AND lease_until <= ? RETURNING *`,
    hold: `UPDATE ${runs} SET lease_until = ? ${OPEN_AND_OURS}`,
    release: `UPDATE ${runs} SET lease_owner = NULL, lease_until = 0, free_after = ?, tries = ? ${OPEN_AND_OURS}`,
    setBuilt: `UPDATE ${runs} SET state = 'built' ${OPEN_AND_OURS} AND state = 'planned'`,
    insertPart: `INSERT INTO ${parts} (channel, date, part, body, nonce, marker) VALUES (?, ?, ?, ?, ?, ?)`,
    end: `UPDATE ${runs} SET state = ?, reason = ?, ${ENDS} ${OPEN_AND_OURS}`,
    parts: `SELECT * FROM ${parts} ${RUN} ORDER BY part`,
    setPosting: `UPDATE ${runs} SET state = 'posting' ${OPEN_AND_OURS} AND state <> 'planned' AND lease_until > ?`,
    setTried: `UPDATE ${parts} SET tried_since = coalesce(tried_since, ?), tried_at = ? ${RUN} AND part = ?`,
    setUntried: `UPDATE ${parts} SET tried_since = NULL, tried_at = NULL ${RUN} AND part = ?`,
    setArrived: `UPDATE ${parts} SET message = ?, done_at = ? ${RUN} AND part = ? AND done_at IS NULL`,
    setDone: `UPDATE ${runs} SET state = 'done', ${ENDS} ${RUN} AND ${OPEN}
            AND NOT EXISTS (SELECT 1 FROM ${parts} WHERE channel = ? AND date = ? AND done_at IS NULL)`,
  }) as const

type Names = keyof ReturnType<typeof sqlOf>

/** The statements of the outbox, prepared. */
export const statements = (db: DatabaseSync, tables: OutboxTables): Record<Names, StatementSync> =>
  Object.fromEntries(Object.entries(sqlOf(tables)).map(([name, sql]) => [name, db.prepare(sql)])) as Record<
    Names,
    StatementSync
  >

type Row = Record<string, SQLOutputValue>

const textOrNull = (value: SQLOutputValue | undefined): string | null => (typeof value === 'string' ? value : null)
const numberOrNull = (value: SQLOutputValue | undefined): number | null => (typeof value === 'number' ? value : null)

export const runIn = (row: Row): DigestRun => ({
  channel: String(row.channel),
  date: String(row.date),
  guild: String(row.guild),
  at: Number(row.at),
  note: textOrNull(row.note) as DigestRun['note'],
  from: Number(row.window_from),
  to: Number(row.window_to),
  revision: Number(row.revision),
  state: String(row.state) as RunState,
  reason: textOrNull(row.reason),
  tries: Number(row.tries),
  endedAt: numberOrNull(row.ended_at),
})

export const partIn = (row: Row): Delivery => ({
  part: Number(row.part),
  body: String(row.body),
  nonce: String(row.nonce),
  marker: Number(row.marker),
  triedSince: numberOrNull(row.tried_since),
  triedAt: numberOrNull(row.tried_at),
  isDone: row.done_at !== null,
  message: textOrNull(row.message),
})
