import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { PermissionFlagsBits } from 'discord.js'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import type { App } from '../../src/app.ts'
import type { Config } from '../../src/config.ts'
import { button } from '../../src/discord/card/buttons.ts'
import { framedMessage } from '../../src/discord/message/message.ts'
import { home, open, SHIPPED } from '../app/open.ts'
import { forgery } from '../discord/support/pressing.ts'
import { fakeGaps, runBot, stopBots } from '../discord/support/running-bot.ts'
import { bytesOfFile } from '../support/bytes-of-file.ts'
import type { Actor, Interaction } from '../support/discord/double.ts'
import { openWebServer } from '../support/web-server/server.ts'

afterEach(stopBots)

const MANAGER = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ViewChannel | (1n << 31n)
const DAY = 24 * 3_600_000
const FIRST = { from: 0, size: 10, language: 'en' }
const START = Date.UTC(2026, 10, 1, 12)

const WATERMARK = [
  'Kann man das Wasserzeichen entfernen?',
  'How do I remove the watermark?',
  'Comment enlever le filigrane ?',
  'How can the watermark be removed?',
  'Wasserzeichen löschen',
] as const

/** The whole program over the shipped articles. `parts`: in place of the app's. */
const running = async (settings: Partial<Config> = {}, parts: (app: App) => Partial<App> = () => ({})) => {
  const place = home({ shipped: true })
  const clock = { now: START }
  const quota = { perUserPerHour: 0, perGuildPerDay: 0 }
  const opened = () => open(place, { keepsQuestions: true, quota, ...settings }, undefined, { now: () => clock.now })
  const { app, log } = await opened()
  const forged = forgery()
  const { discord } = await runBot({ ...app, ...parts(app) }, { list: [...commands, forged.command] })
  const admin = discord.user({ name: 'boss', permissions: MANAGER })
  const anna = discord.user({ name: 'anna' })
  const gaps = async () => {
    const panel = await admin.slash('gaps')
    await panel.answered()
    return panel
  }
  return { app, log, place, clock, opened, discord, admin, anna, gaps, forge: forged.post }
}

const ask = async (by: Actor, question: string, options: Record<string, string | boolean> = {}) => {
  const asked = await by.slash('ask', { question, ...options })
  await asked.until(() => asked.buttons().length > 0)
}

const idOf = (panel: Interaction, act: string): string =>
  panel
    .buttons()
    .map(({ customId }) => customId ?? '')
    .find((id) => id.startsWith(`gaps:${act}:`)) ?? ''

