import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Problem } from '../articles/article.ts'
import { syncFolder, writeDurably } from '../durable.ts'
import { UserError } from '../errors.ts'
import { type GoldenQuestion, lineOf, parseLine } from './golden-question.ts'

/** `key`: names the line that it stands in, as long as nobody changes that line. */
type StoredQuestion = GoldenQuestion & { key: string }

/** The golden questions that belong to one article, and the lines of its file that hold none. */
export type ArticleQuestions = { article: string; questions: StoredQuestion[]; problems: Problem[] }

const ENDING = '.questions.jsonl'
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
/** Larger files are no list of questions. */
const MOST_BYTES = 8 * 1024 * 1024
const TOO_LARGE = 'the file is larger than 8 MB, and none of its questions is asked. Take some of them out.'
/** Lines that are read between two turns of the event loop. */
const AT_ONCE = 100

const EXPECTED =
  'Expected {"question": "…", "language": "de", "expects": [{"quote": "words of the article"}]} on one line.'

const fileOf = (article: string): string => {
  if (!ID.test(article)) throw new UserError(`"${article}" is no article id.`)
  return `${article}${ENDING}`
}

/** Those of every article, by id, whether there is such an article or not. A file that cannot be read is a problem. */
export const readAllQuestions = async (corpusDir: string): Promise<ArticleQuestions[]> => {
  const names = (await readdir(corpusDir)).filter((name) => name.endsWith(ENDING) && !name.startsWith('.')).sort()
  const all: ArticleQuestions[] = []
  for (const name of names) {
    const article = name.slice(0, -ENDING.length)
    if (ID.test(article)) all.push(await readQuestions(corpusDir, article))
    else all.push({ article, questions: [], problems: [{ file: name, line: null, message: NO_ID }] })
  }
  return all
}

const NO_ID =
  'its name does not begin with the id of an article. Name it after its article: my-article.questions.jsonl.'

/** Those of one article; none where there is no such file. Broken lines are named and left out. */
export const readQuestions = async (corpusDir: string, article: string): Promise<ArticleQuestions> => {
  const file = fileOf(article)
  const read: ArticleQuestions = { article, questions: [], problems: [] }
  let lines: string[]
  try {
    lines = await linesOf(corpusDir, file)
  } catch (error) {
    read.problems.push({ file, line: null, message: whyUnread(error) })
    return read
  }
  for (const [i, text] of lines.entries()) {
    if (i % AT_ONCE === 0) await setImmediate()
    if (text.trim() === '') continue
    const parsed = parseLine(text, article)
    if ('problem' in parsed) read.problems.push({ file, line: i + 1, message: `${parsed.problem} ${EXPECTED}` })
    else read.questions.push({ ...parsed, key: keyOf(text) })
  }
  return read
}

const whyUnread = (error: unknown): string => {
  if (error instanceof UserError) return TOO_LARGE
  if (!(error instanceof Error && 'code' in error)) throw error
  return `the file cannot be read (${error.code}).`
}

/** `known`: the same question in the same language is there already; nothing was changed. */
export const addQuestion = (corpusDir: string, article: string, question: GoldenQuestion): Promise<'added' | 'known'> =>
  changed(corpusDir, article, (lines) => {
    const isSame = (text: string): boolean => {
      const parsed = parseLine(text, article)
      return !('problem' in parsed) && parsed.question === question.question && parsed.language === question.language
    }
    if (lines.some(isSame)) return { lines: null, result: 'known' }
    return { lines: [...lines, lineOf(question, article)], result: 'added' }
  })

/** Puts another question in the place of the one with this key; null takes it away. False where it is there no more. */
export const replaceQuestion = (
  corpusDir: string,
  article: string,
  key: string,
  question: GoldenQuestion | null,
): Promise<boolean> =>
  changed(corpusDir, article, (lines) => {
    const at = lines.findIndex((text) => keyOf(text) === key)
    if (at < 0) return { lines: null, result: false }
    return { lines: lines.toSpliced(at, 1, ...(question ? [lineOf(question, article)] : [])), result: true }
  })

const keyOf = (text: string): string => createHash('sha256').update(text.trim()).digest('hex').slice(0, 16)

const linesOf = async (corpusDir: string, file: string): Promise<string[]> => {
  const bytes = await readFile(join(corpusDir, file)).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  })
  if (bytes.length > MOST_BYTES) throw new UserError(`${file}: ${TOO_LARGE}`)
  const lines = bytes
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** One change of a file after the other, and each whole: what others have written by hand stays as it is. */
let turn: Promise<unknown> = Promise.resolve()

const changed = <T>(
  corpusDir: string,
  article: string,
  change: (lines: string[]) => { lines: string[] | null; result: T },
): Promise<T> => {
  const file = fileOf(article)
  const work = async (): Promise<T> => {
    const { lines, result } = change(await linesOf(corpusDir, file))
    if (lines) await write(corpusDir, file, lines.map((line) => `${line}\n`).join(''))
    return result
  }
  const done = turn.then(work, work)
  turn = done.catch(() => undefined)
  return done
}

const write = async (corpusDir: string, file: string, content: string): Promise<void> => {
  // A name that is cleared where a crash leaves it, as those of all changes of the articles.
  const next = join(corpusDir, `.${file}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    await writeDurably(next, [content])
    if (content === '') await rm(join(corpusDir, file), { force: true })
    else await rename(next, join(corpusDir, file))
    await syncFolder(corpusDir)
  } catch (error) {
    throw inWords(error, file)
  } finally {
    await rm(next, { force: true })
  }
}

const READ_ONLY: ReadonlySet<unknown> = new Set(['EACCES', 'EPERM', 'EROFS'])

const inWords = (error: unknown, file: string): unknown => {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (READ_ONLY.has(code))
    return new UserError(
      `${file} cannot be written: CORPUS_DIR is read-only for the bot. Give it the right to write there.`,
    )
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new UserError(`${file} was not written: the disk of CORPUS_DIR is full. Free some space and try again.`)
  if (code === 'EIO')
    return new UserError(
      `Nobody knows whether ${file} was written: the disk of CORPUS_DIR reports faults. Check it, and try again.`,
    )
  return error
}
