import { afterEach, describe, expect, test } from 'vitest'
import { commands, controls } from '../../../commands/index.ts'
import { connectDiscord } from '../../../src/discord/connection/client.ts'
import { type Disturbance, startDiscord } from '../../support/discord/double.ts'
import { answered } from '../support/answers.ts'
import { fakeApp, gate, type RunningBot, runBot, stopBots } from '../support/running-bot.ts'

afterEach(stopBots)

const ask = ({ discord }: RunningBot, guild = 0) =>
  discord.user().slash('ask', { question: 'Who is it for?' }, { guild: discord.guildIds()[guild]! })
/** What was logged of the connection, oldest first. */
const told = ({ log }: RunningBot) => log.map(({ message }) => message).filter((message) => /gateway/.test(message))
const connected = ({ bot }: RunningBot) => expect.poll(bot.isReady, { timeout: 15_000 }).toBe(true)

/** Every question is answered, none twice: one message each, shown once. */
const expectAnswered = async (interactions: Awaited<ReturnType<typeof ask>>[]) => {
  for (const interaction of interactions) {
    expect((await interaction.answered()).text).toContain('This clearly positions Sora 2')
    expect(interaction.history()).toHaveLength(1)
    expect(interaction.followUps()).toEqual([])
  }
}

describe('a bot whose session lives on', () => {
  test.each<Disturbance>(['op 7', 'op 9 true', 'drop', 'zombie', 4000, 4001])(
    'answers after %s what was asked before and meanwhile, once each, and tells it once',
    async (what) => {
      const reached = gate()
      const finish = gate()
      let asked = 0
      const askApp = async () => {
        asked += 1
        reached.open()
        await finish.opened
        return answered
      }
      const running = await runBot({ ask: askApp }, { double: { heartbeat: { everyMs: 300, patienceMs: 30_000 } } })
      const before = await ask(running)
      await reached.opened
      running.discord.disturb(what)
      const meanwhile = await ask(running)
      finish.open()

      await expectAnswered([before, meanwhile])
      await expect.poll(() => told(running).at(-1)).toBe('gateway resumed')
      expect(asked).toBe(2)
      expect(running.discord.starts()).toEqual({ identifies: 1, resumes: 1, resumed: 1 })
      expect(told(running)).toEqual(
        what === 'op 9 true' ? ['gateway resumed'] : ['gateway reconnecting', 'gateway resumed'],
      )
    },
  )

  test('answers once what RESUME repeats', async () => {
    const running = await runBot()
    const seen = await ask(running)
    await expectAnswered([seen])
    running.discord.nextConnections({ again: 1 })
    running.discord.disturb('drop')
    await expect.poll(() => running.discord.starts().resumed).toBe(1)
    await expectAnswered([seen, await ask(running)])

    expect(running.log.filter(({ message }) => message.includes('had come before'))).toMatchObject([
      { fields: { interaction: seen.id } },
    ])
    expect(running.discord.takeRefusals()).toEqual([])
  })

  test('says one word about a question that RESUME brings too late, and tries no second answer', async () => {
    let ahead = 0
    const discord = await startDiscord({ clock: () => Date.now() + ahead })
    const { app, log } = fakeApp()
    const bot = await connectDiscord({ ...discord, guildId: null }, { commands, controls }, app)
    discord.disturb('drop')
    await discord.user().slash('ask', { question: 'Wer?' })
    ahead = 4000
    await expect.poll(() => log.map(({ message }) => message)).toContainEqual(expect.stringContaining('came too late'))
    await bot.stop()

    expect(discord.takeRefusals()).toMatchObject([{ code: 10062 }])
    expect(log.filter(({ level }) => level !== 'info')).toMatchObject([
      { level: 'warn', message: 'gateway reconnecting' },
      { level: 'warn', fields: { code: 10062 } },
    ])
    await discord.stop()
  })
})

