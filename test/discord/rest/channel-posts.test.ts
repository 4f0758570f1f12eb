import { REST } from 'discord.js'
import { expect, onTestFinished, test } from 'vitest'
import { identified, identityOf, markerOf } from '../../../src/digest/delivery/identity.ts'
import { openChannelPosts } from '../../../src/discord/rest/channel-posts.ts'
import { restOptions } from '../../../src/discord/rest/rest.ts'
import { type DiscordDouble, startDiscord } from '../../support/discord/double.ts'
import { PERMISSION } from '../../support/discord/places.ts'

const MINUTE = 60_000
const signal = new AbortController().signal

/** The real REST client of the program over a double, whose clock goes on by hand. */
const open = async () => {
  const clock = { now: Date.parse('2026-11-28T07:00:00Z') }
  const discord = await startDiscord({ clock: () => clock.now })
  onTestFinished(() => discord.stop())
  const rest = new REST(restOptions(discord.apiUrl, (why) => expect.fail(why))).setToken(discord.token)
  return { discord, clock, rest, posts: openChannelPosts(rest, discord.applicationId) }
}

const identity = (channel: string, part = 1) =>
  identityOf({ guild: '7', channel, date: '2026-11-28', part, revision: 1 })

const message = (channel: string, part = 1, content = `part ${part}`) =>
  identified(
    {
      components: [{ type: 17, components: [{ type: 10, content }] }],
      ...{ flags: 1 << 15, allowed_mentions: { parse: [] } },
    },
    identity(channel, part),
  )

const sought = (channel: string, from: number, part = 1) => ({
  is: (found: object) => markerOf(found) === identity(channel, part).marker,
  from,
})

const texts = (discord: DiscordDouble) => discord.posted().map(({ text }) => text)

test.each(['lost answer', '502', 'dropped'] as const)(
  'a message whose request meets "%s" stands there once',
  async (fault) => {
    const { discord, posts } = await open()
    discord.fail({ with: fault })
    const posted = await posts.post(discord.channelId, message(discord.channelId), signal)
    expect(posted.is).toBe('posted')
    expect(texts(discord)).toEqual(['part 1'])
    discord.expectClean()
  },
)

test('the same bytes within the nonce’s time are the same message, and after it another one', async () => {
  const { discord, posts, clock } = await open()
  const body = message(discord.channelId)
  const first = await posts.post(discord.channelId, body, signal)
  clock.now += MINUTE
  expect(await posts.post(discord.channelId, body, signal)).toEqual(first)
  clock.now += 2 * MINUTE
  expect(await posts.post(discord.channelId, body, signal)).not.toEqual(first)
  expect(texts(discord)).toHaveLength(2)
})

test('a message is found again by its marker, among many of others, and only where it stands', async () => {
  const { discord, posts, clock, rest } = await open()
  const [channel, other] = [discord.channelId, discord.addChannel('other')]
  const reader = discord.user()
  const from = clock.now
  for (let i = 0; i < 150; i++) discord.write(reader, `Hello ${i}`, { channel })
  const posted = await posts.post(channel, message(channel, 2), signal)
  await posts.post(other, message(other), signal)
  clock.now += 10 * MINUTE
  expect(posted).toMatchObject({ is: 'posted' })
  expect(await posts.find(channel, sought(channel, from, 2), signal)).toEqual({ ...posted, is: 'there' })
  expect(await posts.find(channel, sought(channel, from, 1), signal)).toEqual({ is: 'not there' })
  expect(await posts.find(channel, sought(channel, clock.now, 2), signal)).toEqual({ is: 'not there' })
  expect(await posts.find(other, sought(channel, from, 2), signal)).toEqual({ is: 'not there' })
  const anotherBot = openChannelPosts(rest, '1')
  expect(await anotherBot.find(channel, sought(channel, from, 2), signal)).toEqual({ is: 'not there' })
  discord.expectClean()
})

test('a channel that shows nothing says nothing, be it empty or closed to readers', async () => {
  const { discord, posts, clock } = await open()
  const closed = discord.addChannel('closed', { botPermissions: PERMISSION.viewChannel | PERMISSION.sendMessages })
  const from = clock.now
  expect(await posts.post(closed, message(closed), signal)).toMatchObject({ is: 'posted' })
  for (const channel of [closed, discord.addChannel('empty')])
    expect(await posts.find(channel, sought(channel, from), signal)).toEqual({ is: 'unknown' })
})

test('a message that a moderator has deleted counts as posted', async () => {
  const { discord, posts, rest } = await open()
  const body = message(discord.channelId)
  const posted = await posts.post(discord.channelId, body, signal)
  if (posted.is !== 'posted') throw new Error('it was not posted')
  await rest.delete(`/channels/${discord.channelId}/messages/${posted.message}`)
  expect(await posts.post(discord.channelId, body, signal)).toEqual({ is: 'posted', message: null })
  expect(texts(discord)).toEqual([])
})

test('a channel that is gone, hidden or closed, and a body that Discord does not take, are refusals', async () => {
  const { discord, posts, clock } = await open()
  const hidden = discord.addChannel('hidden', { botPermissions: 0n })
  const mute = discord.addChannel('mute', { botPermissions: PERMISSION.viewChannel })
  const post = (channel: string, content?: string) => posts.post(channel, message(channel, 1, content), signal)
  expect(await post('1')).toEqual({ is: 'refused', why: 'no channel' })
  expect(await post(hidden)).toEqual({ is: 'refused', why: 'no access' })
  expect(await post(mute)).toEqual({ is: 'refused', why: 'no permission' })
  expect(await post(discord.channelId, '')).toEqual({ is: 'refused', why: 'body' })
  expect(await posts.find('1', sought('1', clock.now), signal)).toEqual({ is: 'refused', why: 'no channel' })
})

test('what gives up or was never sent is unsure, and nothing is sent when the time is over', async () => {
  const { discord, posts, clock } = await open()
  const unsafe = identified({ components: [{ type: 10, content: 'x' }], flags: 1 << 15 }, identity(discord.channelId))
  expect(await posts.post(discord.channelId, unsafe, signal)).toMatchObject({ is: 'unsure' })
  const over = AbortSignal.abort()
  expect(await posts.post(discord.channelId, message(discord.channelId), over)).toMatchObject({ is: 'unsure' })
  expect(await posts.find(discord.channelId, sought('1', clock.now), over)).toMatchObject({ is: 'failed' })
  expect(discord.posted()).toEqual([])
})
