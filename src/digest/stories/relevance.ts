import { readFileSync } from 'node:fs'
import { LANGUAGES, type Language, languageOf, stem } from '../../language/words.ts'
import type { Item } from '../item.ts'
import { newsSentences } from './lead.ts'

/** How surely an item is about AI: the sum of its words' weights, and these words, those that weigh most first. */
export type Relevance = { value: number; words: string[] }

const FILE = new URL('./data/ai-words.txt', import.meta.url)
/** Of a word in the lead. */
const LEAD = 0.67
/** Sentences of the lead that are looked at: further below AI is mentioned in passing. */
const SENTENCES = 3
const NAMED = 4
/** From here on an item is about AI. */
export const ABOUT_AI = 0.65

/** `written`: the word itself where it is an acronym or a name, which stand as they are. */
type Entry = { line: number; weight: number; parts: readonly { stem: string; written: string | null }[] }
type Table = Readonly<Record<Language, Map<string, Entry[]>>>

const isAsWritten = (word: string): boolean => /^\p{Lu}/u.test(word)

const readTable = (): Table => {
  const table = Object.fromEntries(LANGUAGES.map((language) => [language, new Map<string, Entry[]>()])) as Table
  const lines = readFileSync(FILE, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  for (const [line, text] of lines.entries()) {
    const [weight = '', ...lists] = text.split('|').map((part) => part.trim())
    for (const [i, language] of LANGUAGES.entries()) {
      for (const word of (lists.length === 1 ? lists[0]! : (lists[i] ?? '')).split(/\s+/).filter(Boolean)) {
        const parts = word
          .split(/[_.-]/)
          .filter(Boolean)
          .map((part) => ({
            stem: stem(part.toLowerCase(), language),
            written: isAsWritten(part) ? part : null,
          }))
        const entries = table[language].get(parts[0]!.stem) ?? []
        entries.push({ line, weight: Number(weight), parts })
        table[language].set(parts[0]!.stem, entries)
      }
    }
  }
  return table
}

let table: Table | undefined

const tokensOf = (text: string, language: Language) =>
  [...text.normalize('NFKC').matchAll(/[\p{L}\p{M}]+/gu)].map(({ 0: word }) => ({
    written: word,
    stem: stem(word.toLowerCase(), language),
  }))

/** A word at the beginning of a headline in capitals may be any word in capitals. */
const isSame = (token: { written: string; stem: string } | undefined, part: Entry['parts'][number]): boolean =>
  token !== undefined &&
  (part.written === null
    ? token.stem === part.stem
    : token.written.replace(/(?<=\p{L}{3})s$/u, '') === part.written.replace(/(?<=\p{L}{3})s$/u, ''))

type Report = Pick<Item, 'title' | 'summary' | 'language'>

/** Comparing and weighing both ask for it. */
const known = new WeakMap<Report, Relevance>()

/** Each line of the list counts once, where it weighs most. */
export const relevanceOf = (item: Report): Relevance => {
  const relevance = known.get(item) ?? read(item)
  known.set(item, relevance)
  return relevance
}

const read = (item: Report): Relevance => {
  table ??= readTable()
  const language = languageOf(item.language) ?? 'en'
  const lead = newsSentences(item).slice(0, SENTENCES).join(' ')
  const best = new Map<number, { weight: number; words: string }>()
  for (const [text, share] of [
    [item.title, 1],
    [lead, LEAD],
  ] as const) {
    const tokens = tokensOf(text, language)
    for (const [at, token] of tokens.entries()) {
      for (const { line, weight, parts } of table[language].get(token.stem) ?? []) {
        if (!parts.every((part, i) => isSame(tokens[at + i], part))) continue
        if ((best.get(line)?.weight ?? 0) >= weight * share) continue
        const words = tokens.slice(at, at + parts.length).map(({ written }) => written)
        best.set(line, { weight: weight * share, words: words.join(' ') })
      }
    }
  }
  const found = [...best.values()].sort((a, b) => b.weight - a.weight || (a.words < b.words ? -1 : 1))
  const value = found.reduce((sum, { weight }) => sum + weight, 0)
  return { value: Number(value.toFixed(2)), words: [...new Set(found.map(({ words }) => words))].slice(0, NAMED) }
}