describe('a bot whose session is gone', () => {
  const loseSession = async (what: Disturbance) => {
    const reached = gate()
    const finish = gate()
    const askApp = async () => {
      reached.open()
      await finish.opened
      return answered
    }
    const running = await runBot({ ask: askApp })
    const before = await ask(running)
    await reached.opened
    running.discord.disturb(what)
    const meanwhile = await ask(running)
    finish.open()
    await expectAnswered([before])
    await expect.poll(() => running.discord.sessions(), { timeout: 15_000 }).toBe(1)
    await connected(running)
    await expectAnswered([await ask(running)])
    const { identifies } = running.discord.starts()
    return { identifies, meanwhile: meanwhile.delivery(), told: told(running) }
  }

  /** Two connections are cut while they wait for their turn. */
  const loseItAndMore = async () => {
    const running = await runBot()
    running.discord.disturb('op 9 false')
    await expect.poll(() => running.discord.closeCodes()).toEqual([1000])
    for (let cut = 0; cut < 2; cut++) {
      await new Promise((next) => setTimeout(next, 900))
      running.discord.hangUp(4000)
    }
    await expect.poll(() => running.discord.sessions(), { timeout: 15_000 }).toBe(1)
    // A second one, where each connection has kept its place, would come with the next turn.
    await new Promise((next) => setTimeout(next, 7000))
    await expectAnswered([await ask(running)])
    return { identifies: running.discord.starts().identifies, refusals: running.discord.takeRefusals() }
  }

  test('begins one new session, in its turn, and goes on with what it had heard', async () => {
    const all: Disturbance[] = ['op 9 false', 'drop and forget', 1000, 4009]
    const [cut, ...lost] = await Promise.all([loseItAndMore(), ...all.map(loseSession)])
    expect(lost).toEqual(
      all.map(() => ({
        identifies: 2,
        meanwhile: 'lost',
        told: ['gateway reconnecting', 'gateway connected again, with a new session'],
      })),
    )
    expect(cut).toEqual({ identifies: 2, refusals: [] })
  })
})

test('an outage of many attempts is told when it begins and when it is over, and the bot is not ready meanwhile', async () => {
  const running = await runBot()
  running.discord.nextConnections({ refused: 3 })
  running.discord.disturb('drop')
  await expect.poll(running.bot.isReady).toBe(false)
  await connected(running)

  expect(told(running)).toEqual(['gateway reconnecting', 'gateway connected again, with a new session'])
  expect(running.log.find(({ message }) => message.startsWith('gateway connected'))?.fields).toMatchObject({
    attempts: 4,
  })
  await expectAnswered([await ask(running)])
})

test('a HELLO that comes late is waited for', async () => {
  const running = await runBot()
  running.discord.nextConnections({ helloMs: 1500 })
  running.discord.disturb('drop')
  const asked = await ask(running)
  await expectAnswered([asked])
  expect(running.discord.starts()).toEqual({ identifies: 1, resumes: 1, resumed: 1 })
})

describe('two shards', () => {
  test('are what the bot runs when Discord asks for two; it answers in both servers and in private', async () => {
    const running = await runBot({}, { inGuild: false, double: { shards: 2 } })
    expect(running.discord.sessions()).toBe(2)
    const inPrivate = await running.discord.user().slash('ask', { question: 'Wer?' }, { dm: true })
    await expectAnswered([await ask(running, 0), await ask(running, 1), inPrivate])
  })

  test('while one is away, the other answers, and the bot does not call itself ready', async () => {
    const running = await runBot({}, { inGuild: false, double: { shards: 2 } })
    const away = Number((BigInt(running.discord.guildIds()[1]!) >> 22n) % 2n)
    running.discord.disturb('drop', away)
    await expect.poll(running.bot.isReady).toBe(false)
    const asked = [await ask(running, 0), await ask(running, 1)]
    await expectAnswered(asked)
    await connected(running)
    expect(running.discord.starts()).toEqual({ identifies: 2, resumes: 1, resumed: 1 })
    expect(
      running.log.filter(({ message }) => message.startsWith('gateway')).map(({ fields }) => fields.shard),
    ).toEqual([away, away])
  })
})

test('a bot that has been started too often today is told so, and does not connect', async () => {
  const discord = await startDiscord({ startsLeft: 0 })
  const settings = { token: discord.token, apiUrl: discord.apiUrl, guildId: null }
  await expect(connectDiscord(settings, { commands, controls }, fakeApp().app)).rejects.toThrow(
    /^Discord lets this bot connect no more today: it has been started too often. Not enough sessions remaining to spawn 1 shards; only 0 remaining; resets at /,
  )
  expect(discord.starts().identifies).toBe(0)
  await discord.stop()
})
