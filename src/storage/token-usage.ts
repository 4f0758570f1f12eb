import type { DatabaseSync } from 'node:sqlite'

/** What calls of one kind took on one day. `day`: UTC, as `2026-11-22`. */
export type Usage = { day: string; model: string; purpose: string; input: number; output: number; calls: number }

/** Tokens that language models took: several processes add to the same days. */
export type TokenUsage = {
  /** Adds to what is there. */
  add(usage: Usage): Promise<void>
  /** What all processes added, in order of model and purpose. */
  ofDay(day: string): Promise<Usage[]>
}

/** `run` turns errors of the database into words. */
export const openTokenUsage = (db: DatabaseSync, run: <T>(work: () => T) => T): TokenUsage => {
  const upsert = db.prepare(
    `INSERT INTO token_usage (day, model, purpose, input, output, calls) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (day, model, purpose) DO UPDATE SET
       input = input + excluded.input, output = output + excluded.output, calls = calls + excluded.calls`,
  )
  const select = db.prepare('SELECT * FROM token_usage WHERE day = ? ORDER BY model, purpose')
  return {
    add: async ({ day, model, purpose, input, output, calls }) => {
      run(() => upsert.run(day, model, purpose, input, output, calls))
    },
    ofDay: async (day) =>
      run(() =>
        select.all(day).map((row) => ({
          day,
          model: String(row.model),
          purpose: String(row.purpose),
          input: Number(row.input),
          output: Number(row.output),
          calls: Number(row.calls),
        })),
      ),
  }
}
