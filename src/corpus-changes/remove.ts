import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Actor, Change, Deciding, Removal } from '../corpus-app.ts'
import type { IndexedArticle } from '../search-index/content.ts'
import { BESIDE } from './accept.ts'
import { copyFiles, createFile, inWords, requireWritable, takeFiles } from './disk.ts'
import { requireState } from './edit.ts'
import { forgetArticle } from './forget.ts'
import { articleIds } from './list.ts'
import type { CorpusParts } from './parts.ts'
import { CorpusProblem } from './problem.ts'
import { readArticleNow, readNow, titleIn } from './read-now.ts'
import { recorded } from './record.ts'
import { REMOVED_KEPT_DAYS } from './removed-kept.ts'
import type { Twins } from './twins.ts'

const DAY = 24 * 3_600_000

/** The folder in DATA_DIR with the files of removed articles, a folder for each removal. */
const REMOVED = 'removed'

const folderOf = ({ id, at, article }: Pick<Change, 'id' | 'at' | 'article'>, dataDir: string): string =>
  join(dataDir, REMOVED, `${new Date(at).toISOString().slice(0, 10)}-${id}-${article}`)

/** What would go. */
export const removalOf = async (id: string, { corpusDir, indexed }: CorpusParts): Promise<Removal> => {
  const files = await readNow(corpusDir, id, indexed)
  const { passages = [], translations = [] } = files.content ?? {}
  return {
    ...{ id, title: titleIn(id, files), state: files.state },
    ...{ passages: passages.length, translations: translations.length },
  }
}

export type Removed = { change: Change; contents: IndexedArticle[] }

/**
 * Takes an article out of the corpus folder and of the kept answers. Its files are kept apart for a while. `contents`: what
 * was known of it, to forget once more when the index no longer holds it. Only one may be under way.
 */
export const removeArticle = async (
  id: string,
  { state, ...actor }: Deciding,
  parts: CorpusParts,
): Promise<Removed> => {
  const { corpusDir, dataDir, disk, indexed } = parts
  await requireWritable(disk, corpusDir)
  const files = await readNow(corpusDir, id, indexed)
  requireState(id, files, state)
  const contents = [...new Set([files.content, indexed(id)])].filter((one) => one !== null)
  const title = titleIn(id, files)
  if ((await articleIds(corpusDir)).length === 1) throw new CorpusProblem({ kind: 'lastArticle', title })
  const names = BESIDE.map((ending) => `${id}${ending}`).filter((name) => existsSync(join(corpusDir, name)))
  const at = parts.now()
  const change = await recorded(
    { what: 'removed', article: id, title, actor },
    { ...parts, now: () => at },
    async (change) => {
      const folder = folderOf({ id: change, at, article: id }, dataDir)
      await inWords({ setting: 'DATA_DIR', dir: dataDir }, () => copyFiles(disk, corpusDir, names, folder))
      await inWords({ setting: 'CORPUS_DIR', dir: corpusDir }, () => takeFiles(disk, corpusDir, names, folder))
    },
  )
  await forgetArticle(id, title, contents, parts)
  return { change, contents }
}

/** Puts the files of a removed article back. Only one may be under way. */
export const restoreArticle = async (
  change: number,
  actor: Actor,
  parts: CorpusParts,
  twins: Pick<Twins, 'holderOf'>,
): Promise<Change> => {
  const { corpusDir, dataDir, disk, storage } = parts
  const removal = await storage.changes.read(change)
  const folder = removal?.what === 'removed' ? folderOf(removal, dataDir) : null
  if (!removal || !folder || !existsSync(folder)) throw new CorpusProblem({ kind: 'nothingToRestore' })
  await requireWritable(disk, corpusDir)
  const { article, title } = removal
  const names = (await readdir(folder)).sort()
  if (BESIDE.some((ending) => existsSync(join(corpusDir, `${article}${ending}`))))
    throw new CorpusProblem({ kind: 'nothingToRestore' })
  const url = (await readArticleNow(folder, article))?.url ?? null
  const holder = url === null ? null : await twins.holderOf(url, article)
  if (holder) throw new CorpusProblem({ kind: 'addedAgain', ...holder })
  const restored = await recorded({ what: 'restored', article, title, actor }, parts, () =>
    inWords({ setting: 'CORPUS_DIR', dir: corpusDir }, async () => {
      const put: string[] = []
      try {
        for (const name of names) {
          await createFile(disk, corpusDir, name, await disk.readFile(join(folder, name)))
          put.push(name)
        }
      } catch (error) {
        for (const name of put) await disk.rm(join(corpusDir, name))
        throw error
      }
    }),
  )
  await rm(folder, { recursive: true })
  return restored
}

/** Removes what was kept of removals for longer than they can be undone. */
export const purgeRemoved = async (dataDir: string, now: number): Promise<void> => {
  const folder = join(dataDir, REMOVED)
  if (!existsSync(folder)) return
  for (const name of await readdir(folder)) {
    const day = Date.parse(name.slice(0, 10))
    if (day + (REMOVED_KEPT_DAYS + 1) * DAY < now) await rm(join(folder, name), { recursive: true, force: true })
  }
}
