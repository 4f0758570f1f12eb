import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DiscordDouble, startDiscord } from '../support/discord/double.ts'
import { ASK, connectByHand, identify, openGateway, putCommands, request, runAsk, startBotFor } from './bots.ts'

let discord: DiscordDouble
beforeEach(async () => {
  discord = await startDiscord()
})
afterEach(() => discord.stop())

const MENU = { type: 3, name: 'Ask the articles' }

test('a message command carries its message with all of its words', async () => {
  const line = await connectByHand(discord)
  await putCommands(discord, [ASK, MENU])
  const message = discord.write(discord.user({ name: 'berta' }), 'Was ist Sora 2?')
  const { interaction, callback } = await runAsk(
    discord,
    line,
    discord.user().messageCommand('Ask the articles', message),
  )
  const { d } = await line.next((payload) => payload.d.id === interaction.id)
  expect(d).toMatchObject({
    type: 2,
    data: {
      type: 3,
      name: 'Ask the articles',
      target_id: message.id,
      resolved: {
        messages: { [message.id]: { content: 'Was ist Sora 2?', author: { username: 'berta' } } },
      },
    },
  })
  expect(await callback({ type: 4, data: { content: 'x' } }, '?with_response=true')).toMatchObject({
    body: { resource: { message: { type: 23, interaction_metadata: { target_message_id: message.id } } } },
  })
  discord.expectClean()
})

test('it may be run on a message of the bot, not on an ephemeral, a deleted or a foreign one', async () => {
  const line = await connectByHand(discord)
  await putCommands(discord, [ASK, { ...MENU, contexts: [0, 1] }])
  const anna = discord.user({ name: 'anna' })
  const open = await runAsk(discord, line)
  await open.callback({ type: 4, data: { content: 'open' } })
  await anna.messageCommand('Ask the articles', await open.interaction.answered())

  const secret = await runAsk(discord, line)
  await secret.callback({ type: 4, data: { content: 'secret', flags: 64 } })
  const shown = await secret.interaction.answered()
  await expect(anna.messageCommand('Ask the articles', shown)).rejects.toThrow('no "Apps" menu on an ephemeral message')
  await expect(anna.messageCommand('Translate', await open.interaction.answered())).rejects.toThrow(
    'not registered here',
  )

  const shownOpen = await open.interaction.answered()
  await request(discord, 'DELETE', `${open.webhook}/messages/@original`)
  await expect(anna.messageCommand('Ask the articles', shownOpen)).rejects.toThrow('the message is gone')
  const private_ = discord.write(anna, 'x', { dm: true })
  await expect(discord.user().messageCommand('Ask the articles', private_)).rejects.toThrow('the DM of somebody else')
  await expect(anna.messageCommand('Ask the articles', private_, { channel: discord.channelId })).rejects.toThrow(
    'in another channel',
  )
  await anna.messageCommand('Ask the articles', private_)
})

test.each<[string, object[], number]>([
  ['a name of 33', [{ ...MENU, name: 'x'.repeat(33) }], 50035],
  ['an empty name', [{ ...MENU, name: '' }], 50035],
  ['a description', [{ ...MENU, description: 'x' }], 50035],
  ['an option', [{ ...MENU, options: [{ type: 3, name: 'x', description: 'x' }] }], 50035],
  ['the same name twice', [MENU, MENU], 50035],
  ['16 of them', Array.from({ length: 16 }, (_, n) => ({ type: 3, name: `Command ${n}` })), 30032],
])('a message command with %s is refused', async (_what, commands, code) => {
  expect((await putCommands(discord, commands)).body).toMatchObject({ code })
})

test('15 message commands, with blanks and capitals and names of 32, stand beside slash commands', async () => {
  const many = Array.from({ length: 15 }, (_, n) => ({ type: 3, name: `Name ${n} ${'x'.repeat(25)}`.slice(0, 32) }))
  expect((await putCommands(discord, [...many, ASK])).status).toBe(200)
  discord.expectClean()
})

