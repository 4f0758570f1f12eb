import { afterEach, expect, test } from 'vitest'
import type { DigestWay } from '../../src/app.ts'
import { identified, identityOf } from '../../src/digest/delivery/identity.ts'
import type { Digest } from '../../src/digest/digest.ts'
import { fakeDigest, runBot, stopBots } from './support/running-bot.ts'

afterEach(stopBots)

const digest = (guild: string, channel: string): Digest => ({
  ...{ guild, channel, date: '2026-11-28', language: 'fr', unreachable: [], note: null },
  stories: Array.from({ length: 12 }, (_, n) => ({
    id: `s${n}`,
    title: { text: `Titre ${n} @everyone`, language: 'fr', original: null, origin: 'publisher' },
    summary: { text: 'Voici une phrase. '.repeat(40), language: 'fr', original: null, origin: 'publisher' },
    ...{ sources: [{ name: '<@1>', url: null }], url: 'https://a.example/1', published: 1_795_858_000_000 },
    ...{ isUpdate: false, topic: null },
  })),
})

test.each([false, true])(
  'digests are posted from the start to the stop, in their language, mentioning nobody (signed HTTP: %s)',
  async (overHttp) => {
    const ways: DigestWay[] = []
    const stops: string[] = []
    const start = (way: DigestWay) => {
      ways.push(way)
      return { stop: async () => void stops.push('stopped') }
    }
    const { discord, bot } = await runBot({ digest: fakeDigest({ start }) }, { overHttp })
    const { guildId: guild, channelId: channel } = discord
    expect(ways).toHaveLength(1)
    const [way] = ways as [DigestWay]

    const bodies = way.render(digest(guild, channel))
    for (const [index, body] of bodies.entries()) {
      const identity = identityOf({ guild, channel, date: '2026-11-28', part: index + 1, revision: 1 })
      const posted = await way.posts.post(channel, identified(body, identity), AbortSignal.timeout(5000))
      expect(posted).toMatchObject({ is: 'posted' })
    }

    const shown = discord.posted()
    expect(shown).toHaveLength(bodies.length)
    expect(shown[0]?.text.split('\n')[0]).toBe('## Actualités IA')
    expect(shown.flatMap(({ mentions }) => mentions)).toEqual([])
    await bot.stop()
    expect(stops).toEqual(['stopped'])
  },
)
