import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DiscordDouble, startDiscord } from '../support/discord/double.ts'

let home: string
const bots: ChildProcess[] = []
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'discord-start-'))
  await cp('corpus', join(home, 'corpus'), { recursive: true })
})
afterEach(async () => {
  for (const bot of bots.splice(0)) bot.kill('SIGKILL')
  await rm(home, { recursive: true })
})

const startBot = (discord: Pick<DiscordDouble, 'token' | 'apiUrl'>, env: Record<string, string> = {}) => {
  const bot = spawn(process.execPath, [resolve('src/main.ts')], {
    cwd: home, // The defaults for articles and data are folders of the working directory.
    env: {
      ...{ PATH: process.env.PATH, DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, LOG_LEVEL: 'warn' },
      ...env,
    },
  })
  bots.push(bot)
  return bot
}

test('npm start with a token connects, beats while ready, and SIGTERM disconnects it with exit code 0', async () => {
  const discord = await startDiscord()
  const bot = startBot(discord)
  const errors = text(bot.stderr)
  await discord.ready()
  const isBeating = () => stat(join(home, 'data', 'heartbeat')).then(Boolean, () => false)
  while (!(await isBeating())) await new Promise((next) => setTimeout(next, 20))
  expect(discord.sessions()).toBe(1)

  bot.kill('SIGTERM')
  expect(await once(bot, 'exit')).toEqual([0, null])
  expect(await errors).toBe('')
  expect(discord.sessions()).toBe(0)
  discord.expectClean()
  await discord.stop()
})

test('a token that is reset while the bot runs ends it with one clear message and exit code 1', async () => {
  const discord = await startDiscord()
  const bot = startBot(discord)
  const errors = text(bot.stderr)
  const isBeating = () => stat(join(home, 'data', 'heartbeat')).then(Boolean, () => false)
  while (!(await isBeating())) await new Promise((next) => setTimeout(next, 20))

  discord.hangUp(4004)

  expect(await once(bot, 'exit')).toEqual([1, null])
  expect(await errors).toMatch(/^Discord refuses the token in DISCORD_TOKEN \(value not shown\): it was reset/m)
  expect(await errors).not.toMatch(/^ +at /m)
  expect(await isBeating()).toBe(false)
  await discord.stop()
})

/** A port that nobody uses now. */
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((next) => server.close(next))
  return port
}

test('with HTTP_PORT and a public key it serves signed interactions alone, is healthy, and SIGTERM ends it with 0', async () => {
  const discord = await startDiscord()
  const port = await freePort()
  const http = { HTTP_PORT: String(port), DISCORD_PUBLIC_KEY: discord.http.publicKey }
  const bot = startBot(discord, { ...http, LOG_LEVEL: 'error' })
  const errors = text(bot.stderr)
  const health = async () => {
    const check = spawn(process.execPath, [resolve('scripts/status.ts'), '--alive'], {
      ...{ cwd: home, env: { PATH: process.env.PATH, DISCORD_TOKEN: discord.token, ...http } },
    })
    const [said, [code]] = await Promise.all([text(check.stderr), once(check, 'exit')])
    return { code, said }
  }
  expect(await health()).toEqual({
    code: 1,
    said: expect.stringContaining(`127.0.0.1:${port}/healthz does not answer`),
  })
  while (discord.registrations() === 0) await new Promise((next) => setTimeout(next, 20))
  await discord.http.use(`http://127.0.0.1:${port}/interactions`)

  const shown = await (await discord.user().slash('ask', { question: 'Was sind Cameos?' })).answered()

  expect(shown.text).toContain('Cameo')
  expect(await health()).toEqual({ code: 0, said: '' })
  await discord.http.settled()
  bot.kill('SIGTERM')
  expect(await once(bot, 'exit')).toEqual([0, null])
  expect(await errors).toBe('')
  expect(discord.closeCodes()).toEqual([])
  discord.expectClean()
  await discord.stop()
})

