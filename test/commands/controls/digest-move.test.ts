import { type InteractionReplyOptions, PermissionFlagsBits } from 'discord.js'
import { afterEach, expect, test } from 'vitest'
import type { DigestApp } from '../../../src/app.ts'
import { alertBody } from '../../../src/discord/digest/alerts.ts'
import type { ChatCommand } from '../../../src/discord/interaction/command.ts'
import { fakeDigest, runBot, stopBots } from '../../discord/support/running-bot.ts'

afterEach(stopBots)

const MOVE = { key: 'f'.repeat(24), url: 'https://a.example/rss', title: '[A] @everyone', to: 'https://b.example/rss' }
const ALERTS = {
  ...{ language: 'de', channels: ['5', '6'] },
  feeds: [
    { ...MOVE, is: 'moved', at: 1 },
    { url: 'https://c.example/', title: 'C', key: 'e'.repeat(24), is: 'gone', at: 2, to: null },
  ],
} satisfies Parameters<typeof alertBody>[0]

/** A bot that has posted alerts in a channel. */
const start = async (takeMove: DigestApp['takeMove']) => {
  const post: ChatCommand = {
    data: { name: 'post', description: 'Posts alerts' },
    run: async (interaction) => {
      await interaction.reply(alertBody(ALERTS) as InteractionReplyOptions)
    },
  }
  const { discord } = await runBot({ digest: fakeDigest({ takeMove }) }, { list: [post] })
  const posting = await discord.user().slash('post')
  return { discord, posting, posted: await posting.answered() }
}

test('alerts stand in the channel in its language, name no one, and ask for what can be decided', async () => {
  const { posted, posting } = await start(async () => null)
  expect(posted.text.split('\n')).toEqual([
    '### Änderungen bei Feeds',
    'Für die KI-Nachrichten in <#5> <#6>',
    '- [\\(A\\) \\@everyone](<https://a.example/rss>) ist dauerhaft umgezogen, nach [b\\.example/rss](<https://b.example/rss>). Dort stehen dieselben Meldungen.',
    '- [C](<https://c.example/>) gibt es nicht mehr: Der Server sagt, dass er nie wiederkommt. Er wird nicht mehr abgefragt.',
  ])
  expect(posting.buttons().map(({ label }) => label)).toEqual(['Neue Adresse übernehmen'])
})

test('admins alone take a new address, and are told where it is read, why it cannot be, or that it is settled', async () => {
  const asked: string[][] = []
  const answers: Awaited<ReturnType<DigestApp['takeMove']>>[] = [
    { ...MOVE, channels: ['5', '6'] },
    { to: MOVE.to, problem: { kind: 'timeout', status: null, feeds: [], words: 'late' } },
    null,
  ]
  const { discord, posted } = await start(async (guild, key) => {
    asked.push([guild, key])
    return answers.shift() ?? null
  })
  const press = async (who: ReturnType<typeof discord.user>) =>
    (await who.press(posted, 'Neue Adresse übernehmen')).answered()
  const refused = await press(discord.user())
  expect(refused.text).toContain('Only members with the “Manage Server” permission')
  expect([refused.ephemeral, asked]).toEqual([true, []])
  const boss = discord.user({ permissions: PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ViewChannel })
  expect((await press(boss)).text).toBe(
    'Taken: [\\(A\\) \\@everyone](<https://b.example/rss>) is read for <#5> <#6> from now on.',
  )
  expect((await press(boss)).text).toContain('cannot be read as a feed: The server takes too long.')
  expect((await press(boss)).text).toBe('This proposal is settled. `/digest status` shows what is open.')
  expect(asked).toEqual([1, 2, 3].map(() => [discord.guildId, MOVE.key]))
})
