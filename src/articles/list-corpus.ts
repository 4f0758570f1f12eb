import { existsSync, lstatSync, realpathSync, type Stats, statSync } from 'node:fs'
import { readdir, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { SetupError } from '../errors.ts'
import { isArticleId, type Problem } from './article.ts'
import { problemOf, reasonOf } from './problem-of.ts'

/**
 * A file of the corpus that is there: its name in the folder, size in bytes, and when it last changed in milliseconds,
 * whether in content or in place: a copy that keeps the times of its original counts as a change too.
 */
export type CorpusFile = { file: string; bytes: number; modified: number }

export type CorpusListing = {
  /** Sorted by id. `translations`: `<id>.tmx` beside the article. */
  articles: { id: string; article: CorpusFile; translations: CorpusFile | null }[]
  problems: Problem[]
}

/** Files that are looked at between two turns of the event loop: about 5 ms. */
const AT_ONCE = 512

/**
 * Every `<id>.md` of a folder and its `<id>.tmx`, README.md, hidden files and subfolders aside; nothing is read. What
 * cannot be used is a problem. Throws a `SetupError` when the folder cannot be read.
 */
export const listCorpus = async (dir: string): Promise<CorpusListing> => {
  const { names, root } = await namesIn(dir)
  const problems: Problem[] = []
  const articles = new Map<string, CorpusListing['articles'][number]>()
  const memories: { id: string; file: CorpusFile }[] = []
  const present = new Set<string>()
  for (const [i, { id, name }] of names.entries()) {
    if (i % AT_ONCE === AT_ONCE - 1) await setImmediate()
    const isArticle = name.endsWith('.md') && name.toLowerCase() !== 'readme.md'
    if (!isArticle && !name.endsWith('.tmx')) continue
    if (isArticle) present.add(id)
    const file = regularFile(dir, root, name, problems)
    if (!file) continue
    if (isArticle) articles.set(id, { id, article: file, translations: null })
    else memories.push({ id, file })
  }
  for (const { id, file } of memories) {
    const article = articles.get(id)
    if (article) article.translations = file
    else if (!present.has(id)) {
      const message = `there is no ${id}.md for these translations. Name the file after its article, or remove it.`
      problems.push({ file: file.file, line: null, message })
    }
  }
  return { articles: [...articles.values()], problems }
}

/** One article of a folder, as `listCorpus` lists it; null where there is none that can be used. */
export const listArticle = async (dir: string, id: string): Promise<CorpusListing['articles'][number] | null> => {
  if (!isArticleId(id)) return null
  const root = await realpath(dir)
  const fileOf = (name: string) => (existsSync(join(dir, name)) ? regularFile(dir, root, name, []) : null)
  const article = fileOf(`${id}.md`)
  return article && { id, article, translations: fileOf(`${id}.tmx`) }
}

type Name = { id: string; name: string }

const namesIn = async (dir: string): Promise<{ names: Name[]; root: string }> => {
  try {
    const visible = (await readdir(dir)).filter((name) => !name.startsWith('.'))
    const names = visible.map((name) => ({ id: name.replace(/\.\w+$/, ''), name })).sort(byCodeUnit)
    return { names, root: await realpath(dir) }
  } catch (error) {
    const wanted = 'CORPUS_DIR must name a folder with articles (*.md) that can be read.'
    throw new SetupError(`The corpus folder "${dir}" ${reasonOf(error)}. ${wanted}`, { cause: error })
  }
}

/** Not localeCompare: the order must be the same on every machine. Ids are compared, not names: "a.md" before "a-b.md". */
const byCodeUnit = (a: Name, b: Name): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** Null for what is no file. A link counts where it leads to a file inside the corpus folder. */
const regularFile = (dir: string, root: string, file: string, problems: Problem[]): CorpusFile | null => {
  try {
    const path = join(dir, file)
    const own = lstatSync(path)
    if (!own.isSymbolicLink()) return stateOf(file, own)
    if (realpathSync(path).startsWith(root.endsWith(sep) ? root : root + sep)) return stateOf(file, statSync(path))
    const message = 'this link leads out of the corpus folder and is not followed. Put a copy of the file there.'
    problems.push({ file, line: null, message })
  } catch (error) {
    problems.push(problemOf(file, error))
  }
  return null
}

const stateOf = (file: string, found: Stats): CorpusFile | null =>
  found.isFile() ? { file, bytes: found.size, modified: Math.max(found.mtimeMs, found.ctimeMs) } : null
