import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import type { Environment } from '../../../src/config.ts'
import { UserError } from '../../../src/errors.ts'

const MOST_COMPLAINTS = 2000

type Run = {
  file: string
  flags?: readonly string[]
  args?: readonly string[]
  input?: string
  env: Environment
  home: string
}

/** What a process of its own printed; times in milliseconds from spawning it, memory in bytes. */
export type RunResult = { output: string; firstOutput: number; ms: number; peakMemory: number }

/** Runs a file of the project as `npm run` would, in a process of its own. A UserError tells how it failed. */
export const runNode = async ({ file, flags = [], args = [], input = '', env, home }: Run): Promise<RunResult> => {
  const preload = pathToFileURL(join(import.meta.dirname, 'tell-peak-memory.ts')).href
  const from = performance.now()
  const child = spawn(process.execPath, ['--import', preload, ...flags, join(home, file), ...args], {
    ...{ cwd: home, env, stdio: ['pipe', 'pipe', 'pipe', 'pipe'] },
  })
  const [stdin, stdout, stderr] = [child.stdin!, child.stdout!, child.stderr!]
  let firstOutput: number | null = null
  stdout.once('data', () => {
    firstOutput = performance.now() - from
  })
  stdin.on('error', () => undefined) // It ended first; why is told by its exit code.
  stdin.end(input)
  const [output, complaints, memory, [code, signal]] = await Promise.all([
    text(stdout),
    text(stderr),
    text(child.stdio[3] as Readable),
    once(child, 'close'),
  ])
  const ms = performance.now() - from
  if (code !== 0 || firstOutput === null)
    throw new UserError(`${file} ended with ${code ?? signal}:\n${complaints.slice(-MOST_COMPLAINTS)}`)
  return { output, firstOutput, ms, peakMemory: Number(memory) }
}
