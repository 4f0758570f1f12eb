import { UsageError } from '../src/errors.ts'
import { readArguments, runScript } from './support/command.ts'
import type { Proof } from './support/prove/proof.ts'

/** Slow to load: wrong use is told without them. */
const proofs: Readonly<Record<string, { load: () => Promise<Proof>; about: string }>> = {
  hostile: {
    load: async () => (await import('./support/prove/hostile.ts')).hostile,
    about: 'hostile replies of a model, over the whole way to the messages of a Discord double',
  },
  poison: {
    load: async () => (await import('./support/prove/poison.ts')).poison,
    about: 'articles and questions that give orders, without a model and with one that obeys',
  },
  gate: {
    load: async () => (await import('./support/prove/gate.ts')).proveGate,
    about: 'true claims that the gate drops, and claims with one changed fact that it lets pass',
  },
  faults: {
    load: async () => (await import('./support/prove/faults.ts')).faults,
    about: 'a provider that fails in each way: an answer or clear words, in time',
  },
  gateway: {
    load: async () => (await import('./support/prove/gateway.ts')).gateway,
    about: 'a connection to Discord that is lost in each way: nothing answered twice, nothing lost',
  },
  load: {
    load: async () => (await import('./support/prove/load.ts')).load,
    about: 'many questions at once, also during a reindex: all acknowledged in time, none left without an end',
  },
  ssrf: {
    load: async () => (await import('./support/prove/ssrf.ts')).ssrf,
    about: 'feeds that lead to addresses which are not public, and servers that hold a fetch up',
  },
  digest: {
    load: async () => (await import('./support/prove/digest.ts')).digest,
    about: 'digests posted by processes that are killed, to a Discord that fails: none lost, none repeated',
  },
  clock: {
    load: async () => (await import('./support/prove/clock.ts')).clock,
    about: 'years of local dates and outages: one digest for each date, one catch-up for each outage',
  },
  feeds: {
    load: async () => (await import('./support/prove/feeds.ts')).feeds,
    about: 'feeds of every kind, ill-formed, hostile and changed: read, in time, and no entry taken for a new one',
  },
  crash: {
    load: async () => (await import('./support/prove/crash.ts')).crash,
    about: 'a bot that is killed while it indexes: what is left opens, and answers from the index before or after',
  },
  corruption: {
    load: async () => (await import('./support/prove/corruption.ts')).corruption,
    about:
      'files of the index with one damage each: never loaded, and the previous index answers or a new one is built',
  },
  disk: {
    load: async () => (await import('./support/prove/disk.ts')).disk,
    about:
      'a disk that is full or broken at each write, fsync and rename: nothing acknowledged is lost, and it is said',
  },
  privacy: {
    load: async () => (await import('./support/prove/privacy.ts')).privacy,
    about: 'people who delete what is kept of them, kills meanwhile, and secrets in every fault: no trace left',
  },
  // The last: its runs of vitest leave traces in the environment of the process.
  double: {
    load: async () => (await import('./support/prove/double.ts')).proveDouble,
    about: 'bots with one fault each, small and real: caught by the Discord double and the suite',
  },
}

const usage = `Usage: npm run --silent prove -- [name…] [--full] [--seed N] [--json]

Tries to make the promises of the program fail. Needs the development packages. Without a name: all, one after the other.

${Object.entries(proofs)
  .map(([name, { about }]) => `  ${name.padEnd(10)} ${about}`)
  .join('\n')}
  --full    all trials (default: so many that each proof ends within a minute)
  --seed N  another choice of what is tried (default 1)
  --json    one line {name, trials, failures, figures, seed, seconds} for each; failures go to standard error

The longest tell on standard error how far they are. Ctrl-C or SIGTERM ends these after the trial under way, with what
they have so far and exit code 1.`

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
  const { runProofs } = await import('./support/prove/run.ts')
  const chosen = await Promise.all(names.map(async (name) => ({ name, prove: await proofs[name]!.load() })))
  return (await runProofs(chosen, options, values.json ?? false)) ? 0 : 1
})
