import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { Answering } from '../../src/app.ts'
import { UsageError, UserError } from '../../src/errors.ts'
import { failureText } from '../../src/terminal/failure.ts'
import { checkedLanguage } from './language.ts'

export type BatchItem = { id: unknown; question: string; lang: string | undefined }

/**
 * Answers a file of JSON Lines (`-`: standard input) one by one, in order. `answer` returns what is printed for an
 * item; an item that fails becomes `{id, error}` in its place, and the rest goes on. Returns the exit code.
 */
export const runBatch = async (
  file: string,
  app: Answering,
  answer: (item: BatchItem) => Promise<object>,
  print: (line: string) => Promise<void>,
): Promise<number> => {
  let failed = 0
  for await (const { text, number } of readLines(file)) {
    const item: { id: unknown } = { id: null }
    try {
      await print(JSON.stringify(await answer(readItem(text, number, item))))
    } catch (error) {
      failed++
      await print(JSON.stringify({ id: item.id, error: failureText(error, app.log) }))
    }
  }
  return failed > 0 ? 1 : 0
}

/** Fills in `known.id` as soon as it is known, so that an error can name the item. */
const readItem = (line: string, number: number, known: { id: unknown }): BatchItem => {
  const wanted = 'expected an object such as {"id": "1", "question": "…", "lang": "en"}'
  const item = parseJson(line)
  if (item === undefined) throw new UserError(`Line ${number} is not JSON; ${wanted}`)
  if (typeof item !== 'object' || item === null || Array.isArray(item))
    throw new UserError(`Line ${number} is not a JSON object; ${wanted}`)
  const { id = null, question, lang } = item as Record<string, unknown>
  known.id = id
  if (typeof question !== 'string') throw new UserError(`Line ${number} has no "question" that is a text; ${wanted}`)
  if (lang === undefined || lang === null) return { id, question, lang: undefined }
  if (typeof lang !== 'string') throw new UserError(`Line ${number} has a "lang" that is no text; ${wanted}`)
  return { id, question, lang: checkedLanguage('"lang"', lang) }
}

/** What a line of JSON says; undefined where it is none. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** The lines of a file (`-`: standard input) that are not blank, with their numbers from 1; a byte order mark goes. */
export async function* readLines(file: string): AsyncGenerator<{ text: string; number: number }> {
  let number = 0
  for await (const line of await linesOf(file)) {
    number++
    const text = number === 1 ? line.replace(/^\ufeff/, '') : line
    if (text.trim()) yield { text, number }
  }
}

const linesOf = async (file: string): Promise<AsyncIterable<string>> => {
  const crlfDelay = Number.POSITIVE_INFINITY
  if (file === '-') return createInterface({ input: process.stdin, crlfDelay })
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => error)
  if (found instanceof Error) throw new UserError(`Cannot read ${file}: ${found.message}`)
  if (found.isDirectory()) throw new UserError(`Cannot read ${file}: it is a folder; expected a file of JSON Lines.`)
  return createInterface({ input: createReadStream(file), crlfDelay })
}

/** Exactly one of the two: a question, or a file of them. */
export const oneOfQuestionAndBatch = (question: string | null, batch: string | undefined): void => {
  if (question === null && batch === undefined) throw new UsageError('The question is missing.')
  if (question !== null && batch !== undefined)
    throw new UsageError('Give either a question or --batch FILE, not both.')
}
