import { type FailureKind, ModelFailure } from './failure.ts'

/** One try that failed, and whether another may help. */
export class Fault extends ModelFailure {
  /** Whether the same question may be answered if it is asked again. */
  again: boolean
  /** Milliseconds that the provider asks to wait; null where it says nothing. */
  waitMs: number | null

  constructor(kind: FailureKind, message: string, again = false, waitMs: number | null = null) {
    super(kind, message)
    this.again = again
    this.waitMs = waitMs
  }
}
