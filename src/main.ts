import type { App } from './app.ts'
import { type Config, loadEnv, readConfig } from './config.ts'
import { printed, SetupError } from './errors.ts'
import { removeHeartbeat, startHeartbeat } from './heartbeat.ts'
import { openApp } from './open-app.ts'
import { secretsIn, secretsRemoved } from './redact.ts'
import { type Stop, stopOnSignals } from './stop.ts'

/** Milliseconds that a model has left when the process is told to stop; then there is still time to send answers. */
const MODEL_PATIENCE = 3_000

const main = async (): Promise<number> => {
  const env = loadEnv()
  const config = readConfig(env)
  const isInteractive = !config.discord && process.stdin.isTTY === true && process.stdout.isTTY === true
  // At the prompt a person reads; the steps of the start are for operators.
  if (isInteractive && !env.LOG_LEVEL?.trim()) config.log.level = 'warn'
  const stop = stopOnSignals()
  // People on a server are answered while the articles are read again; whoever asks in a terminal has just changed them.
  const app = await openApp(config, config.discord ? { indexAtOpen: 'beside' } : {})
  stop.signal.addEventListener('abort', () => setTimeout(app.hurry, MODEL_PATIENCE).unref())
  if (config.notYet.length > 0) app.log.warn(`set, but not used by this version: ${config.notYet.join(', ')}`)
  try {
    if (config.discord) return await runDiscord(config, config.discord, app, stop)
    if (!isInteractive) app.log.info('no DISCORD_TOKEN: answering the questions on standard input')
    const { runTerminal } = await import('./terminal/terminal.ts')
    stop.opened()
    return await runTerminal({ app, dataDir: config.dataDir, stop: stop.signal, isInteractive })
  } finally {
    await app.close()
  }
}

/** Until the process is told to stop. Throws what Discord says when it closes the connection for good. */
const runDiscord = async (config: Config, settings: NonNullable<Config['discord']>, opened: App, stop: Stop) => {
  const { dataDir, httpPort } = config
  removeHeartbeat(dataDir)
  const { connectDiscord } = await import('./discord/connection/client.ts') // With a token only: it takes half a second.
  const { loggable } = await import('./discord/message/loggable.ts')
  const { digestBodies } = await import('./discord/digest/bodies.ts')
  const { alertBody } = await import('./discord/digest/alerts.ts')
  const { commands, controls } = await import('../commands/index.ts')
  const open = httpPort === null ? null : await openHttp(httpPort, opened, loggable)
  const app = open?.app ?? opened
  try {
    const broken = uncaught((err, message) => app.log.error({ err: loggable(err) }, message))
    const endpoint = open && settings.publicKey ? { port: open.port, publicKey: settings.publicKey } : null
    const bot = await connectDiscord({ ...settings, endpoint }, { commands, controls }, app)
    const digests = app.digest.start({ posts: bot.posts, render: digestBodies, renderAlerts: alertBody })
    open?.tellOf(bot)
    // Several processes may share the folder; with a port, /healthz tells of each by itself.
    const heartbeat = open
      ? null
      : startHeartbeat(dataDir, bot.isReady, (err) => app.log.error({ err }, 'no heartbeat'))
    const stopped = new Promise<null>((resolve) => stop.signal.addEventListener('abort', () => resolve(null)))
    stop.opened()
    const closed = await Promise.race([bot.closed, broken, stopped])
    heartbeat?.stop()
    await Promise.all([digests.stop(), bot.stop()])
    if (closed) throw closed
    return 0
  } finally {
    await open?.port.close()
  }
}

/** Health and metrics, from before the connection to Discord until after it. */
const openHttp = async (httpPort: number, opened: App, loggable: (error: unknown) => unknown) => {
  const { openPort } = await import('./http/open-port.ts')
  const { openMetrics } = await import('./metrics/metrics.ts')
  const { serveHealth } = await import('./metrics/serve-health.ts')
  const port = await openPort(httpPort, { log: opened.log, loggable })
  const metrics = openMetrics()
  const app = metrics.watch(opened)
  const tellOf = serveHealth(port, app, metrics)
  opened.log.info({ port: port.number }, 'health and metrics are served over HTTP')
  return { app, port, tellOf }
}

/**
 * A fault in one command must not leave everybody else with "thinking…". A promise that nobody waits for is logged, and all
 * goes on: its own interaction ends by the clock. After an exception out of nowhere nothing can be relied on: resolves
 * with it, for an end in good order.
 */
const uncaught = (tell: (error: unknown, message: string) => void): Promise<Error> => {
  process.on('unhandledRejection', (error) => tell(error, 'a promise was rejected that nobody waits for'))
  return new Promise((resolve) => {
    process.on('uncaughtException', (error) => {
      tell(error, 'an exception that nobody caught: stopping')
      resolve(new SetupError('The bot has stopped because of a fault of its own; see the log. Start it again.'))
    })
  })
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(secretsRemoved(secretsIn(process.env))(printed(error)))
  process.exitCode = 1
}
