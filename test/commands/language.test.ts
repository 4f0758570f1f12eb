import { afterEach, expect, test } from 'vitest'
import type { AskRequest } from '../../src/app.ts'
import { answered } from '../discord/support/answers.ts'
import { runBot, stopBots } from '../discord/support/running-bot.ts'

afterEach(stopBots)

test('a language that was chosen is told privately in the words of the client, and holds for the next question', async () => {
  const asked: AskRequest[] = []
  const ask = async (request: AskRequest) => {
    asked.push(request)
    return answered
  }
  const { discord } = await runBot({ ask })
  const anna = discord.user({ locale: 'de' })

  const shown = await (await anna.slash('language', { language: 'fr' })).answered()
  await (await anna.slash('ask', { question: 'Wer?' })).answered()
  await (await discord.user({ name: 'ben' }).slash('ask', { question: 'Who?' })).answered()

  expect(shown.ephemeral).toBe(true)
  expect(shown.text).toBe(
    'Du bekommst Antworten auf **Französisch**, wo immer du fragst. Mit `/language` änderst du das.',
  )
  expect(asked.map(({ language }) => language)).toEqual(['fr', undefined])
})

test('what a question asks for counts more than what was chosen', async () => {
  const asked: AskRequest[] = []
  const { discord } = await runBot({
    ask: async (request) => {
      asked.push(request)
      return answered
    },
  })
  const anna = discord.user()
  await (await anna.slash('language', { language: 'fr' })).answered()

  await (await anna.slash('ask', { question: 'Wer?', language: 'it' })).answered()

  expect(asked.map(({ language }) => language)).toEqual(['it'])
})

test('without an option it says what is chosen, and "automatic" gives it up', async () => {
  const { discord } = await runBot()
  const anna = discord.user()
  const told = async (options = {}) => (await (await anna.slash('language', options)).answered()).text

  const automatic = 'You are answered in the language of each question. `/language` lets you choose one.'
  const italian = 'You are answered in **Italian**, wherever you ask. `/language` changes it.'
  expect(await told()).toBe(automatic)
  expect(await told({ language: 'it' })).toBe(italian)
  expect(await told()).toBe(italian)
  expect(await told({ language: 'auto' })).toBe(automatic)
})

test('it can be chosen in a private chat, and where only the person has installed the bot', async () => {
  const { discord } = await runBot({}, { inGuild: false })
  const anna = discord.user({ hasInstalled: true })

  const chosen = await anna.slash('language', { language: 'es' }, { dm: true })
  expect((await chosen.answered()).text).toContain('**Spanish**')
  const elsewhere = await anna.slash('language', {}, { elsewhere: 'guild' })
  expect((await elsewhere.answered()).text).toContain('**Spanish**')
})
