import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openApp } from '../../../../src/open-app.ts'
import { printLine } from '../../command.ts'
import { type Damage, damaged } from './damage.ts'
import { BESIDE, configOf, type Home, PROBE, versionIn } from './home.ts'

/** `spare`: a copy of the data folder. `rebuilds`: the index is brought up to date where it is opened, as by a start. */
export type Task = { home: Home; spare: string; damages: Damage[]; from: number; rebuilds: boolean }

/** `ended`: what became of it; `wrong`: why that is not what was promised. */
export type Opened = { trial: number; ended: 'previous' | 'same' | 'rebuilt' | 'none'; wrong: string | null }

const { home, spare, damages, from, rebuilds } = JSON.parse(readFileSync(0, 'utf8')) as Task
const { dataDir, names } = home
const [previous, newest] = names

/** A list that is not there says nothing, as before the first index. */
const wordsFor = ({ path, kind }: Damage): string =>
  path === 'CURRENT'
    ? 'names the index in use'
    : path !== 'index-state.json'
      ? `"${newest}" was refused`
      : kind === 'it is missing'
        ? ''
        : 'index-state.json is damaged'

const open = async (damage: Damage): Promise<Omit<Opened, 'trial'>> => {
  const said: string[] = []
  const isBeside = BESIDE.includes(damage.path)
  const keep = (_fields: unknown, message = ''): void => void said.push(message)
  const log = { debug: () => undefined, info: () => undefined, warn: keep, error: keep }
  const app = await openApp(configOf(home), { log, indexAtOpen: rebuilds })
  try {
    const { generation } = app.status()
    const [first] = await app.search(PROBE, 1)
    const version = versionIn(first?.text ?? '')
    const ended = generation === previous ? 'previous' : generation === newest ? 'same' : 'rebuilt'
    const wrong = [
      wordsFor(damage) === '' || said.some((words) => words.includes(wordsFor(damage))) ? '' : 'nothing was said of it',
      ended === 'same' && !isBeside ? 'the damaged index answers' : '',
      rebuilds && !isBeside && ended !== 'rebuilt' ? 'nothing was built' : '',
      version === (ended === 'previous' ? 1 : 2) ? '' : `${ended} answers version ${version}`,
    ]
    return { ended, wrong: wrong.filter(Boolean).join('; ') || null }
  } finally {
    await app.close()
  }
}

/** Without a build, and without a generation that can be opened, it says that there is none. */
const outcome = (damage: Damage): Promise<Omit<Opened, 'trial'>> =>
  open(damage).catch((error: unknown) => {
    const isTold = error instanceof Error && error.message.startsWith('There is no index yet.')
    return { ended: 'none', wrong: isTold ? null : String(error) }
  })

for (const [trial, damage] of damages.entries()) {
  if (trial < from) continue
  await printLine(JSON.stringify({ trial }))
  const file = join(dataDir, damage.path)
  const bytes = damaged(readFileSync(file), damage, readFileSync(join(dataDir, damage.other)))
  if (bytes) writeFileSync(file, bytes)
  else rmSync(file)
  await printLine(JSON.stringify({ trial, ...(await outcome(damage)) } satisfies Opened))
  if (rebuilds) {
    rmSync(dataDir, { recursive: true })
    cpSync(spare, dataDir, { recursive: true })
  } else writeFileSync(file, readFileSync(join(spare, damage.path)))
}
