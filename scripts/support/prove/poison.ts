import type { Proof } from './proof.ts'
export const poison: Proof = async () => ({ trials: 0, failures: [], figures: {} })
