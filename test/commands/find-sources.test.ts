import { afterEach, describe, expect, test } from 'vitest'
import type { Sources } from '../../src/answer/sources.ts'
import type { App } from '../../src/app.ts'
import { home, open } from '../app/open.ts'
import { byline, creators } from '../discord/support/answers.ts'
import { runBot, stopBots } from '../discord/support/running-bot.ts'

afterEach(stopBots)

const NAME = 'Find the sources'

const inFrench = {
  ...creators,
  isExact: true,
  translation: { text: 'Sora 2 s’adresse donc aux créateurs.', language: 'fr', origin: 'openai:gpt-5-mini' },
}

/** What a bot that finds `sources` shows to somebody, and what it was asked. */
const shownFor = async (sources: Sources, { locale = 'en-US', text = 'Irgendein Satz.' } = {}) => {
  const asked: [string, string][] = []
  const locate: App['locate'] = async (...given) => {
    asked.push(given)
    return sources
  }
  const { discord } = await runBot({ locate }, { inGuild: false })
  const interaction = await discord.user({ locale }).messageCommand(NAME, discord.write(discord.user(), text))
  const acknowledged = await interaction.acknowledged()
  return { asked, acknowledged, shown: await interaction.answered() }
}

describe('the sources of a message', () => {
  test('are shown to who asks alone: German, the translation into their language with its maker, the place', async () => {
    const { asked, acknowledged, shown } = await shownFor(
      { quotes: [inFrench], found: 1, missing: 0 },
      { locale: 'fr', text: '> **Damit** positioniert sich Sora 2' },
    )

    expect(asked).toEqual([['Damit positioniert sich Sora 2', 'fr']])
    expect(acknowledged).toMatchObject({ type: 5, ephemeral: true })
    expect(shown.text).toContain('**Cette phrase figure dans les articles.**')
    expect(shown.text).toContain(
      '> Damit positioniert sich Sora 2 klar für Creators und Social-Media Anwender\\*innen.',
    )
    expect(shown.text).toContain('Sora 2 s’adresse donc aux créateurs.')
    expect(shown.text).toContain('openai\\:gpt-5-mini')
    expect(shown.text).toMatch(/paragraphe.5, phrase.14/)
    expect(shown.text).not.toContain('Presque')
  })

  test('that are not word for word are said to be so, and what stands nowhere is counted', async () => {
    const quotes = [
      { ...byline, isExact: true },
      { ...creators, isExact: false },
    ]
    const { shown } = await shownFor({ quotes, found: 2, missing: 3 })
    const lines = shown.text.split('\n')

    expect(lines[0]).toBe('**2 of 5 sentences are in the articles, the others nowhere.**')
    expect(lines[lines.indexOf('-# Nearly in these words:') + 2]).toMatch(/^> Damit/)
    expect(lines.filter((line) => line === '-# Nearly in these words:')).toHaveLength(1)
    expect(lines.at(-1)).toContain('the same said in other words is not found.')
  })

  test.each([
    [{ found: 0, missing: 1 }, 'This sentence is not in the articles.'],
    [{ found: 0, missing: 4 }, 'None of the 4 sentences is in the articles.'],
    [{ found: 1, missing: 1 }, '1 of 2 sentences is in the articles, the other nowhere.'],
    [{ found: 3, missing: 0 }, 'All 3 sentences are in the articles.'],
    [{ found: 0, missing: 0 }, 'No sentence of this message is long enough to be looked for'],
  ])('%j: %s', async (counts, words) => {
    const { shown } = await shownFor({ quotes: [], ...counts })
    expect(shown.text).toContain(words)
  })

  test('that are too many for one message are shown as far as they fit, and the rest is counted', async () => {
    const quotes = Array.from({ length: 30 }, () => ({ ...creators, isExact: true }))
    const { shown } = await shownFor({ quotes, found: 30, missing: 0 })
    const count = shown.text.split('\n').filter((line) => line.startsWith('> Damit')).length

    expect(count).toBeGreaterThan(3)
    expect(shown.text).toContain(`${30 - count} more quotes not shown`)
  })

  test('are looked for in the words of the message, without mentions and links', async () => {
    const text = '<@123456789012345678> liest: «Das **Team** nennt Cameos.»\nhttps://example.org\n- Und @everyone?'
    const { asked } = await shownFor({ quotes: [], found: 0, missing: 1 }, { text })
    expect(asked).toEqual([['liest: «Das Team nennt Cameos.»\nUnd ?', 'en']])
  })

  test('count as a question, and are refused when these are used up', async () => {
    const limits = { quota: { perUserPerHour: 1, perGuildPerDay: 0 }, retentionDays: 30, answerBudgetMs: 25_000 }
    const { discord } = await runBot(
      { limits, locate: async () => ({ quotes: [], found: 0, missing: 1 }) },
      { inGuild: false },
    )
    const reader = discord.user()
    const message = discord.write(reader, 'Ein Satz, der nirgends steht.')
    await (await reader.messageCommand(NAME, message)).answered()

    const { text } = await (await reader.messageCommand(NAME, message)).answered()
    expect(text).toContain('You have asked 1 question within an hour')
  })

  test('of a mere picture cannot be found, which is told politely', async () => {
    const { asked, shown } = await shownFor({ quotes: [], found: 0, missing: 0 }, { text: '🖼️' })
    expect(asked).toEqual([])
    expect(shown.text).toContain('There are no words in this message.')
    expect(shown.ephemeral).toBe(true)
  })
})

test('over the shipped articles a quoted and a translated sentence lead to their German place, and others to none', async () => {
  const { app } = await open(home({ shipped: true }))
  const { discord } = await runBot({ locate: app.locate }, { inGuild: false })
  const text = `Das grösste technische Update von Sora 2 liegt im Bewegungsmodel.
The team itself names cameos as the primary use case.
Und morgen regnet es in ganz Bern.`
  const message = discord.write(discord.user(), text)
  const shown = await (await discord.user({ locale: 'it' }).messageCommand(NAME, message)).answered()

  expect(shown.text.split('\n')[0]).toBe('**2 delle 3 frasi si trovano negli articoli, l’altra da nessuna parte.**')
  expect(shown.text.split('\n').filter((line) => line.startsWith('> '))).toEqual([
    '> Das grösste technische Update von Sora 2 liegt im Bewegungsmodell.',
    '> Das Team selbst nennt Cameos als primären Anwendungsfall.',
  ])
})

describe('on a message of ours', () => {
  test('the German quotations of an answer are found again, with their translation for who asks', async () => {
    const asked: string[] = []
    const locate: App['locate'] = async (text) => {
      asked.push(text)
      return { quotes: [inFrench], found: 1, missing: 0 }
    }
    const { discord } = await runBot({ locate }, { inGuild: false })
    const card = await (await discord.user().slash('ask', { question: 'Who is it for?' })).answered()
    await (await discord.user({ locale: 'fr' }).messageCommand(NAME, card)).answered()

    expect(asked).toEqual([creators.text])
  })
})
