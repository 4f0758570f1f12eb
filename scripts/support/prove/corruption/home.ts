import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type Config, readConfig } from '../../../../src/config.ts'
import { openApp } from '../../../../src/open-app.ts'

/** A corpus with its index. `names`: of the last two generations, the older first; they say "Stand 1" and "Stand 2". */
export type Home = { corpusDir: string; dataDir: string; names: [string, string] }

/** A question that one article answers, which says the number of its version. */
export const PROBE = 'Welcher Stand gilt im Hafenbecken?'
const PROBED = 'hafenbecken'

export const configOf = ({ corpusDir, dataDir }: Pick<Home, 'corpusDir' | 'dataDir'>): Config =>
  readConfig({ CORPUS_DIR: corpusDir, DATA_DIR: dataDir, LOG_LEVEL: 'silent' })

/** The number of the version that a text says; null for another text. */
export const versionIn = (text: string): number | null => Number(/gilt Stand (\d+)\./.exec(text)?.[1] ?? 'x') || null

const write = (corpusDir: string, id: string, text: string): void =>
  writeFileSync(join(corpusDir, `${id}.md`), `---\ntitle: ${id}\n---\n${text}\n`)

/** The article that the probe asks for, in a further version. */
export const writeVersion = (corpusDir: string, version: number): void =>
  write(corpusDir, PROBED, `Im Hafenbecken gilt Stand ${version}.`)

/** `apart`: the two generations share no segment. Above 10,000 articles there is a graph of vectors. */
export const makeHome = async (folder: string, articles: number, apart: boolean): Promise<Home> => {
  const [corpusDir, dataDir] = [join(folder, 'corpus'), join(folder, 'data')]
  mkdirSync(corpusDir, { recursive: true })
  for (let n = 1; n < articles; n++)
    write(corpusDir, `kran-${n}`, `Der Kran ${n} hebt am Kai ${n % 17} jeden Tag ${n * 7} Kisten.`)
  writeVersion(corpusDir, 1)
  const app = await openApp(configOf({ corpusDir, dataDir }))
  const before = app.status().generation
  writeVersion(corpusDir, 2)
  const { generation } = await app.reindex({ full: apart })
  await app.settled()
  const after = app.status().generation
  await app.close()
  if (after !== generation) throw new Error('segments were put together: the home has other generations than meant')
  return { corpusDir, dataDir, names: [before, generation] }
}

/** Files that say what is in use: the index that answers stays the same without them. */
export const BESIDE: readonly string[] = ['CURRENT', 'index-state.json']

/** The files of the newest generation and those beside, from the data folder. */
export const filesOf = ({ dataDir, names: [, newest] }: Home, segments: readonly string[]): string[] =>
  [join('generations', newest), ...segments.map((name) => join('segments', name))]
    .flatMap((folder) => readdirSync(join(dataDir, folder)).map((file) => relative('.', join(folder, file))))
    .concat(BESIDE)
