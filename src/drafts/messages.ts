import type { Draft } from '../articles/draft.ts'
import type { Refused } from './draft-refusal.ts'

/** What the process that reads says at its end. The bytes come on its standard input. */
export type FromReader = { draft: Draft } | { refused: Refused } | { failed: { message: string; stack: string | null } }
