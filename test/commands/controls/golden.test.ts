import { PermissionFlagsBits } from 'discord.js'
import { afterEach, expect, test } from 'vitest'
import type { ExamApp, ListedQuestion } from '../../../src/app.ts'
import type { GoldenQuestion } from '../../../src/exam/golden-question.ts'
import { answered, creators } from '../../discord/support/answers.ts'
import { asked, offers, press } from '../../discord/support/pressing.ts'
import { openState, type RunningBot, runBot, stopBots } from '../../discord/support/running-bot.ts'
import type { Actor, Interaction } from '../../support/discord/double.ts'

afterEach(stopBots)

const ADMIN = { permissions: PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ViewChannel | (1n << 31n) }
const ARTICLE = '2025-10-01-sora-2'

const ask = async ({ question }: { question: string }) => ({ ...answered, question })

/** Presses 👍, and waits for the thanks. */
const thanked = async (...[by, card]: [Actor, Interaction]): Promise<Interaction> => {
  const thanks = await press(by, card, 'good')
  await thanks.answered()
  return thanks
}

/** Golden questions in memory. */
const fakeExam = (start: GoldenQuestion[] = [], missing: ExamApp['missing'] = () => []) => {
  let questions: ListedQuestion[] = start.map((one, i) => ({ ...one, key: `key${i}`, isStale: i === 1 }))
  const exam: ExamApp = {
    list: async () => ({ questions, problems: [] }),
    counts: async () => [{ article: ARTICLE, questions: questions.length }],
    missing,
    add: async (one) => {
      if (questions.some(({ question }) => question === one.question)) return 'known'
      questions.push({ ...one, key: `key${questions.length}`, isStale: false })
      return 'added'
    },
    edit: async (_, key, one) => {
      questions = questions.map((old) => (old.key === key ? { ...one, key: 'new', isStale: false } : old))
      return true
    },
    remove: async (_, key) => {
      const before = questions.length
      questions = questions.filter((one) => one.key !== key)
      return questions.length < before
    },
  }
  return { exam, all: () => questions.map(({ key: _, isStale: __, ...one }) => one) }
}

const actsIn = (log: RunningBot['log']) =>
  log
    .filter(({ level, message }) => level === 'info' && message.startsWith('a golden question'))
    .map(({ message, fields }) => [message, fields])

test('👍 of an admin offers to make the question a golden one; one click keeps it with what the answer cites', async () => {
  const { exam, all } = fakeExam()
  const { discord, log } = await runBot({ ...openState(), exam, ask })
  const boss = discord.user(ADMIN)
  const card = await asked(discord.user({ name: 'anna' }), { question: 'Who is *it* for?' })

  const thanks = await press(boss, card, 'good')
  const shown = await thanks.answered()
  expect(shown.ephemeral).toBe(true)
  expect(shown.text.split('\n')).toEqual([
    'Thank you, noted.',
    '**Who is \\*it\\* for?**',
    'As a golden question it is asked in every exam, before a new index answers.',
  ])
  const done = await (await press(boss, thanks, 'golden')).answered()

  expect(done.text).toContain('It is a golden question now. `/reindex questions` shows all of them.')
  expect(all()).toEqual([
    { question: 'Who is *it* for?', language: 'en', expects: [{ article: ARTICLE, quote: creators.text }] },
  ])
  const again = await thanked(boss, card)
  expect((await (await press(boss, again, 'golden')).answered()).text).toContain('It is a golden question already.')
  expect(actsIn(log)).toEqual([
    ['a golden question from an answer', { article: ARTICLE, done: 'added', admin: boss.id }],
    ['a golden question from an answer', { article: ARTICLE, done: 'known', admin: boss.id }],
  ])
})

test('others are thanked and offered nothing, and a button that they got hold of does nothing', async () => {
  const { exam, all } = fakeExam()
  const { discord } = await runBot({ ...openState(), exam })
  const boss = { id: '200000000000000001', name: 'boss' }
  const card = await asked(discord.user())
  const thanks = await thanked(discord.user({ ...boss, ...ADMIN }), card)
  const demoted = discord.user(boss)
  expect((await (await press(demoted, thanks, 'golden')).answered()).text).toContain('“Manage Server” permission')
  const plain = await thanked(demoted, card)
  expect((await plain.answered()).text).toBe('Thank you, noted.')
  expect(offers(plain, 'golden')).toBe(false)
  expect(all()).toEqual([])
})

test('a question that goes on from another is not offered: alone it makes no sense', async () => {
  const { exam } = fakeExam()
  const state = openState()
  const { discord } = await runBot({ ...state, exam, ask })
  const boss = discord.user(ADMIN)
  const opened = await press(boss, await asked(boss), 'further')
  await opened.modal()
  const next = await boss.submit(opened, { question: 'Since when?' })
  await next.until(() => next.buttons().length > 0)
  expect((await (await press(boss, next, 'good')).answered()).text).toBe('Thank you, noted.')
})

test('where the articles say something else by now, nothing is kept', async () => {
  const { exam, all } = fakeExam([], ({ expects }) => expects.map(({ quote }) => quote))
  const { discord } = await runBot({ ...openState(), exam })
  const boss = discord.user(ADMIN)
  const thanks = await thanked(boss, await asked(boss))
  const told = await (await press(boss, thanks, 'golden')).answered()
  expect(told.text).toContain('The articles no longer say what this answer quotes.')
  expect(all()).toEqual([])
})

const crane = { question: 'Was hebt der *Kran*?', language: 'de', expects: [{ article: ARTICLE, quote: '65 Tonnen' }] }
const old = { question: 'Wann?', language: 'fr', expects: [{ article: ARTICLE, quote: 'am Sonntag' }] }

