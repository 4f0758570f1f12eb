import { MessageFlags } from 'discord.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Actor, type DiscordDouble, type Interaction, startDiscord } from '../support/discord/double.ts'
import { buttonsOf } from '../support/discord/shown.ts'
import { connectByHand, type Line, runAsk, startBotFor } from './bots.ts'

let discord: DiscordDouble
let now = 1_000_000
beforeEach(async () => {
  now = 1_000_000
  discord = await startDiscord({ clock: () => now })
})
afterEach(() => discord.stop())

const button = (custom_id: string, more: object = {}) => ({ type: 2, style: 2, label: custom_id, custom_id, ...more })
const row = (...components: object[]) => ({ type: 1, components })
const LINK = { type: 2, style: 5, label: 'Source', url: 'https://example.org' }
const CARD = {
  content: 'card',
  components: [row(button('more'), button('off', { disabled: true }), LINK, button('twin-1', { label: 'twin' }))],
}

/** A message with buttons, spoken by hand, and who asked for it. */
const posted = async (data: object = CARD): Promise<{ line: Line; anna: Actor; card: Interaction }> => {
  const line = await connectByHand(discord)
  const anna = discord.user({ name: 'anna' })
  const { interaction, callback } = await runAsk(discord, line, anna.slash('ask', { question: 'Wer?' }))
  expect((await callback({ type: 4, data })).status).toBe(204)
  return { line, anna, card: interaction }
}

test('a press carries the whole message, the component and who pressed', async () => {
  const { line, card } = await posted()
  await discord.user({ name: 'berta', locale: 'fr', roles: ['42'] }).press(card, 'more')

  const { d } = await line.next(({ t, d }) => t === 'INTERACTION_CREATE' && 'message' in d)
  expect(d).toMatchObject({
    type: 3,
    locale: 'fr',
    member: { user: { username: 'berta' }, roles: ['42'] },
    data: { component_type: 2, custom_id: 'more', id: 2 },
    message: {
      content: 'card',
      flags: 0,
      interaction_metadata: { type: 2, user: { username: 'anna' } },
      components: [{ type: 1, id: 1, components: [{ id: 2, custom_id: 'more' }, {}, {}, {}] }],
    },
    authorizing_integration_owners: { '0': discord.guildId },
  })
})

test.each<[string, string | ((one: Record<string, unknown>) => boolean), string]>([
  ['a button that is not there', 'less', 'the message has no button "less"'],
  ['a disabled button', 'off', 'it is disabled'],
  ['a link', 'Source', 'it is a link'],
  ['no button that fits', ({ style }) => style === 4, 'the message has no such button'],
])('a client does not press %s', async (_what, which, why) => {
  const { anna, card } = await posted()
  await expect(anna.press(card, which)).rejects.toThrow(why)
})

test('a label that two buttons have must be told apart', async () => {
  const { anna, card } = await posted({
    ...CARD,
    components: [row(button('a', { label: 'x' }), button('b', { label: 'x' }))],
  })
  await expect(anna.press(card, 'x')).rejects.toThrow('more than one button "x"')
  await anna.press(card, 'b')
})

test('an ephemeral message is pressed by its own person alone, a deleted one by nobody', async () => {
  const { line, anna, card } = await posted({ ...CARD, flags: 64 })
  await expect(discord.user({ name: 'berta' }).press(card, 'more')).rejects.toThrow('only anna sees the message')
  const { callback, webhook } = await runAsk(discord, line, anna.press(card, 'more'))
  const { d } = await line.next(({ t, d }) => t === 'INTERACTION_CREATE' && 'message' in d)
  expect(d).toMatchObject({ message: { flags: 64 } })
  expect((await callback({ type: 6 })).status).toBe(204)
  const response = await fetch(`${discord.apiUrl}/v10${webhook}/messages/@original`, {
    method: 'DELETE',
    headers: { 'user-agent': 'DiscordBot (https://example.org, 1.0)' },
  })
  expect(response.status).toBe(204)
  await expect(anna.press(card, 'more')).rejects.toThrow('the message was deleted')
})

test('a button in the DM of somebody else is out of reach', async () => {
  const line = await connectByHand(discord)
  const start = discord.user({ name: 'anna' }).slash('ask', { question: 'Wer?' }, { dm: true })
  const { interaction, callback } = await runAsk(discord, line, start)
  await callback({ type: 4, data: CARD })
  await expect(discord.user({ name: 'berta' }).press(interaction, 'more')).rejects.toThrow('the DM of anna')
})

test('before there is a message nothing can be pressed, and a copy of a message is no message', async () => {
  const { line, anna, card } = await posted()
  const next = await runAsk(discord, line)
  await next.callback({ type: 5 })
  await expect(anna.press(next.interaction, 'more')).rejects.toThrow('there is no message yet')
  await expect(anna.press({ ...(await card.answered()) }, 'more')).rejects.toThrow('not a copy')
  await anna.press(await card.answered(), 'more')
})

test('an update edits the message that holds the button, and answers the press once it is shown', async () => {
  const { line, anna, card } = await posted()
  const press = await runAsk(discord, line, anna.press(card, 'more'))
  const body = { type: 7, data: { content: 'two', components: [row(button('less'))] } }
  expect(await press.callback(body, '?with_response=true')).toMatchObject({
    status: 200,
    body: { interaction: { type: 3 }, resource: { type: 7, message: { content: 'two' } } },
  })
  expect((await press.interaction.answered()).content).toBe('two')
  expect(press.interaction.history().map(({ content }) => content)).toEqual(['two'])
  expect(card.history().map(({ content }) => content)).toEqual(['card', 'two'])
  expect(card.buttons()).toEqual([{ label: 'less', customId: 'less', disabled: false }])
  await expect(anna.press(card, 'more')).rejects.toThrow('no button "more"')
  discord.expectClean()
})

