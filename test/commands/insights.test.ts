import { PermissionFlagsBits } from 'discord.js'
import { afterEach, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import type { App } from '../../src/app.ts'
import { button } from '../../src/discord/card/buttons.ts'
import { insightsPanel } from '../../src/discord/insights/panel.ts'
import { framedMessage } from '../../src/discord/message/message.ts'
import { languages, textsFor } from '../../src/discord/texts/texts.ts'
import type { Insights } from '../../src/insights/insights.ts'
import { DAY, openTally } from '../../src/insights/tally.ts'
import { home, open, SHIPPED } from '../app/open.ts'
import { asked, forgery, press } from '../discord/support/pressing.ts'
import { runBot, stopBots } from '../discord/support/running-bot.ts'

afterEach(stopBots)

const MANAGER = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ViewChannel | (1n << 31n)
const START = Date.UTC(2026, 10, 15, 12)
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

const running = async (parts: Partial<App['insights']> = {}) => {
  const quota = { perUserPerHour: 0, perGuildPerDay: 0 }
  const { app, log } = await open(home({ shipped: true }), { quota }, undefined, { now: () => START })
  const forged = forgery()
  const { discord } = await runBot(
    { ...app, insights: { ...app.insights, ...parts } },
    { list: [...commands, forged.command] },
  )
  const admin = discord.user({ name: 'boss', permissions: MANAGER })
  return { app, discord, log, admin, anna: discord.user({ name: 'anna' }), forge: forged.post }
}

/** Nothing is drawn: the picture has a test of its own. */
const undrawn = { picture: async () => PNG }

test('admins see a picture with words for whoever cannot see it, and the numbers beneath', async () => {
  const { admin, anna, discord } = await running()
  const bob = discord.user({ name: 'bob', locale: 'de' })
  const card = await asked(anna, { question: 'What are Cameos?' })
  await asked(bob, { question: 'Was sind Cameos?' })
  await asked(bob, { question: 'Wie wird das Wetter in Zürich?' })
  await press(anna, card, 'good')
  const opened = await press(bob, card, 'bad')
  await opened.modal()
  await (await bob.submit(opened, { reason: 'incomplete', words: 'The price' })).answered()

  const shown = await (await admin.slash('insights')).answered()

  expect(shown.ephemeral).toBe(true)
  expect(shown.files.map(({ name }) => name)).toEqual(['insights.png'])
  expect(shown.files[0]?.bytes.subarray(0, 8)).toEqual(PNG)
  expect(JSON.stringify(shown.components)).toContain(
    '"description":"Charts of 3 questions over 30 days: per day, by language, answer times, most cited articles. The numbers stand below."',
  )
  expect(shown.text.split('\n').filter((line) => !line.includes('Half of the answers'))).toEqual([
    '## Questions on this server',
    '-# 17 October 2026 to 15 November 2026 (UTC)',
    '- **3** questions, **67%** answered',
    '- 0.1 a day on average, most on 15 November 2026: 3',
    '- German 2 · English 1',
    '- 👍 1 · 👎 1',
    '  - Something is missing: 1',
    '- No language model was used for answers',
    '**Most cited**',
    expect.stringMatching(/^- Sora 2\\?: .*: 2$/),
    'Every article was cited in this time.',
  ])
})

test('the menu shows another range in the same message, with another picture', async () => {
  const { admin, anna } = await running(undrawn)
  const empty = await admin.slash('insights')
  expect(await empty.answered()).toMatchObject({ text: expect.stringMatching(/\nNothing was asked .*$/), files: [] })
  expect(empty.buttons()).toEqual([])
  await asked(anna)
  const panel = await admin.slash('insights')
  await panel.answered()
  await admin.choose(panel, 'insights:days', ['90'])
  await expect.poll(async () => (await panel.answered()).text).toContain('Questions are counted for 30 days')
  const shown = await panel.answered()
  expect(shown.files.map(({ name }) => name)).toEqual(['insights.png'])
  expect(shown.text).toContain('16 October 2026 to 15 November 2026')
})

test('the table holds a line for each question, and neither people nor words', async () => {
  const { admin, anna, discord } = await running(undrawn)
  await asked(anna, { question: 'What are Cameos?' })
  const panel = await admin.slash('insights')
  await panel.answered()

  const file = (await (await admin.press(panel, 'As a table (CSV)')).answered()).files[0]

  expect(file?.name).toBe('insights.csv')
  const table = file!.bytes.toString('utf8')
  expect(table.split('\r\n')).toEqual([
    '\uFEFFhour_utc,language,looked_in,status,mode,confidence,nearest_article,cited_articles,good,bad,milliseconds,tokens_in,tokens_out,usd',
    expect.stringMatching(`^2026-11-15 12:00,en,all,answered,extractive,[\\d.]+,${SHIPPED},${SHIPPED},0,0,0,0,0,$`),
    '',
  ])
  for (const secret of [anna.id, discord.guildId, 'What are']) expect(table).not.toContain(secret)

  const chef = discord.user({ name: 'chef', locale: 'de', permissions: MANAGER })
  const german = await chef.slash('insights')
  await german.answered()
  const theirs = (await (await chef.press(german, 'Als Tabelle (CSV)')).answered()).files[0]
  expect(theirs?.bytes.toString('utf8')).toMatch(/^\uFEFFhour_utc;language;.*\r\n2026-11-15 12:00;en;all;answered;/)
})

const LEFT_OUT: Readonly<Record<(typeof languages)[number], RegExp>> = {
  en: /for answers: .*Cost of answers: .*-# Without translations and the news; `\/status`/,
  de: /für Antworten: .*Kosten der Antworten: .*-# Ohne Übersetzungen und Nachrichten; `\/status`/,
  fr: /pour les réponses\u00a0: .*Coût des réponses\u00a0: .*-# Sans les traductions ni les actualités\u00a0; `\/status`/,
  it: /per le risposte: .*Costo delle risposte: .*-# Senza traduzioni e notizie; `\/status`/,
  es: /para las respuestas: .*Coste de las respuestas: .*-# Sin traducciones ni noticias; `\/status`/,
}

const counted = (more: Partial<Insights>): Insights => ({
  ...openTally(START - DAY, START).result([], 0),
  ...{ questions: 3, answered: 3, tokens: { input: 1200, output: 34 }, price: 0.02, ...more },
})

test.each(languages)(
  'tokens and cost are told in %s with what they leave out, and where all of it stands',
  (language) => {
    const texts = textsFor(language)
    const said = (insights: Insights) =>
      JSON.stringify(insightsPanel({ insights, days: 7, hasPicture: false, retentionDays: 30 }, texts))
    expect(said(counted({}))).toMatch(LEFT_OUT[language])
    expect(said(counted({ tokens: { input: 0, output: 0 }, price: null }))).not.toContain('`/status`')
  },
)

test('numbers come without a picture where it cannot be drawn', async () => {
  const { admin, anna, log } = await running({ picture: () => Promise.reject(new Error('no paint')) })
  await asked(anna)
  const shown = await (await admin.slash('insights')).answered()
  expect(shown.files).toEqual([])
  expect(shown.text).toContain('The picture could not be drawn; the numbers are complete.\n- **1** question,')
  expect(log.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([
    'the picture of the insights could not be drawn',
  ])
})

test('nobody but admins sees them, whatever is forged', async () => {
  const { anna, forge } = await running({ ...undrawn, of: () => Promise.reject(new Error('asked for')) })
  const refused = expect.stringContaining('Only members with “Manage Server”')
  expect(await (await anna.slashOverride('insights')).answered()).toMatchObject({ ephemeral: true, text: refused })
  for (const id of ['insights:csv:30', 'insights:days', 'insights']) {
    const card = await forge(anna, framedMessage([['x']], 0, [[button(id, 'Forged')]]))
    expect((await (await anna.press(card, 'Forged')).answered()).text).toEqual(refused)
  }
})

test.each(['insights', 'insights:csv', 'insights:csv:31', 'insights:csv:1e1', 'insights:days:7', 'insights:x:30'])(
  'a made-up %j of an admin does nothing',
  async (customId) => {
    const forged = forgery()
    const { discord, log } = await runBot({}, { list: [...commands, forged.command] })
    const admin = discord.user({ permissions: MANAGER })
    const card = await forged.post(admin, framedMessage([['x']], 0, [[button(customId, 'Forged')]]))
    expect(await (await admin.press(card, 'Forged')).answered()).toMatchObject({ ephemeral: true })
    expect(log.filter(({ level }) => level === 'error')).toEqual([])
  },
)
