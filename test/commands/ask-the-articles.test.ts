import { afterEach, expect, test } from 'vitest'
import type { App, AskRequest } from '../../src/app.ts'
import { answered } from '../discord/support/answers.ts'
import { runBot, stopBots } from '../discord/support/running-bot.ts'

afterEach(stopBots)

const NAME = 'Ask the articles'

/** A bot that keeps what it is asked, and somebody who writes. */
const runAsked = async (parts: Partial<App> = {}) => {
  const asked: AskRequest[] = []
  const ask: App['ask'] = async (request) => {
    asked.push(request)
    return { ...answered, question: request.question }
  }
  const { discord } = await runBot({ ask, ...parts }, { inGuild: false })
  return { discord, asked, author: discord.user() }
}

/** What is asked when a message is. */
const questionFor = async (text: string): Promise<string | undefined> => {
  const { discord, asked, author } = await runAsked()
  const interaction = await discord.user().messageCommand(NAME, discord.write(author, text))
  await interaction.answered()
  return asked[0]?.question
}

test('a message is answered as a question, for who asks alone', async () => {
  const { discord, author } = await runAsked()
  const interaction = await discord.user().messageCommand(NAME, discord.write(author, 'Who is Sora 2 for?'))

  expect(await interaction.acknowledged()).toMatchObject({ type: 5, ephemeral: true })
  const shown = await interaction.answered()
  expect(shown.ephemeral).toBe(true)
  expect(shown.text).toContain('**Who is Sora 2 for?**\nThis clearly positions Sora 2 for creators')
})

test('the answer is in the language of who asks, which is not that of the message', async () => {
  const { discord, asked, author } = await runAsked()
  const message = discord.write(author, 'Für wen ist Sora 2?')
  const reader = discord.user({ locale: 'fr' })
  await (await reader.messageCommand(NAME, message)).answered()
  await (await discord.user({ locale: 'ja' }).messageCommand(NAME, message)).answered()
  await (await reader.slash('language', { language: 'it' })).answered()
  await (await reader.messageCommand(NAME, message)).answered()

  expect(asked.map(({ question, language }) => [question, language])).toEqual([
    ['Für wen ist Sora 2?', 'fr'],
    ['Für wen ist Sora 2?', undefined],
    ['Für wen ist Sora 2?', 'it'],
  ])
})

test.each([
  ['<@123456789012345678> <@&1> what is **Sora 2**? @everyone', 'what is Sora 2?'],
  ['# Sora\n> what is it?\n- and who made it?', 'Sora what is it? and who made it?'],
  ['was ist [Sora 2](https://evil.example/x)? https://openai.com/sora <https://a.b> discord.gg/abc', 'was ist Sora 2?'],
  ['<:what:123456789012345678> is <a:x:1> Sora? <t:1700000000:R> see <#12> and </ask:1>', 'is Sora? see and'],
  ['what is a \\*star\\* and a snake_case_word', 'what is a *star* and a snake_case_word'],
  ['||What|| is `Sora`?\n```js\ncode here\n```', 'What is Sora? code here'],
  ['für Creators und Anwender\\*innen?', 'für Creators und Anwender*innen?'],
  ['what\u202e is\u200b Sora?', 'what is Sora?'],
])('of %j its words are asked', async (text, question) => {
  expect(await questionFor(text)).toBe(question)
})

test('a long message is cut where a sentence ends', async () => {
  const sentence = 'This sentence is exactly sixty characters long, believe it. '
  expect(await questionFor(sentence.repeat(10))).toBe(sentence.repeat(6).trim())
})

test.each(['😀 <:a:123456789012345678>', 'https://example.org/picture.png', '<@123456789012345678>'])(
  'a message without words, %j, is told so politely, and nobody is asked',
  async (text) => {
    const { discord, asked, author } = await runAsked()
    const interaction = await discord.user({ locale: 'de' }).messageCommand(NAME, discord.write(author, text))
    const shown = await interaction.answered()

    expect(shown.text).toBe(
      'In dieser Nachricht stehen keine Wörter. Wähle eine mit Text: eine Frage oder Sätze aus den Artikeln.',
    )
    expect(shown.ephemeral).toBe(true)
    expect(asked).toEqual([])
  },
)

test('a hostile message pings nobody and links nowhere', async () => {
  const { discord, author } = await runAsked()
  const message = discord.write(
    author,
    '@here <@123456789012345678> why [x](https://evil.example) is @everyone **bold**',
  )
  const shown = await (await discord.user().messageCommand(NAME, message)).answered()

  expect(shown.mentions).toEqual([])
  expect(shown.text.split('\n')[0]).toBe('**why x is bold**')
})

test('it counts as a question of the person, and is refused when these are used up', async () => {
  const limits = { quota: { perUserPerHour: 1, perGuildPerDay: 0 }, retentionDays: 30, answerBudgetMs: 25_000 }
  const { discord, author, asked } = await runAsked({ limits })
  const message = discord.write(author, 'Who is Sora 2 for?')
  const reader = discord.user()
  await (await reader.messageCommand(NAME, message)).answered()
  const refused = await (await reader.messageCommand(NAME, message)).answered()

  expect(refused.text).toContain('You have asked 1 question within an hour, as many as are allowed.')
  expect(asked).toHaveLength(1)
})
