import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Order } from './faulty-discord.ts'
import type { Poster } from './poster.ts'

const MOST_COMPLAINTS = 1000

export type FaultyDiscord = {
  address: { apiUrl: string; token: string; guild: string; self: string }
  order<T>(order: Order): Promise<T>
  stop(): Promise<void>
}

export type Running = {
  /** Resolves when it has taken its first digest, or has ended before. */
  began: Promise<void>
  /** Messages that were on their way and of which it has not heard yet. */
  underWay(): number
  /** Ends it at once; false where it had ended by itself. */
  kill(): Promise<boolean>
  /** Lets it end in order; null where it did, else what it said last. */
  stop(): Promise<string | null>
}

const file = (name: string): string => join(import.meta.dirname, name)

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null

/** `cache`: a folder that saves the processes from compiling the same files again. */
export const openProcesses = (cache: string) => {
  const env = { PATH: process.env.PATH, NODE_COMPILE_CACHE: cache }
  const run = (script: string, argument: string) => {
    const child = spawn(process.execPath, [file(script), argument], { env, stdio: 'pipe' })
    let complaints = ''
    child.stderr.on('data', (text) => {
      complaints = `${complaints}${text}`.slice(-MOST_COMPLAINTS)
    })
    const ended = once(child, 'exit')
    return { child, ended, complaints: () => complaints }
  }
  return {
    async discord(seed: number): Promise<FaultyDiscord> {
      const { child, ended, complaints } = run('faulty-discord.ts', `${seed}`)
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
      const next = async () => {
        const { value, done } = await lines.next()
        if (done) throw new Error(`the Discord of the proof has ended: ${complaints()}`)
        return JSON.parse(value)
      }
      return {
        address: await next(),
        async order(order) {
          child.stdin.write(`${JSON.stringify(order)}\n`)
          return next()
        },
        async stop() {
          child.stdin.end()
          await ended
        },
      }
    },
    poster(poster: Poster): Running {
      const { child, ended, complaints } = run('poster.ts', JSON.stringify(poster))
      let hasBegun = false
      let underWay = 0
      createInterface({ input: child.stdout }).on('line', (line) => {
        hasBegun = true
        underWay += { sends: 1, sent: -1 }[line] ?? 0
      })
      return {
        underWay: () => underWay,
        began: Promise.race([once(child.stdout, 'data'), ended]).then(() => undefined),
        async kill() {
          if (hasEnded(child)) return false
          child.kill('SIGKILL')
          await ended
          return child.signalCode === 'SIGKILL'
        },
        async stop() {
          child.kill('SIGTERM')
          await ended
          // One that is still starting has not heard of signals yet, and nothing to put in order.
          const isSound = child.exitCode === 0 || (child.signalCode === 'SIGTERM' && !hasBegun)
          return isSound ? null : `ended with ${child.exitCode ?? child.signalCode}: ${complaints()}`
        },
      }
    },
  }
}
