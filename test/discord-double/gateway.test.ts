import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DiscordDouble, startDiscord } from '../support/discord/double.ts'
import { identify, type Line, openGateway } from './bots.ts'

let discord: DiscordDouble
beforeEach(async () => {
  discord = await startDiscord()
})
afterEach(() => discord.stop())

const ready = async (): Promise<{ line: Line; session: string }> => {
  const line = await openGateway(discord)
  line.send(identify(discord))
  const { d } = await line.next(({ t }) => t === 'READY')
  return { line, session: d.session_id }
}

test('HELLO, READY with an unavailable guild, then that guild', async () => {
  const line = await openGateway(discord)
  expect(await line.next(({ op }) => op === 10)).toMatchObject({ d: { heartbeat_interval: 41250 } })
  line.send(identify(discord))

  expect(await line.next(({ t }) => t === 'READY')).toMatchObject({
    op: 0,
    s: 1,
    d: { v: 10, guilds: [{ id: discord.guildId, unavailable: true }], application: { id: discord.applicationId } },
  })
  expect(await line.next(({ t }) => t === 'GUILD_CREATE')).toMatchObject({
    s: 2,
    d: { id: discord.guildId, channels: [{ id: discord.channelId, type: 0 }] },
  })
  await discord.ready()
  discord.expectClean()
})

test('heartbeats are acknowledged', async () => {
  const { line } = await ready()
  line.send({ op: 1, d: 1 })
  expect(await line.next(({ op }) => op === 11)).toMatchObject({ op: 11 })
})

test('a dropped session resumes; one that said goodbye does not', async () => {
  const first = await ready()
  first.line.end(4000)
  await first.line.closed
  const second = await openGateway(discord)
  second.send({ op: 6, d: { token: discord.token, session_id: first.session, seq: 2 } })
  expect(await second.next(({ t }) => t === 'RESUMED')).toMatchObject({ s: 3 })
  expect(discord.sessions()).toBe(1)

  second.end(1000)
  await second.closed
  const third = await openGateway(discord)
  third.send({ op: 6, d: { token: discord.token, session_id: first.session, seq: 3 } })
  expect(await third.next(({ op }) => op === 9)).toMatchObject({ d: false })
})

test('a resumed session outlives the line that it came from', async () => {
  const first = await ready()
  const second = await openGateway(discord)
  second.send({ op: 6, d: { token: discord.token, session_id: first.session, seq: 2 } })
  await second.next(({ t }) => t === 'RESUMED')
  first.line.end(1000)
  await expect.poll(() => discord.closeCodes()).toEqual([1000])
  expect(discord.sessions()).toBe(1)
})

const bad = (what: string, code: number, payload: (discord: DiscordDouble) => unknown) => ({ what, code, payload })

test.each([
  bad('a wrong token', 4004, () => ({ op: 2, d: { token: 'wrong', intents: 1 } })),
  bad('the Guild Members intent', 4014, (double) => identify(double, 1 << 1)),
  bad('the Presences intent', 4014, (double) => identify(double, 1 << 8)),
  bad('the Message Content intent', 4014, (double) => identify(double, 1 | (1 << 15))),
  bad('intents that are no number', 4013, ({ token }) => ({ op: 2, d: { token, intents: 'all' } })),
  bad('a payload over 4,096 bytes', 4002, () => ({ op: 3, d: 'x'.repeat(4096) })),
  bad('a payload that is no JSON', 4002, () => '{'),
  bad('an event before IDENTIFY', 4003, () => ({ op: 3, d: {} })),
  bad('an unknown opcode', 4001, () => ({ op: 77, d: {} })),
])('$what closes with $code and is kept', async ({ code, payload }) => {
  const line = await openGateway(discord)
  line.send(payload(discord))

  expect(await line.closed).toBe(code)
  expect(discord.refusals()).toMatchObject([{ status: 0, code }])
  await expect.poll(() => discord.closeCodes()).toEqual([code])
  expect(() => discord.expectClean()).toThrow(`close ${code}`)
})

test('a second IDENTIFY closes with 4005', async () => {
  const { line } = await ready()
  line.send(identify(discord))
  expect(await line.closed).toBe(4005)
})

test('over 120 events in 60 s close with 4008', async () => {
  const { line } = await ready()
  for (let event = 0; event < 120; event++) line.send({ op: 1, d: null })
  expect(await line.closed).toBe(4008)
})

test('another gateway version closes with 4012', async () => {
  const line = await openGateway(discord, '?v=9&encoding=json')
  expect(await line.closed).toBe(4012)
})

test('with rejectToken no token is good enough', async () => {
  const closed = await startDiscord({ rejectToken: true })
  const line = await openGateway(closed)
  line.send(identify(closed))
  expect(await line.closed).toBe(4004)
  await closed.stop()
})
