import { loadEnv, readConfig } from '../src/config.ts'
import { UsageError } from '../src/errors.ts'
import { healthOf } from '../src/health.ts'
import { heartbeatAge, MAX_HEARTBEAT_AGE_MS } from '../src/heartbeat.ts'
import { printLine, readArguments, runScript, withApp } from './support/command.ts'
import { renderStatus } from './support/render-status.ts'

const usage = `Usage: npm run --silent status -- [--json | --alive]

  --json    print the status as one line of JSON
  --alive   for health checks: ends with 0 while the bot is connected to Discord, or open for signed HTTP, else with 1`

/** Milliseconds. */
const PATIENCE = 5_000

/** Reads one file, or asks the bot, and opens nothing: it runs every half minute beside it. */
const alive = async (): Promise<number> => {
  const { httpPort, dataDir } = readConfig(loadEnv())
  if (httpPort !== null) return isHealthy(`http://127.0.0.1:${httpPort}/healthz`)
  const age = await heartbeatAge(dataDir)
  const isAlive = age !== null && age <= MAX_HEARTBEAT_AGE_MS
  if (!isAlive)
    console.error(age === null ? 'The bot has not been ready yet.' : `Last ready ${Math.round(age / 1000)} s ago.`)
  return isAlive ? 0 : 1
}

const isHealthy = async (url: string): Promise<number> => {
  try {
    const { status } = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) })
    if (status !== 200) console.error(`${url} answers ${status}.`)
    return status === 200 ? 0 : 1
  } catch (error) {
    console.error(`${url} does not answer: ${error}`)
    return 1
  }
}

await runScript(usage, async () => {
  const { values, text } = readArguments({ json: { type: 'boolean' }, alive: { type: 'boolean' } })
  if (text !== null) throw new UsageError(`"${text}" is not an option.`)
  return values.alive
    ? alive()
    : withApp(async (app) => {
        await app.checked()
        // Of this process nobody wants to know.
        const { process: _, ...health } = await healthOf(app)
        await printLine(values.json ? JSON.stringify(health) : renderStatus(health))
        return 0
      })
})
