import { PermissionFlagsBits } from 'discord.js'
import { afterEach, expect, test } from 'vitest'
import type { Status } from '../../src/app.ts'
import { setup } from '../digest/support.ts'
import { fakeDigest, openState, runBot, stopBots } from '../discord/support/running-bot.ts'

afterEach(stopBots)

const status: Status = {
  version: '1.0.0',
  generation: 'g',
  articles: 5,
  passages: 40,
  languages: ['de', 'en'],
  about: ['Sora 2: *ein* Modell', 'Der Hafen', 'Die Fähre', 'Das Museum', 'Der Kran'],
  recipe: 'builtin',
  chat: null,
  embedding: { name: 'builtin', state: 'answers', message: null },
}

const quota = { perUserPerHour: 2, perGuildPerDay: 0 }
const limits = { quota, retentionDays: 30, answerBudgetMs: 25_000 }

test('a member sees what can be done here, and what the articles are about', async () => {
  const { discord } = await runBot({ status: () => status, limits })
  const anna = discord.user()
  await (await anna.slash('ask', { question: 'Who?' })).answered()

  const shown = await (await anna.slash('help')).answered()

  expect(shown.ephemeral).toBe(true)
  expect(shown.text.split('\n')).toEqual([
    '## Fundstelle',
    'I answer questions about German articles and show the place behind every sentence: the German words, a translation, and where they stand. When the articles do not answer, I say so.',
    '- `/ask` – ask in any language. With `private`, only you see the answer.',
    '- Right-click a message (on a phone: hold it) › **Apps** – ask the articles about it, or find its sources.',
    '- Under an answer: read around a quote, ask further, get it in your language, swap German and translation.',
    '- `/language` – choose the language that you are always answered in.',
    '**5 articles**, among them:',
    '- Sora 2: \\*ein\\* Modell',
    '- Der Hafen',
    '- Die Fähre',
    '- … and 2 more',
    '- You have 1 of 2 questions left this hour.',
    '- Answers are sentences of the articles; no language model is used.',
    '-# Answers and what you think of them are kept for 30 days, so that their buttons work; your questions are not kept. `/privacy` shows and deletes all that is stored about you.',
  ])
})

test('whoever manages the server also sees what admins can do, and what was decided here', async () => {
  const { discord } = await runBot({ status: () => status })
  const boss = discord.user({ name: 'boss', permissions: PermissionFlagsBits.ManageGuild | (1n << 31n), locale: 'de' })
  await (await boss.slash('config')).answered().then((panel) => boss.choose(panel, 'config:visibility', ['private']))
  const panel = await (await boss.slash('config')).answered()
  await (await boss.choose(panel, 'config:channels', [discord.channelId])).answered()

  const { text } = await (await boss.slash('help')).answered()

  expect(text).toContain(`- Auf diesem Server wird in <#${discord.channelId}> gefragt.`)
  expect(text).toContain('- Auf diesem Server siehst nur du deine Antworten, ausser du willst es anders.')
  expect(text).toContain('**Admins:** `/corpus` nimmt Artikel auf, ändert und entfernt sie')
})

test('who is left out of the count is told of no limit', async () => {
  const state = openState()
  const { discord } = await runBot({ ...state, status: () => status, limits })
  const team = discord.addRole('team')
  await state.guilds.change(discord.guildId, { exemptRoles: [team] })
  const help = async (roles: string[]) => (await (await discord.user({ roles }).slash('help')).answered()).text

  expect(await help([])).toContain('You have 2 of 2 questions left this hour.')
  expect(await help([team])).not.toContain('left this hour')
})

test('in a private chat nothing is said of servers', async () => {
  const { discord } = await runBot({ status: () => ({ ...status, articles: 0, about: [] }) }, { inGuild: false })

  const { text } = await (await discord.user().slash('help', {}, { dm: true })).answered()

  expect(text).toContain('There are no articles yet.')
  expect(text).not.toMatch(/server|Admins/)
})

test('the help names the channels of daily news, and whether they are cited, and leaves out what is paused', async () => {
  const of = (channel: string, more: object) => ({ ...setup, channel, ...more })
  const setups = async () => [of('11', {}), of('12', { isPaused: true }), of('13', { intoCorpus: true })]
  const { discord } = await runBot({ status: () => status, digest: fakeDigest({ setups }) })
  const { text } = await (await discord.user({ locale: 'en-GB' }).slash('help')).answered()
  expect(text).toContain(
    '- Daily AI news in <#11> <#13>; below it you get it in your language, and can ask about it. `/ask` knows it too.',
  )
})
