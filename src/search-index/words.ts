import { isFunctionWord } from '../language/function-words.ts'
import { type Language, languageOf, runs, stem, words } from '../language/words.ts'
import type { IndexedArticle } from './content.ts'
import { textsOf } from './texts.ts'

/** Raise when tokens, stems, runs or the layout below change: it is part of the recipe. */
export const WORDS_VERSION = 1

const KINDS = ['stems', 'runs'] as const
export type Kind = (typeof KINDS)[number]

/** A question term: one word, or its readings in the field's language with their probabilities (Σ ≤ 1). */
export type Term = { readings: readonly (readonly [term: string, probability: number])[]; weight: number }

/** One language in one kind of terms, over all passages. */
export type Field = {
  /** Passages that have text in this field. */
  filled: number
  has(term: string): boolean
  /** Passages that hold the term. */
  documents(term: string): number
  hasText(passage: number): boolean
  /** BM25 by passage number; `attainable` is what a passage holding every term once could reach. */
  score(terms: readonly Term[]): { scores: Float64Array; attainable: number }
}

export type WordIndex = {
  /** Languages with at least one filled passage; the articles' own first. */
  languages: readonly Language[]
  field(language: Language, kind: Kind): Field | null
}

/** Stems k1 1.2, runs k1 .9, b .75: measured neighbours differ by about a point. */
const K1: Readonly<Record<Kind, number>> = { stems: 1.2, runs: 0.9 }
const B = 0.75

const termsOf = (text: string, language: Language, kind: Kind): string[] =>
  kind === 'runs'
    ? runs(text, language)
    : words(text)
        .filter((word) => !isFunctionWord(word, language))
        .map((word) => stem(word, language))

type FieldHead = {
  language: Language
  kind: Kind
  filled: number
  totalLength: number
  terms: number
  postings: number
  termBytes: number
}

/**
 * Layout: uint32 length of the JSON head, head, padding to 4 bytes; then for each field: uint32 lengths[passages],
 * uint32 offsets[terms + 1], uint32 passages[postings], uint32 counts[postings], terms joined by line feeds, padding.
 * Little-endian, as every machine that Node runs on.
 */
export const buildWords = (articles: readonly IndexedArticle[]): Uint8Array => {
  const texts = articles.flatMap((article) => article.passages.map((passage) => textsOf(article, passage)))
  const languages = new Set<Language>(articles.map(({ article }) => languageOf(article.language) ?? 'de'))
  for (const one of texts) for (const language of one.keys()) languages.add(language)

  const heads: FieldHead[] = []
  const parts: Uint8Array[] = []
  const push = (bytes: Uint8Array): void => {
    parts.push(bytes)
    if (bytes.byteLength % 4 > 0) parts.push(new Uint8Array(4 - (bytes.byteLength % 4)))
  }
  for (const language of languages) {
    for (const kind of KINDS) {
      const lengths = new Uint32Array(texts.length)
      const postings = new Map<string, { passages: number[]; counts: number[] }>()
      let total = 0
      for (const [passage, byLanguage] of texts.entries()) {
        const text = byLanguage.get(language)
        if (text === undefined) continue
        const terms = termsOf(text, language, kind)
        lengths[passage] = terms.length
        for (const term of terms) {
          let list = postings.get(term)
          if (!list) {
            list = { passages: [], counts: [] }
            postings.set(term, list)
          }
          if (list.passages.at(-1) === passage) list.counts[list.counts.length - 1]!++
          else {
            list.passages.push(passage)
            list.counts.push(1)
            total++
          }
        }
      }
      const offsets = new Uint32Array(postings.size + 1)
      const passages = new Uint32Array(total)
      const counts = new Uint32Array(total)
      let at = 0
      for (const [index, list] of [...postings.values()].entries()) {
        offsets[index] = at
        passages.set(list.passages, at)
        counts.set(list.counts, at)
        at += list.passages.length
      }
      offsets[postings.size] = at
      const names = new TextEncoder().encode([...postings.keys()].join('\n'))
      heads.push({
        language,
        kind,
        filled: lengths.filter((n) => n > 0).length,
        totalLength: lengths.reduce((sum, n) => sum + n, 0),
        terms: postings.size,
        postings: total,
        termBytes: names.byteLength,
      })
      for (const array of [lengths, offsets, passages, counts]) push(new Uint8Array(array.buffer))
      push(names)
    }
  }
  const head = new TextEncoder().encode(JSON.stringify({ passages: texts.length, fields: heads }))
  const headBytes = new Uint8Array(4 + Math.ceil(head.byteLength / 4) * 4)
  new DataView(headBytes.buffer).setUint32(0, head.byteLength, true)
  headBytes.set(head, 4)
  return Buffer.concat([headBytes, ...parts])
}

