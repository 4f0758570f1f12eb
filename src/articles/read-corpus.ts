import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { SetupError } from '../errors.ts'
import type { Article, Problem } from './article.ts'
import { BrokenFile } from './broken-file.ts'
import { parseArticle } from './read-article.ts'

export type Corpus = {
  /** Sorted by id. */
  articles: Article[]
  /** `<id>.tmx` beside an article that could be read. `file` is relative to the corpus folder. */
  translationFiles: { article: string; file: string }[]
  /** What was left out. `file` is relative to the corpus folder. */
  problems: Problem[]
}

/**
 * Every article of a folder: each `<id>.md` but README.md, hidden files and subfolders aside.
 * A broken file becomes a problem and the others count. Throws a `SetupError` when the folder cannot be read.
 */
export const readCorpus = async (dir: string): Promise<Corpus> => {
  const names = await corpusFiles(dir)
  const articles: Article[] = []
  const problems: Problem[] = []
  const found = new Set<string>()

  for (const file of names.filter((name) => name.endsWith('.md') && name.toLowerCase() !== 'readme.md')) {
    const id = file.slice(0, -'.md'.length)
    const path = await regularFile(dir, file, problems)
    if (path === null) continue
    found.add(id)
    try {
      articles.push(parseArticle(id, file, await readFile(path)))
    } catch (error) {
      problems.push(problemOf(file, error))
    }
  }

  const translationFiles: Corpus['translationFiles'] = []
  const readable = new Set(articles.map(({ id }) => id))
  for (const file of names.filter((name) => name.endsWith('.tmx'))) {
    const article = file.slice(0, -'.tmx'.length)
    if ((await regularFile(dir, file, problems)) === null) continue
    if (readable.has(article)) translationFiles.push({ article, file })
    else if (!found.has(article)) {
      const message = `there is no ${article}.md for these translations. Name the file after its article, or remove it.`
      problems.push({ file, line: null, message })
    }
  }
  return { articles, translationFiles, problems }
}

/** Names of what lies in the corpus folder, in a fixed order; hidden files are nobody's articles. Throws a SetupError. */
export const corpusFiles = async (dir: string): Promise<string[]> => {
  try {
    const names = await readdir(dir)
    return names.filter((name) => !name.startsWith('.')).sort(byCodeUnit)
  } catch (error) {
    const wanted = 'CORPUS_DIR must name a folder with articles (*.md) that can be read.'
    throw new SetupError(`The corpus folder "${dir}" ${reasonOf(error)}. ${wanted}`, { cause: error })
  }
}

/** Not localeCompare: the order must be the same on every machine. Ids are compared, not names: "a.md" before "a-b.md". */
const byCodeUnit = (a: string, b: string): number => {
  const [x, y] = [a.replace(/\.\w+$/, ''), b.replace(/\.\w+$/, '')]
  return x < y ? -1 : x > y ? 1 : 0
}

/** The path to read, or null for what is no file. A link counts where it leads to a file inside the corpus folder. */
const regularFile = async (dir: string, file: string, problems: Problem[]): Promise<string | null> => {
  try {
    const [root, path] = [await realpath(dir), await realpath(join(dir, file))]
    if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) {
      const message = 'this link leads out of the corpus folder and is not followed. Put a copy of the file there.'
      problems.push({ file, line: null, message })
      return null
    }
    return (await stat(path)).isFile() ? path : null
  } catch (error) {
    problems.push(problemOf(file, error))
    return null
  }
}

/** A file that cannot be read, as a problem of its own; what is not the file's fault is thrown on. */
export const problemOf = (file: string, error: unknown): Problem => {
  if (error instanceof BrokenFile) return error.problem
  return { file, line: null, message: `the file ${reasonOf(error)}.` }
}

const REASONS: Record<string, string> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'is not a folder',
  EACCES: 'must not be read by this user',
  EPERM: 'must not be read by this user',
  ELOOP: 'is a link that leads to itself',
}

/** Only what the operating system reports is the file's fault; everything else is ours and goes on. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') throw error
  return REASONS[error.code] ?? `cannot be read (${error.code})`
}
