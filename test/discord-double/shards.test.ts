import { Client, Events, GatewayIntentBits, type RESTPutAPIApplicationCommandsJSONBody } from 'discord.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DiscordDouble, startDiscord } from '../support/discord/double.ts'
import { ASK, openGateway, request } from './bots.ts'

let discord: DiscordDouble
let client: Client
let heard: [string, number | undefined][]
beforeEach(async () => {
  discord = await startDiscord({ shards: 2 })
  heard = []
  client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: discord.apiUrl }, shards: 'auto' })
  client.on(Events.InteractionCreate, async (interaction) => {
    if (!interaction.isChatInputCommand()) return
    heard.push([interaction.user.username, interaction.guild?.shardId])
    await interaction.reply('here')
  })
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve))
  await client.login(discord.token)
  await ready
  await client.application?.commands.set([ASK] as RESTPutAPIApplicationCommandsJSONBody)
})
afterEach(async () => {
  await client.destroy()
  await discord.stop()
})

const ask = (name: string, guild: number) =>
  discord.user({ name }).slash('ask', { question: 'Wer?' }, { guild: discord.guildIds()[guild]! })

test('Discord asks for two shards; each gets its own guild', async () => {
  expect((await request(discord, 'GET', '/gateway/bot')).body).toMatchObject({ shards: 2 })
  expect(discord.sessions()).toBe(2)
  expect(client.guilds.cache.map(({ id, shardId }) => [id, shardId]).sort()).toEqual(
    discord
      .guildIds()
      .map((id) => [id, Number((BigInt(id) >> 22n) % 2n)])
      .sort(),
  )
  expect(new Set(client.guilds.cache.map(({ shardId }) => shardId))).toEqual(new Set([0, 1]))
})

test('a question reaches the shard of its guild, a private one the first', async () => {
  const asked = [
    await ask('anna', 0),
    await ask('berta', 1),
    await discord.user({ name: 'carla' }).slash('ask', { question: 'Wer?' }, { dm: true }),
  ]
  for (const one of asked) await one.answered()

  const shard = (guild: number) => Number((BigInt(discord.guildIds()[guild]!) >> 22n) % 2n)
  expect(heard.sort()).toEqual([
    ['anna', shard(0)],
    ['berta', shard(1)],
    ['carla', undefined],
  ])
  discord.expectClean()
})

test('while one shard is away the other goes on; the one that was away gets its question by RESUME', async () => {
  const away = Number((BigInt(discord.guildIds()[1]!) >> 22n) % 2n)
  expect(discord.disturb('drop', away)).toBe(1)
  const waiting = await ask('berta', 1)
  const other = await ask('anna', 0)

  expect(waiting.delivery()).toBe('waiting')
  expect(other.delivery()).toBe('sent')
  await other.answered()
  expect((await waiting.answered()).content).toBe('here')
  expect(discord.starts()).toEqual({ identifies: 2, resumes: 1, resumed: 1 })
  discord.expectClean()
})

test('a shard that does not exist is refused with 4010', async () => {
  const line = await openGateway(discord)
  line.send({ op: 2, d: { token: discord.token, intents: 1, shard: [2, 2] } })
  expect(await line.closed).toBe(4010)
})
