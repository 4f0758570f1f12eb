import { afterEach, expect, test } from 'vitest'
import { ask } from '../../../commands/ask.ts'
import { answered } from '../../discord/support/answers.ts'
import { press } from '../../discord/support/pressing.ts'
import { openState, runBot, stopBots } from '../../discord/support/running-bot.ts'

afterEach(stopBots)

/** `/ask` as people take it along who installed it for themselves. */
const carried = { ...ask, data: { ...ask.data, integration_types: [0, 1], contexts: [0, 1, 2] } }

test.each(['guild', 'private'] as const)(
  'where the bot is no member (%s), what a person brought along works with all its buttons, and no follow-up is spent',
  async (elsewhere) => {
    const { discord } = await runBot(
      { ...openState(), ask: async ({ question }) => ({ ...answered, question }), around: async () => null },
      { inGuild: false, list: [carried] },
    )
    const anna = discord.user({ name: 'anna', hasInstalled: true, locale: 'de' })
    const card = await anna.slash('ask', { question: 'Who is it for?' }, { elsewhere })
    await card.until(() => card.buttons().length > 0)

    const opened = await press(anna, card, 'further')
    await opened.modal()
    const next = await anna.submit(opened, { question: 'Since when?' })
    await next.until(() => next.buttons().length > 0)
    const mine = await press(anna, next, 'mine')
    await mine.until(() => mine.buttons().length > 0)
    const context = await press(anna, next, 'context')
    const turned = await press(anna, next, 'view')
    const thanks = await press(anna, next, 'good')
    const all = [card, opened, next, mine, context, turned, thanks]

    expect((await next.answered()).text).toContain('Since when?')
    expect((await context.answered()).text).toContain('Damit positioniert sich')
    expect((await turned.answered()).text).toContain('Since when?')
    expect((await thanks.answered()).text).toBe('Danke, das ist notiert.')
    expect(all.flatMap((one) => one.followUps())).toEqual([])
  },
)