test('a slash command and a message command of one name are two', async () => {
  const line = await connectByHand(discord)
  await putCommands(discord, [ASK, { type: 3, name: 'ask' }])
  const anna = discord.user()
  const slash = await anna.slash('ask', { question: 'x' })
  const menu = await anna.messageCommand('ask', discord.write(anna, 'x'))
  expect((await line.next(({ d }) => d?.id === slash.id)).d).toMatchObject({ data: { type: 1, name: 'ask' } })
  expect((await line.next(({ d }) => d?.id === menu.id)).d).toMatchObject({ data: { type: 3, name: 'ask' } })
})

test('a bot hears of messages with the intent alone, and reads only those in DMs and with its name', async () => {
  const deaf = await openGateway(discord)
  deaf.send(identify(discord))
  await deaf.next(({ t }) => t === 'GUILD_CREATE')
  const anna = discord.user()
  discord.write(anna, 'unheard')
  deaf.end()
  await deaf.closed
  await expect.poll(() => discord.sessions()).toBe(0)

  const line = await openGateway(discord)
  line.send(identify(discord, 1 | (1 << 9) | (1 << 12)))
  await line.next(({ t }) => t === 'GUILD_CREATE')
  const contents: unknown[] = []
  for (const [text, where] of [
    ['secret', {}],
    [`<@${discord.applicationId}> hello`, {}],
    ['private', { dm: true }],
  ] as const) {
    const message = discord.write(anna, text, where)
    const { d } = await line.next((payload) => payload.t === 'MESSAGE_CREATE' && payload.d.id === message.id)
    contents.push((d as unknown as { content: string }).content)
  }
  expect(contents).toEqual(['', `<@${discord.applicationId}> hello`, 'private'])
})

test('an unmodified client reads the message that a message command is run on', async () => {
  const client = await startBotFor(
    discord,
    async (interaction) => {
      if (interaction.isMessageContextMenuCommand())
        await interaction.reply(`${interaction.commandName}: ${interaction.targetMessage.content}`)
    },
    [MENU],
  )
  const message = discord.write(discord.user(), 'Was ist ein Cameo?')
  const interaction = await discord.user().messageCommand('Ask the articles', message)
  expect((await interaction.answered()).content).toBe('Ask the articles: Was ist ein Cameo?')
  discord.expectClean()
  await client.destroy()
})

type Resolved = Record<string, Record<string, { url: string; attachments: object[] }>>

const resolvedIn = (event: object): Resolved => (event as { data: { resolved: Resolved } }).data.resolved

test('files that people upload come with a command or a message, and can be fetched where it is said', async () => {
  const line = await connectByHand(discord)
  const option = { type: 11, name: 'file', description: 'x' }
  await putCommands(discord, [{ name: 'add', description: 'x', options: [option] }, MENU])
  const anna = discord.user()
  const file = discord.upload({ name: 'Straße.txt', bytes: 'Grüße', type: 'text/plain' })
  await expect(anna.slash('add', { file: '100000000000000001' })).rejects.toThrow('no file 100000000000000001')

  const added = await runAsk(discord, line, anna.slash('add', { file }))
  const { d } = await line.next((payload) => payload.d.id === added.interaction.id)
  const attachment = resolvedIn(d).attachments![file]!
  expect(attachment).toMatchObject({ id: file, filename: 'Straße.txt', size: 7, content_type: 'text/plain' })
  expect(await (await fetch(attachment.url)).text()).toBe('Grüße')
  expect((await fetch(attachment.url.replace(file, '1'))).status).toBe(404)
  await added.callback({ type: 4, data: { content: 'x' } })

  const message = discord.write(anna, '', { files: [file] })
  const used = await runAsk(discord, line, anna.messageCommand('Ask the articles', message))
  const told = await line.next((payload) => payload.d.id === used.interaction.id)
  expect(resolvedIn(told.d).messages![message.id]!.attachments).toEqual([{ ...attachment, ephemeral: undefined }])
  await used.callback({ type: 4, data: { content: 'x' } })
  discord.expectClean()
})
