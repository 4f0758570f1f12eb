import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { openApp } from '../../../src/open-app.ts'
import { seededRandom } from '../random.ts'
import { configOf, type Home, makeHome } from './corruption/home.ts'
import type { Told } from './crash/changer.ts'
import { oneVersion, versionsNow, writeVersions } from './crash/versions.ts'
import { type Proof, type ProofResult, type Tell, untold } from './proof.ts'

const FULL = 1_000
const SHORT = 15

/** Started as the bot is: most of a life would else be spent on compiling. */
const CHANGER = ['--import', './src/compile-cache.ts', join(import.meta.dirname, 'crash', 'changer.ts')]
const REPOSITORY = join(import.meta.dirname, '..', '..', '..')
const ARTICLES = 40
/** Every so many trials everything is read and written again. */
const FULL_EVERY = 5

/**
 * A bot that is killed at any moment of a reindex leaves an index that opens, and answers all questions from the generation
 * before or the one after, in which nothing acknowledged is missing.
 */
export const crash: Proof = ({ seed, full }, tell) =>
  proveCrash(full ? { seed, kills: FULL, bots: availableParallelism() } : { seed, kills: SHORT, bots: 1 }, tell)

/** `bots`: so many, each with an index of its own and its share of the kills, are killed side by side. */
export const proveCrash = async (
  { seed, kills, bots }: { seed: number; kills: number; bots: number },
  tell: Tell = untold,
): Promise<ProofResult> => {
  const failures: string[] = []
  let done = 0
  tell({ done, of: kills, failures })
  const shares = Array.from({ length: bots }, (_, bot) => Math.floor((kills + bot) / bots))
  const killings = await Promise.all(
    shares.map((share, bot) =>
      killOften(seed * bots + bot, share, (found) => {
        failures.push(...found.map((one) => (bots > 1 ? `bot ${bot + 1}, ${one}` : one)))
        return tell({ done: ++done, of: kills, failures })
      }),
    ),
  )
  const sum = (of: (killings: Killings) => number): number => killings.reduce((all, one) => all + of(one), 0)
  return {
    trials: done,
    failures: [...failures, ...killings.flatMap(({ remains }) => remains)],
    figures: {
      'the generation before answers': sum(({ before }) => before),
      'the generation after answers': sum(({ after }) => after),
      'killed while it was taken into use': sum(({ switching }) => switching),
      'reindexing that was acknowledged': sum(({ acknowledgements }) => acknowledgements),
      'times all probes were asked meanwhile': sum(({ asked }) => asked),
    },
  }
}

/** `remains`: what the last start did not set right. */
type Killings = {
  before: number
  after: number
  switching: number
  acknowledgements: number
  asked: number
  remains: string[]
}

