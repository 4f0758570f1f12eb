import { randomBytes } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import type { App, Status } from '../../src/app.ts'
import { exportFiles } from '../../src/discord/privacy/export-files.ts'
import { textsFor } from '../../src/discord/texts/texts.ts'
import { answered } from '../discord/support/answers.ts'
import { asked, idIn, press } from '../discord/support/pressing.ts'
import { fakeGaps, gate, openState, runBot, stopBots } from '../discord/support/running-bot.ts'
import type { Actor, Interaction } from '../support/discord/double.ts'
import { filesOf } from '../support/discord/messages.ts'

afterEach(stopBots)

const status =
  (more: Partial<Status> = {}) =>
  (): Status => ({
    ...{
      version: '1.0.0',
      generation: 'g',
      articles: 5,
      passages: 40,
      languages: ['de'],
      about: [],
      recipe: 'builtin',
    },
    ...{ chat: null, embedding: { name: 'builtin', state: 'answers', message: null } },
    ...more,
  })
const limits: App['limits'] = {
  quota: { perUserPerHour: 20, perGuildPerDay: 0 },
  ...{ retentionDays: 30, answerBudgetMs: 25_000 },
}
const AT = 1_764_000_000_000

/** Opens `/privacy` and presses through to the end of an erasure. */
const eraseAll = async (by: Actor): Promise<Interaction> => {
  const panel = await by.slash('privacy')
  await panel.answered()
  const question = await pressed(by, panel, 'erase')
  await question.answered()
  return pressed(by, question, 'yes')
}
const pressed = (by: Actor, on: Interaction, what: string) =>
  by.press(on, ({ custom_id: id }: Record<string, unknown>) => id === `privacy:${what}`)

test('somebody of whom nothing is kept reads that, and where what they write would go', async () => {
  const chat = { name: 'openai:gpt-5-mini' } as Status['chat']
  const embedding = { name: 'ollama:bge-m3', state: 'answers', message: null } as const
  const { discord } = await runBot({ status: status({ chat, embedding }), limits })
  const panel = await discord.user({ locale: 'en-US' }).slash('privacy')
  const shown = await panel.answered()
  expect(shown.ephemeral).toBe(true)
  expect(shown.text.split('\n')).toEqual([
    '## Your data',
    'Only you see this.',
    '**Stored about you**',
    'Nothing is stored about you.',
    '**For how long**',
    '- Answers, opinions and what came of your questions for 30 days, counts for a day, your language until you change or delete it.',
    '- What you ask is not stored. It stands in the message in Discord alone.',
    '**Where it goes**',
    '- All that you write and read here goes through Discord.',
    '- Your question, the one before it and the sentences found go to the language model openai\\:gpt-5-mini; who you are does not.',
    '- For the search, your question also goes to ollama\\:bge-m3.',
    '- The bot’s log holds a pseudonym in place of your id, and never what you ask.',
  ])
  expect(panel.buttons()).toEqual([])
})

test('what is kept is told in the language of the reader, with dates and places', async () => {
  const { discord } = await runBot({ ...openState(), status: status(), limits, now: () => AT })
  const anna = discord.user({ locale: 'de' })
  const why = await press(anna, await asked(anna, { private: true }), 'bad')
  await why.modal()
  await (await anna.submit(why, { reason: 'incomplete', words: 'Der Preis' })).answered()
  await (await anna.slash('language', { language: 'de' })).answered()

  const { text } = await (await anna.slash('privacy')).answered()

  const stored = text.slice(text.indexOf('**Über dich'), text.indexOf('**Wie lange')).trim()
  expect(stored.split('\n')).toEqual([
    '**Über dich gespeichert**',
    '- 1 Antwort auf deine Fragen, die älteste <t:1764000000:D>',
    '  - <t:1764000000:f> · auf «Reading room» · nur für dich sichtbar · This clearly positions Sora 2 for creators and social media users.',
    '- was aus deiner Frage wurde: Sprache, ob sie beantwortet wurde, aus welchen Artikeln, Dauer und Kosten; die älteste <t:1764000000:D>',
    '- eine Bewertung von Antworten (👍 👎), die älteste <t:1764000000:D>',
    '  - <t:1764000000:f> · 👎 · Es fehlt etwas: Der Preis',
    '- deine Sprache: Deutsch',
    '- dass du in den letzten 24 Stunden 1 Frage gestellt hast, wann und wo',
  ])
  expect(text).toContain('Kein Sprachmodell bekommt deine Fragen.')
})

