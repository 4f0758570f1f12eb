import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DiscordDouble, startDiscord } from '../support/discord/double.ts'
import { ASK, connectByHand, type Line, putCommands, request, runAsk, startBotFor } from './bots.ts'

let discord: DiscordDouble
let line: Line
beforeEach(async () => {
  discord = await startDiscord()
  line = await connectByHand(discord)
})
afterEach(() => discord.stop())

const EVERYWHERE = { ...ASK, integration_types: [0, 1], contexts: [0, 1, 2] }
const USER_ONLY = { ...ASK, integration_types: [1], contexts: [0, 1, 2] }
const QUESTION = { question: 'Wer?' }
const EXTERNAL = (1n << 50n) | (1n << 31n)

test('a person who has installed the app may use it elsewhere; another may not', async () => {
  await putCommands(discord, [EVERYWHERE])
  const guest = discord.user({ hasInstalled: true })
  for (const elsewhere of ['guild', 'private'] as const) {
    await expect(discord.user().slash('ask', QUESTION, { elsewhere })).rejects.toThrow('it is not installed there')
    await guest.slash('ask', QUESTION, { elsewhere })
  }
})

test.each<[string, object, string]>([
  [
    'for servers that installed it',
    { ...ASK, integration_types: [0], contexts: [0, 1, 2] },
    'it is not installed there',
  ],
  ['without a word on contexts', { ...ASK, integration_types: [0, 1] }, 'do not allow it in a private channel'],
  ['for servers and DMs', { ...EVERYWHERE, contexts: [0, 1] }, 'do not allow it in a private channel'],
])('a command %s is not offered in a private channel', async (_what, command, why) => {
  await putCommands(discord, [command])
  const guest = discord.user({ hasInstalled: true })
  await expect(guest.slash('ask', QUESTION, { elsewhere: 'private' })).rejects.toThrow(why)
})

test('a command for users alone needs one who has installed it, everywhere', async () => {
  await putCommands(discord, [USER_ONLY])
  await expect(discord.user().slash('ask', QUESTION)).rejects.toThrow('it is not installed there')
  await expect(discord.user().slash('ask', QUESTION, { dm: true })).rejects.toThrow('it is not installed there')
  await discord.user({ hasInstalled: true }).slash('ask', QUESTION, { dm: true })
})

test('authorizing_integration_owners says who installed it', async () => {
  await putCommands(discord, [EVERYWHERE])
  const guest = discord.user({ hasInstalled: true })
  const owners = async (start: Promise<{ id: string }>): Promise<unknown> => {
    const { id } = await start
    return (await line.next(({ d }) => d?.id === id)).d
  }
  const both = { '0': discord.guildId, '1': guest.id }
  expect(await owners(discord.user().slash('ask', QUESTION))).toMatchObject({
    context: 0,
    authorizing_integration_owners: { '0': discord.guildId },
  })
  expect(await owners(guest.slash('ask', QUESTION))).toMatchObject({ authorizing_integration_owners: both })
  expect(await owners(guest.slash('ask', QUESTION, { dm: true }))).toMatchObject({
    context: 1,
    authorizing_integration_owners: { '0': '0', '1': guest.id },
  })
  expect(await owners(guest.slash('ask', QUESTION, { elsewhere: 'guild' }))).toMatchObject({
    context: 0,
    authorizing_integration_owners: { '1': guest.id },
  })
  expect(await owners(guest.slash('ask', QUESTION, { elsewhere: 'private' }))).toMatchObject({
    context: 2,
    authorizing_integration_owners: { '1': guest.id },
    channel: { type: 3 },
  })
})

test('elsewhere an answer is ephemeral, unless the user may show what external apps say', async () => {
  await putCommands(discord, [EVERYWHERE])
  const ephemeral = async (permissions: bigint | undefined, body: object): Promise<boolean> => {
    const guest = discord.user({ hasInstalled: true, ...(permissions && { permissions }) })
    const run = await runAsk(discord, line, guest.slash('ask', QUESTION, { elsewhere: 'guild' }))
    await run.callback(body)
    await run.edit({ content: 'x' })
    await run.followUp({ content: 'y' })
    const all = [await run.interaction.answered(), ...run.interaction.followUps()].map((message) => message.ephemeral)
    expect(new Set(all).size).toBe(1)
    return all[0]!
  }
  for (const body of [{ type: 4, data: { content: 'x' } }, { type: 5 }]) {
    expect(await ephemeral(undefined, body)).toBe(true)
    expect(await ephemeral(EXTERNAL, body)).toBe(false)
  }
  const here = await runAsk(discord, line, discord.user({ hasInstalled: true }).slash('ask', QUESTION))
  await here.callback({ type: 5 })
  expect((await here.interaction.acknowledged()).ephemeral).toBe(false)
})