test('a deferred update edits later; @original is the message that holds the button', async () => {
  const { line, anna, card } = await posted()
  const press = await runAsk(discord, line, anna.press(card, 'more'))
  const deferred = await press.callback({ type: 6 }, '?with_response=true')
  expect(deferred).toMatchObject({ body: { resource: { type: 7, message: { content: 'card' } } } })
  expect(press.interaction.history()).toEqual([])
  const later = press.interaction.answered()
  await press.edit({ content: 'later' })
  expect((await later).content).toBe('later')
  expect((await card.answered()).content).toBe('later')
  await press.followUp({ content: 'aside', flags: 64 })
  expect(press.interaction.followUps()).toMatchObject([{ content: 'aside', ephemeral: true }])
  discord.expectClean()
})

test('a press may be answered by a message of its own, which leaves the card alone', async () => {
  const { line, anna, card } = await posted()
  const press = await runAsk(discord, line, anna.press(card, 'more'))
  await press.callback({ type: 5, data: { flags: 64 } })
  await press.edit({ content: 'context' })
  expect(await press.interaction.answered()).toMatchObject({ content: 'context', ephemeral: true })
  expect(card.history()).toHaveLength(1)
  discord.expectClean()
})

test.each([8, 10, 1, 99])('callback type %i does not answer a press', async (type) => {
  const { line, anna, card } = await posted()
  const press = await runAsk(discord, line, anna.press(card, 'more'))
  const data = { content: 'x', choices: [] }
  expect(await press.callback({ type, data })).toMatchObject({ body: { code: 50035, errors: { type: {} } } })
})

test('a press is late after 3 s, its token dead after 15 minutes, and one never answered is named', async () => {
  const { line, anna, card } = await posted()
  const late = await runAsk(discord, line, anna.press(card, 'more'))
  now += 3001
  expect(await late.callback({ type: 6 })).toMatchObject({ body: { code: 10062 } })
  expect(() => discord.expectClean()).toThrow(
    'button "more" by anna: never acknowledged; the user sees "This interaction failed"',
  )
  const old = await runAsk(discord, line, anna.press(card, 'more'))
  await old.callback({ type: 6 })
  now += 15 * 60_000 + 1
  expect(await old.edit({ content: 'x' })).toMatchObject({ body: { code: 50027 } })
})

test('a select takes what it offers, as often as it may', async () => {
  const options = ['a', 'b', 'c'].map((value) => ({ label: value.toUpperCase(), value }))
  const select = { type: 3, custom_id: 'pick', placeholder: 'Pick', options, max_values: 2 }
  const { line, anna, card } = await posted({ content: 'x', components: [row(select)] })
  await expect(anna.choose(card, 'other', ['a'])).rejects.toThrow('no select menu "other"')
  await expect(anna.choose(card, 'pick', [])).rejects.toThrow('it takes 1 to 2 values; got 0')
  await expect(anna.choose(card, 'pick', ['a', 'b', 'c'])).rejects.toThrow('it takes 1 to 2 values; got 3')
  await expect(anna.choose(card, 'pick', ['a', 'a'])).rejects.toThrow('a value is chosen twice')
  await expect(anna.choose(card, 'pick', ['d'])).rejects.toThrow('it does not offer "d"')
  await anna.choose(card, 'Pick', ['a', 'c'])
  const { d } = await line.next(({ t, d }) => t === 'INTERACTION_CREATE' && 'message' in d)
  expect(d).toMatchObject({ data: { component_type: 3, custom_id: 'pick', values: ['a', 'c'] } })
})

test('a channel and a role select resolve what was chosen', async () => {
  const other = discord.addChannel('news')
  const selects = [row({ type: 8, custom_id: 'where' }), row({ type: 6, custom_id: 'role' })]
  const { line, anna, card } = await posted({ content: 'x', components: selects })
  await anna.choose(card, 'where', [other])
  await anna.choose(card, 'role', ['123456789012345678'])
  await expect(anna.choose(card, 'where', ['1'])).rejects.toThrow('there is no channel 1 to choose')
  const pressed = (custom_id: string) =>
    line.next(
      ({ t, d }) =>
        t === 'INTERACTION_CREATE' && (d as { data?: { custom_id?: string } }).data?.custom_id === custom_id,
    )
  expect((await pressed('where')).d).toMatchObject({ data: { resolved: { channels: { [other]: { name: 'news' } } } } })
  expect((await pressed('role')).d).toMatchObject({
    data: { resolved: { roles: { '123456789012345678': { id: '123456789012345678' } } } },
  })
})

test('an unmodified client handles presses: update, deferred update, ephemeral reply', async () => {
  const client = await startBotFor(discord, async (interaction) => {
    const components = [row(button('update'), button('later'), button('aside'))]
    if (interaction.isChatInputCommand()) await interaction.reply({ content: 'card', components })
    if (!interaction.isButton()) return
    if (interaction.customId === 'update') await interaction.update(`${interaction.message.content} updated`)
    else if (interaction.customId === 'later') {
      await interaction.deferUpdate()
      await interaction.editReply('edited')
    } else await interaction.reply({ content: 'aside', flags: MessageFlags.Ephemeral })
  })
  const anna = discord.user()
  const card = await anna.slash('ask', { question: 'Wer?' })
  await card.answered()
  expect((await (await anna.press(card, 'update')).answered()).content).toBe('card updated')
  expect((await (await anna.press(card, 'later')).answered()).content).toBe('edited')
  const aside = await (await anna.press(card, 'aside')).answered()
  expect([aside.content, aside.ephemeral, buttonsOf(aside)]).toEqual(['aside', true, []])
  discord.expectClean()
  await client.destroy()
})
