import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PermissionFlagsBits } from 'discord.js'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { App } from '../src/app.ts'
import { home, type Opened, open, SHIPPED, sharedByTests } from './app/open.ts'
import { render } from './discord/support/markdown.ts'
import { gate, runBot, stopBots } from './discord/support/running-bot.ts'
import type { DiscordDouble, ShownMessage } from './support/discord/double.ts'

const shared = sharedByTests()
let app: App
let hold: Opened['hold']

beforeAll(async () => {
  const opened = await open(home({ shipped: true, atEnd: shared.atEnd }), {}, shared.atEnd)
  app = opened.app
  hold = opened.hold
})
afterEach(stopBots)
afterAll(shared.end)

/** The shipped article as its file holds it. */
const file = readFileSync(fileURLToPath(new URL(`../corpus/${SHIPPED}.md`, import.meta.url)), 'utf8')

/** The real parts of the app, with the log of the test's own bot. */
const running = async () => {
  const { search, reindex, status } = app
  /** Of which indexes the answers were, in their order: cards name the minute alone. */
  const generations: string[] = []
  const ask: App['ask'] = async (...asked) => {
    const answer = await app.ask(...asked)
    generations.push(answer.generation)
    return answer
  }
  return { ...(await runBot({ ask, search, reindex, status })), generations }
}

/** The block quotes of a card as a reader sees them. */
const quotesIn = ({ text }: ShownMessage): string[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('> '))
    .map((line) => render(line.slice(2)).visible)

test('/ask in German: the quote is the file’s, byte for byte, and needs no translation', async () => {
  const { discord } = await running()
  const interaction = await discord.user({ locale: 'de' }).slash('ask', { question: 'Für wen ist Sora 2 gedacht?' })
  const card = await interaction.answered()

  expect(quotesIn(card).join(' ')).toContain(
    'Damit positioniert sich Sora 2 klar für Creators und Social-Media Anwender*innen.',
  )
  for (const quote of quotesIn(card)) expect(file).toContain(quote)
  expect(card.text).toContain('Anwender\\*innen')
  expect(render(card.text).visible).toContain('Anwender*innen')
  expect(render(card.text).visible).not.toContain('übersetzt')
  expect(card.text).toMatch(/ Index\svom\s\d\d\.\d\d\.\d{4},\s\d\d:\d\d\sUTC$/)
})

test('/ask in English: the same German quote, its translation beside it, the answer in English', async () => {
  const { discord } = await running()
  const interaction = await discord.user({ locale: 'en-US' }).slash('ask', { question: 'Who is Sora 2 for?' })
  const card = await interaction.answered()
  const { claims, quotes } = await app.ask({ question: 'Who is Sora 2 for?', locale: 'en-US' })
  const shown = render(card.text).visible

  expect(quotesIn(card).join(' ')).toContain('Social-Media Anwender*innen')
  for (const quote of quotesIn(card)) expect(file).toContain(quote)
  for (const { text } of claims) expect(shown).toContain(text)
  for (const { translation } of quotes) expect(shown).toContain(translation?.text)
  expect(shown).toContain('[1]')
  expect(shown).toContain('Sven Würgler')
})

test.each([
  ['fr', 'Qu’est-ce que les cameos ?'],
  ['it', 'Cosa sono i cameo?'],
  ['es', '¿Qué son los cameos?'],
])('/ask in the language of the asker: %s', async (language, question) => {
  const { discord } = await running()
  const card = await (await discord.user({ locale: language }).slash('ask', { question })).answered()
  const answer = await app.ask({ question })

  expect(answer).toMatchObject({ status: 'answered', language })
  expect(quotesIn(card).join(' ')).toContain('Also kurze Einblendungen von Figuren, Darstellern oder Objekten')
  for (const { translation } of answer.quotes) expect(render(card.text).visible).toContain(translation?.text)
})

test('the option decides the language of the answer', async () => {
  const { discord } = await running()
  const interaction = await discord
    .user({ locale: 'de' })
    .slash('ask', { question: 'Was sind Cameos?', language: 'en' })
  const { claims } = await app.ask({ question: 'Was sind Cameos?', language: 'en' })

  expect(claims.length).toBeGreaterThan(0)
  for (const { text } of claims) expect(render((await interaction.answered()).text).visible).toContain(text)
})

test('a question that the corpus does not answer shows the nearest place and what it is about', async () => {
  const question = 'How much does a subscription to Sora 2 cost per month?'
  const { discord } = await running()
  const card = await (await discord.user({ locale: 'en-US' }).slash('ask', { question })).answered()
  const { status, nearest } = await app.ask({ question, locale: 'en-US' })

  expect(status).toBe('abstained')
  expect(quotesIn(card).join('\n')).toBe(nearest?.text)
  expect(render(card.text).visible).toContain(nearest?.translation?.text)
  expect(render(card.text).visible).toContain('Sora 2: OpenAI kündigt ein neues Videomodell an')
})

test.each([
  '@everyone',
  '@here Was sind Cameos?',
  '<@123456789012345678> <@&1> <#2>',
  '[x](https://evil.example) **Cameos**',
])('a question such as %j pings nobody, and nothing in its card acts', async (question) => {
  const { discord } = await running()
  const card = await (await discord.user().slash('ask', { question })).answered()

  expect(card.mentions).toEqual([])
  expect(card.allowedMentions).toMatchObject({ parse: [] })
  expect(render(card.text).visible).toContain(question)
  const [shown = ''] = card.text.split('\n')
  expect(render(shown.replace(/^\*\*|\*\*$/g, '')).active).toEqual([])
})

const admin = (locale = 'en-US') => ({
  locale,
  permissions: PermissionFlagsBits.ManageGuild | PermissionFlagsBits.UseApplicationCommands,
})

/** Starts /reindex; resolves when it is under way. It stands still until `finish.open`. */
const startReindex = async (discord: DiscordDouble) => {
  const finish = gate()
  hold(finish.opened)
  const interaction = await discord.user(admin()).slash('reindex start', { full: true })
  await interaction.until(({ text }) => text !== '')
  return { interaction, finish }
}

test('questions are answered from the old index while /reindex runs; then its report comes, and the new one answers', async () => {
  const { discord, generations } = await running()
  const before = app.status().generation
  const { interaction, finish } = await startReindex(discord)
  const ask = async () => (await discord.user().slash('ask', { question: 'Was sind Cameos?' })).answered()

  const during = await ask()
  finish.open()
  const report = await interaction.until(({ text }) => text.includes('unchanged'))
  const after = await ask()

  const { generation } = app.status()
  expect(generation).not.toBe(before)
  expect(generations).toEqual([before, generation])
  expect(quotesIn(during)).toEqual(quotesIn(after))
  expect(report.text).toContain('0 added, 0 changed, 0 removed, 1 unchanged')
  expect(report.text).toContain(generation)
})

test('a second /reindex is refused in clear words, without a reference number', async () => {
  const { discord, log } = await running()
  const { interaction, finish } = await startReindex(discord)
  const second = await discord.user(admin()).slash('reindex start')
  const refused = await second.until(({ text }) => text.includes('just now'))
  finish.open()
  await interaction.until(({ text }) => text.includes('unchanged'))

  expect(render(refused.text).visible).toBe(
    'The articles are being indexed just now. Wait until that has ended, and try again.',
  )
  expect(log.filter(({ level }) => level === 'error')).toEqual([])
})
