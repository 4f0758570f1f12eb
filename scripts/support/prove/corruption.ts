import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { seededRandom } from '../random.ts'
import { type Damage, damageOf } from './corruption/damage.ts'
import { filesOf, type Home, makeHome } from './corruption/home.ts'
import type { Opened, Task } from './corruption/open-each.ts'
import type { Proof, ProofResult } from './proof.ts'

/** `large`: trials with a graph of vectors, where the previous index takes over; `rebuilt`: with a start that builds. */
const FULL = { articles: 10_500, large: 1_000, rebuilt: 200 }
const SHORT = { articles: 10_500, large: 50, rebuilt: 8 }

const SCRIPT = join(import.meta.dirname, 'corruption', 'open-each.ts')
const MOST_COMPLAINTS = 1_000

/**
 * An index with one damaged file is never loaded and never ends the process: the previous one answers, or a new one is
 * built, and it is said.
 */
export const corruption: Proof = ({ seed, full }) => proveCorruption({ seed, ...(full ? FULL : SHORT) })

export const proveCorruption = async (options: {
  seed: number
  articles: number
  large: number
  rebuilt: number
}): Promise<ProofResult> => {
  const random = seededRandom(options.seed)
  const folder = mkdtempSync(join(tmpdir(), 'fundstelle-corruption-'))
  const failures: string[] = []
  const ends: Record<string, number> = { 'the previous index answers': 0, 'a new one is built': 0, 'CURRENT alone': 0 }
  const kinds = new Set<string>()
  try {
    const large = await makeHome(join(folder, 'large'), options.articles, true)
    const small = await makeHome(join(folder, 'small'), 60, false)
    for (const [home, count, rebuilds] of [
      [large, options.large, false],
      [small, options.rebuilt, true],
    ] as const) {
      const paths = filesOf(home, segmentsOf(home))
      const damages = Array.from({ length: count }, () => damageOf(paths, random))
      for (const { kind, path } of damages) kinds.add(`${kind}: ${path.split('/').at(-1)}`)
      for (const { trial, ended, wrong } of await openEach(home, damages, rebuilds)) {
        const name = { previous: 'the previous index answers', rebuilt: 'a new one is built', same: 'CURRENT alone' }
        if (ended !== 'none') ends[name[ended]]!++
        const { path, kind } = damages[trial]!
        if (wrong !== null || ended === 'none') failures.push(`${path}, ${kind}: ${wrong ?? 'no index is left'}`)
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const trials = options.large + options.rebuilt
  return { trials, failures, figures: { 'kinds of damage by file': kinds.size, ...ends } }
}

/** Names of the newest generation's segments. */
const segmentsOf = ({ dataDir, names: [, newest] }: Home): string[] => {
  const manifest = readFileSync(join(dataDir, 'generations', newest, 'manifest.json'), 'utf8')
  return (JSON.parse(manifest) as { segments: { name: string }[] }).segments.map(({ name }) => name)
}

/** In a process that may die: then the trial has failed, and the next one begins in another. */
const openEach = async (home: Home, damages: Damage[], rebuilds: boolean): Promise<Opened[]> => {
  const spare = `${home.dataDir}-spare`
  cpSync(home.dataDir, spare, { recursive: true })
  const opened: Opened[] = []
  for (let from = 0; from < damages.length; ) {
    const child = spawn(process.execPath, [SCRIPT], { stdio: 'pipe' })
    let complaints = ''
    child.stderr.on('data', (text) => {
      complaints = `${complaints}${text}`.slice(-MOST_COMPLAINTS)
    })
    let tried = from
    const lines = createInterface({ input: child.stdout })
    lines.on('line', (line) => {
      const told = JSON.parse(line) as { trial: number } | Opened
      tried = told.trial
      if ('ended' in told) opened.push(told)
    })
    child.stdin.end(JSON.stringify({ home, spare, damages, from, rebuilds } satisfies Task))
    await Promise.all([once(child, 'close'), once(lines, 'close')])
    if (child.exitCode === 0) break
    const wrong = `the process ended with ${child.exitCode ?? child.signalCode}: ${complaints}`
    opened.push({ trial: tried, ended: 'none', wrong })
    rmSync(home.dataDir, { recursive: true })
    cpSync(spare, home.dataDir, { recursive: true })
    from = tried + 1
  }
  return opened
}
