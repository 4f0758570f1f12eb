import type { Client } from 'discord.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type DiscordDouble, type Disturbance, startDiscord } from '../support/discord/double.ts'
import { connectByHand, identify, type Line, openGateway, request, startBot } from './bots.ts'

let discord: DiscordDouble
beforeEach(async () => {
  discord = await startDiscord()
})
afterEach(() => discord.stop())

/** Identified, with /ask registered, and its session id. */
const begin = async (): Promise<{ line: Line; session: string }> => {
  const line = await connectByHand(discord)
  const { d } = await line.next(({ t }) => t === 'READY')
  return { line, session: d.session_id }
}
const resume = async (session: string, seq: number, line?: Line): Promise<Line> => {
  const resumed = line ?? (await openGateway(discord))
  resumed.send({ op: 6, d: { token: discord.token, session_id: session, seq } })
  return resumed
}
const ask = () => discord.user().slash('ask', { question: 'Wer?' })
const arrival = (line: Line, id: string) => line.next(({ t, d }) => t === 'INTERACTION_CREATE' && d.id === id)

describe('a bot that is away', () => {
  test('gets by RESUME what it missed, in order and under the old numbers, and then RESUMED', async () => {
    const { line, session } = await begin()
    const before = await ask()
    expect(await arrival(line, before.id)).toMatchObject({ s: 3 })
    expect(before.delivery()).toBe('sent')
    expect(discord.disturb('drop')).toBe(1)
    await line.closed
    const missed = [await ask(), await ask()]
    expect(missed.map((one) => one.delivery())).toEqual(['waiting', 'waiting'])

    const resumed = await resume(session, 3)
    expect(await resumed.next(({ t }) => t === 'RESUMED')).toMatchObject({ s: 6 })
    expect(await arrival(resumed, missed[0]!.id)).toMatchObject({ s: 4 })
    expect(await arrival(resumed, missed[1]!.id)).toMatchObject({ s: 5 })
    expect(missed.map((one) => one.delivery())).toEqual(['sent', 'sent'])
    expect(discord.starts()).toEqual({ identifies: 1, resumes: 1, resumed: 1 })
  })

  test('and never resumes leaves a question that is told apart from one that was not acknowledged', async () => {
    const { line } = await begin()
    await arrival(line, (await ask()).id)
    discord.disturb('drop')
    await ask()

    expect(() => discord.expectClean()).toThrow('/ask by anna: never acknowledged; the user sees')
    expect(() => discord.expectClean()).toThrow('/ask by anna: kept for a RESUME that never came')
  })

  test('too long cannot resume: Discord has thrown away what it missed', async () => {
    const { line, session } = await begin()
    discord.disturb('drop')
    await line.closed
    for (let missed = 0; missed < 500; missed++) await ask()
    expect(discord.lost()).toBe(0)
    await ask()

    const resumed = await resume(session, 2)
    expect(await resumed.next(({ op }) => op === 9)).toMatchObject({ d: false })
    expect(discord.lost()).toBe(501)
  })
})

describe('op 9', () => {
  test('with false ends the session: what comes until the next is lost, and nobody is guilty of it', async () => {
    const { line, session } = await begin()
    discord.disturb('op 9 false')
    expect(await line.next(({ op }) => op === 9)).toMatchObject({ d: false })
    const lost = await ask()
    expect(lost.delivery()).toBe('lost')

    const resumed = await resume(session, 2)
    expect(await resumed.next(({ op }) => op === 9)).toMatchObject({ d: false })
    resumed.send(identify(discord))
    await resumed.next(({ t }) => t === 'READY')
    expect(discord.starts()).toEqual({ identifies: 2, resumes: 1, resumed: 0 })
    expect(discord.lost()).toBe(1)
    discord.expectClean()
  })

  test('with true keeps it: RESUME on the same line is no second authentication', async () => {
    const { line, session } = await begin()
    discord.disturb('op 9 true')
    const missed = await ask()
    expect(missed.delivery()).toBe('waiting')
    await resume(session, 2, line)

    await arrival(line, missed.id)
    await line.next(({ t }) => t === 'RESUMED')
    expect(discord.takeRefusals()).toEqual([])
  })
})

test('RESUME can repeat what the bot already has', async () => {
  const { line, session } = await begin()
  const seen = await ask()
  await arrival(line, seen.id)
  discord.disturb('drop')
  discord.nextConnections({ again: 1 })
  expect(await arrival(await resume(session, 3), seen.id)).toMatchObject({ s: 3 })
})

test.each(['drop and forget', 1000, 4009] as const)(
  'after %s RESUME is answered by op 9 false, and what the bot had not seen is lost',
  async (what) => {
    const { line, session } = await begin()
    const seen = await ask()
    await arrival(line, seen.id)
    const sent = await ask()
    discord.disturb(what)
    expect(await line.closed).toBe(typeof what === 'number' ? what : 1006)
    expect(sent.delivery()).toBe('sent')

    const resumed = await resume(session, 3)
    expect(await resumed.next(({ op }) => op === 9)).toMatchObject({ d: false })
    expect([seen.delivery(), sent.delivery()]).toEqual(['sent', 'lost'])
  },
)

