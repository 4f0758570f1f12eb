import { markdownTable, rounded } from '../bench/table.ts'
import { printLine } from '../command.ts'
import type { Proof, ProofOptions, ProofResult } from './proof.ts'

const MOST_FAILURES = 20

/** Runs one proof after the other and prints what came of each. Resolves with whether all held. */
export const runProofs = async (
  proofs: readonly { name: string; prove: Proof }[],
  options: ProofOptions,
  json: boolean,
): Promise<boolean> => {
  let held = true
  for (const { name, prove } of proofs) {
    const from = performance.now()
    const result = await prove(options)
    const seconds = Math.round((performance.now() - from) / 100) / 10
    const { trials, failures, figures } = result
    held &&= failures.length === 0
    if (json) {
      const { seed } = options
      await printLine(JSON.stringify({ name, trials, failures: failures.length, figures, seed, seconds }))
      for (const line of failureLines(failures)) console.error(line)
    } else await printLine(report(name, result, options, seconds))
  }
  return held
}

const failureLines = (failures: readonly string[]): string[] => {
  const more = failures.length - MOST_FAILURES
  return [...failures.slice(0, MOST_FAILURES), ...(more > 0 ? [`… and ${more} more`] : [])]
}

const report = (name: string, { trials, failures, figures }: ProofResult, options: ProofOptions, seconds: number) => {
  const head = `\n${name} (seed ${options.seed}${options.full ? ', full' : ''}, ${seconds} s)`
  const table = markdownTable([
    ['figure', 'value'],
    ['trials', `${trials}`],
    ['failures', `${failures.length}`],
    ...Object.entries(figures).map(([figure, value]) => [figure, `${rounded(value)}`]),
  ])
  return [head, table, ...(failures.length > 0 ? [failureLines(failures).join('\n')] : [])].join('\n\n')
}
