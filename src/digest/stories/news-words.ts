import { readFileSync } from 'node:fs'
import { LANGUAGES, type Language, stem } from '../../language/words.ts'

/** What a text says in words of the list: numbers of its lines, by the word that says it, and the acts among them. */
export type Meant = { byWord: ReadonlyMap<number, readonly number[]>; acts: ReadonlySet<string> }

const FILE = new URL('./data/news-words.txt', import.meta.url)

type Entry = { line: number; stems: readonly string[] }
type Table = {
  /** Words that stand alone. */
  words: Map<string, number[]>
  /** Words one after the other, by the first of them. */
  phrases: Map<string, Entry[]>
  /** Words that stand anywhere in one text, by the first of them. */
  together: Map<string, Entry[]>
}

const read = (): { tables: Readonly<Record<Language, Table>>; acts: ReadonlyMap<number, string> } => {
  const tables = {} as Record<Language, Table>
  for (const language of LANGUAGES) tables[language] = { words: new Map(), phrases: new Map(), together: new Map() }
  const acts = new Map<number, string>()
  const lines = readFileSync(FILE, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  for (const [line, text] of lines.entries()) {
    const [name = '', ...lists] = text.split('|').map((part) => part.trim())
    if (name.endsWith('*')) acts.set(line, name.slice(0, -1))
    for (const [i, language] of LANGUAGES.entries()) {
      for (const written of lists[i]?.split(/\s+/) ?? []) add(tables[language], written, line, language)
    }
  }
  return { tables, acts }
}

const add = ({ words, phrases, together }: Table, written: string, line: number, language: Language): void => {
  const stems = written.split(/[_+-]/).map((word) => stem(word, language))
  const first = stems[0]!
  if (stems.length === 1) words.set(first, [...new Set([...(words.get(first) ?? []), line])])
  else {
    const map = written.includes('+') ? together : phrases
    map.set(first, [...(map.get(first) ?? []), { line, stems }])
  }
}

/** A German compound means what its last part means: so long must that part be, and what stands before it. */
const SHORTEST_HEAD = 5
const SHORTEST_START = 3

const linesOf = (one: string, words: Table['words'], language: Language): readonly number[] => {
  const found = words.get(one)
  if (found || language !== 'de') return found ?? []
  for (let at = SHORTEST_START; at + SHORTEST_HEAD <= one.length; at++) {
    const head = words.get(one.slice(at))
    if (head) return head
  }
  return []
}

let table: ReturnType<typeof read> | undefined

/** What the words of a text (their stems, in order) mean; null for those that are no words of the language. */
export const meantBy = (stems: readonly (string | null)[], language: Language): Meant => {
  table ??= read()
  const { words, phrases, together } = table.tables[language]
  const byWord = new Map<number, number[]>()
  const mean = (at: number, lines: readonly number[]): void => {
    if (lines.length > 0) byWord.set(at, [...new Set([...(byWord.get(at) ?? []), ...lines])])
  }
  const places = new Map(stems.map((one, at) => [one, at]))
  const said = new Set<number>()
  for (const [at, one] of stems.entries()) {
    if (one === null) continue
    mean(at, linesOf(one, words, language))
    for (const { line, stems: wanted } of phrases.get(one) ?? [])
      if (wanted.every((next, i) => stems[at + i] === next)) for (const i of wanted.keys()) mean(at + i, [line])
    // What words mean together is an act, and said of none of them.
    for (const { line, stems: wanted } of together.get(one) ?? [])
      if (wanted.every((other) => places.has(other))) said.add(line)
  }
  for (const lines of byWord.values()) for (const line of lines) said.add(line)
  return { byWord, acts: new Set([...said].flatMap((line) => table?.acts.get(line) ?? [])) }
}
