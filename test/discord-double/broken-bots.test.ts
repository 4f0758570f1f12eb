import { type Client, MessageFlags, REST, Routes } from 'discord.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DiscordDouble, type Interaction, type Refusal, startDiscord } from '../support/discord/double.ts'
import { ASK, identify, idle, openGateway, startBot } from './bots.ts'

/** Bots that do wrong and swallow what Discord says about it: the double must fail their tests all the same. */
let discord: DiscordDouble
let client: Client<true> | undefined
let now = 0
beforeEach(async () => {
  now = Date.now()
  discord = await startDiscord({ clock: () => now })
})
afterEach(async () => {
  await client?.destroy()
  await discord.stop()
  client = undefined
})

const swallow = (): undefined => undefined
const codes = (): number[] => discord.refusals().map(({ code }) => code)
const ask = (): Promise<Interaction> => discord.user().slash('ask', { question: 'Wer?' })

test('no defer before work of 3.2 s', async () => {
  const work = Promise.withResolvers<void>()
  const done = Promise.withResolvers<void>()
  client = await startBot(discord, async (interaction) => {
    await work.promise
    await interaction.reply('late').catch(swallow)
    done.resolve()
  })
  const interaction = await ask()
  now += 3200
  await expect(interaction.acknowledged()).rejects.toThrow('/ask by anna: not acknowledged within 3 s')
  work.resolve()
  await done.promise

  expect(codes()).toEqual([10062])
  expect(() => discord.expectClean()).toThrow('Unknown interaction; /ask by anna: later than 3 s')
  expect(() => discord.expectClean()).toThrow('/ask by anna: never acknowledged')
})

test('a second acknowledgement, sent past the library and swallowed', async () => {
  const done = Promise.withResolvers<void>()
  client = await startBot(discord, async (interaction) => {
    await interaction.reply('one')
    await interaction.client.rest
      .post(Routes.interactionCallback(interaction.id, interaction.token), {
        body: { type: 4, data: { content: 'two' } },
        auth: false,
      })
      .catch(swallow)
    done.resolve()
  })
  const interaction = await ask()
  await done.promise

  expect(codes()).toEqual([40060])
  expect(interaction.history().map(({ content }) => content)).toEqual(['one'])
  expect(() => discord.expectClean()).toThrow('already been acknowledged')
})

test('components v2 without their flag', async () => {
  const done = Promise.withResolvers<void>()
  client = await startBot(discord, async (interaction) => {
    await interaction.deferReply()
    await interaction.editReply({ components: [{ type: 10, content: 'card' }] } as never).catch(swallow)
    done.resolve()
  })
  await ask()
  await done.promise

  expect(codes()).toEqual([50035])
  expect(() => discord.expectClean()).toThrow('components.0.type: Value of field "type" must be one of (1).')
  expect(() => discord.expectClean()).toThrow('/ask by anna: still thinking')
})

test('an edit of 2,001 characters, swallowed', async () => {
  const done = Promise.withResolvers<void>()
  client = await startBot(discord, async (interaction) => {
    await interaction.reply('short')
    await interaction.editReply('x'.repeat(2001)).catch(swallow)
    done.resolve()
  })
  const interaction = await ask()
  await done.promise

  expect(interaction.history().map(({ content }) => content)).toEqual(['short'])
  expect(() => discord.expectClean()).toThrow('content: Must be 2000 or fewer in length.')
})

test('an empty edit, swallowed', async () => {
  const done = Promise.withResolvers<void>()
  client = await startBot(discord, async (interaction) => {
    await interaction.deferReply()
    await interaction.editReply({}).catch(swallow)
    done.resolve()
  })
  await ask()
  await done.promise

  expect(codes()).toEqual([50006])
})

test('a public defer whose edit asks for an ephemeral answer', async () => {
  const done = Promise.withResolvers<void>()
  client = await startBot(discord, async (interaction) => {
    await interaction.deferReply()
    await interaction.client.rest.patch(Routes.webhookMessage(interaction.applicationId, interaction.token), {
      body: { content: 'secret', flags: MessageFlags.Ephemeral },
      auth: false,
    })
    done.resolve()
  })
  const interaction = await ask()
  await done.promise

  expect((await interaction.answered()).ephemeral).toBe(false)
  expect(() => discord.expectClean()).toThrow('EPHEMERAL is ignored')
})

test('deferred, then nothing', async () => {
  client = await startBot(discord, (interaction) => interaction.deferReply())
  const interaction = await ask()

  expect(await interaction.acknowledged()).toEqual({ type: 5, ephemeral: false, ms: 0 })
  expect(() => discord.expectClean()).toThrow('/ask by anna: still thinking')
})

test('a command that is never answered', async () => {
  client = await startBot(discord, idle)
  await ask()

  expect(() => discord.expectClean()).toThrow('/ask by anna: never acknowledged')
})

test.each([
  [
    'a description of 101 characters',
    [{ ...ASK, description: 'x'.repeat(101) }],
    '0.description: Must be between 1 and 100 in length.',
  ],
  [
    'a required option after an optional one',
    [{ ...ASK, options: [ASK.options[1], ASK.options[0]] }],
    '0.options.1: Required options must be placed before non-required options',
  ],
  ['two commands of one name', [ASK, ASK], '1: Application command names must be unique'],
])('%s, swallowed', async (_what, commands, why) => {
  await startBot(discord, idle, commands).catch(swallow)

  expect(codes()).toEqual([50035])
  expect(() => discord.expectClean()).toThrow(why)
  await expect(ask()).rejects.toThrow('it is not registered here')
})

test('the Message Content intent is asked for', async () => {
  const line = await openGateway(discord)
  line.send(identify(discord, 1 | (1 << 15)))

  expect(await line.closed).toBe(4014)
  expect(() => discord.expectClean()).toThrow('GATEWAY identify → close 4014')
})

test('a route that the double does not know', async () => {
  const rest = new REST({ api: discord.apiUrl, retries: 0 }).setToken(discord.token)
  await rest.get('/guilds/1/audit-logs').catch(swallow)

  expect(discord.takeRefusals()).toEqual<Refusal[]>([
    { route: 'GET /guilds/1/audit-logs', status: 501, code: 0, why: 'This double does not know the route' },
  ])
  discord.expectClean()
})
