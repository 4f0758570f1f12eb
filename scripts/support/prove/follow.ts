import type { ProofResult, Tell, Told } from './proof.ts'

/** Milliseconds between two lines about a proof that goes on. */
const EVERY = 30_000

/** The first failures of many, for people. */
const MOST_FAILURES = 20

const EXIT = { SIGINT: 130, SIGTERM: 143 } as const

export type Followed = {
  result: ProofResult
  /** Where a signal has ended it early: what was meant. */
  endedEarly: { signal: string; of: number } | null
}

/**
 * Tells on standard error how far a proof is. A signal ends it after the trial under way, with a result of what was tried
 * until then; a second one ends the process at once. Only once a proof tells something: others end as Node ends them.
 */
export const follow = async (name: string, prove: (tell: Tell) => Promise<ProofResult>): Promise<Followed> => {
  let latest: Told | null = null
  let signalled: keyof typeof EXIT | null = null
  let spoken = performance.now()
  const from = spoken
  const line = ({ done, of, failures }: Told): string =>
    `${name}: ${done} of ${of} trials after ${Math.round((performance.now() - from) / 1000)} s, ${failures.length} failed`

  const onSignal = (signal: keyof typeof EXIT): void => {
    if (signalled && latest) {
      console.error([line(latest), ...failureLines(latest.failures)].join('\n'))
      process.exit(EXIT[signal])
    }
    signalled = signal
    console.error(`${name}: ends after the trial under way; a second ${signal} ends it at once`)
  }
  const signals = Object.keys(EXIT) as (keyof typeof EXIT)[]

  try {
    const result = await prove((told) => {
      if (!latest) for (const signal of signals) process.on(signal, onSignal)
      latest = told
      if (performance.now() - spoken >= EVERY) {
        spoken = performance.now()
        console.error(line(told))
      }
      return signalled === null
    })
    const of = (latest as Told | null)?.of ?? result.trials
    return { result, endedEarly: signalled && result.trials < of ? { signal: signalled, of } : null }
  } finally {
    for (const signal of signals) process.off(signal, onSignal)
  }
}

export const failureLines = (failures: readonly string[]): string[] => {
  const more = failures.length - MOST_FAILURES
  return [...failures.slice(0, MOST_FAILURES), ...(more > 0 ? [`… and ${more} more`] : [])]
}