test('where the words of questions are kept, that is said, and they are shown; private ones are not kept', async () => {
  const { discord } = await runBot({
    ...{ ...openState(), status: status(), limits, now: () => AT },
    gaps: fakeGaps({ keepsWords: true }),
  })
  const anna = discord.user({ locale: 'en-US' })
  await asked(anna)
  await asked(anna, { private: true })

  const { text } = await (await anna.slash('privacy')).answered()

  expect(text.split('\n')).toEqual(
    expect.arrayContaining([
      '- what came of 2 questions: language, whether there was an answer, from which articles, time and cost; the oldest <t:1764000000:D>',
      '  - <t:1764000000:f> · Who is it for?',
      '- What you ask on a server is stored in your words for 30 days. Its admins see questions that found no answer, but never who asked. Questions in private are not stored.',
    ]),
  )
  expect(text.match(/Who is it for/g)).toHaveLength(1)
  expect(text).not.toContain('What you ask is not stored')
})

test('an admin who deletes reads that the record of changes stays, under a pseudonym', async () => {
  const state = openState()
  const erase: App['privacy']['erase'] = async () => ({
    erased: [{ kind: 'changes', onErase: 'pseudonym', rows: 2 }],
    isClean: true,
  })
  const { discord } = await runBot({ ...state, privacy: { ...state.privacy, erase }, status: status(), limits })
  const anna = discord.user({ locale: 'en-US' })
  await asked(anna)
  const { text } = await (await eraseAll(anna)).answered()
  expect(text).toContain('- your id on 2 changes of the articles\n')
  expect(text).toContain(
    '- That somebody changed the articles, when and what: under a pseudonym and without an end, as all share them. What you added stays.',
  )
})

test('the export is one file that anybody can read, with all rows and an explanation of each field', async () => {
  const { discord } = await runBot({ ...openState(), status: status(), limits, now: () => AT })
  const [anna, ben] = [discord.user(), discord.user({ name: 'ben' })]
  const card = await asked(anna)
  await asked(ben)
  const panel = await anna.slash('privacy')
  await panel.answered()

  const shown = await (await pressed(anna, panel, 'export')).answered()

  expect(shown).toMatchObject({ ephemeral: true, text: 'This is all that is stored about you:' })
  const [file, ...others] = filesOf(shown)
  expect(others).toEqual([])
  expect(file?.name).toBe('fundstelle-data.json')
  const told = JSON.parse(String(file?.bytes))
  const { question: _, ...answer } = answered
  expect(told.data).toEqual({
    answers: [
      {
        ...{ id: idIn(card), asker: anna.id, guild: discord.guildId, private: 0, previous: null },
        ...{ created_at: new Date(AT).toISOString(), answer, withdrawn: null },
      },
    ],
    questions: [expect.objectContaining({ id: idIn(card), asker: anna.id, status: 'answered', text: null })],
    feedback: [],
    language: [],
    asks: [{ user: anna.id, guild: discord.guildId, at: new Date(AT).toISOString() }],
    changes: [],
    drafts: [],
  })
  expect(told.fields.answers.created_at).toBe('when')
})

test('an export that is too large is packed, and then split into files that can each be read', async () => {
  const rows = Array.from({ length: 40 }, (_, i) => ({
    id: `${i}`,
    words: randomBytes(100).toString('hex'),
    created_at: i,
  }))
  const app: Pick<App['privacy'], 'kinds' | 'all'> = {
    kinds: [
      { kind: 'answers', at: 'created_at' },
      { kind: 'language', at: null },
    ],
    async *all(_user, kind) {
      if (kind === 'answers') yield rows
    },
  }
  const files = (most: number) => exportFiles('1', { now: 0, most }, app, textsFor('en'))
  expect((await files(1_000_000)).map(({ name }) => name)).toEqual(['fundstelle-data.json'])
  expect((await files(8_000)).map(({ name }) => name)).toEqual(['fundstelle-data.json.gz'])
  const parts = await files(4_000)
  expect(parts.length).toBeGreaterThan(1)
  expect(parts[0]?.name).toBe(`fundstelle-data-1-of-${parts.length}.json.gz`)
  for (const { bytes } of parts) expect(bytes.length).toBeLessThanOrEqual(4_000)
  const ids = parts.flatMap(({ bytes }) =>
    JSON.parse(String(gunzipSync(bytes))).data.answers.map((one: { id: string }) => one.id),
  )
  expect(ids).toEqual(rows.map(({ id }) => id))
})