test('with HTTP_PORT alone it has a gateway, and says on the port how it is', async () => {
  const discord = await startDiscord()
  const port = await freePort()
  const bot = startBot(discord, { HTTP_PORT: String(port), LOG_LEVEL: 'error' })
  const errors = text(bot.stderr)
  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`)
    return { status: response.status, body: await response.text() }
  }
  while (discord.registrations() === 0) await new Promise((next) => setTimeout(next, 20))
  await (await discord.user().slash('ask', { question: 'Was sind Cameos?' })).answered()

  const { status, body } = await get('/healthz')

  expect(status).toBe(200)
  expect(JSON.parse(body)).toMatchObject({ state: 'ready', articles: 1, chat: null, digests: { channels: 0 } })
  const metrics = await get('/metrics')
  expect(metrics.body).toMatch(/^fundstelle_ready 1$/m)
  expect(metrics.body).toMatch(/^fundstelle_answer_seconds_count\{status="answered",mode="extractive"\} 1$/m)
  bot.kill('SIGTERM')
  expect(await once(bot, 'exit')).toEqual([0, null])
  expect(await errors).toBe('')
  discord.expectClean()
  await discord.stop()
})

/** Faults on order: what a handler may do to the whole process. */
const FAULTS = `
process.on('SIGUSR2', () => Promise.reject(new Error('stray')))
process.on('SIGWINCH', () => { throw new Error('out of nowhere') })`

test('a promise that nobody waits for is logged, and the bot goes on; after an exception out of nowhere it ends in good order', async () => {
  const discord = await startDiscord()
  const preload = `--import=data:text/javascript,${encodeURIComponent(FAULTS)}`
  const bot = startBot(discord, { NODE_OPTIONS: preload, LOG_FORMAT: 'json' })
  const errors = text(bot.stderr)
  while (discord.registrations() === 0) await new Promise((next) => setTimeout(next, 20))

  bot.kill('SIGUSR2')
  const shown = await (await discord.user().slash('ask', { question: 'Was sind Cameos?' })).answered()
  expect(shown.text).toContain('Cameo')
  bot.kill('SIGWINCH')

  expect(await once(bot, 'exit')).toEqual([1, null])
  expect(await errors).toMatch(/"message":"stray".*"msg":"a promise was rejected that nobody waits for"/)
  expect(await errors).toMatch(/"message":"out of nowhere".*"msg":"an exception that nobody caught: stopping"/)
  expect(await errors).toMatch(/^The bot has stopped because of a fault of its own; see the log\. Start it again\.$/m)
  expect(discord.sessions()).toBe(0)
  discord.expectClean()
  await discord.stop()
})

test('SIGTERM during sign-in ends the process at once', async () => {
  const asked = Promise.withResolvers<void>()
  const silent = createServer(() => asked.resolve()).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const apiUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/api`
  const bot = startBot({ token: 'a.b.c', apiUrl })
  await asked.promise

  bot.kill('SIGTERM')

  expect(await once(bot, 'exit')).toEqual([143, null])
  silent.closeAllConnections()
  silent.close()
})

test('without a token, questions on standard input are answered, and the log says why', async () => {
  const bot = startBot({ token: '', apiUrl: '' }, { LOG_LEVEL: 'info', LOG_FORMAT: 'json' })
  bot.stdin.end('Was sind Cameos?\n')
  const [output, errors, [code]] = await Promise.all([text(bot.stdout), text(bot.stderr), once(bot, 'close')])
  expect(code).toBe(0)
  expect(output).toContain('Cameos')
  expect(errors).toContain('"msg":"no DISCORD_TOKEN: answering the questions on standard input"')
})

test('a token that Discord refuses ends with one clear message and exit code 1', async () => {
  const discord = await startDiscord({ rejectToken: true })
  const bot = startBot(discord)
  const [errors, [code]] = await Promise.all([text(bot.stderr), once(bot, 'close')])
  expect(code).toBe(1)
  expect(errors).toContain('DISCORD_TOKEN')
  expect(errors).not.toContain(discord.token)
  expect(errors).not.toMatch(/^ +at /m)
  await discord.stop()
})
