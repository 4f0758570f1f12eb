import { markdownTable, rounded } from '../bench/table.ts'
import { printLine } from '../command.ts'
import { type Followed, failureLines, follow } from './follow.ts'
import type { Proof, ProofOptions } from './proof.ts'

/** Runs one proof after the other and prints what came of each. Resolves with whether all held; one that was ended early has not. */
export const runProofs = async (
  proofs: readonly { name: string; prove: Proof }[],
  options: ProofOptions,
  json: boolean,
): Promise<boolean> => {
  let held = true
  for (const { name, prove } of proofs) {
    const from = performance.now()
    const followed = await follow(name, (tell) => prove(options, tell))
    const seconds = Math.round((performance.now() - from) / 100) / 10
    const { result, endedEarly } = followed
    const { trials, failures, figures } = result
    held &&= failures.length === 0 && endedEarly === null
    if (json) {
      const { seed } = options
      const early = endedEarly && { endedEarly }
      await printLine(JSON.stringify({ name, trials, failures: failures.length, figures, seed, seconds, ...early }))
      for (const line of failureLines(failures)) console.error(line)
    } else await printLine(report(name, followed, options, seconds))
    if (endedEarly) break
  }
  return held
}

const report = (name: string, { result, endedEarly }: Followed, options: ProofOptions, seconds: number): string => {
  const { trials, failures, figures } = result
  const early = endedEarly ? `, ended early by ${endedEarly.signal}: ${trials} of ${endedEarly.of} trials` : ''
  const head = `\n${name} (seed ${options.seed}${options.full ? ', full' : ''}, ${seconds} s${early})`
  const table = markdownTable([
    ['figure', 'value'],
    ['trials', `${trials}`],
    ['failures', `${failures.length}`],
    ...Object.entries(figures).map(([figure, value]) => [figure, `${rounded(value)}`]),
  ])
  return [head, table, ...(failures.length > 0 ? [failureLines(failures).join('\n')] : [])].join('\n\n')
}
