import { type Language, languageOf } from '../../language/words.ts'
import type { Traits, Word } from './traits.ts'
import type { Weights } from './weights.ts'

/**
 * A report as it is compared, made once and used for many pairs. Its words are numbered; what each may stand for is a
 * number of its own (`ids`, ascending) that is the same in all reports, so that two of them are compared in one pass.
 */
export type Profile = {
  traits: Omit<Traits, 'words'>
  texts: readonly string[]
  language: Language
  weights: Float32Array
  inTitle: Uint8Array
  isName: Uint8Array
  ids: Int32Array
  /** Word that may stand for the id at the same place. */
  owners: Uint16Array
  /** How surely, 0–1; `MEANING` where the id is a thing that several words mean. */
  shares: Float32Array
}

const MEANING = -1

const LONGEST = 400
/** What each further word of a name adds, beside the first. */
const MORE_OF_A_NAME = 0.4

/** Each word once. */
const once = (words: readonly Word[]): Word[] => {
  const found = new Map<string, Word>()
  for (const word of words) {
    const key = word.forms[0]![0]
    const before = found.get(key)
    if (!before) found.set(key, word)
    else if (word.inTitle > before.inTitle || word.isName > before.isName) {
      found.set(key, { ...before, inTitle: before.inTitle || word.inTitle, isName: before.isName || word.isName })
    }
  }
  return [...found.values()].slice(0, LONGEST)
}

/** That of its likeliest forms; a word that means a thing of the list weighs as much as that thing at most. */
const weightOf = ({ forms, meanings, nameLength }: Word, { ofForm, ofMeaning }: Weights): number => {
  let [sum, own] = [0, 0]
  for (const [form, share] of forms) {
    sum += share
    own += share * ofForm(form)
  }
  return (
    meanings.reduce((least, line) => Math.min(least, ofMeaning(line)), own / sum) *
    ((1 + MORE_OF_A_NAME * (nameLength - 1)) / nameLength)
  )
}

const isName = ({ isName: isWritten, text, forms }: Word, weights: Weights): boolean =>
  isWritten || (/^\p{Lu}/u.test(text) && weights.isName(forms[0]![0]))

export const profileOf = ({ words: written, ...traits }: Traits, weights: Weights): Profile => {
  const words = once(written)
  const entries = words.flatMap(({ forms, meanings }, owner) => [
    ...forms.map(([form, share]) => ({ id: weights.idOf(form), owner, share })),
    ...meanings.map((line) => ({ id: weights.idOf(line), owner, share: MEANING })),
  ])
  entries.sort((a, b) => a.id - b.id || a.owner - b.owner)
  return {
    traits,
    texts: words.map(({ text }) => text),
    language: languageOf(traits.item.language) ?? 'en',
    weights: Float32Array.from(words, (word) => weightOf(word, weights)),
    inTitle: Uint8Array.from(words, ({ inTitle }) => Number(inTitle)),
    isName: Uint8Array.from(words, (word) => Number(isName(word, weights))),
    ids: Int32Array.from(entries, ({ id }) => id),
    owners: Uint16Array.from(entries, ({ owner }) => owner),
    shares: Float32Array.from(entries, ({ share }) => share),
  }
}

/** How surely words are the same that mean one thing of the list, or are a reading of each other. */
const SAME_MEANING = 0.85
const SAME_READING = 0.9

const strengthOf = (ours: number, theirs: number): number => {
  if (ours === MEANING) return SAME_MEANING
  return ours === 1 && theirs === 1 ? 1 : Math.min(SAME_READING, 0.3 + Math.min(ours, theirs))
}

/** Calls `meet` for each word of one that may be a word of the other, with how surely (0–1). */
export const eachShared = (
  one: Profile,
  other: Profile,
  meet: (ours: number, theirs: number, strength: number) => void,
): void => {
  const [a, b] = [one.ids, other.ids]
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i]! < b[j]!) i++
    else if (a[i]! > b[j]!) j++
    else {
      for (let k = j; k < b.length && b[k] === a[i]; k++) {
        meet(one.owners[i]!, other.owners[k]!, strengthOf(one.shares[i]!, other.shares[k]!))
      }
      i++
    }
  }
}
