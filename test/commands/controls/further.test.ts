import { afterEach, expect, test } from 'vitest'
import type { AskRequest } from '../../../src/app.ts'
import { answered, creators } from '../../discord/support/answers.ts'
import { asked, idIn, press } from '../../discord/support/pressing.ts'
import { openState, runBot, stopBots } from '../../discord/support/running-bot.ts'
import type { Actor, Interaction } from '../../support/discord/double.ts'

afterEach(stopBots)

const said = answered.claims.map(({ text }) => text).join(' ')

const running = async (more: Parameters<typeof runBot>[0] = {}, options: Parameters<typeof runBot>[1] = {}) => {
  const requests: AskRequest[] = []
  const state = openState()
  const { discord } = await runBot(
    {
      ...state,
      ask: async (request) => {
        requests.push(request)
        return { ...answered, question: request.question }
      },
      ...more,
    },
    options,
  )
  return { discord, state, requests }
}

/** Asks further in the modal, and waits for the card. */
const further = async (by: Actor, on: Interaction, question: string): Promise<Interaction> => {
  const opened = await press(by, on, 'further')
  await opened.modal()
  const next = await by.submit(opened, { question })
  await next.until(() => next.buttons().length > 0)
  return next
}

test('the modal shows the question that it goes on from, in the language of the person', async () => {
  const { discord } = await running()
  const card = await asked(discord.user(), { question: 'Who is *it* for?' })
  const bob = discord.user({ name: 'bob', locale: 'de' })

  const modal = await (await press(bob, card, 'further')).modal()

  expect(modal.text).toBe(
    [
      'Weiterfragen',
      'Ausgehend von:',
      '> Who is \\*it\\* for?',
      'Deine nächste Frage',
      'Zum Beispiel: Und seit wann?',
    ].join('\n'),
  )
  expect(modal.fields).toMatchObject([{ customId: 'question', required: true }])
})

test('a further question is asked with the last turn, and answered publicly where the card is public', async () => {
  const { discord, state, requests } = await running()
  const [anna, bob] = [discord.user(), discord.user({ name: 'bob', locale: 'fr' })]
  const card = await asked(anna)

  const next = await further(bob, card, '  Since when?  ')

  expect(requests.at(-1)).toEqual({
    question: 'Since when?',
    guild: discord.guildId,
    language: undefined,
    locale: 'fr',
    previous: { question: 'Who is it for?', answer: said },
  })
  const shown = await next.answered()
  expect(shown.ephemeral).toBe(false)
  expect(shown.text).toContain('Since when?')
  expect(shown.text).toContain('Who is it for?')
  expect(await state.answers.read(idIn(next))).toMatchObject({
    ...{ asker: bob.id, previous: idIn(card), isPrivate: false },
  })
})

test('a further question from a private card is answered privately', async () => {
  const { discord, state } = await running()
  const anna = discord.user()
  const card = await asked(anna, { private: true })

  const next = await further(anna, card, 'Since when?')

  expect((await next.answered()).ephemeral).toBe(true)
  expect(await state.answers.read(idIn(next))).toMatchObject({ isPrivate: true })
})

test('under a public answer, where the server shows answers to their askers alone, it is answered privately', async () => {
  const { discord, state } = await running()
  await state.guilds.change(discord.guildId, { visibility: 'private' })
  const card = await asked(discord.user(), { private: false })
  const bob = discord.user({ name: 'bob' })

  const next = await further(bob, card, 'Since when?')

  expect((await card.answered()).ephemeral).toBe(false)
  expect((await next.answered()).ephemeral).toBe(true)
})

test('a further question after a further question knows both turns before it', async () => {
  const { discord, requests } = await running()
  const anna = discord.user()
  const second = await further(anna, await asked(anna), 'And in Europe?')

  const third = await further(anna, second, 'Who says so?')

  expect(requests.at(-1)?.previous).toEqual({ question: 'Who is it for? And in Europe?', answer: said })
  expect((await third.answered()).text).toContain('And in Europe?')
})

test('what was typed is read back as it was typed, however hostile', async () => {
  const question = '@everyone **[x](https://evil.example)** _a_ `b` \\ 1. c'
  const { discord, requests } = await running()
  const anna = discord.user()
  const card = await asked(anna, { question })

  await further(anna, card, 'Since when?')

  expect(requests.at(-1)?.previous?.question).toBe(question)
})

