import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { seededRandom, wholeBetween } from '../random.ts'
import { type Home, makeHome } from './corruption/home.ts'
import { type Fault, faultyEnvironment } from './disk/control.ts'
import type { Lived, Scene, Task, Trial } from './disk/live-through.ts'
import { type Proof, type ProofResult, type Tell, untold } from './proof.ts'

const SCENES: readonly Scene[] = ['change', 'full', 'start']
const ERRORS = ['ENOSPC', 'EIO'] as const

const SCRIPT = join(import.meta.dirname, 'disk', 'live-through.ts')
const MOST_COMPLAINTS = 1_000
const ARTICLES = 40
const SHORT = 9

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
    const all = SCENES.flatMap((scene, i) => faultsOf(counts[i]?.counted ?? 0).map((fault) => ({ scene, fault })))
    const trials = options.trials === null ? all : some(all, options.trials, options.seed)
    let done = 0
    tell({ done, of: trials.length, failures })
    const lived = await live(trials, ({ wrong }) => {
      for (const one of wrong) failures.push(`${JSON.stringify(trials[done])}: ${one}`)
      return tell({ done: ++done, of: trials.length, failures })
    })
    return {
      trials: lived.length,
      failures,
      figures: {
        ...Object.fromEntries(SCENES.map((scene, i) => [`calls that write, ${scene}`, counts[i]?.counted ?? 0])),
        'trials in which a call failed': lived.filter(({ failed }) => failed > 0).length,
        'acts that were refused, with the cause': lived.reduce((sum, { refused }) => sum + refused, 0),
      },
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Each call with each error; every other one stays, as a disk does that nobody makes room on. */
const faultsOf = (calls: number): Fault[] =>
  Array.from({ length: calls }, (_, i) => i + 1).flatMap((at) =>
    ERRORS.map((error, kind) => ({ at, error, stays: (at + kind) % 2 === 0 })),
  )

const some = (all: readonly Trial[], count: number, seed: number): Trial[] => {
  const random = seededRandom(seed)
  return Array.from({ length: count }, (_, i) => {
    const scene = SCENES[i % SCENES.length]
    const ofScene = all.filter((one) => one.scene === scene)
    return ofScene[wholeBetween(random, 0, ofScene.length - 1)]!
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
    end({ counted: 0, failed: 0, refused: 0, wrong })
  }
  return lived
}
