import { seededRandom } from '../random.ts'
import { brokenBots } from './double/broken-bots.ts'
import { complaintsAbout } from './double/journey.ts'
import { failuresOf, outdated } from './double/mutated-suite.ts'
import { type Mutation, mutations } from './double/mutations.ts'
import type { Proof, ProofResult } from './proof.ts'

/** Mutations of the real bot that are tried without `--full`: each is a run of vitest. */
const FEW = 2

/**
 * Bots with one fault each are caught: small ones by the Discord double and by what a suite says of their answers, the
 * real one, changed in one place, by its own tests. A bot without a fault is not.
 */
export const proveDouble: Proof = async ({ seed, full }) => {
  const small = await proveSmallBots()
  const chosen = full ? mutations : drawn(seed, FEW)
  const real = await proveMutations(chosen, full)
  return {
    trials: small.trials + real.trials,
    failures: [...small.failures, ...real.failures],
    figures: { ...small.figures, ...real.figures },
  }
}

/** Every small bot once; the good one first. */
export const proveSmallBots = async (): Promise<ProofResult> => {
  const failures = (await complaintsAbout({})).map((complaint) => `the good bot is blamed: ${complaint}`)
  let caught = 0
  for (const { name, by, says, change } of brokenBots) {
    const complaints = await complaintsAbout(change)
    // What the double says stands in the complaint of expectClean; a check speaks from the step that it stands in.
    const meant = complaints.filter((complaint) => complaint.startsWith('expectClean: ') === (by === 'double'))
    if (meant.some((complaint) => says.test(complaint))) caught += 1
    else failures.push(`"${name}" is not caught by the ${by}; ${complaints.join(' | ') || 'nobody complains'}`)
  }
  return {
    trials: brokenBots.length + 1,
    failures,
    figures: { 'broken small bots': brokenBots.length, 'small bots caught': caught },
  }
}

const proveMutations = async (chosen: readonly Mutation[], isFull: boolean): Promise<ProofResult> => {
  const failures = isFull ? await failuresWithout() : []
  let caught = 0
  for (const mutation of chosen) {
    const why = outdated(mutation)
    const failed = why === null ? await failuresOf(mutation.tests, mutation) : []
    if (failed.length > 0) caught += 1
    else failures.push(`"${mutation.name}": ${why ?? `${mutation.tests.join(', ')} stay green`}`)
  }
  return {
    trials: chosen.length + (isFull ? 1 : 0),
    failures,
    figures: { 'mutations of the real bot': chosen.length, 'mutations caught': caught },
  }
}

/** The tests must be green without a mutation, else their red would say nothing. */
const failuresWithout = async (): Promise<string[]> => {
  const tests = [...new Set(mutations.flatMap((mutation) => mutation.tests))]
  return (await failuresOf(tests, null)).map((test) => `red without a mutation: ${test}`)
}

const drawn = (seed: number, count: number): readonly Mutation[] => {
  const random = seededRandom(seed)
  return mutations
    .map((mutation) => ({ mutation, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .slice(0, count)
    .map(({ mutation }) => mutation)
}
