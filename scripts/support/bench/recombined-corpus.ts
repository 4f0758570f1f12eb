import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { oneOf, seededRandom, wholeBetween } from '../random.ts'
import { NAME, type PoolSentence, type SentencePool } from './sentence-pool.ts'

/** `translated`: write a .tmx beside each article whose sentences have English. The seed decides everything. */
export type RecombinedCorpus = { passages: number; seed: number; translated?: boolean }

export type RecombinedArticle = { id: string; markdown: string; tmx: string | null; paragraphs: PoolSentence[][] }

const PASSAGES_PER_ARTICLE = 5

/** As many real articles are mixed in one, so that its passages share words as those of real articles do. */
const SOURCES = 3
/** A paragraph within `passageRules.maxChars` is one passage. */
const LONGEST_PARAGRAPH = 600
const SHORTEST_GOAL = 350

export const articleCount = (passages: number): number => Math.ceil(passages / PASSAGES_PER_ARTICLE)

/** Writes the article files of a corpus, one after the other. Nothing but the pool is held in memory. */
export const writeRecombinedCorpus = (
  dir: string,
  pool: SentencePool,
  corpus: RecombinedCorpus,
): { articles: number; bytes: number } => {
  mkdirSync(dir, { recursive: true })
  const articles = articleCount(corpus.passages)
  let bytes = 0
  for (let number = 0; number < articles; number++) {
    const { id, markdown, tmx } = recombinedArticle(pool, corpus, number)
    writeFileSync(join(dir, `${id}.md`), markdown)
    if (tmx !== null) writeFileSync(join(dir, `${id}.tmx`), tmx)
    bytes += Buffer.byteLength(markdown) + (tmx === null ? 0 : Buffer.byteLength(tmx))
  }
  return { articles, bytes }
}

/**
 * Article `number` (from 0): real sentences in a new order, with other numbers and family names. Neither depends on
 * the other articles, so any of them can be made again by itself.
 */
export const recombinedArticle = (
  pool: SentencePool,
  { passages, seed, translated = false }: RecombinedCorpus,
  number: number,
): RecombinedArticle => {
  const random = seededRandom(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b))
  const sources = Array.from({ length: SOURCES }, () => oneOf(random, pool.articles))
  const count = Math.min(PASSAGES_PER_ARTICLE, passages - number * PASSAGES_PER_ARTICLE)
  const paragraphs = Array.from({ length: count }, () => paragraphOf(random, sources, pool.names))
  const id = `recombined-${`${number + 1}`.padStart(7, '0')}`
  const text = paragraphs.map((sentences) => sentences.map(({ german }) => german).join(' ')).join('\n')
  const title = paragraphs[0]![0]!.german.split(' ').slice(0, 6).join(' ')
  const day = (from: number, to: number): string => `${wholeBetween(random, from, to)}`.padStart(2, '0')
  const published = `20${day(10, 25)}-${day(1, 12)}-${day(1, 28)}`
  const markdown = `---\ntitle: ${JSON.stringify(title)}\npublished: ${published}\nlanguage: de\n---\n${text}\n`
  return { id, markdown, tmx: translated ? tmxOf(paragraphs.flat()) : null, paragraphs }
}

const paragraphOf = (
  random: () => number,
  sources: readonly PoolSentence[][],
  names: readonly string[],
): PoolSentence[] => {
  const goal = wholeBetween(random, SHORTEST_GOAL, LONGEST_PARAGRAPH)
  const sentences: PoolSentence[] = []
  const used = new Set<PoolSentence>()
  let length = 0
  for (let attempt = 0; attempt < 12 && length < goal; attempt++) {
    const drawn = oneOf(random, oneOf(random, sources))
    if (used.has(drawn)) continue
    used.add(drawn)
    const sentence = otherwise(random, drawn, names)
    if (length + 1 + sentence.german.length > LONGEST_PARAGRAPH) continue
    sentences.push(sentence)
    length += 1 + sentence.german.length
  }
  return sentences
}

/** The sentence with other numbers and names, the same ones in both languages. */
const otherwise = (random: () => number, { german, english }: PoolSentence, names: readonly string[]): PoolSentence => {
  const swapped = new Map<string, string>()
  const swap = (text: string, make: () => string): string => {
    const known = swapped.get(text) ?? make()
    swapped.set(text, known)
    return known
  }
  const otherNumbers = (text: string): string =>
    text.replace(/\d+/g, (digits) => swap(digits, () => otherNumber(random, digits)))
  const otherNames = german.replace(
    NAME,
    (_, first: string, last: string) => `${first} ${swap(last, () => otherName(random, last, names))}`,
  )
  const inEnglish = english?.replace(/\p{L}+/gu, (word) => swapped.get(word) ?? word) ?? null
  return { german: otherNumbers(otherNames), english: inEnglish === null ? null : otherNumbers(inEnglish) }
}

/** Of the same length; years stay in their century and days within a month. */
const otherNumber = (random: () => number, digits: string): string => {
  const value = Number(digits)
  if (/^(?:1\d|20)\d\d$/.test(digits))
    return `${digits.slice(0, 2)}${`${wholeBetween(random, 0, 99)}`.padStart(2, '0')}`
  if (value <= 31 && !digits.startsWith('0')) return `${wholeBetween(random, 1, 28)}`
  const first = digits.startsWith('0') ? 0 : 1
  return Array.from(digits, (_, i) => wholeBetween(random, i === 0 ? first : 0, 9)).join('')
}

/** The head of one name and the tail of another: like a real corpus, a larger one has more different words. */
const otherName = (random: () => number, name: string, names: readonly string[]): string => {
  const tail = names.length > 0 ? oneOf(random, names) : name
  return name.slice(0, wholeBetween(random, 2, name.length - 1)) + tail.slice(wholeBetween(random, 2, tail.length - 2))
}

const tmxOf = (sentences: readonly PoolSentence[]): string | null => {
  // Each German sentence once for a language: corpus/README.md.
  const units = new Map(sentences.flatMap(({ german, english }) => (english === null ? [] : [[german, english]])))
  if (units.size === 0) return null
  const lines = [...units].map(
    ([german, english]) =>
      `<tu creationid="recombined"><tuv xml:lang="de"><seg>${escaped(german)}</seg></tuv><tuv xml:lang="en"><seg>${escaped(english)}</seg></tuv></tu>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="bench" creationtoolversion="1" segtype="sentence" o-tmf="none" adminlang="en" srclang="de" datatype="plaintext"/>
<body>
${lines.join('\n')}
</body>
</tmx>
`
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
