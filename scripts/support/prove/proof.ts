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

/** How far a proof is: trials that have ended, of how many, and what failed until now. */
export type Told = { done: number; of: number; failures: readonly string[] }

/** Called before the first trial, and after each. False: end now, with a result of what was tried. */
export type Tell = (told: Told) => boolean

/** For whoever waits for the end. */
export const untold: Tell = () => true

/** Tries to make a promise of the program fail. */
export type Proof = (options: ProofOptions, tell: Tell) => Promise<ProofResult>
