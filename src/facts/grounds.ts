import { givesAway } from './canaries.ts'
import { foreignLetter, spelledOut } from './disguises.ts'
import { isForeignLanguage } from './foreign-language.ts'
import { foreignInstruction } from './instructions.ts'
import { foreignLink } from './links.ts'
import { foreignScript, type Mark, markOf } from './marks.ts'
import { foreignName } from './names.ts'
import { losesNegation, type Wording } from './negation.ts'
import { foreignFact, plain } from './numbers.ts'
import { isUnrelated } from './related.ts'

/** Why a sentence does not stand on its grounds, the first that is found. */
export type Flaw =
  | 'empty'
  | 'too long'
  | 'canary'
  | Mark
  | 'foreign link'
  | 'foreign number'
  | 'foreign quantity'
  | 'foreign date'
  | 'foreign name'
  | 'instruction'
  | 'wrong language'
  | 'unrelated'
  | 'lost negation'

/** Characters of a sentence that somebody wrote. The grounds' own words may be longer. */
const LONGEST = 600

/** Whether the source says just this, not the end of `11 Personen` or of a longer word. */
const holds = (source: string, claim: string): boolean => {
  if (claim === '') return false
  for (let at = source.indexOf(claim); at >= 0; at = source.indexOf(claim, at + claim.length)) {
    const before = source.slice(Math.max(0, at - 2), at)
    const after = source.slice(at + claim.length, at + claim.length + 2)
    const isWhole = !/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after)
    const isNumberCut =
      (/\p{N}.$/u.test(before) && /^\p{N}/u.test(claim)) || (/^.\p{N}/u.test(after) && /\p{N}$/u.test(claim))
    if (isWhole && !isNumberCut) return true
  }
  return false
}

/** What a sentence is judged by, prepared once for all that rest on the same. */
export type Grounds = {
  /** As stored. */
  wordings: string[]
  /** The same, `plain`. */
  cited: string[]
  /** `plain`, with the question and what is known besides. */
  texts: string[]
  facts: Wording[]
  /** What a sentence is to be about: all but the question. */
  about: Wording[]
  question: Wording[]
  /** Where a single sentence is the ground: it and its translation. */
  sentence: Wording[] | null
}

const ANY = 'und'

/**
 * `wordings`: what is cited and its translations. `known`: what is known of the source besides, its title or author.
 * `question`: empty where nobody asked. `isSentence`: the wordings are one sentence and its translations.
 */
export const groundsOf = ({
  wordings,
  known,
  question,
  isSentence,
}: {
  wordings: readonly Wording[]
  known: readonly string[]
  question: string
  isSentence: boolean
}): Grounds => {
  const worded = wordings.map(({ text, language }) => ({ text: plain(text), language }))
  const asked = { text: plain(question), language: ANY }
  const others = known.map((text) => ({ text: plain(text), language: ANY }))
  return {
    wordings: wordings.map(({ text }) => text),
    cited: worded.map(({ text }) => text),
    texts: [asked, ...others, ...worded].map(({ text }) => text),
    facts: [asked, ...others, ...worded],
    about: [...worded, ...others],
    question: [asked],
    sentence: isSentence ? worded : null,
  }
}

/**
 * What a sentence in `language` (BCP 47) says that its grounds do not, or else holds that none should; null where nothing is
 * found, as far as that can be told without a model. The grounds' own words pass. `canaries`: what must not get out. Pure.
 */
export const flawOf = (
  written: string,
  grounds: Grounds,
  language: string,
  canaries: readonly string[],
): Flaw | null => {
  const text = plain(written)
  const loses = (): boolean => grounds.sentence !== null && losesNegation({ text, language }, grounds.sentence)
  const own = grounds.wordings.find((wording) => holds(wording, written.trim()))
  if (own !== undefined) return own.trim() !== written.trim() && loses() ? 'lost negation' : null
  if (!/[\p{L}\p{N}]/u.test(text)) return 'empty'
  if (written.length > LONGEST) return 'too long'
  if (givesAway(text, canaries, grounds.texts)) return 'canary'
  const mark = markOf(written, grounds.wordings)
  if (mark && mark !== 'markdown') return mark
  // Not the question's either: Discord loads what a link shows.
  if (foreignLink(text, grounds.cited) !== null) return 'foreign link'
  if (mark) return mark
  if (foreignScript(text, grounds.texts) !== null || spelledOut(text, grounds.texts) !== null) return 'look-alike'
  if (foreignLetter(written, [...grounds.wordings, ...grounds.texts], language) !== null) return 'look-alike'
  if (isForeignLanguage(text, language)) return 'wrong language'
  if (foreignInstruction(text, grounds.cited) !== null) return 'instruction'
  const foreign = foreignFact(text, grounds.facts, language)
  if (foreign) return `foreign ${foreign}`
  if (foreignName(text, grounds.texts, language) !== null) return 'foreign name'
  if (isUnrelated({ text, language }, grounds.about, grounds.question)) return 'unrelated'
  return loses() ? 'lost negation' : null
}
