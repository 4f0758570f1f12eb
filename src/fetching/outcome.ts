import type { FetchFailure } from './failure.ts'

/** How a check of a feed ended: `gone`: the server says that there will never be one again (410). */
export type Outcome = 'ok' | 'failed' | 'gone'

/** `failure`: null where something, or "not modified", arrived and could be read. */
export const outcomeOf = (failure: FetchFailure | null): Outcome => {
  if (failure === null) return 'ok'
  return failure.statusCode === 410 ? 'gone' : 'failed'
}
