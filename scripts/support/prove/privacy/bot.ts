import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Environment } from '../../../../src/config.ts'

const HOME = join(import.meta.dirname, '../../../..')
const LOOK_MS = 20
const START_MS = 300_000

export type Program = {
  /** Number of its process. */
  id: number
  /** All that it has printed, on both ways. */
  output(): string
  /** Resolves when its output holds the words; rejects when it ends before, or after minutes. */
  until(words: string): Promise<void>
  /** kill -9. */
  kill(): Promise<void>
  /** Resolves when it has ended by itself, after SIGTERM where so wished. */
  ended(signal?: 'SIGTERM'): Promise<void>
}

/** A program of this repository in a process of its own, with nothing of this process's environment. */
export const startProgram = (
  file: string,
  env: Environment,
  flags: readonly string[] = [],
  args: readonly string[] = [],
) => {
  const child = spawn(process.execPath, [...flags, join(HOME, file), ...args], {
    ...{ cwd: HOME, stdio: ['ignore', 'pipe', 'pipe'] },
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...env },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      output += text
    })
  const isOver = once(child, 'close')
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  const program: Program = {
    id: child.pid ?? 0,
    output: () => output,
    async until(words) {
      const latest = performance.now() + START_MS
      while (!output.includes(words)) {
        if (hasEnded() || performance.now() > latest)
          throw new Error(`${file} never said "${words}": ${output.slice(-1000)}`)
        await sleep(LOOK_MS)
      }
    },
    async kill() {
      if (!hasEnded()) child.kill('SIGKILL')
      await isOver
    },
    async ended(signal) {
      if (signal && !hasEnded()) child.kill(signal)
      await isOver
    },
  }
  return program
}

/** The bot; resolves when it takes commands. */
export const startBot = async (env: Environment, flags: readonly string[] = []): Promise<Program> => {
  const bot = startProgram('src/main.ts', { LOG_LEVEL: 'debug', LOG_FORMAT: 'json', ...env }, flags)
  await bot.until('"msg":"commands registered"')
  return bot
}
