import type { Lexicon } from '../../language/lexicon.ts'
import type { Item } from '../item.ts'
import { type Traits, traitsOf, type Word } from './traits.ts'

/** What a channel wants to read about: its words as an admin wrote them, in the channel's language. */
export type Topic = { text: string; words: readonly Word[]; versions: Traits['versions'] }

/** How surely words stand for one thing, from which on one is the other. */
const SURE = 0.15

/** The topics of a channel, ready to be looked for in reports of any language. Those without a word are left out. */
export const topicsOf = (texts: readonly string[], language: string, lexicon: Lexicon): Topic[] =>
  texts.flatMap((text) => {
    const item: Item = {
      id: '',
      feed: '',
      guid: null,
      url: null,
      title: text,
      summary: '',
      language,
      published: null,
      seenAt: 0,
    }
    const { words, versions } = traitsOf(item, lexicon)
    return words.length > 0 ? [{ text, words, versions }] : []
  })

const isSame = (wanted: Word, word: Word): boolean =>
  wanted.meanings.some((line) => word.meanings.includes(line)) ||
  wanted.forms.some(
    ([form, share]) => share >= SURE && word.forms.some(([other, theirs]) => theirs >= SURE && other === form),
  )

/** How well a report is about a topic: 1 where its headline has every word of it, 0.6 where headline and lead have, else 0. */
export const aboutTopic = ({ words, versions }: Topic, report: Traits): number => {
  const isVersion = [...versions].every(([name, numbers]) => {
    const theirs = report.versions.get(name)
    return theirs !== undefined && [...numbers].every((number) => theirs.has(number))
  })
  if (!isVersion) return 0
  const inTitle = report.words.filter((word) => word.inTitle)
  if (words.every((wanted) => inTitle.some((word) => isSame(wanted, word)))) return 1
  return words.every((wanted) => report.words.some((word) => isSame(wanted, word))) ? 0.6 : 0
}
