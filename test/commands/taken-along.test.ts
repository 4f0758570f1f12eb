import { afterEach, expect, test } from 'vitest'
import type { App, KeptBody } from '../../src/app.ts'
import { defaultGuildSettings } from '../../src/storage/guilds.ts'
import { openState, runBot, stopBots } from '../discord/support/running-bot.ts'
import { PERMISSION } from '../support/discord/places.ts'

afterEach(stopBots)

const SEES_APPS = PERMISSION.viewChannel | PERMISSION.sendMessages | PERMISSION.useApplicationCommands
const MAY_SHOW_APPS = SEES_APPS | PERMISSION.useExternalApps

/** A bot for all servers whose settings, wherever they are read, allow nothing in public, and one question a day. */
const runStrict = async () => {
  const read: string[] = []
  const kept: (string | null)[] = []
  const state = openState()
  const parts: Partial<App> = {
    ...state,
    guilds: {
      ...state.guilds,
      read: async (guild) => {
        read.push(guild)
        return { ...defaultGuildSettings, visibility: 'private', language: 'it', perGuildPerDay: 1 }
      },
    },
    answers: {
      ...state.answers,
      keep: async (answer: Omit<Parameters<typeof state.answers.keep>[0], 'id'> & { answer: KeptBody }) => {
        kept.push(answer.guild)
        return state.answers.keep(answer)
      },
    },
    locate: async () => ({ quotes: [], found: 0, missing: 1 }),
    limits: { quota: { perUserPerHour: 3, perGuildPerDay: 1 }, retentionDays: 30, answerBudgetMs: 25_000 },
  }
  const { discord } = await runBot(parts, { inGuild: false })
  return { discord, read, kept }
}

const question = { question: 'Who is it for?' }

test.each(['guild', 'private'] as const)(
  'somebody who has installed the bot is answered where it is not: %s',
  async (elsewhere) => {
    const { discord, read, kept } = await runStrict()
    const user = discord.user({ hasInstalled: true, permissions: MAY_SHOW_APPS })
    const shown = await (await user.slash('ask', question, { elsewhere })).answered()

    expect(shown.text).toContain('This clearly positions Sora 2')
    expect(shown.ephemeral).toBe(false)
    expect(read).toEqual([])
    expect(kept).toEqual([null])
  },
)

test('where the bot is, the settings of the server hold for those too who have installed it', async () => {
  const { discord, read, kept } = await runStrict()
  const shown = await (await discord.user({ hasInstalled: true }).slash('ask', question)).answered()

  expect(shown.ephemeral).toBe(true)
  expect(new Set(read)).toEqual(new Set([discord.guildId]))
  expect(kept).toEqual([discord.guildId])
})

test('where a person may not show answers of their apps, they get them for themselves', async () => {
  const { discord } = await runStrict()
  const user = discord.user({ hasInstalled: true, permissions: SEES_APPS })
  const shown = await (await user.slash('ask', question, { elsewhere: 'guild' })).answered()

  expect(shown.text).toContain('This clearly positions Sora 2')
  expect(shown.ephemeral).toBe(true)
})

test.each(['guild', 'private'] as const)('messages can be asked and looked up there: %s', async (elsewhere) => {
  const { discord, read } = await runStrict()
  const user = discord.user({ hasInstalled: true })
  const message = discord.write(user, 'Who is Sora 2 for?', { elsewhere })
  const answer = await (await user.messageCommand('Ask the articles', message)).answered()
  const sources = await (await user.messageCommand('Find the sources', message)).answered()

  expect([answer.ephemeral, sources.ephemeral]).toEqual([true, true])
  expect(answer.text).toContain('This clearly positions Sora 2')
  expect(sources.text).toContain('This sentence is not in the articles.')
  expect(read).toEqual([])
})

test('questions are counted for the person everywhere, for no server that has not invited the bot, and nothing follows up', async () => {
  const { discord } = await runStrict()
  const user = discord.user({ hasInstalled: true, permissions: MAY_SHOW_APPS })
  const ask = async (where: { dm?: boolean; elsewhere?: 'guild' | 'private' }) =>
    user
      .slash('ask', question, where)
      .then(async (one) => ({ ...(await one.answered()), more: one.followUps().length }))

  for (const where of [{ dm: true }, { elsewhere: 'private' as const }, { elsewhere: 'guild' as const }]) {
    const { text, more } = await ask(where)
    expect([text.includes('This clearly positions Sora 2'), more]).toEqual([true, 0])
  }
  expect((await ask({ elsewhere: 'guild' })).text).toContain('You have asked 3 questions within an hour')
})

test('the help speaks of no server that has not invited the bot, nor of being an admin there', async () => {
  const { discord, read } = await runStrict()
  const user = discord.user({ hasInstalled: true, permissions: PERMISSION.administrator })
  const shown = await (await user.slash('help', {}, { elsewhere: 'guild' })).answered()

  expect(read).toEqual([])
  expect(shown.text).not.toContain('Admins:')
})

test.each([
  ['reindex start', {}],
  ['config', {}],
])('/%s stays on servers that have the bot', async (command, options) => {
  const { discord } = await runStrict()
  const user = discord.user({ hasInstalled: true, permissions: PERMISSION.administrator })
  await expect(user.slash(command, options, { elsewhere: 'guild' })).rejects.toThrow('it is not installed there')
  await expect(user.slash(command, options, { elsewhere: 'private' })).rejects.toThrow('its contexts do not allow it')
})

test('who has not installed it is offered nothing there', async () => {
  const { discord } = await runStrict()
  await expect(discord.user().slash('ask', question, { elsewhere: 'guild' })).rejects.toThrow(
    'it is not installed there',
  )
})
