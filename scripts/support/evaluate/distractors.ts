import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { UserError } from '../../../src/errors.ts'
import { parseJson } from '../batch.ts'

/** Article files by name; `broken`: lines that could not become one. */
export type Distractors = { files: ReadonlyMap<string, string>; broken: number }

const TITLE_LENGTH = 80

/** An id that readCorpus accepts, made from what the line calls itself. */
const slugOf = (id: string): string =>
  id
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')

/** No control characters but line ends, no halves of characters. */
const cleaned = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n]/gu, ' ')
    .trim()

/** An article file in German: the beginning of the text is its title. */
const articleFile = (text: string): string => {
  const title = [...text.replaceAll(/\s+/g, ' ')].slice(0, TITLE_LENGTH).join('').trim()
  return `---\ntitle: ${JSON.stringify(title)}\nderived: title\nlanguage: de\n---\n${text}\n`
}

/**
 * The articles of a file of JSON Lines {id, text} (also gzipped: `.gz`). A line that is no such object, has no text, or
 * whose id is `taken` is counted and left out. Throws a UserError where the file cannot be read or has no article.
 */
export const readDistractors = async (file: string, taken: ReadonlySet<string>): Promise<Distractors> => {
  const lines = (await textOf(file)).split('\n').filter((line) => line.trim() !== '')
  const files = new Map<string, string>()
  let broken = 0
  for (const line of lines) {
    const { id, text } = (parseJson(line) ?? {}) as { id?: unknown; text?: unknown }
    const slug = typeof id === 'string' ? slugOf(id) : ''
    const body = typeof text === 'string' ? cleaned(text) : ''
    if (slug === '' || body === '' || taken.has(slug) || files.has(`${slug}.md`)) broken++
    else files.set(`${slug}.md`, articleFile(body))
  }
  if (files.size === 0) throw new UserError(`${file} has no line such as {"id": "a-1", "text": "…"}.`)
  return { files, broken }
}

const textOf = async (file: string): Promise<string> => {
  try {
    const bytes = await readFile(file)
    return (file.endsWith('.gz') ? await promisify(gunzip)(bytes) : bytes).toString('utf8')
  } catch (error) {
    throw new UserError(`Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
