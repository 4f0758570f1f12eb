import { afterEach, expect, test } from 'vitest'
import { openState, runBot, stopBots } from '../discord/support/running-bot.ts'

afterEach(stopBots)

const WAYS = [
  ['over the gateway', false],
  ['over signed HTTP', true],
] as const

test.each(WAYS)(
  'a thread that the bot does not know is a part of its channel all the same, %s',
  async (_, overHttp) => {
    const state = openState()
    const limits = { quota: { perUserPerHour: 1, perGuildPerDay: 0 }, retentionDays: 30, answerBudgetMs: 25_000 }
    const { discord } = await runBot({ ...state, limits }, { overHttp })
    const [questions, other] = [discord.addChannel('questions'), discord.addChannel('other')]
    const [inside, outside] = [discord.addThread('inside', questions), discord.addThread('outside', other)]
    await state.guilds.change(discord.guildId, { channels: [questions], exemptChannels: [questions] })
    const anna = discord.user()
    const ask = async (channel: string) => (await anna.slash('ask', { question: 'Who?' }, { channel })).answered()

    expect((await ask(inside)).text).toContain('This clearly positions Sora 2')
    expect((await ask(inside)).text).toContain('This clearly positions Sora 2')
    expect((await ask(outside)).text).toBe(`Questions may not be asked in this channel. Ask in <#${questions}>.`)
    expect(await state.quotas.used({ user: anna.id, guild: discord.guildId, now: Date.now() })).toMatchObject({
      byUser: 0,
    })
  },
)
