import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { UserError } from '../../../src/errors.ts'
import { quantile } from '../quantile.ts'
import type { Benchmark, Workbench } from './benchmark.ts'

const RUNS = 5
const QUESTION = 'What is the biggest technical update?'

/** From spawning the program to the first line of the answer, with the question waiting on standard input. */
export const start: Benchmark = async (bench) => {
  const { home, newDataDir } = bench
  const npm = ['npm', 'start', '--silent']
  const node = [process.execPath, join(home, 'src/main.ts')]
  const warm = await newDataDir()
  await firstLine(npm, bench, warm) // Builds the index.

  const times = { npm: [] as number[], node: [] as number[], cold: [] as number[] }
  for (let run = 0; run < RUNS; run++) {
    // In turns, so that a busy moment of the machine falls on all three.
    times.npm.push(await firstLine(npm, bench, warm))
    times.node.push(await firstLine(node, bench, warm))
    times.cold.push(await firstLine(npm, bench, await newDataDir()))
  }
  return [
    { name: 'npm start to the first answer line', value: quantile(times.npm, 0.5), unit: 'ms', goal: 3000 },
    { name: 'the program alone (node src/main.ts)', value: quantile(times.node, 0.5), unit: 'ms' },
    { name: 'npm start with an empty DATA_DIR', value: quantile(times.cold, 0.5), unit: 'ms' },
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
