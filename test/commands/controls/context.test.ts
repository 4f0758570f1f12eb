import { afterEach, expect, test } from 'vitest'
import type { Surroundings } from '../../../src/answer/surroundings.ts'
import type { App } from '../../../src/app.ts'
import { abstained, answered, byline, creators } from '../../discord/support/answers.ts'
import { asked, press } from '../../discord/support/pressing.ts'
import { gate, openState, runBot, stopBots } from '../../discord/support/running-bot.ts'

afterEach(stopBots)

const before = { ...creators, n: 1, paragraph: 4, sentence: 13, lastSentence: 13, text: 'Davor steht dies.' }
const near: Surroundings = {
  paragraphs: [
    { ...before, translation: { text: 'Before it stands this.', language: 'en', origin: 'human' } },
    { ...creators, n: 2 },
  ],
  cited: 1,
}

const running = async (around: App['around'], more: Parameters<typeof runBot>[0] = {}) => {
  const state = openState()
  const { discord, log } = await runBot({ ...state, ask: async () => answered, around, ...more })
  return { discord, log, state }
}

test('the paragraphs around a quote are shown to the reader alone, in both languages; the card stays as it is', async () => {
  const wanted: unknown[] = []
  const { discord } = await running(async (quote, language) => {
    wanted.push([quote, language])
    return near
  })
  const card = await asked(discord.user())
  const shownBefore = await card.answered()

  const shown = await (await press(discord.user({ name: 'bob' }), card, 'context', 2)).answered()

  expect(wanted).toEqual([[creators, 'en']])
  expect(shown.ephemeral).toBe(true)
  for (const words of [
    'Davor steht dies.',
    'Before it stands this.',
    'Damit positioniert sich',
    'This clearly positions',
  ])
    expect(shown.text).toContain(words)
  expect(await card.answered()).toEqual(shownBefore)
})

test.each([
  ['chosen with /language', 'fr', 'it', 'it'],
  ['of their Discord', 'fr', null, 'fr'],
  ['of the answer, where we do not write that of their Discord', 'ja', null, 'en'],
])('the language is that %s', async (_, locale, chosen, expected) => {
  const wanted: string[] = []
  const { discord, state } = await running(async (_quote, language) => {
    wanted.push(language)
    return near
  })
  const bob = discord.user({ name: 'bob', locale })
  await state.people.setLanguage(bob.id, chosen, 0)

  await (await press(bob, await asked(discord.user()), 'context', 2)).answered()

  expect(wanted).toEqual([expected])
})

test('from one quote to the next the context changes in place, for the reader alone', async () => {
  const wanted: string[] = []
  const around: App['around'] = async ({ text }) => {
    wanted.push(text)
    return near
  }
  const both = { ...answered, claims: [{ text: 'Both.', cites: [1, 2] }], quotes: [byline, creators] }
  const { discord } = await running(around, { ask: async () => both })
  const card = await asked(discord.user())
  const bob = discord.user({ name: 'bob' })
  const context = await press(bob, card, 'context', 1)
  await context.until(() => context.buttons().length > 0)

  const next = await press(bob, context, 'context', 2)
  await next.until(({ text }) => text.includes('[2]'))

  expect(await next.acknowledged()).toMatchObject({ type: 6 })
  expect(wanted).toEqual([byline.text, creators.text])
  expect((await next.answered()).ephemeral).toBe(true)
  expect(discord.transcript().match(/only bob sees it/g)).toHaveLength(1)
})

test('the context of a private answer stands beside it, not in its place', async () => {
  const { discord } = await running(async () => near)
  const anna = discord.user()
  const card = await asked(anna, { private: true })
  const shownBefore = await card.answered()

  const context = await press(anna, card, 'context', 2)

  expect(await context.acknowledged()).toMatchObject({ type: 5, ephemeral: true })
  expect((await context.answered()).text).toContain('Davor steht dies.')
  expect(await card.answered()).toEqual(shownBefore)
})

test('it is acknowledged before the paragraphs are there: translating them may take a model long', async () => {
  const translated = gate<Surroundings>()
  const { discord } = await running(() => translated.opened)

  const context = await press(discord.user(), await asked(discord.user()), 'context', 2)

  expect(await context.acknowledged()).toMatchObject({ type: 5, ephemeral: true })
  translated.open(near)
  expect((await context.answered()).text).toContain('Davor steht dies.')
})

test('the place that comes nearest has a context too', async () => {
  const wanted: unknown[] = []
  const around: App['around'] = async (quote) => {
    wanted.push(quote)
    return near
  }
  const { discord } = await running(around, { ask: async () => abstained })
  const anna = discord.user()

  await (await press(anna, await asked(anna), 'context')).answered()

  expect(wanted).toEqual([byline])
})

test('where the articles have changed since, it says so and shows what was quoted, where, and from which index', async () => {
  const { discord } = await running(async () => null)

  const shown = await (await press(discord.user(), await asked(discord.user()), 'context', 2)).answered()

  expect(shown.ephemeral).toBe(true)
  expect(shown.text).toContain('The articles no longer say this in this place: they were changed after the answer.')
  expect(shown.text).toContain('> Damit positioniert sich Sora 2 klar für Creators und Social-Media Anwender\\*innen.')
  expect(shown.text).toContain('This clearly positions Sora 2 for creators and social media users.')
  expect(shown.text).toMatch(/paragraph\s5, sentence\s14/)
  expect(shown.text).toContain('2025-11-22T10-00-00')
})

test('a fault while the paragraphs are fetched is told to the reader alone, and the card stays as it is', async () => {
  const { discord, log } = await running(() => Promise.reject(new Error('a fault of ours')))
  const card = await asked(discord.user())
  const shownBefore = await card.answered()

  const told = await (await press(discord.user({ name: 'bob' }), card, 'context', 2)).answered()

  expect(told.ephemeral).toBe(true)
  expect(told.text).toContain('Something went wrong on our side')
  expect(await card.answered()).toEqual(shownBefore)
  expect(log.filter(({ level }) => level === 'error')).toMatchObject([{ fields: { command: 'context' } }])
})
