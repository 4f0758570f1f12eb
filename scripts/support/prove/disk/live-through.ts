import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from '../../../../src/app.ts'
import { UserError } from '../../../../src/errors.ts'
import { openApp } from '../../../../src/open-app.ts'
import { printLine } from '../../command.ts'
import { configOf, type Home, PROBE, versionIn, writeVersion } from '../corruption/home.ts'
import { type Fault, readControl, setFault } from './control.ts'
import { buildGraph, decide, decided, wrongGraph } from './scenes.ts'

/**
 * Settings, an answer, feedback and a language are kept, and then `change`: an admin adds, edits and removes an article,
 * and the index follows; `full`: it is built anew. `start`: there is no data folder yet. `decide`: an admin goes back to the
 * index before and keeps a golden question, and somebody deletes what is kept of them. `graph`: an index with a graph of
 * vectors is built. Null as a fault: nothing fails, for the count of calls.
 */
export type Scene = 'change' | 'full' | 'start' | 'decide' | 'graph'
/** Copies of the folders as they are before each trial. */
export type Spare = Pick<Home, 'dataDir' | 'corpusDir'>
export type Trial = { scene: Scene; fault: Fault | null }
export type Task = { home: Home; spare: Spare; control: string; trials: Trial[] }

/**
 * `calls`: those that write, where none was to fail. `failed`: how many did. `refused`: acts that ended with an error.
 * `wrong`: broken promises.
 */
export type Lived = { calls: string[]; failed: number; refused: number; wrong: string[] }

const { home, spare, control, trials } = JSON.parse(readFileSync(0, 'utf8')) as Task
const [GUILD, USER] = ['100000000000000001', '200000000000000002']
const ADMIN = { admin: 'operator', begunAt: 0 }

/** What the words for an admin must tell. */
const CAUSE = /full|fault|Free some space|SQLITE|ENOSPC|EIO/

type Kept = { acknowledged: Set<string>; answer: string | null; refused: number; wrong: string[] }

const attempt = async (kept: Kept, name: string, work: () => Promise<unknown>): Promise<void> => {
  try {
    await work()
    kept.acknowledged.add(name)
  } catch (error) {
    kept.refused++
    if (!(error instanceof UserError)) kept.wrong.push(`${name} failed without words for admins: ${error}`)
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
  await attempt(kept, 'language', () => app.people.setLanguage(USER, 'fr', now))
  await attempt(kept, 'feedback', () =>
    app.feedback.give({ answer: 'x', user: USER, verdict: 'good', reason: null, at: now, begunAt: now }),
  )
  if (full) await attempt(kept, 'index', () => app.reindex({ full }))
  else await changeArticles(app, kept)
  await app.settled()
}

const ADDED = 'Auf der Mole wartet seit heute ein roter Papagei auf Besuch.'
const DRAFT = {
  ...{ title: 'Papagei', author: null, published: null, url: null, publisher: null, language: 'de' },
  ...{ text: ADDED, kind: 'text' as const, remarks: [] },
}
const EDITED = { title: 'Neuer Titel', author: '', published: '', language: 'de', url: '' }

/** By an admin; the index follows. */
const changeArticles = async (app: App, kept: Kept): Promise<void> => {
  const following: Promise<unknown>[] = []
  const change = (name: string, work: () => Promise<{ indexed: Promise<unknown> } | null>) =>
    attempt(kept, name, async () => {
      const done = await work()
      done?.indexed.catch(() => undefined) // Told below.
      if (done) following.push(done.indexed)
    })
  await change('added', async () => app.corpus.accept((await app.corpus.readText(DRAFT, ADMIN)).id, ADMIN))
  await change('edited', () => app.corpus.edit('kran-1', EDITED, ADMIN))
  await change('removed', () => app.corpus.remove('kran-2', ADMIN))
  if (following.length > 0) await attempt(kept, 'index', () => Promise.all(following))
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
    const files = readdirSync(home.corpusDir).filter((name) => name.endsWith('.md'))
    const textOf = (name: string) => readFileSync(join(home.corpusDir, name), 'utf8')
    lost(
      'added',
      files.some((name) => textOf(name).includes(ADDED)),
    )
    lost('edited', textOf('kran-1.md').includes(EDITED.title))
    lost('removed', !files.includes('kran-2.md'))
    if (!textOf('kran-1.md').includes('Der Kran 1 hebt am Kai'))
      wrong.push('the text of an edited article is not whole')
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

const decideThrough = async (fault: Fault | null, kept: Kept): Promise<void> => {
  const app = await openApp(configOf(home), { indexAtOpen: false })
  const now = Date.now()
  const answer = { asker: USER, guild: GUILD, isPrivate: false, previous: null, createdAt: now, begunAt: now }
  await app.answers.keep({ ...answer, answer: {} as never })
  setFault(control, fault)
  try {
    await decide(app, USER, (name, work) => attempt(kept, name, work))
  } finally {
    await app.close().catch((error) => kept.wrong.push(`it cannot be closed: ${error}`))
  }
}

/** Once the disk is well again, and after the start that follows. */
const judgeDecided = async ({ acknowledged, wrong }: Kept): Promise<void> => {
  for (const indexAtOpen of [false, true]) {
    const app = await openApp(configOf(home), { indexAtOpen })
    const there = await decided(app, USER)
    for (const name of acknowledged) if (!there[name]) wrong.push(`${name} was acknowledged and is lost`)
    const version = versionIn((await app.search(PROBE, 1))[0]?.text ?? '')
    if (version !== (there['rolled back'] ? 1 : 2)) wrong.push(`the index answers version ${version}`)
    await app.close()
  }
}

const graphThrough = async (fault: Fault | null, kept: Kept): Promise<void> => {
  setFault(control, fault)
  await attempt(kept, 'graph', () => buildGraph(home.dataDir))
}

const judgeGraph = async ({ acknowledged, wrong }: Kept): Promise<void> => {
  const isWrong = acknowledged.has('graph') ? await wrongGraph(home.dataDir) : null
  if (isWrong) wrong.push(`the graph was acknowledged: ${isWrong}`)
}

const live = async ({ scene, fault }: Trial): Promise<Lived> => {
  const kept: Kept = { acknowledged: new Set(), answer: null, refused: 0, wrong: [] }
  if (scene === 'decide') await decideThrough(fault, kept)
  else if (scene === 'graph') await graphThrough(fault, kept)
  else if (scene === 'start') {
    writeVersion(home.corpusDir, 3)
    await start(fault, kept)
  } else await change(scene === 'full', fault, kept)
  const { calls, failed } = readControl(control)
  setFault(control, null)
  if (scene === 'decide') await judgeDecided(kept)
  else if (scene === 'graph') await judgeGraph(kept)
  // Before a start that failed there was no index that could answer.
  else if (scene !== 'start' || kept.acknowledged.has('start')) await judge(kept)
  else await (await openApp(configOf(home))).close()
  return { calls: fault ? [] : calls, failed, refused: kept.refused, wrong: kept.wrong }
}

for (const trial of trials) {
  setFault(control, null)
  for (const folder of ['dataDir', 'corpusDir'] as const) {
    rmSync(home[folder], { recursive: true, force: true })
    cpSync(spare[folder], home[folder], { recursive: true })
  }
  const lived = await live(trial).catch((error: unknown): Lived => {
    return { calls: [], failed: readControl(control).failed, refused: 0, wrong: [`it ended with ${error}`] }
  })
  await printLine(JSON.stringify(lived))
}
