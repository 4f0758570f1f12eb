import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { UserError } from '../../../src/errors.ts'
import type { Benchmark, Workbench } from './benchmark.ts'
import { quantile } from './quantile.ts'

const RUNS = 5
const QUESTION = 'What is the biggest technical update?'

/** From spawning the program to the first line of the answer, with the question waiting on standard input. */
export const start: Benchmark = async (bench) => {
  const { home, newDataDir } = bench
  const npm = ['npm', 'start', '--silent']
  const node = [process.execPath, join(home, 'src/main.ts')]
  const warm = await newDataDir()
  await firstLine(npm, bench, warm) // Builds the index.

  const measure = async (command: readonly string[], dataDir: () => Promise<string> | string): Promise<number> => {
    const times: number[] = []
    for (let run = 0; run < RUNS; run++) times.push(await firstLine(command, bench, await dataDir()))
    return quantile(times, 0.5)
  }
  return [
    { name: 'npm start to the first answer line', value: await measure(npm, () => warm), unit: 'ms', goal: 3000 },
    { name: 'of that in the program itself (node src/main.ts)', value: await measure(node, () => warm), unit: 'ms' },
    { name: 'npm start with an empty DATA_DIR (indexes first)', value: await measure(npm, newDataDir), unit: 'ms' },
  ]
}

/** Milliseconds. */
const firstLine = async (
  [program = '', ...rest]: readonly string[],
  { env, home }: Workbench,
  dataDir: string,
): Promise<number> => {
  const from = performance.now()
  const child = spawn(program, rest, { cwd: home, env: { ...env, DATA_DIR: dataDir } })
  const errors = text(child.stderr)
  const closed = once(child, 'close')
  child.stdin.end(`${QUESTION}\n`)
  let ms: number | null = null
  child.stdout.on('data', () => {
    ms ??= performance.now() - from
  })
  const [code] = await closed
  if (code !== 0 || ms === null) throw new UserError(`${program} ended with ${code} and no answer:\n${await errors}`)
  return ms
}
