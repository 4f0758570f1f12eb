import { afterEach, describe, expect, test } from 'vitest'
import type { App, AskRequest, Listed } from '../../src/app.ts'
import { suggestArticles } from '../../src/discord/asking/article-choice.ts'
import { abstained, answered } from '../discord/support/answers.ts'
import { runBot, stopBots } from '../discord/support/running-bot.ts'

afterEach(stopBots)

const listed: readonly Listed[] = [
  { id: '2026-06-14-rechenzentrum', title: 'Rechenzentrum: Oberlinden sagt knapp Ja' },
  { id: '2026-05-12-maehroboter', title: 'Rückruf für Mähroboter' },
  { id: '2026-03-05-lumi', title: 'Lumi 3: Ein Chat-Assistent, der lieber fragt als antwortet' },
  { id: '2025-11-01-grusswort', title: 'Grusswort' },
  { id: '2025-10-01-sora-2', title: 'Sora 2: OpenAI kündigt sein neues Videomodell an' },
  { id: '2024-11-01-grusswort', title: 'Grusswort' },
]

const articles = () => listed

/** A bot over the articles above, that keeps what it is asked. */
const runOver = async (parts: Partial<App> = {}) => {
  const asked: AskRequest[] = []
  const ask: App['ask'] = async (request) => {
    asked.push(request)
    return answered
  }
  return { ...(await runBot({ articles, ask, ...parts })), asked }
}

test('what somebody typed in place of an article is told to them, and to no log', async () => {
  const { discord, log } = await runOver()

  const told = await (await discord.user().slash('ask', { question: 'x', article: 'my secret' })).answered()

  expect(told.text).toContain('There is no article “my secret”.')
  expect(log.filter(({ message }) => message === 'command refused')).toHaveLength(1)
  expect(JSON.stringify(log)).not.toContain('secret')
})

describe('while an article is typed', () => {
  const idsFor = async (text: string, all = articles) => {
    const { discord } = await runOver({ articles: all })
    return (await discord.user().type('ask', 'article', text)).map(({ value }) => value)
  }

  test('what is typed beyond the length of an option is not looked for', async () => {
    const typed = ' word'.repeat(1_000)
    expect(await suggestArticles(listed, `sora${' '.repeat(96)}${typed}`)).toHaveLength(1)
    expect(await suggestArticles(listed, `sora${' '.repeat(91)}${typed}`)).toHaveLength(0)
  })

  test('at first the newest are offered, by title', async () => {
    const { discord } = await runOver()
    expect((await discord.user().type('ask', 'article', '')).slice(0, 2)).toEqual([
      { name: 'Rechenzentrum: Oberlinden sagt knapp Ja', value: '2026-06-14-rechenzentrum' },
      { name: 'Rückruf für Mähroboter', value: '2026-05-12-maehroboter' },
    ])
  })

  test.each([
    ['sora', '2025-10-01-sora-2'],
    ['VIDEOMODELL kündigt', '2025-10-01-sora-2'],
    ['kuendigt', '2025-10-01-sora-2'],
    ['kundigt', '2025-10-01-sora-2'],
    ['maehroboter rueckruf', '2026-05-12-maehroboter'],
    ['roboter', '2026-05-12-maehroboter'],
    ['chat assistent', '2026-03-05-lumi'],
    ['2025-10', '2025-10-01-sora-2'],
  ])('%j finds its article, whatever the case, umlauts and order of words', async (text, id) => {
    expect(await idsFor(text)).toEqual([id])
  })

  test('titles with a word that begins so come before those that have it inside', async () => {
    const some = [
      { id: 'a', title: 'Der Fahrplan' },
      { id: 'b', title: 'Ein Plan' },
    ]
    expect(await idsFor('plan', () => some)).toEqual(['b', 'a'])
  })

  test('articles of one title are told apart by their ids', async () => {
    const { discord } = await runOver()
    expect(await discord.user().type('ask', 'article', 'grusswort')).toEqual([
      { name: '2025-11-01-grusswort: Grusswort', value: '2025-11-01-grusswort' },
      { name: '2024-11-01-grusswort: Grusswort', value: '2024-11-01-grusswort' },
    ])
  })

  test('no more than 25 are offered, long titles end with a word, and one without a title has its id', async () => {
    const long = `${'Ein sehr langer Titel, der nicht enden will, '.repeat(4)}Ende`
    const many = [
      { id: 'x'.repeat(120), title: long },
      { id: 'ohne-titel', title: '\u200b' },
      ...Array.from({ length: 40 }, (_, i) => ({ id: `a${i}`, title: `Artikel ${i}` })),
    ]
    const { discord } = await runOver({ articles: () => many })
    const offered = await discord.user().type('ask', 'article', '')

    expect(offered).toHaveLength(25)
    expect(offered.slice(0, 3)).toEqual([
      {
        name: 'Ein sehr langer Titel, der nicht enden will, Ein sehr langer Titel, der nicht enden will, Ein sehr …',
        value: 'x'.repeat(100),
      },
      { name: 'ohne-titel', value: 'ohne-titel' },
      { name: 'Artikel 0', value: 'a0' },
    ])
  })

  test('what no title has is offered nothing', async () => {
    expect(await idsFor('xyzzy')).toEqual([])
  })

  test('of 200,000 articles the right one is offered in time', async () => {
    const many = Array.from({ length: 200_000 }, (_, i) => ({ id: `a-${i}`, title: `Änderung Nummer ${i} in Zürich` }))
    const { discord } = await runOver({ articles: () => many })
    const first = await discord.user().type('ask', 'article', 'zuerich')
    expect(first[0]).toEqual({ name: 'Änderung Nummer 0 in Zürich', value: 'a-0' })
  })
})