/** `told` hears after each kill what was wrong, and says whether to go on. */
const killOften = async (seed: number, kills: number, told: (wrong: string[]) => boolean): Promise<Killings> => {
  const random = seededRandom(seed)
  const folder = mkdtempSync(join(tmpdir(), 'fundstelle-crash-'))
  const killings: Killings = { before: 0, after: 0, switching: 0, acknowledgements: 0, asked: 0, remains: [] }
  /** Milliseconds from there to the acknowledgement, here and now: what is aimed at. Null until one has come. */
  const usually: Life['took'] = { begun: null, written: null }
  try {
    const home = await makeHome(folder, ARTICLES, false)
    writeVersions(home.corpusDir, 1)
    await (await openApp(configOf(home))).close()
    let version = 1
    for (let kill = 0; kill < kills; kill++) {
      const full = kill % FULL_EVERY === FULL_EVERY - 1
      // Little of the time goes to taking an index into use, and most can go wrong then.
      const since = kill % 2 === 0 ? 'begun' : 'written'
      const usual = usually[since]
      const life = await killed(home, { from: version + 1, full, since, after: usual && random() * 1.2 * usual })
      killings.asked += life.asked
      killings.acknowledgements += life.done === null ? 0 : life.done - version
      if (life.isWritten) killings.switching++
      // One that was not allowed to end may have become slower.
      for (const one of ['begun', 'written'] as const)
        usually[one] = life.took[one] ?? (usually[one] && usually[one] * (one === since ? 1.05 : 1))
      const left = await versionLeft(home)
      const least = life.done ?? version
      const where = `kill ${kill}${full ? ' (full)' : ''}, ${least} acknowledged, ${life.begun ?? version} begun`
      const wrong = [...life.wrong]
      if (typeof left === 'string') wrong.push(left)
      else if (left < least || left > (life.begun ?? version)) wrong.push(`${left} answers`)
      else killings[left === least ? 'before' : 'after']++
      version = life.written
      if (!told(wrong.map((one) => `${where}: ${one}`))) break
    }
    // The next start clears up, and has what was in the files.
    const app = await openApp(configOf(home))
    await app.settled()
    const { remains } = killings
    if (oneVersion(await versionsNow(app)) !== version) remains.push('the last start has not what the files hold')
    await app.close()
    const files = ['generations', 'segments'].flatMap((one) => readdirSync(join(home.dataDir, one)))
    remains.push(...files.filter((name) => name.startsWith('.')).map((name) => `${name} is left`))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return killings
}

type Life = {
  /** The version that the files hold. */
  written: number
  begun: number | null
  done: number | null
  asked: number
  /** Milliseconds until the last acknowledgement, since its reindex began, and since all was written. */
  took: { begun: number | null; written: number | null }
  /** Whether all was written of the reindex in which it was killed. */
  isWritten: boolean
  wrong: string[]
}

/** One life of a bot that changes and reindexes; killed `after` so many milliseconds since that, null: after a whole reindex. */
const killed = async (
  home: Home,
  { from, full, since, after }: { from: number; full: boolean; since: 'begun' | 'written'; after: number | null },
): Promise<Life> => {
  const child = spawn(process.execPath, [...CHANGER, home.corpusDir, home.dataDir, full ? 'full' : ''], {
    cwd: REPOSITORY,
    stdio: 'pipe',
  })
  child.stdin.on('error', () => undefined) // It may be dead by then.
  let next = from
  /** By this process, which is not killed: files that are half written are another matter. */
  const change = () => {
    writeVersions(home.corpusDir, next)
    life.written = next
    child.stdin.write(`${next++}\n`)
  }
  const life: Life = {
    ...{ written: from - 1, begun: null, done: null, asked: 0, wrong: [] },
    ...{ took: { begun: null, written: null }, isWritten: false },
  }
  let complaints = ''
  child.stderr.on('data', (text) => {
    complaints = `${complaints}${text}`.slice(-1_000)
  })
  const at = { begun: 0, written: 0 }
  const lines = createInterface({ input: child.stdout })
  const { promise: done, resolve: isDone } = Promise.withResolvers<void>()
  const aimedAt = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      const told = JSON.parse(line) as Told
      const now = performance.now()
      if ('ready' in told || 'done' in told) change()
      if (since in told) resolve()
      if ('begun' in told) {
        life.begun = told.begun
        life.isWritten = false
        at.begun = now
      } else if ('written' in told) {
        life.isWritten = true
        at.written = now
      } else if ('done' in told) {
        life.done = told.done
        life.asked = told.asked
        life.took = { begun: now - at.begun, written: life.isWritten ? now - at.written : null }
        life.isWritten = false
        isDone()
      } else if ('mixed' in told) life.wrong.push(`meanwhile the probes say ${told.mixed.join(', ')}`)
    })
  })
  const ended = Promise.all([once(child, 'close'), once(lines, 'close')])
  await Promise.race([aimedAt, ended])
  await (after === null ? Promise.race([done, ended]) : setTimeout(after))
  child.kill('SIGKILL')
  await ended
  if (child.signalCode !== 'SIGKILL') life.wrong.push(`it ended by itself with ${child.exitCode}: ${complaints}`)
  return life
}

/** What the index that was left answers, without building anything; words where it cannot. */
const versionLeft = async (home: Home): Promise<number | string> => {
  const said: string[] = []
  const keep = (_fields: unknown, message = ''): void => void said.push(message)
  try {
    const log = { debug: () => undefined, info: () => undefined, warn: keep, error: keep }
    const app = await openApp(configOf(home), { log, indexAtOpen: false })
    try {
      const current = readFileSync(join(home.dataDir, 'CURRENT'), 'utf8').trim()
      if (app.status().generation !== current) return `${current} cannot be opened: ${said.join(' ')}`
      const versions = await versionsNow(app)
      return oneVersion(versions) ?? `the probes say ${versions.join(', ')}`
    } finally {
      await app.close()
    }
  } catch (error) {
    return String(error)
  }
}