test('one thing that is asked five times in three languages is one gap, and gone after the retention', async () => {
  const { app, clock, opened, anna, gaps, discord } = await running()
  for (const question of WATERMARK) await ask(anna, question)

  const panel = await (await gaps()).answered()

  expect(panel.ephemeral).toBe(true)
  const lines = panel.text.split('\n')
  expect(lines.slice(0, 6)).toEqual([
    '## What the articles do not answer',
    'One gap is open.',
    '**Wasserzeichen löschen**',
    '- How can the watermark be removed?',
    '- Comment enlever le filigrane ?',
    expect.stringMatching(/^-# asked 5 times · .*(?:German|English|French).* · last <t:\d+:R>$/),
  ])
  expect(panel.text).toContain('Nearest place:')
  expect(await app.gaps.list(discord.guildId, FIRST)).toMatchObject({ all: 1 })

  clock.now += 31 * DAY
  const { app: later } = await opened()
  expect(await later.gaps.list(discord.guildId, FIRST)).toEqual({ gaps: [], all: 0 })
})

test('what is answered, asked of one article, or asked for one’s own eyes alone is told to nobody', async () => {
  const { anna, gaps } = await running()
  await ask(anna, 'Was sind Cameos?')
  await ask(anna, 'Kann man das Wasserzeichen entfernen?', { article: SHIPPED })
  await ask(anna, 'How do I remove the watermark?', { private: true })

  const { text } = await (await gaps()).answered()

  expect(text).toContain('**Questions whose words are not kept**\n-# asked once · English')
  expect(text).not.toMatch(/Cameos\?|Wasserzeichen entfernen|watermark/)
})

test('without KEEP_QUESTIONS the words of a question stand in no file, and the panel says how to keep them', async () => {
  const { place, anna, gaps, app } = await running({ keepsQuestions: false })
  for (const question of WATERMARK) await ask(anna, question)

  const { text } = await (await gaps()).answered()

  expect(text).toContain('KEEP_QUESTIONS=true')
  expect(text).toMatch(/\*\*Questions whose words are not kept\*\*\n-# asked \d times/)
  const bytesHold = (words: string) => filesIn(place.dataDir).some((file) => bytesOfFile(file).includes(words))
  expect(WATERMARK.filter(bytesHold)).toEqual([])
  // The file that would have them is among those that were read.
  expect(filesIn(place.dataDir).some((file) => file.endsWith('state.sqlite-wal'))).toBe(true)
  await app.close()
  expect(WATERMARK.filter(bytesHold)).toEqual([])
})

test('with KEEP_QUESTIONS they do, which shows that the search would find them', async () => {
  const { place, anna } = await running()
  await ask(anna, WATERMARK[0])
  expect(filesIn(place.dataDir).some((file) => bytesOfFile(file).includes(WATERMARK[0]))).toBe(true)
})

test('a note stays with its gap, and what is done is hidden until somebody asks again', async () => {
  const { anna, admin, gaps, clock, log } = await running()
  await ask(anna, WATERMARK[0])
  const panel = await gaps()

  const opened = await admin.press(panel, idOf(panel, 'note'))
  expect((await opened.modal()).text.split('\n')[0]).toBe('Note on this gap')
  await admin.submit(opened, { note: ' Ben *writes* one. ' })
  await expect.poll(async () => (await panel.answered()).text).toContain('**Note:** Ben \\*writes\\* one.')

  await admin.press(panel, idOf(panel, 'done'))
  await expect.poll(async () => (await panel.answered()).text).toContain('Nothing is open')
  const { fields } = log.find(({ message }) => message === 'a gap is done with') ?? {}
  expect(fields).toMatchObject({ admin: admin.id })
  clock.now += 1_000
  await ask(anna, WATERMARK[1])
  const again = (await (await gaps()).answered()).text
  expect(again).toContain('How do I remove the watermark?')
  expect(again).toContain('asked 2 times')
  expect(again).toContain('Ben')
})

test('the nearest place, or other words of its article, become a golden question; invented words do not', async () => {
  const { app, anna, admin, gaps, log } = await running()
  await ask(anna, WATERMARK[0])
  const panel = await gaps()
  const form = async (values: Record<string, string>) => {
    const opened = await admin.press(panel, idOf(panel, 'golden'))
    await opened.modal()
    return (await (await admin.submit(opened, values)).answered()).text
  }

  expect(await form({ quote: 'Erfundene Worte.' })).toContain('The article does not have these words')
  expect((await app.exam.list(SHIPPED)).questions.map(({ question }) => question)).not.toContain(WATERMARK[0])
  expect(await form({})).toBe('Added: every new index is asked this question before it serves.')
  expect(await form({})).toBe('This question is there already.')
  expect(log.filter(({ message }) => message === 'a golden question was added')).toEqual([
    { level: 'info', message: 'a golden question was added', fields: { article: SHIPPED, admin: admin.id } },
  ])
  expect((await app.exam.list(SHIPPED)).questions.filter(({ question }) => question === WATERMARK[0])).toMatchObject([
    { language: 'de', expects: [{ article: SHIPPED, quote: expect.stringMatching(/\S/) }], isStale: false },
  ])
})

test('an article is added from its gap by its address, after a look at it, and closes the gap', async () => {
  const server = await openWebServer(() => ({
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: 'Das Wasserzeichen\n\nDas Wasserzeichen lässt sich entfernen, indem man das Video neu schneidet.\n',
  }))
  onTestFinished(() => server.close())
  const { app, anna, admin, gaps, discord } = await running({ fetchAllow: [server.place] })
  await ask(anna, WATERMARK[0])
  const panel = await gaps()
  const send = async (url: string) => {
    const opened = await admin.press(panel, idOf(panel, 'article'))
    await opened.modal()
    const sent = await admin.submit(opened, { url })
    await sent.answered()
    return sent
  }

  expect((await (await send('kein Link')).answered()).text).toContain('This is no web address')
  const preview = await send(`${server.origin}/wasserzeichen`)
  expect((await preview.answered()).text).toContain('Preview: nothing has been added yet')
  const details = await admin.press(preview, 'Change details')
  await details.acknowledged()
  await (await admin.submit(details, { Author: 'Ada Muster' })).acknowledged()
  await preview.until(({ text }) => text.includes('Ada Muster'))
  await admin.press(preview, 'Add')
  await preview.until(({ text }) => text.includes('It can be asked now.'))
  expect(preview.buttons().map(({ label }) => label)).toEqual(['Close the gap', 'Look at it'])
  expect((await app.gaps.list(discord.guildId, FIRST)).all).toBe(1)
  await admin.press(preview, 'Close the gap')
  await preview.until(({ text }) => text.includes('Nothing is open'))
  expect((await app.gaps.list(discord.guildId, FIRST)).all).toBe(0)
})

test('four gaps stand on a page, and the buttons lead on and back', async () => {
  const gap = (id: string) => ({
    ...{ id, count: 1, languages: [{ language: 'de', count: 1 }], lastAsked: START, note: null, nearest: null },
    questions: [{ text: `Frage ${id}`, language: 'de' }],
  })
  const all = Array.from({ length: 6 }, (_, i) => gap(`gap${i + 1}`))
  const list: App['gaps']['list'] = async (_guild, { from, size }) => ({ gaps: all.slice(from, from + size), all: 6 })
  const { discord } = await runBot({ gaps: fakeGaps({ keepsWords: true, list }) })
  const admin = discord.user({ permissions: MANAGER })
  const panel = await admin.slash('gaps')
  expect((await panel.answered()).text.match(/Frage gap\d/g)).toEqual(
    ['gap1', 'gap2', 'gap3', 'gap4'].map((id) => `Frage ${id}`),
  )
  await admin.press(panel, 'Page 2 of 2 ›')
  await expect
    .poll(async () => (await panel.answered()).text.match(/Frage gap\d/g))
    .toEqual(['Frage gap5', 'Frage gap6'])
  await admin.press(panel, '‹ Back')
  await expect.poll(async () => (await panel.answered()).text).toContain('Frage gap1')
})

test('whoever may not change the articles sees and changes nothing, by command, button or modal', async () => {
  const { anna, gaps, forge, app, discord } = await running()
  await ask(anna, WATERMARK[0])
  const panel = await gaps()
  const [note, done] = [idOf(panel, 'note'), idOf(panel, 'done')]
  const refused = expect.stringContaining('Only those who may change the articles')

  expect(await (await anna.slashOverride('gaps')).answered()).toMatchObject({ ephemeral: true, text: refused })
  for (const id of [note, done, 'gaps:page:0']) {
    const card = await forge(anna, framedMessage([['x']], 0, [[button(id, 'Forged')]]))
    expect((await (await anna.press(card, 'Forged')).answered()).text).toEqual(refused)
  }
  // Rights that are gone by the time when the modal is sent.
  const team = discord.addRole('team')
  await app.guilds.change(discord.guildId, { adminRole: team })
  const helper = discord.user({ roles: [team] })
  const theirs = await helper.slashOverride('gaps')
  await theirs.answered()
  const opened = await helper.press(theirs, note)
  await opened.modal()
  await app.guilds.change(discord.guildId, { adminRole: null })
  expect((await (await helper.submit(opened, { note: 'Forged' })).answered()).text).toEqual(refused)
  expect((await app.gaps.list(discord.guildId, FIRST)).gaps).toMatchObject([{ note: null }])
})

test.each(['gaps:note:AAAAAAAAAAAA:0', 'gaps:done:x', 'gaps', 'gaps:', 'gaps:golden::', "gaps:note:' OR 1=1 --:0"])(
  'a made-up %j of an admin is told politely',
  async (customId) => {
    const forged = forgery()
    const { discord, log } = await runBot({}, { list: [...commands, forged.command] })
    const admin = discord.user({ permissions: MANAGER })
    const card = await forged.post(admin, framedMessage([['x']], 0, [[button(customId, 'Forged')]]))
    const { text, ephemeral } = await (await admin.press(card, 'Forged')).answered()
    expect([text, ephemeral]).toEqual([expect.stringContaining('This gap is no longer there'), true])
    expect(log.filter(({ level }) => level === 'error')).toEqual([])
  },
)

test('a gap of another server is none of this one', async () => {
  const { anna, gaps, app } = await running()
  await ask(anna, WATERMARK[0])
  const id = idOf(await gaps(), 'note').split(':')[2]!
  expect(await app.gaps.read('999', id, 'en')).toBeNull()
  expect([await app.gaps.note('999', id, 'x'), await app.gaps.done('999', id)]).toEqual([false, false])
  expect(await app.gaps.list('999', FIRST)).toEqual({ gaps: [], all: 0 })
})

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