test('/reindex questions shows those of an article, lets admins change, delete and write them', async () => {
  const { exam, all } = fakeExam([crane, old], ({ expects }) =>
    expects.map(({ quote }) => quote).filter((quote) => quote === 'nirgends'),
  )
  const { discord, log } = await runBot({ exam })
  const boss = discord.user(ADMIN)
  let panel = await (await boss.slash('reindex questions', { article: 'sora' })).answered()
  expect(panel.text.split('\n')).toEqual([
    '## Golden questions',
    'Sora 2: OpenAI kündigt sein neues Videomodell an – 2 questions',
    '**Was hebt der \\*Kran\\*?** (German)',
    '-# expects: „65 Tonnen“',
    '**Wann?** (French)',
    '-# expects: „am Sonntag“',
    '-# ⚠ outdated: not in the article any more',
  ])

  const opened = await boss.press(panel, `questions:edit:${ARTICLE}:0:key1`)
  expect((await opened.modal()).fields.map(({ customId }) => customId)).toEqual(['question', 'language', 'quotes'])
  const wrong = await (
    await boss.submit(opened, { question: 'Wann genau?', language: 'de', quotes: 'am Sonntag\nnirgends' })
  ).answered()
  expect(wrong.text).toContain('“nirgends” is not in the article.')
  const changed = await boss.press(panel, `questions:edit:${ARTICLE}:0:key1`)
  await changed.modal()
  panel = await (
    await boss.submit(changed, { question: 'Wann genau?', language: 'de', quotes: ' am Montag \n\nam Dienstag' })
  ).answered()
  expect(all()[1]).toEqual({
    ...{ question: 'Wann genau?', language: 'de' },
    expects: ['am Montag', 'am Dienstag'].map((quote) => ({ article: ARTICLE, quote })),
  })

  const erase = () => boss.press(panel, `questions:delete:${ARTICLE}:0:key0`)
  const asksBefore = await (await erase()).answered()
  expect(asksBefore.text.split('\n').slice(0, 2)).toEqual([
    '**Delete this golden question?**',
    '**Was hebt der \\*Kran\\*?** (German)',
  ])
  panel = await (await boss.press(asksBefore, 'Keep it')).answered()
  expect(panel.text).toContain('**Was hebt der \\*Kran\\*?**')
  panel = await (await boss.press(await (await erase()).answered(), 'Delete')).answered()
  const added = await boss.press(panel, 'New question')
  await added.modal()
  panel = await (await boss.submit(added, { question: 'Neu?', language: 'it', quotes: 'ein Wort' })).answered()
  expect(all().map(({ question }) => question)).toEqual(['Wann genau?', 'Neu?'])
  expect(panel.text).toContain('**Neu?** (Italian)')
  const fields = { article: ARTICLE, admin: boss.id }
  expect(actsIn(log)).toEqual([
    ['a golden question was changed', fields],
    ['a golden question was deleted', fields],
    ['a golden question was added', fields],
  ])
})

test('a member without rights changes no golden question, by no button and no modal', async () => {
  const { exam, all } = fakeExam([crane])
  const { discord } = await runBot({ exam })
  const boss = { id: '200000000000000001', name: 'boss' }
  const admin = discord.user({ ...boss, ...ADMIN })
  const panel = await (await admin.slash('reindex questions', { article: 'sora' })).answered()
  const opened = await admin.press(panel, 'Edit')
  await opened.modal()
  const demoted = discord.user(boss)
  for (const act of ['edit', 'delete'])
    expect((await (await demoted.press(panel, `questions:${act}:${ARTICLE}:0:key0`)).answered()).text).toContain(
      '“Manage Server” permission',
    )
  const told = await demoted.submit(opened, { question: 'x', language: 'de', quotes: 'y' })
  expect((await told.answered()).text).toContain('“Manage Server” permission')
  const asks = await (await admin.press(panel, 'Delete')).answered()
  expect((await (await demoted.press(asks, 'Delete')).answered()).text).toContain('“Manage Server” permission')
  expect(all()).toEqual([crane])
})

test('an article is told from another whose id begins as its own does', async () => {
  const { exam, all } = fakeExam()
  const start = '2025-10-01-'.padEnd(56, 'sehr-langer-name-')
  const articles = [
    { id: `${start}-eins`, title: 'Erster' },
    { id: `${start}-zwei`, title: 'Zweiter' },
    { id: `${start}-${'noch-laenger-'.repeat(4)}drei`, title: 'Dritter' },
  ]
  const { discord } = await runBot({ exam, articles: () => articles })
  const boss = discord.user(ADMIN)
  for (const { title } of articles) {
    const panel = await (await boss.slash('reindex questions', { article: title })).answered()
    const opened = await boss.press(panel, 'New question')
    await opened.modal()
    await (await boss.submit(opened, { question: `${title}?`, quotes: 'ein Wort' })).answered()
  }
  expect(all().map(({ expects }) => expects[0]?.article)).toEqual(articles.map(({ id }) => id))
})

test('many are shown in pages, and without an article all are counted', async () => {
  const many = Array.from({ length: 12 }, (_, i) => ({ ...crane, question: `Frage ${i}?` }))
  const { discord } = await runBot({ exam: fakeExam(many).exam })
  const boss = discord.user(ADMIN)
  const panel = await (await boss.slash('reindex questions', { article: 'sora' })).answered()
  expect(panel.text).not.toContain('Frage 5?')
  const next = await (await boss.press(panel, 'Next ›')).answered()
  expect(next.text).toContain('**Frage 5?**')
  expect(next.text).not.toContain('Frage 10?')
  const counted = await boss.slash('reindex questions')
  expect((await counted.answered()).text).toContain('an: 12 questions')
  expect((await (await boss.choose(counted, 'questions:page', [ARTICLE])).answered()).text).toContain('**Frage 0?**')
})