describe('a question', () => {
  const article = async (typed: string) => {
    const { discord, asked } = await runOver()
    const interaction = await discord.user().slash('ask', { question: 'Wer?', article: typed })
    const { text, ephemeral } = await interaction.answered()
    return { asked: asked.map((one) => one.article), text, ephemeral }
  }

  test.each([
    ['2025-10-01-sora-2', 'chosen'],
    ['Sora 2: OpenAI kündigt sein neues Videomodell an', 'its title'],
    ['videomodell', 'a word that one title alone has'],
  ])('goes to the article %j: %s', async (typed) => {
    expect((await article(typed)).asked).toEqual(['2025-10-01-sora-2'])
  })

  test('to an article that there is not is refused, with what was expected', async () => {
    const { asked, text, ephemeral } = await article('Faust II')
    expect(asked).toEqual([])
    expect(ephemeral).toBe(true)
    expect(text).toBe(
      'There is no article “Faust II”. Type a few words of its title and choose it from the list, for example “Rechenzentrum: Oberlinden sagt knapp Ja”, or leave “article” out.',
    )
  })

  test.each(['Grusswort', 'e'])('to %j, which several match, is refused', async (typed) => {
    const { asked, text } = await article(typed)
    expect(asked).toEqual([])
    expect(text).toBe(
      `Several articles match “${typed}”. Choose one from the list that appears while you type, or leave “article” out.`,
    )
  })

  test('that names none goes to all', async () => {
    const { discord, asked } = await runOver()
    await (await discord.user().slash('ask', { question: 'Wer?' })).answered()
    expect(asked.map((one) => one.article)).toEqual([undefined])
  })

  test('that the article does not answer is told about that article', async () => {
    const { title } = listed[4]!
    const answer = { ...abstained, only: { id: listed[4]!.id, title }, nearest: null, about: [title] }
    const { discord } = await runOver({ ask: async () => answer })
    const interaction = await discord.user().slash('ask', { question: 'Wer?', article: listed[4]!.id })

    expect((await interaction.answered()).text).toContain('This article does not answer this question.')
    expect((await interaction.answered()).text).toContain(`Only this article was searched:\n- Sora 2: OpenAI`)
  })
})