test('a sixth follow-up is 40094 where the user alone has installed the app, and fine where the server has', async () => {
  await putCommands(discord, [EVERYWHERE])
  const guest = discord.user({ hasInstalled: true })
  const abroad = await runAsk(discord, line, guest.slash('ask', QUESTION, { elsewhere: 'private' }))
  const home = await runAsk(discord, line, guest.slash('ask', QUESTION))
  for (const { callback } of [abroad, home]) await callback({ type: 4, data: { content: 'x' } })
  for (let n = 0; n < 5; n++) {
    if (n === 3) await new Promise((next) => setTimeout(next, 1100)) // The bucket of five a second.
    for (const { followUp } of [abroad, home]) expect((await followUp({ content: 'x' })).status).toBe(200)
  }
  expect(await abroad.followUp({ content: 'x' })).toMatchObject({ status: 400, body: { code: 40094 } })
  expect(await home.followUp({ content: 'x' })).toMatchObject({ status: 200 })
})

test('the guest of a button is not its presser but who had it posted', async () => {
  await putCommands(discord, [EVERYWHERE])
  const guest = discord.user({ hasInstalled: true, permissions: EXTERNAL })
  const run = await runAsk(discord, line, guest.slash('ask', QUESTION, { elsewhere: 'guild' }))
  const components = [{ type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'go' }] }]
  await run.callback({ type: 4, data: { content: 'x', components } })
  const press = await runAsk(discord, line, discord.user({ name: 'berta' }).press(run.interaction, 'Go'))
  const { d } = await line.next((payload) => payload.d?.id === press.interaction.id)
  expect(d).toMatchObject({
    authorizing_integration_owners: { '1': guest.id },
    message: { interaction_metadata: { authorizing_integration_owners: { '1': guest.id } } },
  })
  await press.callback({ type: 5 })
  expect((await press.interaction.acknowledged()).ephemeral).toBe(true)
})

test('a second server has its own commands and channels; each channel is told', async () => {
  const second = discord.addGuild({ name: 'Second' })
  expect((await line.next(({ t, d }) => t === 'GUILD_CREATE' && d.id === second)).d).toMatchObject({ name: 'Second' })
  const news = discord.addChannel('news')
  expect((await line.next(({ t }) => t === 'CHANNEL_CREATE')).d).toMatchObject({ id: news, guild_id: discord.guildId })
  await putCommands(discord, [])
  await request(discord, 'PUT', `/applications/${discord.applicationId}/guilds/${second}/commands`, [ASK])
  await expect(discord.user().slash('ask', QUESTION)).rejects.toThrow('it is not registered here')
  await discord.user().slash('ask', QUESTION, { guild: second })
  await putCommands(discord, [ASK])
  const { id } = await discord.user({ roles: ['7'], permissions: 1n << 31n }).slash('ask', QUESTION, { channel: news })
  expect((await line.next(({ d }) => d?.id === id)).d).toMatchObject({
    channel_id: news,
    channel: { id: news, name: 'news', permissions: '2147483648' },
    member: { roles: ['7'], permissions: '2147483648' },
  })
  await expect(discord.user().slash('ask', QUESTION, { channel: '1' })).rejects.toThrow('there is no channel 1')
})

test('the bot posts by itself only where it may: 50001, 50013, 10003', async () => {
  const post = async (channel: string, body: object = { content: 'x' }) =>
    (await request(discord, 'POST', `/channels/${channel}/messages`, body)).body
  const hidden = discord.addChannel('hidden', { botPermissions: 0n })
  const silent = discord.addChannel('silent', { botPermissions: 1n << 10n })
  expect(await post(hidden)).toMatchObject({ code: 50001, message: 'Missing Access' })
  expect(await post(silent)).toMatchObject({ code: 50013, message: 'Missing Permissions' })
  expect(await post('1')).toMatchObject({ code: 10003 })
  expect(await post(discord.addChannel('open'))).toMatchObject({ content: 'x' })
})

