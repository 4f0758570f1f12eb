import type { Traits, Word } from './traits.ts'
import type { Weights } from './weights.ts'

type Weighed = Word & { weight: number }

/** Each word once, with its weight: that of its likeliest form; a word of the list weighs as much as its line at most. */
const weighed = ({ words }: Traits, weights: Weights): Weighed[] => {
  const found = new Map<string, Weighed>()
  for (const word of words) {
    const key = word.forms[0]![0]
    const before = found.get(key)
    if (before) {
      before.inTitle ||= word.inTitle
      before.isName ||= word.isName
      continue
    }
    const sum = word.forms.reduce((total, [, share]) => total + share, 0)
    const own = word.forms.reduce((total, [form, share]) => total + (share / sum) * weights.ofForm(form), 0)
    const weight = Math.min(own, ...word.meanings.map((line) => weights.ofMeaning(line)))
    found.set(key, { ...word, weight })
  }
  return [...found.values()]
}

/** A report as it is compared: made once, used for many pairs. */
export type Profile = {
  traits: Traits
  words: Weighed[]
  byForm: ReadonlyMap<string, readonly (readonly [word: number, share: number])[]>
  byMeaning: ReadonlyMap<number, readonly number[]>
}

export const profileOf = (traits: Traits, weights: Weights): Profile => {
  const words = weighed(traits, weights)
  const byForm = new Map<string, (readonly [number, number])[]>()
  const byMeaning = new Map<number, number[]>()
  for (const [i, { forms, meanings }] of words.entries()) {
    for (const [form, share] of forms) byForm.set(form, [...(byForm.get(form) ?? []), [i, share]])
    for (const line of meanings) byMeaning.set(line, [...(byMeaning.get(line) ?? []), i])
  }
  return { traits, words, byForm, byMeaning }
}
