import { afterEach, expect, test } from 'vitest'
import type { AskRequest } from '../../../src/app.ts'
import { answered, answeredInGerman } from '../../discord/support/answers.ts'
import { asked, idIn, offers, press } from '../../discord/support/pressing.ts'
import { openState, runBot, stopBots } from '../../discord/support/running-bot.ts'

afterEach(stopBots)

const running = async (more: Parameters<typeof runBot>[0] = {}) => {
  const requests: AskRequest[] = []
  const state = openState()
  const { discord } = await runBot({
    ...state,
    ask: async (request) => {
      requests.push(request)
      return request.language === 'de'
        ? { ...answeredInGerman, question: request.question }
        : { ...answered, question: request.question, language: request.language ?? 'en' }
    },
    ...more,
  })
  return { discord, state, requests }
}

test('the same question is answered in the language of who presses, for them alone, and kept for its buttons', async () => {
  const { discord, state, requests } = await running()
  const [anna, bob] = [discord.user(), discord.user({ name: 'bob', locale: 'de' })]
  const card = await asked(anna)
  const before = await card.answered()

  const mine = await press(bob, card, 'mine')
  const shown = await mine.until(() => mine.buttons().length > 0)

  expect(requests.at(-1)).toEqual({
    ...{ question: 'Who is it for?', language: 'de', locale: 'en', guild: discord.guildId },
  })
  expect(shown.ephemeral).toBe(true)
  expect(shown.text).toContain('Sätze aus den Artikeln')
  expect(await card.answered()).toEqual(before)
  expect(await state.answers.read(idIn(mine))).toMatchObject({ asker: bob.id, isPrivate: true, previous: null })
})

test('what a person has chosen goes before the language of their Discord', async () => {
  const { discord, state, requests } = await running()
  const bob = discord.user({ name: 'bob', locale: 'de' })
  await state.people.setLanguage(bob.id, 'it', 0)
  const card = await asked(discord.user())

  const mine = await press(bob, card, 'mine')
  await mine.until(() => mine.buttons().length > 0)

  expect(requests.at(-1)?.language).toBe('it')
})

test('a card that already is in the language says so, and how to choose another', async () => {
  const { discord, requests } = await running()
  const card = await asked(discord.user())

  const told = await (await press(discord.user({ name: 'bob', locale: 'en-GB' }), card, 'mine')).answered()

  expect(told).toMatchObject({
    text: 'This answer is already in your language (English). Choose another one with `/language`.',
    ephemeral: true,
  })
  expect(requests).toHaveLength(1)
})

test('a person whose language we do not write is told which there are', async () => {
  const { discord, requests } = await running()
  const card = await asked(discord.user())

  const told = await (await press(discord.user({ name: 'aiko', locale: 'ja' }), card, 'mine')).answered()

  expect(told).toMatchObject({
    text: 'I do not know your language yet. Choose one of these with `/language`: German, English, French, Italian, Spanish.',
    ephemeral: true,
  })
  expect(requests).toHaveLength(1)
})

test('of a further question the turn before goes along', async () => {
  const { discord, state, requests } = await running()
  const [anna, bob] = [discord.user(), discord.user({ name: 'bob', locale: 'fr' })]
  const card = await asked(anna)
  const opened = await press(anna, card, 'further')
  await opened.modal()
  const next = await anna.submit(opened, { question: 'Since when?' })
  await next.until(() => next.buttons().length > 0)

  const mine = await press(bob, next, 'mine')
  const shown = await mine.until(() => mine.buttons().length > 0)

  const answer = answered.claims.map(({ text }) => text).join(' ')
  expect(requests.at(-1)).toMatchObject({
    ...{ question: 'Since when?', language: 'fr', previous: { question: 'Who is it for?', answer } },
  })
  expect(shown.text).toContain('Who is it for?')
  expect(await state.answers.read(idIn(mine))).toMatchObject({ previous: idIn(card) })
})

test('what a private answer said goes no further than to its asker, also not into the question of somebody else', async () => {
  const { discord, requests } = await running()
  const [anna, bob] = [discord.user(), discord.user({ name: 'bob', locale: 'fr' })]
  const card = await asked(anna, { private: true })
  const opened = await press(anna, card, 'further')
  await opened.modal()
  const next = await anna.submit(opened, { question: 'Since when?' })
  await next.until(() => next.buttons().length > 0)
  const shared = await press(anna, next, 'share')
  await shared.until(() => !offers(shared, 'share'))
  const [posted] = shared.followUps()
  if (!posted) throw new Error('nothing was shared')

  const mine = await press(bob, posted, 'mine')
  await mine.until(() => mine.buttons().length > 0)

  expect(requests.at(-1)).toMatchObject({
    question: 'Since when?',
    previous: { question: 'Who is it for?', answer: '' },
  })
})

test('it counts as a question of who presses', async () => {
  const quota = { perUserPerHour: 1, perGuildPerDay: 0 }
  const { discord, requests } = await running({ limits: { quota, retentionDays: 30, answerBudgetMs: 25_000 } })
  const bob = discord.user({ name: 'bob', locale: 'de' })
  const card = await asked(discord.user())

  const first = await press(bob, card, 'mine')
  await first.until(() => first.buttons().length > 0)
  const told = await (await press(bob, card, 'mine')).answered()

  expect(told.text).toMatch(/^Du hast innert einer Stunde 1 Frage gestellt, so viele wie erlaubt\./)
  expect(told.ephemeral).toBe(true)
  expect(requests).toHaveLength(2)
})