test('a message that the bot posts by itself is never ephemeral; to ask for that is on record', async () => {
  const path = `/channels/${discord.channelId}/messages`
  expect(await request(discord, 'POST', path, { content: 'x', flags: 64 })).toMatchObject({ body: { flags: 0 } })
  expect(discord.posted()).toMatchObject([{ content: 'x', ephemeral: false }])
  expect(() => discord.expectClean()).toThrow('EPHEMERAL is ignored: only a response to an interaction')
})

test('a message of the bot is edited and deleted by its channel too, unless it is ephemeral or not its own', async () => {
  const own = await runAsk(discord, line)
  const { body } = await own.callback({ type: 4, data: { content: 'x' } }, '?with_response=true')
  const { id } = (body as { resource: { message: { id: string } } }).resource.message
  const path = `/channels/${discord.channelId}/messages`
  expect(await request(discord, 'PATCH', `${path}/${id}`, { content: 'y' })).toMatchObject({ status: 200 })
  expect((await own.interaction.answered()).content).toBe('y')
  expect(await request(discord, 'DELETE', `${path}/${id}`)).toMatchObject({ status: 204 })

  const secret = await runAsk(discord, line)
  const answer = await secret.callback({ type: 4, data: { content: 'x', flags: 64 } }, '?with_response=true')
  const hidden = (answer.body as { resource: { message: { id: string } } }).resource.message.id
  expect((await request(discord, 'PATCH', `${path}/${hidden}`, { content: 'y' })).body).toMatchObject({ code: 10008 })
  const foreign = discord.write(discord.user(), 'hello')
  const edit = await request(discord, 'PATCH', `${path}/${foreign.id}`, { content: 'y' })
  expect(edit.body).toMatchObject({ code: 50005 })
})

test('options of people, channels and roles arrive resolved', async () => {
  const option = (type: number, name: string) => ({ type, name, description: name })
  await putCommands(discord, [
    { ...ASK, options: [option(6, 'who'), option(7, 'where'), option(8, 'role'), option(9, 'any')] },
  ])
  const berta = discord.user({ name: 'berta', roles: ['5'] })
  const role = '123456789012345678'
  const { id } = await discord.user().slash('ask', { who: berta.id, where: discord.channelId, role, any: berta.id })
  expect((await line.next(({ d }) => d?.id === id)).d).toMatchObject({
    data: {
      options: [{ type: 6, value: berta.id }, { type: 7 }, { type: 8, value: role }, { type: 9 }],
      resolved: {
        users: { [berta.id]: { username: 'berta' } },
        members: { [berta.id]: { roles: ['5'] } },
        channels: { [discord.channelId]: { name: 'general', type: 0 } },
        roles: { [role]: { id: role } },
      },
    },
  })
  await expect(discord.user().slash('ask', { who: 'berta' })).rejects.toThrow('option "who" takes an id, not "berta"')
  await expect(discord.user().slash('ask', { who: role })).rejects.toThrow(`there is no person ${role} to choose`)
})

test('an unmodified client sees where it is a guest', async () => {
  line.end()
  await line.closed
  await expect.poll(() => discord.sessions()).toBe(0)
  const client = await startBotFor(
    discord,
    async (interaction) => {
      if (!interaction.isChatInputCommand()) return
      const { context, guildId, guild, authorizingIntegrationOwners: owners } = interaction
      const seen = [
        context,
        guildId !== null,
        guild === null,
        interaction.inCachedGuild(),
        owners['0'] ?? null,
        owners['1'],
      ]
      await interaction.reply(JSON.stringify(seen))
    },
    [EVERYWHERE],
  )
  const guest = discord.user({ hasInstalled: true })
  const said = async (elsewhere: 'guild' | 'private'): Promise<unknown> =>
    JSON.parse((await (await guest.slash('ask', QUESTION, { elsewhere })).answered()).content)
  expect(await said('guild')).toEqual([0, true, true, false, null, guest.id])
  expect(await said('private')).toEqual([2, false, true, false, null, guest.id])
  discord.expectClean()
  await client.destroy()
})
