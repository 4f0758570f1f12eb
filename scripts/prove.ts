import { UsageError } from '../src/errors.ts'
import { readArguments, runScript } from './support/command.ts'
import { faults } from './support/prove/faults.ts'
import { proveGate } from './support/prove/gate.ts'
import { hostile } from './support/prove/hostile.ts'
import { poison } from './support/prove/poison.ts'
import type { Proof } from './support/prove/proof.ts'
import { runProofs } from './support/prove/run.ts'

const proofs: Readonly<Record<string, { prove: Proof; about: string }>> = {
  hostile: {
    prove: hostile,
    about: 'hostile replies of a model, over the whole way to the messages of a Discord double',
  },
  poison: { prove: poison, about: 'articles and questions that give orders, without a model and with one that obeys' },
  gate: {
    prove: proveGate,
    about: 'true claims that the gate drops, and claims with one changed fact that it lets pass',
  },
  faults: { prove: faults, about: 'a provider that fails in each way: an answer or clear words, in time' },
}

const usage = `Usage: npm run --silent prove -- [name…] [--full] [--seed N] [--json]

Tries to make the promises of the program fail. Needs the development packages. Without a name: all, one after the other.

${Object.entries(proofs)
  .map(([name, { about }]) => `  ${name.padEnd(9)} ${about}`)
  .join('\n')}
  --full    all trials (default: so many that each proof ends within a minute)
  --seed N  another choice of what is tried (default 1)
  --json    one line {name, trials, failures, figures, seed, seconds} for each; failures go to standard error`

const SEED = '1'
const LARGEST_SEED = 2 ** 32 - 1

const readSeed = (text: string): number => {
  const seed = Number(text)
  if (/^\d+$/.test(text) && seed <= LARGEST_SEED) return seed
  throw new UsageError(`--seed has "${text}"; expected a whole number from 0 to ${LARGEST_SEED}.`)
}

await runScript(usage, async () => {
  const { values, positionals } = readArguments({
    full: { type: 'boolean' },
    seed: { type: 'string' },
    json: { type: 'boolean' },
  })
  const unknown = positionals.find((name) => !Object.hasOwn(proofs, name))
  if (unknown !== undefined)
    throw new UsageError(`There is no proof "${unknown}"; expected ${Object.keys(proofs).join(', ')}.`)
  const names = positionals.length > 0 ? positionals : Object.keys(proofs)
  const options = { seed: readSeed(values.seed ?? SEED), full: values.full ?? false }
  const chosen = names.map((name) => ({ name, prove: proofs[name]!.prove }))
  return (await runProofs(chosen, options, values.json ?? false)) ? 0 : 1
})
