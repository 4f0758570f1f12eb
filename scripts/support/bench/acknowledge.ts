import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import type { Environment } from '../../../src/config.ts'
import { UserError } from '../../../src/errors.ts'
import { quantile } from '../quantile.ts'
import type { Benchmark } from './benchmark.ts'
import { questions } from './questions.ts'

const ASKS = 50
/** discord.js holds requests back beyond 50 a second, and an answer takes two. */
const PAUSE_MS = 50
const MOST_COMPLAINTS = 2000

/** Runs on its own, so that neither the bot nor what measures it waits for the other. Left out of the image. */
const DOUBLE = 'test/support/discord/double-process.ts'

/** /ask of the real bot over the Discord double: the double counts from sending to acknowledgement. */
export const acknowledge: Benchmark = async ({ env, home, newDataDir }) => {
  let complaints = ''
  const run = (file: string, settings: Environment): ChildProcessWithoutNullStreams => {
    const child = spawn(process.execPath, [join(home, file)], { cwd: home, env: settings })
    child.stderr.on('data', (text) => {
      complaints += text
    })
    return child
  }
  const double = run(DOUBLE, env)
  const lines = createInterface({ input: double.stdout })[Symbol.asyncIterator]()
  const reply = async (): Promise<unknown> => {
    const { value, done } = await lines.next()
    if (done) throw new UserError(`The Discord double ended too early.\n${complaints.slice(0, MOST_COMPLAINTS)}`)
    return JSON.parse(value)
  }
  const ask = async (question: string): Promise<Time> => {
    await setTimeout(PAUSE_MS)
    double.stdin.write(`${JSON.stringify(question)}\n`)
    return (await reply()) as Time
  }

  const times: Time[] = []
  const { token, apiUrl, guildId } = (await reply()) as Record<'token' | 'apiUrl' | 'guildId', string>
  const discord = { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, DISCORD_GUILD_ID: guildId }
  const bot = run('src/main.ts', { ...env, ...discord, DATA_DIR: await newDataDir() })
  try {
    for (const question of questions) await ask(question)
    for (let i = 0; i < ASKS; i++) times.push(await ask(questions[i % questions.length]!))
  } finally {
    await exit(bot, () => bot.kill('SIGTERM'))
    await exit(double, () => double.stdin.end())
  }
  // An error that is shown quickly is no answer.
  if (complaints) throw new UserError(`The bot or the double complained:\n${complaints.slice(0, MOST_COMPLAINTS)}`)

  const acknowledged = times.map((time) => time.acknowledged)
  const answered = times.map((time) => time.answered)
  return [
    { name: 'uses of /ask', value: ASKS, unit: '' },
    { name: 'acknowledged, p50', value: quantile(acknowledged, 0.5), unit: 'ms', goal: 100 },
    { name: 'acknowledged, p99', value: quantile(acknowledged, 0.99), unit: 'ms', goal: 100 },
    { name: 'answer shown, p50', value: quantile(answered, 0.5), unit: 'ms' },
    { name: 'answer shown, p99', value: quantile(answered, 0.99), unit: 'ms' },
  ]
}

/** Milliseconds from the dispatch of the interaction. */
type Time = { acknowledged: number; answered: number }

const exit = async (child: ChildProcessWithoutNullStreams, ask: () => void): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  ask()
  await exited
}
