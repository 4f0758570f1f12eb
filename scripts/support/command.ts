import { type ParseArgsConfig, type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import type { App } from '../../src/app.ts'
import { type Config, loadEnv, readConfig } from '../../src/config.ts'
import { printed, UsageError } from '../../src/errors.ts'
import { secretsIn, secretsRemoved } from '../../src/redact.ts'

/**
 * Runs a script and sets the exit code: 0 done, 1 failed, 2 wrong use. `work` returns 0 or 1. Messages go to standard
 * error; wrong use is answered with `usage`. A reader that has seen enough (`| head`) ends the script quietly.
 */
export const runScript = async (usage: string, work: () => Promise<number>): Promise<void> => {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  if (process.argv.slice(2).some((one) => one === '--help' || one === '-h')) {
    console.log(usage)
    return
  }
  try {
    process.exitCode = await work()
  } catch (error) {
    process.exitCode = error instanceof UsageError ? 2 : 1
    console.error(secretsRemoved(secretsIn(process.env))(printed(error)))
    if (error instanceof UsageError) console.error(`\n${usage}`)
  }
}

/** Command line arguments; anything unknown is a UsageError. Words that stand alone are joined to one. */
export const readArguments = <T extends ParseArgsOptionsConfig>(options: T) => {
  try {
    const settings = { options, allowPositionals: true } satisfies ParseArgsConfig
    const { values, positionals } = parseArgs(settings)
    return { values, positionals, text: positionals.length > 0 ? positionals.join(' ') : null }
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message)
    throw error
  }
}

/** Opens the app with the settings of the environment, and closes it whatever happens. */
export const withApp = async <T>(
  work: (app: App, config: Config) => Promise<T>,
  overrides: { indexAtOpen?: boolean } = {},
): Promise<T> => {
  const config = readConfig(loadEnv())
  const { openApp } = await import('../../src/open-app.ts') // Slow to load: wrong use is told without it.
  const app = await openApp(config, overrides)
  try {
    return await work(app, config)
  } finally {
    await app.close()
  }
}

/** Writes one line to standard output, at the speed of its reader. */
export const printLine = async (line: string): Promise<void> => {
  if (!process.stdout.write(`${line}\n`)) await new Promise((drained) => process.stdout.once('drain', drained))
}
