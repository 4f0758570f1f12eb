import { afterEach, expect, test } from 'vitest'
import { languages } from '../../../src/discord/texts/texts.ts'
import { answered } from '../../discord/support/answers.ts'
import { asked, press } from '../../discord/support/pressing.ts'
import { openState, runBot, stopBots } from '../../discord/support/running-bot.ts'

afterEach(stopBots)

test.each(languages)('the modals keep the limits of Discord in %s', async (language) => {
  const { discord } = await runBot({ ...openState(), ask: async () => answered })
  const anna = discord.user()
  const card = await asked(anna, { question: 'W'.repeat(400) })
  const reader = discord.user({ name: 'bob', locale: language === 'es' ? 'es-ES' : language })

  const modals = [
    await (await press(reader, card, 'further')).modal(),
    await (await press(reader, card, 'bad')).modal(),
  ]

  for (const { title, fields } of modals) {
    expect(title.length).toBeLessThanOrEqual(45)
    for (const { label, placeholder, options } of fields) {
      expect(label.length).toBeLessThanOrEqual(45)
      expect((placeholder ?? '').length).toBeLessThanOrEqual(100)
      for (const option of options) expect(option.length).toBeLessThanOrEqual(100)
    }
  }
  expect(discord.refusals()).toEqual([])
})
