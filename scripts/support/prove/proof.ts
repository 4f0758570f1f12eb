export type ProofOptions = {
  /** Decides everything that is random: the same seed is the same run. */
  seed: number
  /** All trials; else so many that it ends within a minute. */
  full: boolean
}

export type ProofResult = {
  trials: number
  /** One line each: what was tried (enough to try it again) and what went wrong. Empty: proven. */
  failures: string[]
  /** Figures beside the count of failures, by name. */
  figures: Record<string, number>
}

/** Tries to make a promise of the program fail. */
export type Proof = (options: ProofOptions) => Promise<ProofResult>