test('a zombie acknowledges no heartbeat and says nothing; RESUME on another line gets it all', async () => {
  const { line, session } = await begin()
  discord.disturb('zombie')
  const missed = await ask()
  expect(missed.delivery()).toBe('waiting')
  line.send({ op: 1, d: 2 })
  const resumed = await resume(session, 2)
  await arrival(resumed, missed.id)
  expect(await Promise.race([line.next(({ op }) => op === 11), 'nothing'])).toBe('nothing')
})

test('what a zombie was not told is lost when it says goodbye', async () => {
  const { line } = await begin()
  discord.disturb('zombie')
  const missed = await ask()
  line.end(1000)
  await line.closed
  await expect.poll(() => missed.delivery()).toBe('lost')
})

test('op 7 asks the bot to come again', async () => {
  const { line } = await begin()
  discord.disturb('op 7')
  expect(await line.next(({ op }) => op === 7)).toMatchObject({ op: 7 })
})

test('a bot that does not beat is closed with 4009, and its session is gone', async () => {
  const beating = await startDiscord({ heartbeat: { everyMs: 40, patienceMs: 40 } })
  const line = await openGateway(beating)
  expect(await line.next(({ op }) => op === 10)).toMatchObject({ d: { heartbeat_interval: 40 } })
  line.send(identify(beating))
  const { d } = await line.next(({ t }) => t === 'READY')
  expect(await line.closed).toBe(4009)
  expect(beating.takeRefusals()).toMatchObject([{ code: 4009 }])

  const second = await openGateway(beating)
  second.send({ op: 6, d: { token: beating.token, session_id: d.session_id, seq: 2 } })
  expect(await second.next(({ op }) => op === 9)).toMatchObject({ d: false })
  await beating.stop()
})

test('a bot that beats stays', async () => {
  const beating = await startDiscord({ heartbeat: { everyMs: 60, patienceMs: 500 } })
  const line = await openGateway(beating)
  line.send(identify(beating))
  for (let beat = 0; beat < 14; beat++) {
    await new Promise((next) => setTimeout(next, 60))
    line.send({ op: 1, d: null })
  }
  expect(beating.sessions()).toBe(1)
  await beating.stop()
})

test('HELLO can be late, and a connection can be cut before it opens', async () => {
  discord.nextConnections({ helloMs: 50 })
  const line = await openGateway(discord)
  expect(await Promise.race([line.next(({ op }) => op === 10), 'not yet'])).toBe('not yet')
  await line.next(({ op }) => op === 10)
  discord.nextConnections({ refused: 1 })
  await expect(openGateway(discord)).rejects.toThrow()
  await openGateway(discord)
})

test('each IDENTIFY takes one of the session starts of the day; one more and the token is reset', async () => {
  const poor = await startDiscord({ startsLeft: 1 })
  const limit = async () => (await request(poor, 'GET', '/gateway/bot')).body
  expect(await limit()).toMatchObject({ session_start_limit: { total: 1000, remaining: 1 } })
  const line = await openGateway(poor)
  line.send(identify(poor))
  await line.next(({ t }) => t === 'READY')
  expect(await limit()).toMatchObject({ session_start_limit: { remaining: 0 } })

  const second = await openGateway(poor)
  second.send(identify(poor))
  expect(await second.closed).toBe(4004)
  expect((await request(poor, 'GET', '/gateway/bot')).status).toBe(401)
  await poor.stop()
})

describe('an unmodified client', () => {
  let client: Client<true> | undefined
  afterEach(() => client?.destroy())

  test.each<[Disturbance, object]>([
    ['op 7', { identifies: 1, resumed: 1 }],
    ['op 9 true', { identifies: 1, resumed: 1 }],
    ['drop', { identifies: 1, resumed: 1 }],
    ['zombie', { identifies: 1, resumed: 1 }],
    [4000, { identifies: 1, resumed: 1 }],
  ])('answers after %s what was asked meanwhile, once', async (what, starts) => {
    await discord.stop()
    discord = await startDiscord({ heartbeat: { everyMs: 250, patienceMs: 30_000 } })
    client = await startBot(discord, (interaction) => interaction.reply('here'))
    discord.disturb(what)
    const asked = await ask()

    expect((await asked.answered()).content).toBe('here')
    await expect.poll(() => discord.starts()).toMatchObject(starts)
    discord.expectClean()
  })

  test('begins again after op 9 false', async () => {
    client = await startBot(discord, (interaction) => interaction.reply('here'))
    discord.disturb('op 9 false')
    await ask()
    await expect.poll(() => discord.sessions(), { timeout: 15_000 }).toBe(1)
    const asked = await ask()

    expect((await asked.answered()).content).toBe('here')
    expect([discord.starts().identifies, discord.lost()]).toEqual([2, 1])
    discord.expectClean()
  })
})
