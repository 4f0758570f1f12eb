import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { textsFor } from '../../../../src/discord/texts/texts.ts'

/** What became of one interaction; milliseconds from its dispatch, null where it did not happen. */
export type Fate = {
  command: 'ask' | 'reindex'
  acknowledged: number | null
  ended: number | null
  text: string | null
}

type Refused = { code: number; why: string }

/** `errors`: what the bot logged as such. */
export type CrowdResult = {
  fates: Fate[]
  refusals: Refused[]
  errors: string
  /** Of the bot, in milliseconds: how late its event loop was, and the time that it had of processors. */
  bot: { p99: number; max: number; cpu: number }
}

/** Tells the double to do something: see crowd-process.ts. */
export type Say = (line: object) => void

const HOME = join(import.meta.dirname, '../../../..')
/** Run by themselves, so that neither the bot nor what measures it waits for the other. */
const DOUBLE = join(HOME, 'test/support/discord/crowd-process.ts')
const BOT = join(HOME, 'src/main.ts')
const WATCH = pathToFileURL(join(import.meta.dirname, 'tell-delay.ts')).href

type Discord = { apiUrl: string; token: string; guildId: string; publicKey: string }

/**
 * The real program and a Discord beside it, each in a process of its own, until every interaction has ended. With
 * `port`, interactions come there over signed HTTP; else over the gateway.
 */
export const withCrowd = async (
  env: Record<string, string>,
  { patience, port }: { patience: number; port?: number },
  act: (say: Say) => Promise<void>,
): Promise<CrowdResult> => {
  const { card, reindex } = textsFor('en')
  const double = spawn(
    process.execPath,
    [DOUBLE, JSON.stringify({ pending: [card.writing, reindex.running], patience })],
    {
      ...{ cwd: HOME, env, stdio: ['pipe', 'pipe', 'inherit'] },
    },
  )
  const lines = createInterface({ input: double.stdout! })[Symbol.asyncIterator]()
  const discord = JSON.parse((await lines.next()).value ?? '{}') as Discord
  const http = port && { HTTP_PORT: `${port}`, DISCORD_PUBLIC_KEY: discord.publicKey }
  const bot = startBot({ ...env, ...http }, discord)
  const errors = text(bot.stderr!)
  const figures = text(bot.stdio[3] as Readable)
  const fates: Fate[] = []
  const reading = (async () => {
    for (;;) {
      const { value, done } = await lines.next()
      if (done) throw new Error(`the Discord double ended too early\n${await errors}`)
      const line = JSON.parse(value) as Fate | { ready: true } | { refusals: Refused[] }
      if ('refusals' in line) return line.refusals
      if ('ready' in line) {
        bot.kill('SIGUSR2') // What the start takes is not counted.
        continue
      }
      fates.push(line)
    }
  })()
  const input = double.stdin as Writable
  try {
    const say: Say = (line) => void input.write(`${JSON.stringify(line)}\n`)
    if (port) say({ endpoint: `http://127.0.0.1:${port}/interactions` })
    await Promise.race([act(say), reading])
    input.end()
    const refusals = await reading
    await ended(bot, 'SIGTERM')
    return { fates, refusals, errors: await errors, bot: JSON.parse(await figures) }
  } finally {
    await ended(bot, 'SIGKILL')
    await ended(double, 'SIGKILL')
  }
}

const startBot = (env: Record<string, string>, { apiUrl, token, guildId }: Discord): ChildProcess =>
  spawn(process.execPath, ['--import', WATCH, BOT], {
    cwd: HOME,
    env: { ...env, DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, DISCORD_GUILD_ID: guildId },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  })

const ended = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
}
