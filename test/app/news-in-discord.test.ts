import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PermissionFlagsBits } from 'discord.js'
import { afterEach, expect, test } from 'vitest'
import type { App } from '../../src/app.ts'
import { alertBody } from '../../src/discord/digest/alerts.ts'
import { digestBodies } from '../../src/discord/digest/bodies.ts'
import { type Entry, HOUR, NOW, openFeedServer, rss, setup } from '../digest/support.ts'
import { asked, offers, press } from '../discord/support/pressing.ts'
import { runBot, stopBots } from '../discord/support/running-bot.ts'
import type { Interaction } from '../support/discord/double.ts'
import { articleFile, home, open } from './open.ts'

afterEach(stopBots)

const DAY = 24 * HOUR
const QUESTION = { question: 'How many dollars do a million tokens of GPT-6 cost?' }

const model: Entry = {
  id: 'model',
  title: 'OpenAI releases GPT-6 for developers',
  text: 'OpenAI released its language model GPT-6 on Friday. It costs 2 dollars for a million tokens.',
  at: NOW - HOUR,
}

/** A bot in two servers, whose first one has posted a digest; its stories may be cited or not. */
const start = async ({ intoCorpus }: { intoCorpus: boolean }) => {
  const server = await openFeedServer({ '/feed': rss('Daily', 'en', []) })
  const place = home()
  place.put('kran.md', articleFile('Der Kran', 'Der Kran im Hafen von Arbon hebt 65 Tonnen.'))
  const clock = { now: NOW - 4 * HOUR }
  const { app } = await open(place, { fetchAllow: [server.place], newsDays: 7 }, undefined, { now: () => clock.now })
  const first: unknown[] = []
  const ask: App['ask'] = (request, onFound) => {
    first.push(request.aboutNews)
    return app.ask(request, onFound)
  }
  const { discord, bot } = await runBot({ ...app, ask }, { inGuild: false })
  const { guildId: guild, channelId: channel } = discord
  const wanted = { ...setup, guild, channel, time: '23:00', feeds: [`${server.origin}/feed`], intoCorpus }
  await app.digest.preview(wanted)
  clock.now = NOW
  const rights = '<copyright>© Daily <b>AG</b></copyright><language>'
  server.pages['/feed'] = rss('Daily', 'en', [model]).replace('<language>', rights)
  await app.digest.write(wanted)
  const runs = app.digest.start({ posts: bot.posts, render: digestBodies, renderAlerts: alertBody })
  expect(await app.digest.now(wanted)).toBe('posted')
  await runs.stop()
  return { app, discord, clock, guild, channel, wanted, first, place, anna: discord.user({ locale: 'en-GB' }) }
}

const linesOf = async (shown: Interaction): Promise<string[]> => (await shown.answered()).text.split('\n')

test('what a digest told is cited in that server, marked as news with publisher, date, link and digest, and nowhere else', async () => {
  const { discord, channel, anna } = await start({ intoCorpus: true })
  const card = await asked(anna, QUESTION)
  expect(await linesOf(card)).toEqual([
    `**${QUESTION.question}**`,
    '**From this server’s AI news**, not from the articles:',
    '> It costs 2 dollars for a million tokens.',
    `-# **[1]** OpenAI releases GPT-6 for developers · Daily · 28\u00a0November\u00a02026 · [report](<https://news.example/model>) · from the digest of 28\u00a0November\u00a02026 in <#${channel}>`,
    '-# Sentences taken from the reports',
  ])

  const other = discord.addGuild({ name: 'Second' })
  const there = await discord.user({ locale: 'en-GB' }).slash('ask', QUESTION, { guild: other })
  expect((await there.until(() => there.buttons().length > 0)).text).toContain(
    'The articles do not answer this question.',
  )
  const alone = await discord.user({ locale: 'en-GB' }).slash('ask', QUESTION, { dm: true })
  expect((await alone.until(() => alone.buttons().length > 0)).text).toContain(
    'The articles do not answer this question.',
  )
})

test('the articles come first, one article that was chosen is asked alone, and what neither knows is said to be in neither', async () => {
  const { anna } = await start({ intoCorpus: true })
  const crane = await linesOf(await asked(anna, { question: 'How many tonnes does the crane lift?' }))
  expect(crane).toContain('> Der Kran im Hafen von Arbon hebt 65 Tonnen.')
  expect(crane.join()).not.toContain('news')
  const chosen = await linesOf(await asked(anna, { ...QUESTION, article: 'kran' }))
  expect(chosen[1]).toBe('This article does not answer this question.')
  const none = await linesOf(await asked(anna, { question: 'How tall is the Eiffel Tower in Paris?' }))
  expect(none[1]).toBe('Neither the articles nor this server’s AI news answer this question.')
})

test('a server that did not say so is not told its news, and one that no longer says so no more', async () => {
  const { app, anna, wanted } = await start({ intoCorpus: false })
  expect((await linesOf(await asked(anna, QUESTION)))[1]).toBe('The articles do not answer this question.')
  await app.digest.write({ ...wanted, intoCorpus: true })
  expect((await linesOf(await asked(anna, QUESTION)))[1]).toContain('From this server’s AI news')
  await app.digest.write({ ...wanted, intoCorpus: false })
  expect((await linesOf(await asked(anna, QUESTION)))[1]).toBe('The articles do not answer this question.')
})

