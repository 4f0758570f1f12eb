import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Actor, type DiscordDouble, startDiscord } from '../support/discord/double.ts'
import { ASK, connectByHand, type Line, putCommands, request } from './bots.ts'

let discord: DiscordDouble
let line: Line
beforeEach(async () => {
  discord = await startDiscord()
  line = await connectByHand(discord)
})
afterEach(() => discord.stop())

test.each([
  ['an unregistered command', 'digest', {}, 'it is not registered here'],
  ['a missing required option', 'ask', {}, 'option "question" is required'],
  ['an unknown option', 'ask', { question: 'x', tone: 'dry' }, 'there is no option "tone"'],
  ['text that is too long', 'ask', { question: 'x'.repeat(401) }, 'takes 1 to 400 characters; got 401'],
  ['empty text', 'ask', { question: '' }, 'takes 1 to 400 characters; got 0'],
  ['a number for text', 'ask', { question: 5 }, 'option "question" takes text, not 5'],
  ['a value outside the choices', 'ask', { question: 'x', language: 'xx' }, 'takes one of "en"; got "xx"'],
  ['an integer above its range', 'ask', { question: 'x', count: 6 }, 'takes 1 to 5; got 6'],
  ['a fraction for an integer', 'ask', { question: 'x', count: 1.5 }, 'takes a whole number, not 1.5'],
  ['text for a boolean', 'ask', { question: 'x', private: 'yes' }, 'takes true or false, not "yes"'],
])('a client does not send %s', async (_what, command, options, why) => {
  await expect(discord.user().slash(command, options)).rejects.toThrow(`would not send /${command}: `)
  await expect(discord.user().slash(command, options)).rejects.toThrow(why)
  discord.expectClean()
})

const ADMIN_ONLY = { name: 'reindex', description: 'Read the articles again', default_member_permissions: '32' }

test('default_member_permissions hide a command; managers, administrators and an override may run it', async () => {
  await putCommands(discord, [ADMIN_ONLY, { ...ADMIN_ONLY, name: 'admins', default_member_permissions: '0' }])
  const base = 1n << 31n
  const manager: Actor = discord.user({ permissions: base | 32n })
  await expect(discord.user().slash('reindex')).rejects.toThrow('lacks default_member_permissions 32')
  await manager.slash('reindex')
  await discord.user({ permissions: 8n }).slash('reindex')
  await discord.user().slashOverride('reindex')
  await expect(manager.slash('admins')).rejects.toThrow('lacks')
  await discord.user({ permissions: 8n }).slash('admins')
  await expect(discord.user({ permissions: 0n }).slashOverride('reindex')).rejects.toThrow('may not use application')
})

test('contexts decide where a global command is offered; guild commands never reach a DM', async () => {
  await putCommands(discord, [{ ...ASK, contexts: [0] }])
  await expect(discord.user().slash('ask', { question: 'x' }, { dm: true })).rejects.toThrow('do not allow it in a DM')
  await putCommands(discord, [{ ...ASK, contexts: [1] }])
  await expect(discord.user().slash('ask', { question: 'x' })).rejects.toThrow('do not allow it in a server')

  await putCommands(discord, [])
  const guildCommands = `/applications/${discord.applicationId}/guilds/${discord.guildId}/commands`
  await request(discord, 'PUT', guildCommands, [ASK])
  await discord.user().slash('ask', { question: 'x' })
  await expect(discord.user().slash('ask', { question: 'x' }, { dm: true })).rejects.toThrow('not registered globally')
})

test('a subcommand is reached by its path and arrives nested', async () => {
  const option = { type: 3, name: 'value', description: 'Value', required: true }
  const language = { type: 1, name: 'language', description: 'Language', options: [option] }
  await putCommands(discord, [{ name: 'settings', description: 'Settings', options: [language] }])
  await expect(discord.user().slash('settings')).rejects.toThrow('there is no such subcommand')
  await discord.user().slash('settings language', { value: 'de' })

  const event = await line.next(({ t }) => t === 'INTERACTION_CREATE')
  expect(event.d).toMatchObject({
    data: {
      name: 'settings',
      options: [{ type: 1, name: 'language', options: [{ type: 3, name: 'value', value: 'de' }] }],
    },
  })
})

test('with no bot connected a command reaches nobody', async () => {
  line.end()
  await line.closed
  await expect.poll(() => discord.sessions()).toBe(0)
  await expect(discord.user().slash('ask', { question: 'x' })).rejects.toThrow('no bot is connected')
})
