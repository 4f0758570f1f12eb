import { afterEach, expect, test } from 'vitest'
import { alertBody } from '../../src/discord/digest/alerts.ts'
import { digestBodies } from '../../src/discord/digest/bodies.ts'
import { type Entry, HOUR, NOW, openFeedServer, rss, setup } from '../digest/support.ts'
import { runBot, stopBots } from '../discord/support/running-bot.ts'
import { home, open } from './open.ts'

afterEach(stopBots)

const model: Entry = {
  id: 'model',
  title: 'OpenAI releases GPT-6 for @everyone',
  text: 'OpenAI released its language model GPT-6 on Friday. It costs 2 dollars for a million tokens.',
  at: NOW - HOUR,
}

test('news of a feed stands in the channel once, as Discord takes it, and mentions nobody', async () => {
  const server = await openFeedServer({ '/feed': rss('Daily', 'en', []) })
  const place = home()
  place.put(
    'a.md',
    '---\ntitle: Ein Titel\nauthor: Ada\npublished: 2025-03-02\nlanguage: de\n---\nEin Satz steht hier.\n',
  )
  const clock = { now: NOW - 4 * HOUR }
  const { app } = await open(place, { fetchAllow: [server.place] }, undefined, { now: () => clock.now })
  const { discord, bot } = await runBot({ digest: app.digest })
  const { guildId: guild, channelId: channel } = discord
  const asked = { ...setup, guild, channel, time: '23:00', feeds: [`${server.origin}/feed`] }
  await app.digest.preview(asked)
  clock.now = NOW
  server.pages['/feed'] = rss('Daily', 'en', [model])

  await app.digest.write(asked)
  const runs = app.digest.start({ posts: bot.posts, render: digestBodies, renderAlerts: alertBody })
  expect([await app.digest.now(asked), await app.digest.now(asked)]).toEqual(['posted', 'already'])
  await runs.stop()
  const posted = discord.posted()
  expect(posted.length).toBe(1)
  expect(posted[0]?.text).toContain('GPT')
  expect(posted[0]?.text).toContain('It costs 2 dollars for a million tokens.')
})
