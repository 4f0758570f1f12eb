import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { oneOf, seededRandom } from '../random.ts'
import { type Home, makeHome } from './corruption/home.ts'
import { deck } from './deck.ts'
import { type Fault, faultyEnvironment } from './disk/control.ts'
import type { Lived, Scene, Task, Trial } from './disk/live-through.ts'
import { type Proof, type ProofResult, type Tell, untold } from './proof.ts'

const SCENES: readonly Scene[] = ['change', 'full', 'start', 'decide', 'graph']
const ERRORS = ['ENOSPC', 'EIO'] as const

const SCRIPT = join(import.meta.dirname, 'disk', 'live-through.ts')
const MOST_COMPLAINTS = 1_000
const ARTICLES = 40
const SHORT = 15

/**
 * A disk that is full or broken at any write, fsync or rename: what was acknowledged is there afterwards, the index answers
 * all the while, and whoever decides is told the cause. Needs Linux and a C compiler.
 */
export const disk: Proof = ({ seed, full }, tell) => proveDisk({ seed, trials: full ? null : SHORT }, tell)

/** `trials`: null for every call with both errors. */
export const proveDisk = async (
  options: { seed: number; trials: number | null },
  tell: Tell = untold,
): Promise<ProofResult> => {
  const folder = mkdtempSync(join(tmpdir(), 'fundstelle-disk-'))
  try {
    const root = join(folder, 'home')
    const faulty = faultyEnvironment(folder, root)
    if (!faulty) return { trials: 0, failures: ['no C compiler, or no Linux: nothing was tried'], figures: {} }
    const home = await makeHome(root, ARTICLES, false)
    const spare = { dataDir: join(folder, 'spare-data'), corpusDir: join(folder, 'spare-corpus') }
    for (const one of ['dataDir', 'corpusDir'] as const) cpSync(home[one], spare[one], { recursive: true })
    const live = (trials: Trial[], after: (lived: Lived) => boolean) =>
      liveThrough({ home, spare, control: faulty.control, trials }, faulty.env, after)

    const counts = await live(
      SCENES.map((scene) => ({ scene, fault: null })),
      () => true,
    )
    const failures = counts.flatMap(({ wrong }, i) => wrong.map((one) => `${SCENES[i]} without a fault: ${one}`))
    const callsOf = (i: number): string[] => counts[i]?.calls ?? []
    const all = SCENES.flatMap((scene, i) => faultsOf(callsOf(i)).map(({ fault, kind }) => ({ scene, fault, kind })))
    const trials = options.trials === null ? all : some(all, options.trials, options.seed)
    const met = new Set<string>()
    let done = 0
    tell({ done, of: trials.length, failures })
    const lived = await live(trials, ({ wrong, failed }) => {
      if (failed > 0) met.add(trials[done]!.kind)
      for (const one of wrong) failures.push(`${JSON.stringify(trials[done])}: ${one}`)
      return tell({ done: ++done, of: trials.length, failures })
    })
    return {
      trials: lived.length,
      failures,
      figures: {
        ...Object.fromEntries(SCENES.map((scene, i) => [`calls that write, ${scene}`, callsOf(i).length])),
        'kinds of calls by file': new Set(all.map(({ kind }) => kind)).size,
        'of them with one that failed': met.size,
        'trials in which a call failed': lived.filter(({ failed }) => failed > 0).length,
        'acts that were refused, with the cause': lived.reduce((sum, { refused }) => sum + refused, 0),
      },
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A call that fails, and of what kind it is. */
type Aimed = { fault: Fault; kind: string }

/** Each call with each error; every other one stays, as a disk does that nobody makes room on. */
const faultsOf = (calls: readonly string[]): Aimed[] =>
  calls.flatMap((call, i) =>
    ERRORS.map((error, n) => ({ fault: { at: i + 1, error, stays: (i + 1 + n) % 2 === 0 }, kind: kindOf(call) })),
  )

/** `write /data/segments/*\/words.bin`: what a call does, to which file, whatever its name of this run is. */
const kindOf = (call: string): string =>
  call
    .replace(/\.building-\d+-[\da-f]+/g, '*')
    .replace(/\d{8}T\d{9}Z-[\da-f]{12}/g, '*')
    .replace(/\.[\da-f]{8,}(?=$|\.)/g, '.*')
    .replace(/\d+/g, '*')

/** Of each kind as many, and of each scene. */
const some = <T extends { scene: Scene; kind: string }>(all: readonly T[], count: number, seed: number): T[] => {
  const random = seededRandom(seed)
  const kinds = SCENES.map((scene) => {
    const ofScene = all.filter((one) => one.scene === scene)
    return { ofScene, next: deck(random, [...new Set(ofScene.map(({ kind }) => kind))]) }
  })
  return Array.from({ length: count }, (_, i) => {
    const { ofScene, next } = kinds[i % kinds.length]!
    const kind = next()
    return oneOf(
      random,
      ofScene.filter((one) => one.kind === kind),
    )
  })
}

/**
 * In one process, which should outlive every fault: where it does not, the trial has failed and another goes on. Until
 * `after` says false.
 */
const liveThrough = async (
  task: Task & { home: Home },
  env: NodeJS.ProcessEnv,
  after: (lived: Lived) => boolean,
): Promise<Lived[]> => {
  const lived: Lived[] = []
  let goesOn = true
  const end = (one: Lived): void => {
    lived.push(one)
    goesOn = after(one)
  }
  while (goesOn && lived.length < task.trials.length) {
    const child = spawn(process.execPath, [SCRIPT], { stdio: 'pipe', env })
    let complaints = ''
    child.stderr.on('data', (text) => {
      complaints = `${complaints}${text}`.slice(-MOST_COMPLAINTS)
    })
    const lines = createInterface({ input: child.stdout })
    lines.on('line', (line) => {
      if (goesOn) end(JSON.parse(line))
      if (!goesOn) child.kill('SIGKILL')
    })
    child.stdin.end(JSON.stringify({ ...task, trials: task.trials.slice(lived.length) } satisfies Task))
    await Promise.all([once(child, 'close'), once(lines, 'close')])
    if (child.exitCode === 0 || !goesOn) break
    const wrong = [`the process ended with ${child.exitCode ?? child.signalCode}: ${complaints}`]
    end({ calls: [], failed: 0, refused: 0, wrong })
  }
  return lived
}
