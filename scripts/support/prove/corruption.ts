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
import { type Proof, type ProofResult, type Tell, untold } from './proof.ts'

/** `large`: trials with a graph of vectors, where the previous index takes over; `rebuilt`: with a start that builds. */
const FULL = { articles: 10_500, large: 1_000, rebuilt: 200 }
const SHORT = { articles: 10_500, large: 50, rebuilt: 8 }

const SCRIPT = join(import.meta.dirname, 'corruption', 'open-each.ts')
const MOST_COMPLAINTS = 1_000
/** Of CURRENT and of the list of what was in use. */
const BESIDE = 'the same index answers'

/**
 * An index with one damaged file is never loaded and never ends the process: the previous one answers, or a new one is
 * built, and it is said.
 */
export const corruption: Proof = ({ seed, full }, tell) => proveCorruption({ seed, ...(full ? FULL : SHORT) }, tell)

export const proveCorruption = async (
  options: { seed: number; articles: number; large: number; rebuilt: number },
  tell: Tell = untold,
): Promise<ProofResult> => {
  const random = seededRandom(options.seed)
  const folder = mkdtempSync(join(tmpdir(), 'fundstelle-corruption-'))
  const failures: string[] = []
  const ends: Record<string, number> = { 'the previous index answers': 0, 'a new one is built': 0, [BESIDE]: 0 }
  const kinds = new Set<string>()
  const of = options.large + options.rebuilt
  let trials = 0
  let goesOn = tell({ done: 0, of, failures })
  try {
    const large = await makeHome(join(folder, 'large'), options.articles, true)
    const small = await makeHome(join(folder, 'small'), 60, false)
    for (const [home, count, rebuilds] of [
      [large, options.large, false],
      [small, options.rebuilt, true],
    ] as const) {
      const paths = filesOf(home, segmentsOf(home))
      const damages = Array.from({ length: count }, () => damageOf(paths, random))
      const judge = ({ trial, ended, wrong }: Opened): boolean => {
        const name = { previous: 'the previous index answers', rebuilt: 'a new one is built', same: BESIDE }
        if (ended !== 'none') ends[name[ended]]!++
        const { path, kind } = damages[trial]!
        kinds.add(`${kind}: ${path.split('/').at(-1)}`)
        if (wrong !== null || ended === 'none') failures.push(`${path}, ${kind}: ${wrong ?? 'no index is left'}`)
        goesOn = tell({ done: ++trials, of, failures })
        return goesOn
      }
      if (goesOn) await openEach(home, damages, rebuilds, judge)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return { trials, failures, figures: { 'kinds of damage by file': kinds.size, ...ends } }
}

/** Names of the newest generation's segments. */
const segmentsOf = ({ dataDir, names: [, newest] }: Home): string[] => {
  const manifest = readFileSync(join(dataDir, 'generations', newest, 'manifest.json'), 'utf8')
  return (JSON.parse(manifest) as { segments: { name: string }[] }).segments.map(({ name }) => name)
}

/** In a process that may die: then the trial has failed, and the next one begins in another. Until `judge` says false. */
const openEach = async (
  home: Home,
  damages: Damage[],
  rebuilds: boolean,
  judge: (opened: Opened) => boolean,
): Promise<void> => {
  const spare = `${home.dataDir}-spare`
  cpSync(home.dataDir, spare, { recursive: true })
  let goesOn = true
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
      if (!goesOn || !('ended' in told) || judge(told)) return
      goesOn = false
      child.kill('SIGKILL')
    })
    child.stdin.end(JSON.stringify({ home, spare, damages, from, rebuilds } satisfies Task))
    await Promise.all([once(child, 'close'), once(lines, 'close')])
    if (child.exitCode === 0 || !goesOn) return
    const wrong = `the process ended with ${child.exitCode ?? child.signalCode}: ${complaints}`
    if (!judge({ trial: tried, ended: 'none', wrong })) return
    rmSync(home.dataDir, { recursive: true })
    cpSync(spare, home.dataDir, { recursive: true })
    from = tried + 1
  }
}