test('deleting asks once more, says what went and what stays, and its cards say that they are gone', async () => {
  const state = openState()
  const { discord } = await runBot({ ...state, status: status(), limits })
  const [anna, ben] = [discord.user(), discord.user({ name: 'ben' })]
  const [mine, theirs] = [await asked(anna), await asked(ben)]
  await (await anna.slash('language', { language: 'en' })).answered()

  const { text } = await (await eraseAll(anna)).answered()

  expect(text.split('\n')).toEqual([
    '**Deleted:**',
    '- 1 answer',
    '- what came of 1 question',
    '- your language',
    '- your id on 1 counted question',
    'Checked: no file of the database holds any of it.',
    '**What stays, and why:**',
    '- The bot’s messages in Discord. You, or an admin, can delete them there.',
    '- How many questions you asked lately, and that you deleted: under a pseudonym, for a day at most, so that the limits hold.',
    '- Questions that an admin has taken over to test the articles with: nothing there says who asked.',
    '- Notes of admins on what the articles do not answer: nothing there says who wrote them. They go when those questions are no longer stored.',
    '- Backups that the operator has made; ask them.',
  ])
  for (const by of [anna, ben])
    expect((await (await press(by, mine, 'good')).answered()).text).toBe(
      'This answer is no longer here: answers are deleted after 30 days, or when whoever asked wants it. Ask again with `/ask`, and its buttons will work.',
    )
  expect(await state.answers.read(idIn(theirs))).toMatchObject({ asker: ben.id })
  expect(await state.people.languageOf(anna.id)).toBeNull()
})

test('whoever says no keeps everything', async () => {
  const state = openState()
  const { discord } = await runBot({ ...state, status: status(), limits })
  const anna = discord.user()
  const card = await asked(anna)
  const panel = await anna.slash('privacy')
  await panel.answered()
  const question = await pressed(anna, panel, 'erase')
  await question.answered()
  expect((await (await pressed(anna, question, 'no')).answered()).text).toBe('Nothing was deleted.')
  expect(await state.answers.read(idIn(card))).toMatchObject({ asker: anna.id })
})

test('of a question that is under way when its asker deletes, nothing is kept: its buttons say so', async () => {
  const state = openState()
  const { open, opened } = gate()
  const { discord } = await runBot({
    ...{ ...state, status: status(), limits },
    ask: async () => {
      await opened
      return answered
    },
  })
  const anna = discord.user()
  await state.people.setLanguage(anna.id, 'en', 0)
  const question = await anna.slash('ask', { question: 'Who is it for?' })
  await question.acknowledged()
  await (await eraseAll(anna)).answered()

  open()
  await question.until(() => question.buttons().length > 0)

  const counts = await state.privacy.count(anna.id)
  expect(counts.filter(({ rows }) => rows > 0).map(({ kind, rows }) => [kind, rows])).toEqual([['asks', 1]])
  expect(await state.privacy.newest(anna.id, 'asks', 9)).not.toMatchObject([{ user: anna.id }])
  expect((await (await press(anna, question, 'good')).answered()).text).toContain('no longer here')
})

test('it is there in private chats and where only the person has installed the bot', async () => {
  const { discord } = await runBot({ status: status(), limits }, { inGuild: false })
  const anna = discord.user({ hasInstalled: true })
  for (const where of [{ dm: true }, { elsewhere: 'guild' as const }])
    expect((await (await anna.slash('privacy', {}, where)).answered()).text).toContain('## Your data')
})
