import type { Client } from 'discord.js'
import { ContainerBuilder, MessageFlags, TextDisplayBuilder } from 'discord.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DiscordDouble, type ShownMessage, startDiscord } from '../support/discord/double.ts'
import { ASK, idle, startBot } from './bots.ts'

let discord: DiscordDouble
let client: Client<true> | undefined
beforeEach(async () => {
  discord = await startDiscord()
})
afterEach(async () => {
  await client?.destroy()
  await discord.stop()
  client = undefined
})

const card = (text: string): ContainerBuilder =>
  new ContainerBuilder().addTextDisplayComponents(new TextDisplayBuilder().setContent(text))

test('a bot that defers and edits in a card is acknowledged, answered and clean', async () => {
  client = await startBot(discord, async (interaction) => {
    await interaction.deferReply()
    await interaction.editReply({
      flags: MessageFlags.IsComponentsV2,
      components: [card(`You asked: ${interaction.options.getString('question', true)}`)],
      allowedMentions: { parse: [] },
    })
  })
  const interaction = await discord.user().slash('ask', { question: 'Wer ist <@42>?' })

  expect(await interaction.acknowledged()).toEqual({ type: 5, ephemeral: false, ms: expect.any(Number) })
  const answer = await interaction.answered()
  expect(answer).toEqual<ShownMessage>({
    content: '',
    embeds: [],
    components: [{ type: 17, components: [{ type: 10, content: 'You asked: Wer ist <@42>?' }] }],
    flags: MessageFlags.IsComponentsV2,
    ephemeral: false,
    allowedMentions: { parse: [] },
    files: [],
    text: 'You asked: Wer ist <@42>?',
    mentions: [],
  })
  expect(interaction.history()).toEqual([answer])
  discord.expectClean()
})

test('an immediate reply, its edits and follow-ups are shown in order', async () => {
  client = await startBot(discord, async (interaction) => {
    const response = await interaction.reply({ content: 'one', flags: MessageFlags.Ephemeral, withResponse: true })
    expect(response.resource?.message?.content).toBe('one')
    await interaction.editReply('two')
    await interaction.followUp({ embeds: [{ title: 'Title', description: 'Text', footer: { text: 'Foot' } }] })
    const passing = await interaction.followUp('passing')
    await interaction.deleteReply(passing)
    expect((await interaction.fetchReply()).content).toBe('two')
    await interaction.editReply('three')
  })
  const interaction = await discord.user().slash('ask', { question: 'Wer?' })

  const last = await interaction.until(({ content }) => content === 'three')
  expect(last.ephemeral).toBe(true)
  expect(interaction.history().map(({ content }) => content)).toEqual(['one', 'two', 'three'])
  expect(interaction.followUps().map(({ text }) => text)).toEqual(['Title\nText\nFoot'])
  discord.expectClean()
})

test('the first follow-up after a defer becomes the deferred response', async () => {
  client = await startBot(discord, async (interaction) => {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral })
    await interaction.followUp('here')
  })
  const interaction = await discord.user().slash('ask', { question: 'Wer?' })

  expect(await interaction.answered()).toMatchObject({ content: 'here', ephemeral: true })
  expect(interaction.followUps()).toEqual([])
  discord.expectClean()
})

test('the command arrives with options, member, locale and context as a client sends them', async () => {
  const seen = Promise.withResolvers<unknown>()
  client = await startBot(discord, async (interaction) => {
    seen.resolve({
      question: interaction.options.getString('question'),
      count: interaction.options.getInteger('count'),
      private: interaction.options.getBoolean('private'),
      user: interaction.user.username,
      locale: interaction.locale,
      guildLocale: interaction.guildLocale,
      guild: interaction.guild?.name,
      channel: interaction.channel?.id,
      permissions: interaction.memberPermissions?.has('ManageGuild'),
      context: interaction.context,
    })
    await interaction.reply('ok')
  })
  const berta = discord.user({ name: 'berta', locale: 'fr', permissions: (1n << 31n) | (1n << 5n) })
  const interaction = await berta.slash('ask', { question: 'Qui ?', count: 2, private: true })

  expect(await seen.promise).toEqual({
    question: 'Qui ?',
    count: 2,
    private: true,
    user: 'berta',
    locale: 'fr',
    guildLocale: 'de',
    guild: 'Reading room',
    channel: discord.channelId,
    permissions: true,
    context: 0,
  })
  await interaction.answered()
  discord.expectClean()
})

test('a direct message has a user, no guild and context 1', async () => {
  const seen = Promise.withResolvers<unknown>()
  client = await startBot(discord, async (interaction) => {
    seen.resolve([interaction.guildId, interaction.member, interaction.context, interaction.user.username])
    await interaction.reply('ok')
  })
  const interaction = await discord.user().slash('ask', { question: 'Wer?' }, { dm: true })

  expect(await seen.promise).toEqual([null, null, 1, 'anna'])
  await interaction.answered()
  discord.expectClean()
})

test('a message in a channel, with a file, is posted and edited', async () => {
  client = await startBot(discord, idle)
  const channel = await client.channels.fetch(discord.channelId)
  if (!channel?.isSendable()) throw new Error('the text channel is missing')
  const message = await channel.send({ content: 'Morgen', files: [{ attachment: Buffer.from('x'), name: 'a.txt' }] })
  expect(message.attachments.first()?.name).toBe('a.txt')
  await message.edit('Guten Morgen')

  expect(discord.posted().map(({ content }) => content)).toEqual(['Guten Morgen'])
  discord.expectClean()
})

test('commands are kept as sent, by scope, and every PUT is counted', async () => {
  const command = { ...ASK, integration_types: [0] }
  client = await startBot(discord, idle, [command])
  await client.application.commands.set([{ name: 'reindex', description: 'Read the articles again' }], discord.guildId)

  expect(discord.commands()).toMatchObject([{ name: 'ask' }])
  expect(discord.commands(discord.guildId)).toMatchObject([{ name: 'reindex' }])
  expect(discord.registrations()).toBe(2)
  const fetched = await client.application.commands.fetch({ withLocalizations: true })
  expect(fetched.map((known) => known.equals(command as never))).toEqual([true])
  discord.expectClean()
})

test('a client that leaves is no longer a session, and its close code is kept', async () => {
  client = await startBot(discord, idle)
  expect(discord.sessions()).toBe(1)
  await client.destroy()
  await expect.poll(() => discord.sessions()).toBe(0)
  expect(discord.closeCodes()).toEqual([1000])
})
