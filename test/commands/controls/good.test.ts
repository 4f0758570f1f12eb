import { afterEach, expect, test } from 'vitest'
import { asked, idIn, press } from '../../discord/support/pressing.ts'
import { openState, runBot, stopBots } from '../../discord/support/running-bot.ts'

afterEach(stopBots)

test('👍 is stored for the person who gives it, and thanked for privately; the card stays as it is', async () => {
  const state = openState()
  const { discord } = await runBot({ ...state, now: () => 1_700_000_000_000 })
  const [anna, bob] = [discord.user(), discord.user({ name: 'bob', locale: 'de' })]
  const card = await asked(anna)
  const before = await card.answered()

  const thanks = await (await press(bob, card, 'good')).answered()

  expect(thanks).toMatchObject({ text: 'Danke, das ist notiert.', ephemeral: true })
  expect(await card.answered()).toEqual(before)
  expect(await state.feedback.of(idIn(card))).toEqual([
    { answer: idIn(card), user: bob.id, verdict: 'good', reason: null, at: 1_700_000_000_000 },
  ])
})

test('whoever presses twice is counted once, and each person for themselves', async () => {
  const state = openState()
  const { discord } = await runBot(state)
  const [anna, bob] = [discord.user(), discord.user({ name: 'bob' })]
  const card = await asked(anna)

  for (const who of [anna, anna, bob]) await (await press(who, card, 'good')).answered()

  expect((await state.feedback.of(idIn(card))).map(({ user }) => user).sort()).toEqual([anna.id, bob.id].sort())
})

test('whoever has chosen a language is spoken to in it, whatever their Discord is in', async () => {
  const state = openState()
  const { discord } = await runBot(state)
  const bob = discord.user({ name: 'bob', locale: 'de' })
  await state.people.setLanguage(bob.id, 'it', 0)

  const thanks = await (await press(bob, await asked(discord.user()), 'good')).answered()

  expect(thanks.text).toBe('Grazie, annotato.')
})
