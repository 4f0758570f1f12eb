import { type Config, loadEnv, readConfig } from '../src/config.ts'
import { UsageError } from '../src/errors.ts'
import { healthOf } from '../src/health.ts'
import { MAX_HEARTBEAT_AGE_MS, readHeartbeat } from '../src/heartbeat.ts'
import { printLine, readArguments, runScript, withApp } from './support/command.ts'
import { type Bot, renderStatus } from './support/render-status.ts'

const usage = `Usage: npm run --silent status -- [--json | --alive]

  --json    print the status as one line of JSON
  --alive   for health checks: ends with 0 while the bot is connected to Discord, or open for signed HTTP, else with 1`

/** Milliseconds. */
const PATIENCE = 5_000

/** Reads one file, or asks the bot, and opens nothing: it runs every half minute beside it. */
const alive = async (): Promise<number> => {
  const { httpPort, dataDir } = readConfig(loadEnv())
  if (httpPort !== null) return isHealthy(healthOn(httpPort))
  const age = (await readHeartbeat(dataDir))?.age ?? null
  const isAlive = age !== null && age <= MAX_HEARTBEAT_AGE_MS
  if (!isAlive)
    console.error(age === null ? 'The bot has not been ready yet.' : `Last ready ${Math.round(age / 1000)} s ago.`)
  return isAlive ? 0 : 1
}

/** How the bot that runs beside this is: what it says itself, or what it has left with its last beat. */
const botOf = async ({ httpPort, dataDir }: Config): Promise<Bot> => {
  if (httpPort === null) {
    const beat = await readHeartbeat(dataDir)
    return beat && beat.age <= MAX_HEARTBEAT_AGE_MS
      ? { state: 'ready', process: beat.process }
      : { state: 'not running', process: null }
  }
  try {
    const answer = await fetch(healthOn(httpPort), { signal: AbortSignal.timeout(PATIENCE) })
    const { state, process = null } = (await answer.json()) as Pick<Bot, 'state'> & Partial<Bot>
    return { state, process }
  } catch {
    return { state: 'not answering', process: null } // Whatever else listens there is no bot.
  }
}

const healthOn = (httpPort: number): string => `http://127.0.0.1:${httpPort}/healthz`

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
    : withApp(async (app, config) => {
        await app.checked()
        // Of this process nobody wants to know.
        const { process: _, ...health } = await healthOf(app)
        const status = { ...health, bot: await botOf(config) }
        await printLine(values.json ? JSON.stringify(status) : renderStatus(status))
        return 0
      })
})
