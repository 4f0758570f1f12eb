import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { type DiscordDouble, startDiscord } from '../support/discord/double.ts'

const doubles: DiscordDouble[] = []

afterEach(async () => {
  for (const double of doubles.splice(0)) {
    await double.stop()
    double.expectClean()
  }
})

const register = async (env: Record<string, string>, ...args: string[]) => {
  const cwd = await mkdtemp(join(tmpdir(), 'fundstelle-'))
  const ended = new Promise<{ code: number; stdout: string; stderr: string }>((done) => {
    const script = resolve('scripts/register-commands.ts')
    const child = execFile(process.execPath, [script, ...args], { cwd, env }, (_error, stdout, stderr) =>
      done({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })
  return ended.finally(() => rm(cwd, { recursive: true }))
}

test('the script registers what changed and prints it, on standard output', async () => {
  const discord = await startDiscord()
  doubles.push(discord)
  const env = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, DISCORD_GUILD_ID: discord.guildId }

  const names = commands.map(({ data }) => ('description' in data ? `/${data.name}` : data.name)).join(', ')

  const first = await register(env)
  const second = await register(env)

  expect(first).toEqual({
    code: 0,
    stdout: `Commands of the server ${discord.guildId}:\n  added     ${names}\n`,
    stderr: '',
  })
  expect(second.stdout).toBe(`Commands of the server ${discord.guildId}:\n  unchanged ${names}\n`)
  expect(discord.registrations()).toBe(1)
})

test('without a token the script says where to get one', async () => {
  const { code, stdout, stderr } = await register({})

  expect(stderr).toMatch(/^DISCORD_TOKEN is missing; get it at https:\/\/discord\.com\/developers\/applications/)
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
})

test('an option that does not exist is wrong use', async () => {
  const { code, stderr } = await register({}, '--global')

  expect(code).toBe(2)
  expect(stderr).toContain('Usage: npm run --silent register-commands')
})
