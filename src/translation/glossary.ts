import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from '../articles/article.ts'
import { BrokenFile } from '../articles/broken-file.ts'
import { decodeUtf8 } from '../articles/decode-utf8.ts'
import { problemOf } from '../articles/problem-of.ts'
import { LANGUAGES, type Language, stem, words } from '../language/words.ts'

/**
 * How a term is worded: in German as `german`, and for each language the wordings that are accepted, of which the first is
 * asked for. In German also the other terms that have a wording in common with it, KI and AI.
 */
export type Term = { german: string; wordings: ReadonlyMap<Language, readonly string[]> }

const FILE = 'glossary.tsv'
const TARGETS = LANGUAGES.filter((language) => language !== 'de')
const HEADER = LANGUAGES.join('\t')

/**
 * The terms of `glossary.tsv` in the corpus folder, none where there is no such file. Tab-separated, a term a line; an
 * empty cell is no rule, `a | b` accepts both, `#` begins a comment. A broken line is a problem, the others count.
 */
export const readGlossary = async (corpusDir: string): Promise<{ terms: Term[]; problems: Problem[] }> => {
  try {
    return parseGlossary(FILE, decodeUtf8(FILE, await readFile(join(corpusDir, FILE))))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { terms: [], problems: [] }
    return { terms: [], problems: [problemOf(FILE, error)] }
  }
}

const parseGlossary = (file: string, text: string): { terms: Term[]; problems: Problem[] } => {
  const terms = new Map<string, Term>()
  const problems: Problem[] = []
  let hasHeader = false
  for (const [i, raw] of text.split(/\r?\n/).entries()) {
    if (raw.trim() === '' || raw.startsWith('#')) continue
    const line = i + 1
    const cells = raw.split('\t').map((cell) => cell.trim())
    if (!hasHeader) {
      if (cells.join('\t') !== HEADER) {
        const message = `the first line must name the languages: ${LANGUAGES.join(', ')}, with tabs between them.`
        throw new BrokenFile({ file, line, message })
      }
      hasHeader = true
      continue
    }
    const problem = problemIn(cells, terms)
    if (problem) problems.push({ file, line, message: problem })
    else terms.set(keyOf(cells[0]!), termOf(cells))
  }
  return { terms: withAkin([...terms.values()]), problems }
}

const problemIn = (cells: readonly string[], terms: ReadonlyMap<string, Term>): string | null => {
  const [german = '', ...others] = cells
  if (cells.length > LANGUAGES.length)
    return `${cells.length} cells; at most ${LANGUAGES.length} (${LANGUAGES.join(', ')}) are expected. Remove the others.`
  if (words(german).length === 0) return 'the first cell is empty. Write the German term there.'
  if (others.every((cell) => cell === ''))
    return `"${german}" has no translation. Separate the cells by tabs, not by blanks.`
  if (cells.some((cell) => /\p{C}/u.test(cell))) return `"${german}" holds invisible characters. Remove them.`
  return terms.has(keyOf(german)) ? `"${german}" stands in an earlier line already. Remove one of them.` : null
}

const termOf = ([german = '', ...others]: readonly string[]): Term => {
  const wordings = others.flatMap((cell, i) => {
    const accepted = cell.split('|').flatMap((one) => one.trim() || [])
    return accepted.length > 0 ? [[TARGETS[i]!, accepted] as const] : []
  })
  return { german, wordings: new Map(wordings) }
}

const withAkin = (terms: readonly Term[]): Term[] => {
  const isAkin = (one: Term, other: Term): boolean =>
    TARGETS.some((language) => one.wordings.get(language)?.some((a) => other.wordings.get(language)?.includes(a)))
  return terms.map((term) => {
    const akin = terms.filter((other) => other !== term && isAkin(term, other)).map(({ german }) => german)
    return { ...term, wordings: new Map([...term.wordings, ['de', [term.german, ...akin]]]) }
  })
}

const keyOf = (german: string): string => stemsOf(german, 'de').join(' ')

const stemsOf = (text: string, language: Language): string[] => words(text).map((word) => stem(word, language))

/** What a term is looked for by in a text that is to be translated. */
export const formsOf = ({ german, wordings }: Term, language: Language): readonly string[] =>
  language === 'de' ? [german] : (wordings.get(language) ?? [])

/** The terms that a text holds in its language, in any inflection; of terms inside one another only the longest. */
export const termsIn = (text: string, terms: readonly Term[], language: Language): Term[] => {
  const stems = stemsOf(text, language)
  const taken = new Set<number>()
  return terms
    .flatMap((term) => formsOf(term, language).map((one) => ({ term, wanted: stemsOf(one, language) })))
    .sort((a, b) => b.wanted.length - a.wanted.length)
    .filter(({ wanted }) => {
      const places = placesOf(wanted, stems).filter((at) => !taken.has(at))
      for (const at of places) for (const i of wanted.keys()) taken.add(at + i)
      return places.length > 0
    })
    .map(({ term }) => term)
    .filter((term, i, found) => found.indexOf(term) === i)
}

const placesOf = (wanted: readonly string[], stems: readonly string[]): number[] =>
  stems.flatMap((_, at) => (wanted.every((one, i) => stems[at + i] === one) ? [at] : []))

/** Whether a text in the language renders a term as it is to be, in any inflection; true where there is no rule. */
export const isRendered = ({ wordings }: Term, text: string, language: Language): boolean => {
  const accepted = wordings.get(language)
  if (!accepted) return true
  const stems = stemsOf(text, language)
  return accepted.some((wording) => placesOf(stemsOf(wording, language), stems).length > 0)
}