const openField = (
  head: FieldHead,
  lengths: Uint32Array,
  offsets: Uint32Array,
  passages: Uint32Array,
  counts: Uint32Array,
  names: string[],
): Field => {
  const numbers = new Map(names.map((name, index) => [name, index]))
  const average = Math.max(head.totalLength / Math.max(head.filled, 1), 1)
  const k1 = K1[head.kind]
  const documents = (term: string): number => {
    const number = numbers.get(term)
    return number === undefined ? 0 : offsets[number + 1]! - offsets[number]!
  }
  const idf = (frequency: number): number => Math.log(1 + (head.filled - frequency + 0.5) / (frequency + 0.5))

  /**
   * Robertson et al., BM25, over virtual terms (probabilistic structured queries, Darwish & Oard 2003): a term with
   * readings has tf = Σ p·tf(reading) and df = Σ p·df(reading).
   */
  const score = (terms: readonly Term[]): { scores: Float64Array; attainable: number } => {
    const scores = new Float64Array(lengths.length)
    let attainable = 0
    const add = (passage: number, count: number, rarity: number): void => {
      const norm = k1 * (1 - B + (B * lengths[passage]!) / average)
      scores[passage]! += (rarity * count * (k1 + 1)) / (count + norm)
    }
    for (const { readings, weight } of terms) {
      if (readings.length === 1) {
        const [term, probability] = readings[0]!
        const number = numbers.get(term)
        const frequency = number === undefined ? 0 : offsets[number + 1]! - offsets[number]!
        const rarity = weight * idf(Math.max(frequency * probability, 0.5))
        attainable += rarity
        if (number === undefined) continue
        for (let i = offsets[number]!; i < offsets[number + 1]!; i++)
          add(passages[i]!, counts[i]! * probability, rarity)
        continue
      }
      const merged = new Map<number, number>()
      let frequency = 0
      for (const [term, probability] of readings) {
        const number = numbers.get(term)
        if (number === undefined) continue
        frequency += probability * (offsets[number + 1]! - offsets[number]!)
        for (let i = offsets[number]!; i < offsets[number + 1]!; i++) {
          merged.set(passages[i]!, (merged.get(passages[i]!) ?? 0) + probability * counts[i]!)
        }
      }
      const rarity = weight * idf(Math.min(Math.max(frequency, 0.5), head.filled))
      attainable += rarity
      for (const [passage, count] of merged) add(passage, count, rarity)
    }
    return { scores, attainable }
  }

  return {
    filled: head.filled,
    has: (term) => numbers.has(term),
    documents,
    hasText: (passage) => (lengths[passage] ?? 0) > 0,
    score,
  }
}

/** Opens what `buildWords` made. The bytes must have been verified: nothing here looks for damage. */
export const openWords = (bytes: Uint8Array): WordIndex => {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes)
  const headLength = new DataView(aligned.buffer, aligned.byteOffset).getUint32(0, true)
  const head = JSON.parse(new TextDecoder().decode(aligned.subarray(4, 4 + headLength))) as {
    passages: number
    fields: FieldHead[]
  }
  let at = aligned.byteOffset + 4 + Math.ceil(headLength / 4) * 4
  const numbers = (count: number): Uint32Array => {
    const array = new Uint32Array(aligned.buffer, at, count)
    at += count * 4
    return array
  }
  const fields = new Map<string, Field>()
  const languages: Language[] = []
  for (const field of head.fields) {
    const lengths = numbers(head.passages)
    const offsets = numbers(field.terms + 1)
    const passages = numbers(field.postings)
    const counts = numbers(field.postings)
    const joined = new TextDecoder().decode(new Uint8Array(aligned.buffer, at, field.termBytes))
    at += Math.ceil(field.termBytes / 4) * 4
    const names = field.terms === 0 ? [] : joined.split('\n')
    fields.set(`${field.language} ${field.kind}`, openField(field, lengths, offsets, passages, counts, names))
    if (!languages.includes(field.language)) languages.push(field.language)
  }
  return { languages, field: (language, kind) => fields.get(`${language} ${kind}`) ?? null }
}
