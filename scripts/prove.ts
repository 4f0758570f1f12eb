import { UsageError } from '../src/errors.ts'
import { readArguments, runScript } from './support/command.ts'
import { hostile } from './support/prove/hostile.ts'
import { poison } from './support/prove/poison.ts'
import type { Proof } from './support/prove/proof.ts'
import { runProofs } from './support/prove/run.ts'

const proofs: Readonly<Record<string, Proof>> = {
  hostile,
  poison,
}

const usage = `Usage: npm run --silent prove -- [name…] [--full] [--seed N] [--json]

Tries to make the promises of the program fail. Needs the development packages. Without a name: all, one after the other.

  hostile   hostile replies of a model, through the whole way to the messages that reach a Discord double
  poison    articles and questions that hold instructions, without a model and with one that obeys every instruction
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
  const chosen = names.map((name) => ({ name, prove: proofs[name]! }))
  return (await runProofs(chosen, options, values.json ?? false)) ? 0 : 1
})