test('the buttons work under news too: its report, my language, sharing', async () => {
  const { discord, anna, first } = await start({ intoCorpus: true })
  const card = await asked(anna, { ...QUESTION, private: true })
  const report = await linesOf(await press(anna, card, 'context', 1))
  expect(report[0]).toBe('**Quote [1] in its report**')
  expect(report).toContain('> OpenAI releases GPT-6 for developers')
  expect(report.join('\n')).toContain('**It costs 2 dollars for a million tokens.**')

  const shared = await press(anna, card, 'share')
  await shared.until(() => !offers(card, 'share'))
  expect(discord.transcript()).toContain('From this server’s AI news')

  const mine = await press(discord.user({ name: 'bob', locale: 'de' }), await asked(anna, QUESTION), 'mine')
  const german = (await mine.until(() => mine.buttons().length > 0)).text
  expect(german).toContain('**Aus den KI-Nachrichten dieses Servers**, nicht aus den Artikeln:')
  expect(german).toContain('aus der Ausgabe vom 28.')
  expect(first).toEqual([undefined, undefined, true])
})

test('after the days that the operator set it is gone, and the buttons of older answers say so', async () => {
  const { anna, clock } = await start({ intoCorpus: true })
  const card = await asked(anna, QUESTION)
  clock.now = NOW + 7 * DAY - HOUR
  expect((await linesOf(await asked(anna, QUESTION)))[1]).toContain('From this server’s AI news')
  clock.now = NOW + 7 * DAY + HOUR
  expect((await linesOf(await asked(anna, QUESTION)))[1]).toBe('The articles do not answer this question.')
  const told = await linesOf(await press(anna, card, 'context', 1))
  expect(told[0]).toBe('This report is not kept any more: news is removed after 7 days. This was quoted:')
  expect(told).toContain('> It costs 2 dollars for a million tokens.')
})

test('a further question under news looks in the news first', async () => {
  const { anna, first } = await start({ intoCorpus: true })
  const opened = await press(anna, await asked(anna, QUESTION), 'further')
  await opened.modal()
  const next = await anna.submit(opened, { question: 'When was it released?' })
  expect((await next.until(() => next.buttons().length > 0)).text).toContain('From this server’s AI news')
  expect(first).toEqual([undefined, true])
})

test('what was told can be looked through and taken for an article, cited in answers or not', async () => {
  const { app, guild } = await start({ intoCorpus: false })
  const [story, ...others] = await app.news.recent(guild, 'gpt open')
  expect([story?.title, story?.publisher, others]).toEqual([model.title, 'Daily', []])
  expect(await app.news.recent(guild, 'crane')).toEqual([])
  expect(await app.news.recent('another', '')).toEqual([])
  expect(await app.news.draft(guild, story?.id ?? '')).toEqual({
    ...{ title: model.title, author: null, publisher: 'Daily', published: '2026-11-28', language: 'en' },
    ...{ url: 'https://news.example/model', rights: '© Daily AG', text: model.text, kind: 'text' },
    remarks: [{ kind: 'short', count: model.text.length, example: null }],
  })
  expect(await app.news.draft('another', story?.id ?? '')).toBe(null)
})

test.each([true, false])(
  'a story becomes an article for all, after a look at it, whether the news answer (%s) or not',
  async (intoCorpus) => {
    const { discord, place, anna, app } = await start({ intoCorpus })
    const boss = discord.user({ permissions: PermissionFlagsBits.ManageGuild | (1n << 31n), locale: 'en-GB' })
    const [offered, ...others] = await boss.type('corpus promote', 'news', 'gpt')
    expect([offered?.name, others]).toEqual([model.title, []])
    const promoted = await boss.slash('corpus promote', { news: String(offered?.value) })
    const preview = await promoted.answered()
    expect(preview.text).toContain('Preview: nothing has been added yet')
    expect(preview.text).toContain(`## ${model.title}`)
    expect(readdirSync(place.corpusDir)).toEqual(['kran.md'])

    await boss.press(promoted, 'Add')
    await promoted.until(({ text }) => text.includes('It can be asked now.'))
    const id = '2026-11-28-openai-releases-gpt-6-for-developers'
    const file = readFileSync(join(place.corpusDir, `${id}.md`), 'utf8')
    expect(file).toContain('rights: "© Daily AG"')
    expect(await app.corpus.show(id)).toMatchObject({ tier: 'article', url: 'https://news.example/model' })
    const answered = await linesOf(await asked(anna, QUESTION))
    expect(answered.join()).toContain('It costs 2 dollars for a million tokens.')
    expect(answered.join()).not.toContain('AI news')
    expect((await (await boss.slash('corpus promote', { news: '~made-up' })).answered()).text).toContain(
      'not kept any longer',
    )
  },
)
