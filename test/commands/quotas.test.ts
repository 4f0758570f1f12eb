import { afterEach, expect, test } from 'vitest'
import { abstained } from '../discord/support/answers.ts'
import { openState, runBot, stopBots } from '../discord/support/running-bot.ts'

afterEach(stopBots)

const HOUR = 3_600_000
const START = Date.UTC(2026, 10, 28, 12)
const limits = { quota: { perUserPerHour: 2, perGuildPerDay: 3 }, retentionDays: 30, answerBudgetMs: 25_000 }

test('one question too many is refused privately, with the time when the next one is free', async () => {
  let now = START
  const { discord } = await runBot({ limits, now: () => now })
  const anna = discord.user()
  const ask = async () => (await anna.slash('ask', { question: 'Who?' })).answered()

  await ask()
  now += 10 * 60_000
  await ask()
  const refused = await ask()
  const free = (START + HOUR) / 1000
  expect(refused.ephemeral).toBe(true)
  expect(refused.text).toBe(
    `You have asked 2 questions within an hour, as many as are allowed. The next one is free at <t:${free}:t> (<t:${free}:R>).`,
  )
  now = START + HOUR
  expect((await ask()).ephemeral).toBe(false)
})

test('a server has its own limit, whoever asks; private chats do not count for it', async () => {
  const { discord } = await runBot({ limits, now: () => START }, { inGuild: false })
  const ask = async (name: string, where = {}) =>
    (await discord.user({ name, locale: 'de' }).slash('ask', { question: 'Wer?' }, where)).answered()

  for (const name of ['anna', 'ben', 'cleo']) await ask(name)
  const free = START / 1000 + 24 * 3600
  expect((await ask('dora')).text).toBe(
    `Auf diesem Server wurden innert eines Tages 3 Fragen gestellt, so viele wie erlaubt. Die nächste ist frei um <t:${free}:t> (<t:${free}:R>).`,
  )
  expect((await ask('dora', { dm: true })).text).toContain('Who is it for?')
})

test('the limits of a server are its own, and roles and channels may be left out of the count', async () => {
  const state = openState()
  const { discord } = await runBot({ ...state, limits, now: () => START })
  const free = discord.addChannel('free')
  const team = discord.addRole('team')
  await state.guilds.change(discord.guildId, {
    perUserPerHour: 1,
    exemptRoles: [team],
    exemptChannels: [free],
  })
  const anna = discord.user()
  const ask = async (who = anna, where = {}) => (await who.slash('ask', { question: 'Who?' }, where)).answered()

  expect((await ask()).ephemeral).toBe(false)
  expect((await ask()).text).toContain('You have asked 1 question within an hour')
  expect((await ask(anna, { channel: free })).ephemeral).toBe(false)
  const helper = discord.user({ roles: [team] })
  for (let i = 0; i < 3; i++) expect((await ask(helper)).ephemeral).toBe(false)
  expect(await state.quotas.used({ user: anna.id, guild: discord.guildId, now: START })).toEqual({
    byUser: 1,
    inGuild: 1,
  })
})

test('a question that gets no answer does not count, one that gets an abstention does', async () => {
  const state = openState()
  let isBroken = true
  const ask = async () => {
    if (isBroken) throw new Error('a fault of ours')
    return abstained
  }
  const { discord } = await runBot({ ...state, limits, ask, locate: ask as never, now: () => START })
  const anna = discord.user()
  const used = () => state.quotas.used({ user: anna.id, guild: discord.guildId, now: START })
  for (let i = 0; i < 3; i++)
    expect((await (await anna.slash('ask', { question: 'Who?' })).answered()).text).toContain('went wrong')
  expect(await used()).toEqual({ byUser: 0, inGuild: 0 })

  const written = discord.write(anna, 'Das ist ein Satz mit vielen Worten.')
  await (await anna.messageCommand('Find the sources', written)).answered()
  expect(await used()).toEqual({ byUser: 0, inGuild: 0 })

  isBroken = false
  await (await anna.slash('ask', { question: 'Who?' })).answered()
  expect(await used()).toEqual({ byUser: 1, inGuild: 1 })
})
