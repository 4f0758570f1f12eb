import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { isFunctionWord } from '../../../src/language/function-words.ts'
import { stem, words } from '../../../src/language/words.ts'

type Side = 'de' | 'en'

/** One stem of one language, as training sees it. */
export type Entry = { language: Side; stem: string; sentences: number; uses: number }

/** Two texts that mean the same, as numbers of entries. `left` and `right` number texts: equal ones are no opposites. */
type Pair = { left: Int32Array; right: Int32Array; leftText: number; rightText: number }

export type TrainingData = { entries: Entry[]; pairs: Pair[]; sentences: number }

const MAX_WORDS = 60
/** Running text about the world, and entries about one word, say more than one everyday sentence does. */
const COPIES: Readonly<Record<string, number>> = { 'mlqe-pe': 3, wiktionary: 2 }
/** German sentences of one English sentence that are paired with each other: few, for there are dozens of the commonest. */
const MAX_SIBLINGS = 2

/** Reads German, tab, English, tab, source. Function words and pairs with an empty side are left out. */
export const readPairs = (file: string): TrainingData => {
  const entries: Entry[] = []
  const numbers = new Map<string, number>()
  const texts = new Map<string, number>()
  const pairs: Pair[] = []
  const siblings = new Map<number, Pair[]>()
  let sentences = 0

  const numbersOf = (text: string, language: Side): Int32Array => {
    const found = new Set<number>()
    for (const word of words(text)) {
      if (isFunctionWord(word, language)) continue
      const key = `${language} ${stem(word, language)}`
      let number = numbers.get(key)
      if (number === undefined) {
        number = entries.push({ language, stem: key.slice(3), sentences: 0, uses: 0 }) - 1
        numbers.set(key, number)
      }
      found.add(number)
    }
    return Int32Array.from(found).slice(0, MAX_WORDS)
  }
  const textOf = (list: Int32Array): number => {
    const key = list.join()
    const number = texts.get(key) ?? texts.size
    texts.set(key, number)
    return number
  }

  for (const line of gunzipSync(readFileSync(file)).toString('utf8').split('\n')) {
    const [german, english, source] = line.split('\t')
    if (!german || !english || !source) continue
    const left = numbersOf(german, 'de')
    const right = numbersOf(english, 'en')
    for (const list of [left, right]) {
      for (const number of list) {
        entries[number]!.uses++
        if (source !== 'wiktionary') entries[number]!.sentences++
      }
    }
    if (source !== 'wiktionary') sentences++
    if (left.length === 0 || right.length === 0) continue
    const pair = { left, right, leftText: textOf(left), rightText: textOf(right) }
    for (let copy = 0; copy < (COPIES[source] ?? 1); copy++) pairs.push(pair)
    const known = siblings.get(pair.rightText)
    if (!known) siblings.set(pair.rightText, [pair])
    else if (known.length <= MAX_SIBLINGS && known.every(({ leftText }) => leftText !== pair.leftText)) known.push(pair)
  }
  for (const group of siblings.values()) {
    for (let i = 1; i < group.length; i++) {
      const [a, b] = [group[i - 1]!, group[i]!]
      pairs.push({ left: a.left, right: b.left, leftText: a.leftText, rightText: b.leftText })
    }
  }
  return { entries, pairs, sentences }
}
