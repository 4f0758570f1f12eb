import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DiscordDouble, startDiscord } from '../support/discord/double.ts'

let home: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'discord-start-'))
  await cp('corpus', join(home, 'corpus'), { recursive: true })
})
afterEach(async () => {
  await rm(home, { recursive: true })
})

const startBot = (discord: DiscordDouble) =>
  spawn(process.execPath, [resolve('src/main.ts')], {
    cwd: home, // The defaults for articles and data are folders of the working directory.
    env: { PATH: process.env.PATH, DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, LOG_LEVEL: 'warn' },
  })

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
