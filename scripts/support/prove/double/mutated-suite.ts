import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { startVitest } from 'vitest/node'
import type { Mutation } from './mutations.ts'

const ROOT = resolve(import.meta.dirname, '../../../..')

/** Why the mutation cannot be made, or not be caught, any more; null when it can. */
export const outdated = ({ file, from, tests }: Mutation): string | null => {
  const missing = tests.find((test) => !existsSync(`${ROOT}/${test}`))
  if (missing !== undefined) return `there is no ${missing} any more`
  return readFileSync(`${ROOT}/${file}`, 'utf8').includes(from)
    ? null
    : `${file} does not hold ${JSON.stringify(from)} any more`
}

/** Runs files of the suite, on the repository as it is or with one mutation. Resolves with what failed, a line each. */
export const failuresOf = async (tests: readonly string[], mutation: Mutation | null): Promise<string[]> => {
  const plugin = {
    name: 'mutation',
    enforce: 'pre' as const,
    transform: (code: string, id: string): string | null =>
      mutation && id === `${ROOT}/${mutation.file}` ? code.replaceAll(mutation.from, () => mutation.to) : null,
  }
  const before = process.exitCode
  const options = {
    root: ROOT,
    // Its projects would not take the plugin over; and each file starts anew here.
    config: false as const,
    include: ['test/**/*.test.ts'],
    testTimeout: 120_000,
    watch: false,
    reporters: [{}],
    // One red test is enough; many a mutation lets every other one wait in vain.
    bail: mutation ? 1 : 0,
    // Kept modules would bring one mutation into the run of the next.
    fsModuleCache: false,
  }
  const suite = await startVitest([...tests], options, { plugins: [plugin] })
  try {
    const modules = suite.state.getTestModules()
    if (modules.length < tests.length) throw new Error(`not all of ${tests.join(', ')} are there`)
    const failed = modules.flatMap((module) =>
      [...module.children.allTests('failed')].map((test) => `${test.fullName}: ${test.result().errors?.[0]?.message}`),
    )
    const broken = modules.flatMap((module) => module.errors().map(({ message }) => message))
    return [...failed, ...broken, ...suite.state.getUnhandledErrors().map(String)]
  } finally {
    await suite.close()
    process.exitCode = before
  }
}
