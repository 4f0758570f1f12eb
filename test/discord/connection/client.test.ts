import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PermissionFlagsBits } from 'discord.js'
import { afterEach, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { commands, controls } from '../../../commands/index.ts'
import { connectDiscord } from '../../../src/discord/connection/client.ts'
import { registerFromOutside } from '../../../src/discord/connection/registration.ts'
import { explainRefusal } from '../../../src/discord/interaction/refusal.ts'
import { SetupError } from '../../../src/errors.ts'
import { type DiscordDouble, startDiscord } from '../../support/discord/double.ts'
import { answered } from '../support/answers.ts'
import { fakeApp, gate, runBot, stopBots } from '../support/running-bot.ts'

const doubles: DiscordDouble[] = []

afterEach(async () => {
  await stopBots()
  for (const double of doubles.splice(0)) await double.stop()
})

const settingsOf = ({ token, apiUrl, guildId }: DiscordDouble, inGuild = true) => ({
  token,
  apiUrl,
  guildId: inGuild ? guildId : null,
})

const names = commands.map(({ data }) => data.name)

test.each([
  ['in its guild', true],
  ['globally', false],
])('commands are registered %s at the first start and left alone at the next', async (_where, inGuild) => {
  const { discord, bot, log } = await runBot({}, { inGuild })
  await bot.stop()
  const { app, log: secondLog } = fakeApp()
  const second = await connectDiscord(settingsOf(discord, inGuild), { commands, controls }, app)
  await second.stop()

  const scope = inGuild ? discord.guildId : 'global'
  expect(discord.commands(scope)).toEqual(commands.map(({ data }) => JSON.parse(JSON.stringify(data))))
  expect(discord.registrations()).toBe(1)
  const guildId = inGuild ? discord.guildId : null
  expect([...log, ...secondLog].filter(({ message }) => message === 'commands registered')).toMatchObject([
    { fields: { added: names, changed: [], removed: [], unchanged: [], guildId } },
    { fields: { added: [], changed: [], removed: [], unchanged: names, guildId } },
  ])
})

test('commands that changed are registered again, and the report names them', async () => {
  const { discord } = await runBot()
  const [ask] = commands
  if (!ask) throw new Error('there is no command')
  const shorter = { data: { ...ask.data, description: 'Ask' } as typeof ask.data }
  const other = { data: { ...ask.data, name: 'other' } }

  expect(await registerFromOutside(settingsOf(discord), [shorter, other])).toEqual({
    added: ['other'],
    changed: ['ask'],
    removed: names.filter((name) => name !== 'ask'),
    unchanged: [],
  })
  expect(discord.registrations()).toBe(2)
})

test.each([
  ['a translation', { description_localizations: { de: 'Frage' } }],
  ['an option', { options: [] }],
  ['a right', { default_member_permissions: '8' }],
  ['where it may be used', { contexts: [0] }],
])('%s that changed is a change', async (_what, change) => {
  const { discord } = await runBot({}, { inGuild: false })
  const changed = commands.map(({ data }) => ({ data: { ...data, ...change } as typeof data }))

  const report = await registerFromOutside(settingsOf(discord, false), changed)

  expect(report.changed).toContain('ask')
})

test('a token that Discord refuses is told with what to do, and never shown', async () => {
  const double = await startDiscord({ rejectToken: true })
  doubles.push(double)
  const { app, log } = fakeApp()
  const token = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.secret.token'

  const refused = await connectDiscord({ ...settingsOf(double), token }, { commands, controls }, app).catch(
    (error) => error,
  )
  const alsoRefused = await registerFromOutside({ ...settingsOf(double), token }, commands).catch((error) => error)

  for (const error of [refused, alsoRefused]) {
    expect(error).toBeInstanceOf(SetupError)
    expect(error.message).toBe(
      'Discord refuses the token in DISCORD_TOKEN (value not shown): it was reset, or is not a bot token. Make a new one at ' +
        'https://discord.com/developers/applications > your application > Bot > Reset Token, and put it into DISCORD_TOKEN.',
    )
  }
  expect(JSON.stringify(log)).not.toContain('secret')
})

test('a token that only the gateway refuses is told in the same words', async () => {
  const server = createServer((_request, response) => {
    const { port } = server.address() as AddressInfo
    const limit = { total: 1000, remaining: 999, reset_after: 1000, max_concurrency: 1 }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ url: `ws://127.0.0.1:${port}`, shards: 1, session_start_limit: limit }))
  }).listen(0, '127.0.0.1')
  const gateway = new WebSocketServer({ server })
  gateway.on('connection', (socket) => {
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 41_250 } }))
    socket.on('message', () => socket.close(4004))
  })
  await once(server, 'listening')
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`

  const connecting = connectDiscord({ token: 'a.b.c', apiUrl, guildId: null }, { commands, controls }, fakeApp().app)

  await expect(connecting).rejects.toThrow('Discord refuses the token in DISCORD_TOKEN (value not shown)')
  gateway.close()
  server.close()
})

test('a command that Discord refuses to register is a fault of ours: logged, while the others go on working', async () => {
  const [ask] = commands
  const bad = { data: { name: 'Bad Name', description: 'x' }, run: async () => undefined }
  const { discord, bot, log } = await runBot({}, { list: ask ? [ask, bad] : [] })

  expect(log.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([
    'could not register the commands; those registered earlier go on working',
  ])
  expect(bot.isReady()).toBe(true)
  expect(discord.takeRefusals()).toMatchObject([{ status: 400, code: 50035 }])
})

test('a server that the bot is no member of is told with what to do', async () => {
  const double = await startDiscord()
  doubles.push(double)
  const { app } = fakeApp()

  const connecting = connectDiscord(
    { ...settingsOf(double), guildId: '111111111111111111' },
    { commands, controls },
    app,
  )

  await expect(connecting).rejects.toThrow(
    'Discord lets this bot register no commands in the server 111111111111111111 (DISCORD_GUILD_ID): it is not a member there.',
  )
  expect(double.takeRefusals()).toHaveLength(1)
  expect(double.sessions()).toBe(0)
})

test('a Discord that cannot be reached is told with its address', async () => {
  const double = await startDiscord()
  await double.stop()
  const { app } = fakeApp()

  const connecting = connectDiscord(settingsOf(double), { commands, controls }, app)

  await expect(connecting).rejects.toThrow(SetupError)
  await expect(connecting).rejects.toThrow(`Cannot reach Discord at ${double.apiUrl} (`)
})

test.each(['ENOENT', 'EACCES', 'ERR_INVALID_URL'])('an error %s is not blamed on the network', (code) => {
  const error = Object.assign(new Error('no'), { code })
  expect(explainRefusal(error, { token: 't', apiUrl: 'http://127.0.0.1:1/api', guildId: null })).toBe(error)
})

test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'ECONNRESET', 'UND_ERR_CONNECT_TIMEOUT'])(
  'an error %s of the network is told with the address, also as a cause',
  (code) => {
    const error = Object.assign(new Error('no'), { code })
    for (const thrown of [error, new TypeError('fetch failed', { cause: error })])
      expect(explainRefusal(thrown, { token: 't', apiUrl: 'http://127.0.0.1:1/api', guildId: null })).toMatchObject({
        name: 'SetupError',
        message: expect.stringContaining('Cannot reach Discord at http://127.0.0.1:1/api ('),
      })
  },
)

test('a token that is reset while the bot runs ends it with what to do', async () => {
  const { discord, bot, log } = await runBot()

  discord.hangUp(4004)

  const error = await bot.closed
  expect(error).toBeInstanceOf(SetupError)
  expect(error.message).toContain('Discord refuses the token in DISCORD_TOKEN (value not shown): it was reset')
  expect(bot.isReady()).toBe(false)
  expect(log.filter(({ message }) => message === 'gateway closed for good')).toMatchObject([{ fields: { code: 4004 } }])
})

test('another end for good is told with its code', async () => {
  const { discord, bot } = await runBot()

  discord.hangUp(4014)

  expect((await bot.closed).message).toBe(
    'Discord closed the connection for good (code 4014). Start again; see the log for more.',
  )
})

test('a connection that can be mended is no end: the bot resumes', async () => {
  const { discord, bot, log } = await runBot()

  discord.hangUp(4000)
  while (!log.some(({ message }) => message === 'gateway resumed')) await new Promise((next) => setTimeout(next, 20))

  expect(await Promise.race([bot.closed, 'open'])).toBe('open')
  expect(bot.isReady()).toBe(true)
})

const commandsWithNames = (...names: string[]) =>
  names.map((name) => ({ data: { name, description: 'x' }, run: async () => undefined }))

test('commands that were tried out in one server leave it when the bot registers for all', async () => {
  const { discord, bot } = await runBot()
  await bot.stop()
  expect(discord.commands(discord.guildId)).toHaveLength(commands.length)
  const { app, log } = fakeApp()
  const second = await connectDiscord(settingsOf(discord, false), { commands, controls }, app)
  await second.stop()

  expect(discord.commands(discord.guildId)).toEqual([])
  expect(discord.commands('global')).toHaveLength(commands.length)
  expect(log).toContainEqual({
    level: 'info',
    fields: { guildId: discord.guildId },
    message: 'removed the commands of one server; those of all servers hold there',
  })
})

test('where a server has commands that are not ours, all of them stay', async () => {
  const double = await startDiscord()
  doubles.push(double)
  await registerFromOutside(settingsOf(double), commandsWithNames('ask', 'weather'))

  const bot = await connectDiscord(settingsOf(double, false), { commands, controls }, fakeApp().app)
  await bot.stop()

  expect(double.commands(double.guildId)).toMatchObject([{ name: 'ask' }, { name: 'weather' }])
})

test('stopping lets a running answer finish, refuses a new question politely, and then disconnects', async () => {
  const asked = gate()
  const finish = gate()
  const ask = async () => {
    asked.open()
    await finish.opened
    return answered
  }
  const { discord, bot } = await runBot({ ask })

  const running = await discord.user().slash('ask', { question: 'Who is it for?' })
  await asked.opened
  const stopped = bot.stop()
  const late = await discord.user({ locale: 'fr' }).slash('ask', { question: 'Et moi ?' })
  expect((await late.answered()).text).toBe('Je suis en train de redémarrer. Réessayez dans une minute.')
  expect((await late.answered()).ephemeral).toBe(true)
  finish.open()
  await stopped

  expect((await running.answered()).text).toContain('This clearly positions Sora 2')
  expect(discord.sessions()).toBe(0)
  expect(bot.isReady()).toBe(false)
})

test('a bot that is connected says so', async () => {
  const { bot, discord } = await runBot()

  expect(bot.isReady()).toBe(true)
  expect(discord.sessions()).toBe(1)
})

test('every message says that it mentions nobody: answers, errors, progress, refusals', async () => {
  const reindex = async () => {
    throw new Error('no')
  }
  const { discord } = await runBot({ reindex })
  const admin = discord.user({
    permissions: PermissionFlagsBits.ManageGuild | PermissionFlagsBits.UseApplicationCommands,
  })

  const all = [
    await discord.user().slash('ask', { question: '@everyone' }),
    await admin.slash('reindex start'),
    await discord.user().slashOverride('reindex start'),
  ]
  const shown = await Promise.all(all.map((interaction) => interaction.answered()))

  expect(shown.map(({ allowedMentions }) => allowedMentions)).toEqual(Array(3).fill({ parse: [], replied_user: false }))
})
