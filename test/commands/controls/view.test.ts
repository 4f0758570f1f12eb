import { afterEach, expect, test } from 'vitest'
import type { Answer } from '../../../src/answer/answer.ts'
import { answered, creators } from '../../discord/support/answers.ts'
import { asked, offers, press } from '../../discord/support/pressing.ts'
import { openState, runBot, stopBots } from '../../discord/support/running-bot.ts'
import type { ShownMessage } from '../../support/discord/double.ts'

afterEach(stopBots)

/** Worded by a model, so that the quotes do not say the same as the claims. */
const worded: Answer = {
  ...answered,
  mode: 'model',
  claims: [{ text: 'Sora 2 is made for creators.', cites: [2] }],
  model: {
    ...{ name: 'ollama:qwen3', prompt: 'answer 1', tokens: { input: 900, output: 80 }, price: null },
    dropped: {},
  },
}

/** With more quotes than one message holds. */
const long: Answer = {
  ...worded,
  claims: [{ text: 'Sora 2 is made for creators.', cites: [1, 2, 3, 4, 5, 6] }],
  quotes: [1, 2, 3, 4, 5, 6].map((n) => ({
    ...creators,
    n,
    text: `Stelle ${n}. ${'Das ist ein Satz, der gelesen werden will. '.repeat(18)}`,
    translation: {
      ...{ language: 'en', origin: 'human' },
      text: `Place ${n}. ${'This is a sentence that wants to be read. '.repeat(18)}`,
    },
  })),
}

const running = async (answer: Answer) => {
  const { discord } = await runBot({ ...openState(), ask: async () => answer })
  return { discord, anna: discord.user({ name: 'anna' }), bob: discord.user({ name: 'bob', locale: 'de' }) }
}

const isOriginalFirst = ({ text }: ShownMessage): boolean =>
  text.indexOf('Damit positioniert sich') < text.indexOf('This clearly positions')

test('its asker turns an answer over in place: the translation first, then the original again', async () => {
  const { anna } = await running(worded)
  const card = await asked(anna)
  expect(isOriginalFirst(await card.answered())).toBe(true)

  const turned = await press(anna, card, 'view', 0, 't')
  expect(isOriginalFirst(await turned.answered())).toBe(false)
  const back = await press(anna, turned, 'view', 0, 'o')

  expect(await turned.acknowledged()).toMatchObject({ type: 7 })
  expect(isOriginalFirst(await back.answered())).toBe(true)
  expect((await card.answered()).text).toBe((await back.answered()).text)
  expect((await back.answered()).ephemeral).toBe(false)
})

test('others get a copy of their own, which then turns over in place; what everybody reads stays as it is', async () => {
  const { discord, anna, bob } = await running(worded)
  const card = await asked(anna)
  const before = await card.answered()

  const copy = await press(bob, card, 'view', 0, 't')
  expect(await copy.acknowledged()).toMatchObject({ type: 4, ephemeral: true })
  expect(isOriginalFirst(await copy.answered())).toBe(false)
  const back = await press(bob, copy, 'view', 0, 'o')

  expect(await back.acknowledged()).toMatchObject({ type: 7 })
  expect(isOriginalFirst(await back.answered())).toBe(true)
  expect((await back.answered()).ephemeral).toBe(true)
  expect(await card.answered()).toEqual(before)
  expect(discord.transcript().match(/only bob sees it/g)).toHaveLength(1)
})

test('what does not fit stands on further pages, which lead on and back', async () => {
  const { anna } = await running(long)
  const card = await asked(anna)
  const first = await card.answered()
  expect(first.text).toContain('Stelle 1.')
  expect(first.text).not.toContain('Stelle 6.')

  const second = await press(anna, card, 'view', 1)
  const shown = await second.answered()
  const back = await press(anna, second, 'view', 0, 'o')

  expect(shown.text).not.toContain('Stelle 1.')
  expect(shown.text).toMatch(/Stelle [3-6]\./)
  expect(shown.text).toContain('Who is it for?')
  expect((await back.answered()).text).toBe(first.text)
})

test('a private answer is turned over in place by its asker', async () => {
  const { anna } = await running(worded)
  const card = await asked(anna, { private: true })

  const turned = await press(anna, card, 'view', 0, 't')

  expect(await turned.acknowledged()).toMatchObject({ type: 7 })
  expect((await turned.answered()).ephemeral).toBe(true)
  expect(offers(turned, 'share')).toBe(true)
})
