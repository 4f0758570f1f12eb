import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export type Line = { ready?: number; step?: string; done?: number; built?: string; failed?: string; message?: string }

const builderFile = fileURLToPath(new URL('./builder.ts', import.meta.url))

/** Starts builder.ts; `prefix` is a command that starts it, as `sh -c '… exec "$@"' sh`. */
export const startBuilder = (
  args: readonly (string | number)[],
  { prefix = [], onLine = () => undefined }: { prefix?: readonly string[]; onLine?: (line: Line) => void } = {},
): { child: ChildProcess; lines: Line[]; ended: Promise<void> } => {
  const [command, ...rest] = [...prefix, process.execPath, builderFile, ...args.map(String)]
  const child = spawn(command!, rest, { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines: Line[] = []
  const reader = createInterface({ input: child.stdout! })
  reader.on('line', (text) => {
    const line = JSON.parse(text) as Line
    lines.push(line)
    onLine(line)
  })
  return { child, lines, ended: Promise.all([once(child, 'close'), once(reader, 'close')]).then(() => undefined) }
}
