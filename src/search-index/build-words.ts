import { isFunctionWord } from '../language/function-words.ts'
import { foldWord, type Language, stem, words } from '../language/words.ts'
import { createTermNumbers, grown, numberOf, type TermNumbers } from './term-numbers.ts'
import { countTerm, createPostings, endPassage, finishPostings, type Postings } from './word-postings.ts'
import { segmentChunks } from './word-segment.ts'
import { KINDS } from './words.ts'

const NO_STEM = 0xffff_ffff
const BLANK = 32

/** One language while passages come in. A word is analysed when it is first seen, and known by its number from then. */
type LanguageWords = {
  language: Language
  words: TermNumbers
  /** By word: the number of its stem; NO_STEM for function words. */
  stemOf: Uint32Array
  /** The folded form of word n is `folded[starts[n] … starts[n + 1]]`. */
  starts: Uint32Array
  folded: Uint16Array
  /** From the same place: the numbers of the runs of ` word `, which are one fewer than its folded letters. */
  inner: Uint32Array
  stems: Postings
  runs: Postings
}

/** Units of the word at hand and of the folded line at hand; they grow. */
type Scratch = { word: Uint16Array; line: Uint16Array }

/**
 * Builds one segment over passages in the order of their labels, each in the languages it is known in: chunks to be
 * written one after the other. `first` is listed first among the languages. Terms are those of `words`, `stem` and
 * `runs` in ../language/words.ts, without function words among the stems. Memory: about three times the result.
 */
export const buildWords = (passages: Iterable<ReadonlyMap<Language, string>>, first: Language): Uint8Array[] => {
  const building = startWords(first)
  for (const texts of passages) building.add(texts)
  return building.finish()
}

export type WordsBuilding = {
  /** The next passage. Takes about a millisecond for 1,000 characters. */
  add(texts: ReadonlyMap<Language, string>): void
  finish(): Uint8Array[]
}

/** The same step by step, for who may not stand still meanwhile. */
export const startWords = (first: Language): WordsBuilding => {
  const languages = new Map<Language, LanguageWords>([[first, createLanguage(first)]])
  const scratch: Scratch = { word: new Uint16Array(64), line: new Uint16Array(1024) }
  let size = 0
  return {
    add: (texts) => {
      for (const [language, text] of texts) {
        let of = languages.get(language)
        if (!of) {
          of = createLanguage(language)
          languages.set(language, of)
        }
        countText(of, text, scratch)
        endPassage(of.stems, size)
        endPassage(of.runs, size)
      }
      size++
    },
    finish: () => {
      const fields = [...languages.values()].flatMap((of) =>
        KINDS.map((kind) => {
          const { head, sections } = finishPostings(of[kind], size)
          return { head: { language: of.language, kind, ...head }, sections }
        }),
      )
      return segmentChunks(
        { passages: size, fields: fields.map(({ head }) => head) },
        fields.flatMap(({ sections }) => sections),
      )
    },
  }
}

const createLanguage = (language: Language): LanguageWords => ({
  language,
  words: createTermNumbers(),
  stemOf: new Uint32Array(1 << 10),
  starts: new Uint32Array(1 << 10),
  folded: new Uint16Array(1 << 13),
  inner: new Uint32Array(1 << 13),
  stems: createPostings(),
  runs: createPostings(),
})

const countText = (of: LanguageWords, text: string, scratch: Scratch): void => {
  const { stems, runs } = of
  let end = 0
  scratch.line[end++] = BLANK
  for (const word of words(text)) {
    const number = numberOfWord(of, word, scratch)
    const stemmed = of.stemOf[number]!
    if (stemmed !== NO_STEM) countTerm(stems, stemmed)
    const from = of.starts[number]!
    const to = of.starts[number + 1]!
    for (let i = from; i < to - 1; i++) countTerm(runs, of.inner[i]!)
    scratch.line = grown(scratch.line, end + to - from + 1)
    for (let i = from; i < to; i++) scratch.line[end++] = of.folded[i]!
    scratch.line[end++] = BLANK
  }
  // What is left are the runs that reach over a blank into the next word.
  const { line } = scratch
  for (let i = 0; i + 4 <= end; i++) {
    if (line[i + 1] === BLANK || line[i + 2] === BLANK) countTerm(runs, numberOf(runs.terms, line, i, i + 4))
  }
}

const numberOfWord = (of: LanguageWords, word: string, scratch: Scratch): number => {
  scratch.word = written(word, scratch.word)
  const known = of.words.count
  const number = numberOf(of.words, scratch.word, 0, word.length)
  if (number < known) return number

  const folded = foldWord(word, of.language)
  const from = of.starts[number]!
  const to = from + folded.length
  of.starts = grown(of.starts, number + 2)
  of.starts[number + 1] = to
  of.folded = grown(of.folded, to)
  of.inner = grown(of.inner, to)
  scratch.word = written(` ${folded} `, scratch.word)
  for (let i = from; i < to; i++) of.folded[i] = scratch.word[i - from + 1]!
  for (let i = from; i < to - 1; i++) of.inner[i] = numberOf(of.runs.terms, scratch.word, i - from, i - from + 4)

  const stemmed = isFunctionWord(word, of.language) ? null : stem(word, of.language)
  of.stemOf = grown(of.stemOf, number + 1)
  if (stemmed === null) of.stemOf[number] = NO_STEM
  else {
    scratch.word = written(stemmed, scratch.word)
    of.stemOf[number] = numberOf(of.stems.terms, scratch.word, 0, stemmed.length)
  }
  return number
}

/** The units of a text, at the beginning of `into` or of a longer copy. */
const written = (text: string, into: Uint16Array): Uint16Array => {
  const units = grown(into, text.length)
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i)
  return units
}
