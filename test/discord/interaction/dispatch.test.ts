import { type Interaction, PermissionFlagsBits } from 'discord.js'
import { afterEach, expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { registerFromOutside } from '../../../src/discord/connection/registration.ts'
import type { ChatCommand } from '../../../src/discord/interaction/command.ts'
import { createDispatcher } from '../../../src/discord/interaction/dispatch.ts'
import { textMessage } from '../../../src/discord/message/message.ts'
import { SetupError, UserError } from '../../../src/errors.ts'
import { render } from '../support/markdown.ts'
import { fakeApp, runBot, stopBots } from '../support/running-bot.ts'

afterEach(stopBots)

const failing = (error: unknown) => ({
  ask: () => Promise.reject(error),
})

test('a fault of ours is shown as a reference, under which the log has the whole error', async () => {
  const error = new Error('connect ECONNREFUSED 10.0.0.7:5432 password=hunter2')
  const { discord, log } = await runBot(failing(error))

  const shown = await (await discord.user().slash('ask', { question: 'x' })).answered()

  const logged = log.find(({ level }) => level === 'error')
  expect(logged).toEqual({
    level: 'error',
    fields: { err: error, command: 'ask', ref: expect.stringMatching(/^[0-9a-f]{8}$/) },
    message: 'command failed',
  })
  expect(shown.text).toBe(
    `Something went wrong on our side. Please try again; if it happens again, give an admin this reference: ${logged?.fields.ref}`,
  )
})

test('a fault of ours is told in the language of the asker', async () => {
  const { discord } = await runBot(failing('not even an Error'))

  const shown = await (await discord.user({ locale: 'it' }).slash('ask', { question: 'x' })).answered()

  expect(shown.text).toMatch(/^Qualcosa è andato storto da parte nostra\. .* questo riferimento: [0-9a-f]{8}$/)
})

test('a message for people is shown as it is, as text, and is no fault in the log', async () => {
  const message = 'The question has 5000 characters; at most 400 are read. Ask *one* thing, not @everyone.'
  const { discord, log } = await runBot(failing(new UserError(message)))

  const shown = await (await discord.user().slash('ask', { question: 'x' })).answered()

  expect(render(shown.text)).toEqual({ visible: message, active: [] })
  expect(shown.mentions).toEqual([])
  expect(log.filter(({ level }) => level === 'error')).toEqual([])
})

const setup = new SetupError('DATA_DIR ("/srv/secret/data") is on a disk that is full. Free some space.')

test('a message about the machine is no message for everybody: a reference is shown, and the log has the error', async () => {
  const { discord, log } = await runBot(failing(setup))

  const shown = await (await discord.user().slash('ask', { question: 'x' })).answered()

  const logged = log.find(({ level }) => level === 'error')
  expect(logged).toMatchObject({ fields: { err: setup, command: 'ask' }, message: 'command failed' })
  expect(shown.text).toMatch(/give an admin this reference: [0-9a-f]{8}$/)
  expect(shown.text).toContain(String(logged?.fields.ref))
  expect(shown.text).not.toContain('secret')
})

test('a message about the machine is shown to who rebuilds the index, privately', async () => {
  const { discord, log } = await runBot({ reindex: () => Promise.reject(setup) })
  const permissions = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.UseApplicationCommands

  const shown = await (await discord.user({ permissions }).slash('reindex start')).answered()

  expect(render(shown.text)).toEqual({ visible: setup.message, active: [] })
  expect(shown.ephemeral).toBe(true)
  expect(log.filter(({ level }) => level === 'error')).toEqual([])
})

test('a message for people that is too long for Discord is cut at a sentence end', async () => {
  const { discord } = await runBot(failing(new UserError('Das war wohl nichts. '.repeat(500))))

  const shown = await (await discord.user().slash('ask', { question: 'x' })).answered()

  expect(shown.text).toMatch(/^(Das war wohl nichts\. )+Das war wohl nichts\.$/)
})

const early: ChatCommand = {
  data: { name: 'early', description: 'throws before it defers' },
  run: () => Promise.reject(new UserError('Not now.')),
}

test('an error before the command deferred is told to the user alone', async () => {
  const { discord } = await runBot({}, { list: [early] })

  const interaction = await discord.user().slash('early')

  expect(await interaction.acknowledged()).toMatchObject({ type: 4, ephemeral: true })
  expect((await interaction.answered()).text).toBe('Not now.')
})

const plain: ChatCommand = {
  data: { name: 'plain', description: 'shows something, then throws' },
  async run(interaction) {
    await interaction.reply(textMessage('First this.'))
    throw new UserError('Then this.')
  },
}

test('an error after a first answer replaces it', async () => {
  const { discord } = await runBot({}, { list: [plain] })

  const interaction = await discord.user().slash('plain')

  await interaction.until(({ text }) => text === 'Then this.')
  expect(interaction.history().map(({ text }) => text)).toEqual(['First this.', 'Then this.'])
})

test('a command that is registered but exists no longer gets polite words', async () => {
  const { discord } = await runBot()
  const { token, apiUrl, guildId } = discord
  await registerFromOutside({ token, apiUrl, guildId }, [...commands, early])

  const interaction = await discord.user({ locale: 'de' }).slash('early')

  expect(await interaction.acknowledged()).toMatchObject({ ephemeral: true })
  expect(render((await interaction.answered()).text).visible).toBe(
    'Diesen Befehl gibt es nicht mehr. Lade Discord neu (Ctrl+R; am Telefon: die App schliessen und wieder öffnen), um die aktuellen zu sehen.',
  )
})

test('an answer that Discord refuses is logged without the token of the interaction and without what was asked', async () => {
  const twice: ChatCommand = {
    data: { name: 'twice', description: 'acknowledges twice' },
    async run(interaction) {
      await interaction.deferReply()
      await interaction.editReply({ ...textMessage('secret question'), components: [] })
    },
  }
  const { discord, log } = await runBot({}, { list: [twice] })

  const shown = await (await discord.user().slash('twice')).answered()

  expect(shown.text).toContain('give an admin this reference')
  expect(discord.takeRefusals()).toMatchObject([{ status: 400 }])
  const logged = log.find(({ level }) => level === 'error')
  expect(logged?.fields.err).toEqual({
    type: expect.stringMatching(/^DiscordAPIError\[500\d\d\]$/),
    message: expect.any(String),
    status: 400,
    method: 'PATCH',
    stack: expect.any(String),
  })
  expect(JSON.stringify(logged)).not.toMatch(/secret|webhooks|aW50ZX/)
})

test('waiting for running commands ends after its time, and says how many are left', async () => {
  const stuck: ChatCommand = {
    data: { name: 'stuck', description: 'never ends' },
    run: () => new Promise(() => undefined),
  }
  const dispatcher = createDispatcher({ commands: [stuck], controls: [] }, fakeApp().app)
  const interaction = {
    isAutocomplete: () => false,
    isChatInputCommand: () => true,
    commandName: 'stuck',
    commandType: 1,
    locale: 'en-GB',
  } as unknown as Interaction
  void dispatcher.handle(interaction)

  expect(await dispatcher.drain(5)).toBe(1)
})

test('where 2,000 wait for their turn, who comes now is told so at once', async () => {
  const queued: ChatCommand = {
    data: { name: 'queued', description: 'waits for its turn' },
    run: async (interaction) => void (await interaction.deferReply()),
  }
  const dispatcher = createDispatcher({ commands: [queued], controls: [] }, fakeApp().app)
  const said: unknown[] = []
  const handle = () => {
    const interaction = {
      ...{ isAutocomplete: () => false, isChatInputCommand: () => true, isCommand: () => true },
      ...{ commandName: 'queued', commandType: 1, locale: 'fr', deferred: false, replied: false },
      deferReply: async () => undefined,
      reply: async (message: unknown) => void said.push(message),
    }
    void dispatcher.handle(interaction as unknown as Interaction)
  }
  for (let i = 0; i < 2_000; i++) handle()
  for (let i = 0; i < 10; i++) await null // No turn of the event loop ends meanwhile.
  expect(said).toEqual([])

  handle()
  for (let i = 0; i < 10; i++) await null

  const busy = 'Les questions sont très nombreuses en ce moment. Réessayez dans une minute.'
  expect(said).toEqual([expect.objectContaining({ components: textMessage(busy).components })])
})
