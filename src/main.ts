import { loadEnv, readConfig } from './config.ts'
import { UserError } from './errors.ts'
import { startHeartbeat } from './heartbeat.ts'
import { openApp } from './open-app.ts'
import { stopOnSignals } from './stop.ts'

const main = async (): Promise<number> => {
  const config = readConfig(loadEnv())
  const stop = stopOnSignals()
  const app = await openApp(config)
  stop.opened()
  if (config.notYet.length > 0) app.log.warn(`set, but not used by this version: ${config.notYet.join(', ')}`)
  try {
    if (!config.discord) {
      const { runTerminal } = await import('./terminal/terminal.ts')
      return await runTerminal(app, config.dataDir, stop.signal)
    }
    const { connectDiscord } = await import('./discord/client.ts') // With a token only: it takes half a second.
    const { commands } = await import('../commands/index.ts')
    const bot = await connectDiscord(config.discord, commands, app)
    const heartbeat = startHeartbeat(config.dataDir, bot.isReady, (err) => app.log.error({ err }, 'no heartbeat'))
    if (!stop.signal.aborted) await new Promise((stopped) => stop.signal.addEventListener('abort', stopped))
    heartbeat.stop()
    await bot.stop()
    return 0
  } finally {
    await app.close()
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof UserError ? error.message : error)
  process.exitCode = 1
}
