import { afterEach, expect, test } from 'vitest'
import { ask } from '../../../commands/ask.ts'
import type { App } from '../../../src/app.ts'
import { answered } from '../../discord/support/answers.ts'
import { asked, idIn, offers, press } from '../../discord/support/pressing.ts'
import { openState, runBot, stopBots } from '../../discord/support/running-bot.ts'

afterEach(stopBots)

const running = async (parts: Partial<App> = {}) => {
  const state = openState()
  const { discord } = await runBot({ ...state, ask: async () => answered, ...parts })
  const anna = discord.user({ name: 'anna' })
  return { discord, state, anna }
}

test('a private answer is shown to everybody by its asker, who is named and not pinged', async () => {
  const { discord, anna } = await running()
  const card = await asked(anna, { private: true })

  const shared = await press(anna, card, 'share')
  await shared.until(() => !offers(shared, 'share'))

  const [posted, ...more] = shared.followUps()
  expect(more).toEqual([])
  expect(posted?.ephemeral).toBe(false)
  expect(posted?.text).toContain(`shared by <@${anna.id}>`)
  expect(posted?.text).toContain('Who is it for?')
  expect(posted?.text).toContain('This clearly positions Sora 2')
  expect(posted?.mentions).toEqual([])
  expect(posted?.allowedMentions).toEqual({ parse: [], replied_user: false })
  expect(discord.transcript().match(/shared by/g)).toHaveLength(1)
})

test('a shared answer cannot be shared again: its button is gone, also after the card is turned over', async () => {
  const { anna } = await running()
  const card = await asked(anna, { private: true })
  expect(offers(card, 'share')).toBe(true)

  const shared = await press(anna, card, 'share')
  await shared.until(() => !offers(shared, 'share'))
  expect(offers(shared, 'further')).toBe(true)
  const turned = await press(anna, shared, 'view')
  await turned.answered()

  expect(offers(turned, 'share')).toBe(false)
})

test('of two presses at once one shares, and the other is told so', async () => {
  const { discord, anna } = await running()
  const card = await asked(anna, { private: true })

  const presses = await Promise.all([press(anna, card, 'share'), press(anna, card, 'share')])
  await expect.poll(() => presses.flatMap((one) => one.followUps()).length).toBe(2)

  const told = presses.flatMap((one) => one.followUps())
  expect(told.filter(({ ephemeral }) => !ephemeral)).toHaveLength(1)
  expect(told.find(({ ephemeral }) => ephemeral)?.text).toBe('You have already shared this answer.')
  expect(discord.transcript().match(/shared by/g)).toHaveLength(1)
})

test('the buttons of a shared answer work for everybody', async () => {
  const { discord, anna } = await running({ around: async () => null })
  const bob = discord.user({ name: 'bob' })
  const shared = await press(anna, await asked(anna, { private: true }), 'share')
  await shared.until(() => !offers(shared, 'share'))
  const [posted] = shared.followUps()
  if (!posted) throw new Error('nothing was shared')

  const copy = await (await press(bob, posted, 'view')).answered()
  const context = await (await press(bob, posted, 'context')).answered()

  expect(copy).toMatchObject({ ephemeral: true, text: expect.stringContaining('This clearly positions Sora 2') })
  expect(context).toMatchObject({ ephemeral: true, text: expect.stringContaining('Damit positioniert sich') })
})

test('its asker turns a shared answer over in place, and it still says who shared it', async () => {
  const { anna } = await running()
  const shared = await press(anna, await asked(anna, { private: true }), 'share')
  await shared.until(() => !offers(shared, 'share'))
  const [posted] = shared.followUps()
  if (!posted) throw new Error('nothing was shared')

  const turned = await (await press(anna, posted, 'view')).answered()

  expect(turned).toMatchObject({ ephemeral: false, text: expect.stringContaining(`shared by <@${anna.id}>`) })
})

test('a public answer, and a private one in the chat with the bot, offer no sharing', async () => {
  const state = openState()
  const { discord } = await runBot({ ...state, ask: async () => answered }, { inGuild: false })
  const anna = discord.user()
  const alone = await anna.slash('ask', { question: 'Who is it for?', private: true }, { dm: true })
  await alone.until(() => offers(alone, 'further'))

  expect(offers(alone, 'share')).toBe(false)
  expect(offers(await asked(anna), 'share')).toBe(false)
})

