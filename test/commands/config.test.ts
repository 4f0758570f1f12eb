import { PermissionFlagsBits } from 'discord.js'
import { afterEach, expect, test } from 'vitest'
import type { AskRequest } from '../../src/app.ts'
import { answered } from '../discord/support/answers.ts'
import { openState, runBot, stopBots } from '../discord/support/running-bot.ts'

afterEach(stopBots)

const MANAGER = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ViewChannel | (1n << 31n)
const limits = { quota: { perUserPerHour: 20, perGuildPerDay: 500 }, retentionDays: 30, answerBudgetMs: 25_000 }

test('admins see all that they can decide, as it is now, privately', async () => {
  const { discord } = await runBot({ limits })

  const panel = await (await discord.user({ permissions: MANAGER }).slash('config')).answered()

  expect(panel.ephemeral).toBe(true)
  expect(panel.text.split('\n')).toEqual([
    '## Settings of this server',
    '**Answers are shown to**',
    '**Answers are in** (who has chosen one with `/language` keeps it)',
    '**Questions may be asked in**',
    '**This role may do what admins may**',
    '-# Also allow `/config` and `/reindex` for it under Server Settings › Integrations.',
    '**Questions:** 20 per person and hour, 500 per server and day. Within the last day 0 were asked.',
    '**Not counted:** questions of these roles and in these channels',
  ])
})

test('each menu changes what it is for, in place, and outlives a restart', async () => {
  const state = openState()
  const { discord } = await runBot({ ...state, limits })
  const boss = discord.user({ permissions: MANAGER })
  const other = discord.addChannel('other')
  let panel = await (await boss.slash('config')).answered()
  const choose = async (what: string, values: string[]) => {
    panel = await (await boss.choose(panel, `config:${what}`, values)).answered()
  }

  await choose('visibility', ['private'])
  await choose('language', ['fr'])
  await choose('channels', [discord.channelId, other])
  await choose('adminRole', ['555555555555555555'])
  await choose('exemptRoles', ['666666666666666666'])
  await choose('exemptChannels', [other])
  expect(await state.guilds.read(discord.guildId)).toEqual({
    visibility: 'private',
    language: 'fr',
    channels: [discord.channelId, other],
    adminRole: '555555555555555555',
    perUserPerHour: null,
    perGuildPerDay: null,
    exemptRoles: ['666666666666666666'],
    exemptChannels: [other],
  })
  await choose('language', ['question'])
  await choose('channels', [])
  await choose('adminRole', [])
  expect(await state.guilds.read(discord.guildId)).toMatchObject({ language: null, channels: [], adminRole: null })
})

test('the numbers of questions are typed in; what is no number changes nothing and says so', async () => {
  const state = openState()
  const { discord } = await runBot({ ...state, limits })
  const boss = discord.user({ permissions: MANAGER })
  const panel = await (await boss.slash('config')).answered()
  const submit = async (perUserPerHour: string, perGuildPerDay: string) => {
    const opened = await boss.press(panel, 'Change')
    await opened.modal()
    return boss.submit(opened, { perUserPerHour, perGuildPerDay })
  }

  const changed = await (await submit('7', '0')).answered()
  expect(changed.text).toContain('**Questions:** 7 per person and hour, any number per server and day.')
  const wrong = await (await submit('8', 'viele')).answered()
  expect(wrong.ephemeral).toBe(true)
  expect(wrong.text).toContain('“viele” is not a number of questions. Expected a whole number from 0 to 1000000')
  expect(await state.guilds.read(discord.guildId)).toMatchObject({ perUserPerHour: 7, perGuildPerDay: 0 })
  await (await submit('', '')).answered()
  expect(await state.guilds.read(discord.guildId)).toMatchObject({ perUserPerHour: null, perGuildPerDay: null })
})

test('a member is refused, also where an admin allowed the command, and with the menus of a panel', async () => {
  const state = openState()
  const { discord } = await runBot({ ...state, limits })
  await expect(discord.user().slash('config')).rejects.toThrow('the member lacks default_member_permissions')
  const refused = await (await discord.user().slashOverride('config')).answered()
  expect(refused.ephemeral).toBe(true)
  expect(refused.text).toContain('Only members with the “Manage Server” permission')

  const boss = { id: '200000000000000001', name: 'boss' }
  const panel = await (await discord.user({ ...boss, permissions: MANAGER }).slash('config')).answered()
  const demoted = discord.user(boss)
  const pressed = await (await demoted.choose(panel, 'config:visibility', ['private'])).answered()
  expect(pressed.text).toContain('Only members with the “Manage Server” permission')
  expect(await state.guilds.read(discord.guildId)).toMatchObject({ visibility: 'public' })
})

test('members of the role that was chosen may do what admins may', async () => {
  const state = openState()
  const { discord } = await runBot({ ...state, limits })
  const adminRole = discord.addRole('librarians')
  await state.guilds.change(discord.guildId, { adminRole })

  const panel = await (await discord.user({ roles: [adminRole] }).slashOverride('config')).answered()

  expect(panel.text).toContain('## Settings of this server')
})

test('a server decides who sees answers and in which language, where the asker says nothing', async () => {
  const asked: AskRequest[] = []
  const state = openState()
  const ask = async (request: AskRequest) => {
    asked.push(request)
    return answered
  }
  const { discord } = await runBot({ ...state, ask })
  await state.guilds.change(discord.guildId, { visibility: 'private', language: 'it' })
  const anna = discord.user()

  expect((await (await anna.slash('ask', { question: 'Who?' })).answered()).ephemeral).toBe(true)
  expect((await (await anna.slash('ask', { question: 'Who?', private: false })).answered()).ephemeral).toBe(false)
  expect(asked.map(({ language }) => language)).toEqual(['it', 'it'])
})

test('in a channel that is not among the chosen ones a question is refused before anything is shown', async () => {
  const state = openState()
  const { discord } = await runBot(state)
  const other = discord.addChannel('other')
  await state.guilds.change(discord.guildId, { channels: [other] })
  const anna = discord.user({ locale: 'fr' })

  const refused = await anna.slash('ask', { question: 'Qui ?' })
  expect((await refused.answered()).ephemeral).toBe(true)
  expect((await refused.answered()).text).toBe(`Ce salon n’est pas ouvert aux questions. Posez-les dans <#${other}>.`)
  const allowed = await anna.slash('ask', { question: 'Qui ?' }, { channel: other })
  expect((await allowed.answered()).ephemeral).toBe(false)
})