test('in a private chat with the bot it works as on a server', async () => {
  const { discord, requests } = await running({}, { inGuild: false })
  const anna = discord.user()
  const card = await anna.slash('ask', { question: 'Who is it for?' }, { dm: true })
  await card.until(() => card.buttons().length > 0)

  await further(anna, card, 'Since when?')

  expect(requests.at(-1)?.previous?.question).toBe('Who is it for?')
})

test('a question of blanks is told so, privately', async () => {
  const { discord, requests } = await running()
  const anna = discord.user()
  const opened = await press(anna, await asked(anna), 'further')
  await opened.modal()

  const told = await (await anna.submit(opened, { question: ' \n ' })).answered()

  expect(told).toMatchObject({
    text: 'The question is empty. Write what you would like to know.',
    ephemeral: true,
  })
  expect(requests).toHaveLength(1)
})

test('the quota of the person who asks further holds', async () => {
  const quota = { perUserPerHour: 1, perGuildPerDay: 0 }
  const { discord, requests } = await running({ limits: { quota, retentionDays: 30, answerBudgetMs: 25_000 } })
  const anna = discord.user()
  const opened = await press(anna, await asked(anna), 'further')
  await opened.modal()

  const told = await (await anna.submit(opened, { question: 'Since when?' })).answered()

  expect(told.text).toMatch(/^You have asked 1 question within an hour, as many as are allowed\./)
  expect(told.ephemeral).toBe(true)
  expect(requests).toHaveLength(1)
})

test('the channels that a server has chosen hold for further questions too', async () => {
  const { discord, state, requests } = await running()
  const anna = discord.user()
  const card = await asked(anna)
  const elsewhere = discord.addChannel('questions')
  await state.guilds.change(discord.guildId, { channels: [elsewhere] })
  const opened = await press(anna, card, 'further')
  await opened.modal()

  const told = await (await anna.submit(opened, { question: 'Since when?' })).answered()

  expect(told).toMatchObject({
    text: `Questions may not be asked in this channel. Ask in <#${elsewhere}>.`,
    ephemeral: true,
  })
  expect(requests).toHaveLength(1)
})

test('where the answer is not kept any more, the modal says so, and the question still goes on from the question', async () => {
  const { discord, state, requests } = await running()
  let isGone = false
  const { read } = state.answers
  state.answers.read = async (id) => (isGone ? null : read(id))
  const anna = discord.user()
  const card = await asked(anna)
  isGone = true

  const opened = await press(anna, card, 'further')
  const modal = await opened.modal()
  const next = await anna.submit(opened, { question: 'Since when?' })
  await next.until(() => next.buttons().length > 0)

  expect(modal.text).toContain(
    'Its answer is no longer kept. Your question is answered afresh, going on from this question alone.',
  )
  expect(requests.at(-1)?.previous).toEqual({ question: 'Who is it for?', answer: '' })
})

test('an article that is none any more is told, in the language of the person', async () => {
  const { discord, state, requests } = await running({ articles: () => [] })
  const card = await asked(discord.user())
  const kept = await state.answers.read(idIn(card))
  if (!kept) throw new Error('nothing was kept')
  state.answers.read = async () => ({ ...kept, answer: { ...kept.answer, only: { id: 'gone', title: 'Gone' } } })
  const bob = discord.user({ name: 'bob', locale: 'de' })
  const opened = await press(bob, card, 'further')
  await opened.modal()

  const told = [await bob.submit(opened, { question: 'Seit wann?' }), await press(bob, card, 'mine')]

  for (const one of told)
    expect(await one.answered()).toMatchObject({
      text: 'Den Artikel, aus dem diese Antwort ist, gibt es hier nicht mehr. Frage mit `/ask` noch einmal, dann wird in allen gesucht.',
      ephemeral: true,
    })
  expect(requests).toHaveLength(1)
})

test('the article that was asked about alone stays the only one', async () => {
  const { discord, state, requests } = await running()
  const anna = discord.user()
  const card = await asked(anna)
  const kept = await state.answers.read(idIn(card))
  if (!kept) throw new Error('nothing was kept')
  state.answers.read = async () => ({
    ...kept,
    answer: { ...kept.answer, only: { id: creators.article, title: creators.title } },
  })

  await further(anna, card, 'Since when?')

  expect(requests.at(-1)?.article).toBe(creators.article)
})