test('in a channel that the server has not chosen nothing is shared, and the answer stays private', async () => {
  const { discord, state, anna } = await running()
  const card = await asked(anna, { private: true })
  const elsewhere = discord.addChannel('questions')
  await state.guilds.change(discord.guildId, { channels: [elsewhere] })

  const told = await (await press(anna, card, 'share')).answered()

  expect(told).toMatchObject({
    text: `Answers may not be shown in this channel. Ask in <#${elsewhere}>.`,
    ephemeral: true,
  })
  expect(await state.answers.read(idIn(card))).toMatchObject({ isPrivate: true, isShared: false })
})

test('where a server shows answers to their askers alone unless they say otherwise, they may say so', async () => {
  const { discord, state, anna } = await running()
  await state.guilds.change(discord.guildId, { visibility: 'private' })
  const card = await asked(anna)
  expect((await card.answered()).ephemeral).toBe(true)

  const shared = await press(anna, card, 'share')
  await shared.until(() => !offers(shared, 'share'))

  expect(shared.followUps()).toMatchObject([{ ephemeral: false }])
})

/** `/ask` as people take it along who installed it for themselves. */
const carried = { ...ask, data: { ...ask.data, integration_types: [0, 1], contexts: [0, 1, 2] } }

test('where Discord lets a guest show nothing, the asker is told so, and the answer stays private', async () => {
  const state = openState()
  const { discord } = await runBot({ ...state, ask: async () => answered }, { inGuild: false, list: [carried] })
  const anna = discord.user({ hasInstalled: true })
  const card = await anna.slash('ask', { question: 'Who is it for?', private: true }, { elsewhere: 'guild' })
  await card.until(() => offers(card, 'share'))

  const shared = await press(anna, card, 'share')
  await expect.poll(() => shared.followUps()).toHaveLength(1)

  await expect
    .poll(() => shared.followUps()[0]?.text)
    .toBe(
      'Only you can see what I write here: this server shows apps that people bring along to them alone. Your answer was not shared.',
    )
  expect(shared.followUps()[0]?.ephemeral).toBe(true)
  expect(await state.answers.read(idIn(card))).toMatchObject({ isPrivate: true, isShared: false })
})

test('a guest whom the server lets speak shares as everybody else', async () => {
  const state = openState()
  const { discord } = await runBot({ ...state, ask: async () => answered }, { inGuild: false, list: [carried] })
  const permissions = (1n << 10n) | (1n << 11n) | (1n << 31n) | (1n << 50n)
  const anna = discord.user({ hasInstalled: true, permissions })
  const card = await anna.slash('ask', { question: 'Who is it for?', private: true }, { elsewhere: 'guild' })
  await card.until(() => offers(card, 'share'))

  const shared = await press(anna, card, 'share')
  await shared.until(() => !offers(shared, 'share'))

  expect(shared.followUps()).toMatchObject([
    { ephemeral: false, text: expect.stringContaining(`shared by <@${anna.id}>`) },
  ])
})

test('an answer that could not be posted stays private, and can be shared later', async () => {
  let now = 1_700_000_000_000
  const state = openState()
  const { setShared } = state.answers
  // The press is too old to be answered by the time at which Discord is asked to post.
  state.answers.setShared = async (id, isShared) => {
    if (isShared) now += 16 * 60_000
    return setShared(id, isShared)
  }
  const { discord, log } = await runBot({ ...state, ask: async () => answered }, { clock: () => now })
  const anna = discord.user({ name: 'anna' })
  const card = await asked(anna, { private: true })

  await press(anna, card, 'share')
  await expect.poll(() => log.filter(({ level }) => level === 'error').length).toBe(2)

  expect(discord.takeRefusals().map(({ code }) => code)).toEqual([50027, 50027])
  expect(await state.answers.read(idIn(card))).toMatchObject({ isPrivate: true, isShared: false })
  state.answers.setShared = setShared
  const shared = await press(anna, card, 'share')
  await shared.until(() => !offers(shared, 'share'))
  expect(shared.followUps()).toMatchObject([{ ephemeral: false }])
})
