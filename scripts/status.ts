import { loadEnv, readConfig } from '../src/config.ts'
import { UsageError } from '../src/errors.ts'
import { heartbeatAge, MAX_HEARTBEAT_AGE_MS } from '../src/heartbeat.ts'
import { printLine, readArguments, runScript, withApp } from './support/command.ts'
import { renderStatus } from './support/render-status.ts'

const usage = `Usage: npm run --silent status -- [--json | --alive]

  --json    print the status as one line of JSON
  --alive   for health checks: ends with 0 while the bot is connected to Discord, else with 1`

/** Reads one file and opens nothing: it runs every half minute beside the bot. */
const alive = async (): Promise<number> => {
  const age = await heartbeatAge(readConfig(loadEnv()).dataDir)
  const isAlive = age !== null && age <= MAX_HEARTBEAT_AGE_MS
  if (!isAlive)
    console.error(age === null ? 'The bot has not been ready yet.' : `Last ready ${Math.round(age / 1000)} s ago.`)
  return isAlive ? 0 : 1
}

await runScript(usage, async () => {
  const { values, text } = readArguments({ json: { type: 'boolean' }, alive: { type: 'boolean' } })
  if (text !== null) throw new UsageError(`"${text}" is not an option.`)
  return values.alive
    ? alive()
    : withApp(async (app) => {
        await app.checked()
        const status = app.status()
        await printLine(values.json ? JSON.stringify(status) : renderStatus(status))
        return 0
      })
})
