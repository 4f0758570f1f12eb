import { cpSync, readFileSync, rmSync } from 'node:fs'
import type { App } from '../../../../src/app.ts'
import { SetupError } from '../../../../src/errors.ts'
import { openApp } from '../../../../src/open-app.ts'
import { printLine } from '../../command.ts'
import { configOf, type Home, PROBE, versionIn, writeVersion } from '../corruption/home.ts'
import { type Fault, readControl, setFault } from './control.ts'

/**
 * `change`: settings, an answer, feedback and a language are kept, and an index is built, incrementally or whole. `start`:
 * there is no data folder yet. Null as a fault: nothing fails, for the count of calls.
 */
export type Scene = 'change' | 'full' | 'start'
export type Trial = { scene: Scene; fault: Fault | null }
export type Task = { home: Home; spare: string; control: string; trials: Trial[] }

/** `counted`, `failed`: calls that write. `refused`: acts that ended with an error. `wrong`: broken promises. */
export type Lived = { counted: number; failed: number; refused: number; wrong: string[] }

const { home, spare, control, trials } = JSON.parse(readFileSync(0, 'utf8')) as Task
const [GUILD, USER] = ['100000000000000001', '200000000000000002']

/** What the words for an admin must tell. */
const CAUSE = /full|fault|Free some space|SQLITE|ENOSPC|EIO/

type Kept = { acknowledged: Set<string>; answer: string | null; refused: number; wrong: string[] }

const attempt = async (kept: Kept, name: string, work: () => Promise<unknown>): Promise<void> => {
  try {
    await work()
    kept.acknowledged.add(name)
  } catch (error) {
    kept.refused++
    if (!(error instanceof SetupError)) kept.wrong.push(`${name} failed without words for admins: ${error}`)
    else if (!CAUSE.test(error.message)) kept.wrong.push(`${name} does not name the cause: ${error.message}`)
  }
}

const act = async (app: App, full: boolean, kept: Kept): Promise<void> => {
  const now = Date.now()
  await attempt(kept, 'settings', () => app.guilds.change(GUILD, { language: 'it' }))
  await attempt(kept, 'answer', async () => {
    const answer = { asker: USER, guild: GUILD, isPrivate: false, previous: null, createdAt: now, begunAt: now }
    kept.answer = await app.answers.keep({ ...answer, answer: {} as never })
  })
  await attempt(kept, 'language', () => app.people.setLanguage(USER, 'fr'))
  await attempt(kept, 'feedback', () =>
    app.feedback.give({ answer: 'x', user: USER, verdict: 'good', reason: null, at: now, begunAt: now }),
  )
  await attempt(kept, 'index', () => app.reindex({ full }))
  await app.settled()
}

/** What is there once the disk is well again. */
const judge = async ({ acknowledged, answer, wrong }: Kept): Promise<void> => {
  const app = await openApp(configOf(home), { indexAtOpen: false })
  try {
    const lost = (name: string, isThere: boolean) => {
      if (acknowledged.has(name) && !isThere) wrong.push(`${name} was acknowledged and is lost`)
    }
    lost('settings', (await app.guilds.read(GUILD)).language === 'it')
    lost('answer', answer !== null && (await app.answers.read(answer)) !== null)
    lost('language', (await app.people.languageOf(USER)) === 'fr')
    lost('feedback', (await app.feedback.of('x')).length === 1)
    const version = versionIn((await app.search(PROBE, 1))[0]?.text ?? '')
    lost('index', version === 3)
    if (version !== 2 && version !== 3) wrong.push(`the index answers version ${version}`)
  } finally {
    await app.close()
  }
  const again = await openApp(configOf(home))
  const version = versionIn((await again.search(PROBE, 1))[0]?.text ?? '')
  if (version !== 3) wrong.push(`the next start answers version ${version}`)
  await again.close()
}

const change = async (full: boolean, fault: Fault | null, kept: Kept): Promise<void> => {
  writeVersion(home.corpusDir, 3)
  const app = await openApp(configOf(home), { indexAtOpen: false })
  setFault(control, fault)
  try {
    await act(app, full, kept)
    const version = versionIn((await app.search(PROBE, 1))[0]?.text ?? '')
    if (version !== 2 && version !== 3) kept.wrong.push(`meanwhile the index answers version ${version}`)
  } finally {
    await app.close().catch((error) => kept.wrong.push(`it cannot be closed: ${error}`))
  }
}

const start = async (fault: Fault | null, kept: Kept): Promise<void> => {
  rmSync(home.dataDir, { recursive: true })
  setFault(control, fault)
  await attempt(kept, 'start', async () => (await openApp(configOf(home))).close())
}

const live = async ({ scene, fault }: Trial): Promise<Lived> => {
  const kept: Kept = { acknowledged: new Set(), answer: null, refused: 0, wrong: [] }
  if (scene === 'start') {
    writeVersion(home.corpusDir, 3)
    await start(fault, kept)
  } else await change(scene === 'full', fault, kept)
  const { counted, failed } = readControl(control)
  setFault(control, null)
  // Before a start that failed there was no index that could answer.
  if (scene !== 'start' || kept.acknowledged.has('start')) await judge(kept)
  else await (await openApp(configOf(home))).close()
  return { counted, failed, refused: kept.refused, wrong: kept.wrong }
}

for (const trial of trials) {
  rmSync(home.dataDir, { recursive: true, force: true })
  cpSync(spare, home.dataDir, { recursive: true })
  setFault(control, null)
  const lived = await live(trial).catch((error: unknown): Lived => {
    return { ...readControl(control), refused: 0, wrong: [`it ended with ${error}`] }
  })
  await printLine(JSON.stringify(lived))
}
