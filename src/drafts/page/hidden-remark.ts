import type { Remark } from '../../articles/draft.ts'
import { instructionsIn } from '../instructions.ts'
import { lettersOf } from './elements.ts'
import type { HiddenText } from './hidden.ts'
import { wallIn } from './wall-words.ts'

/** Letters by which a place in the article is known; fewer stand in any text. */
const KNOWN = 20
/** Words that hidden text beside the article must have to be told, and text elsewhere in its part of the page. */
const TOLD = { beside: 3, elsewhere: 8 }
const WHOLE_SENTENCE = /[.!?…]["“”»«)\]]*$/u
/** What pages keep ready for some browsers. */
const FOR_BROWSERS = /cookie|javascript|browser|einwillig/i
const LONGEST_EXAMPLE = 200
/** Hidden texts whose place is looked for. */
const MOST_PLACED = 1000

/**
 * Hidden text that stood within an article or behind its end; what speaks to a program, wherever it stood, comments too. What
 * menus, dialogs and offers hide is nobody's concern. `lines`: the text of the article.
 */
export const hiddenRemark = (
  hidden: readonly HiddenText[],
  comments: readonly string[],
  lines: readonly string[],
): Remark[] => {
  const letters = lettersOf(lines.join(' '))
  const last = lines.map(lettersOf).findLast((line) => line.length >= KNOWN) ?? letters
  const isBeside = (near: string): boolean => near.length >= KNOWN && letters.includes(near)
  const wordsIn = (text: string): number => text.match(/\p{L}+/gu)?.length ?? 0
  const isInside = ({ text, before, after, around }: HiddenText): boolean => {
    if (isBeside(before) || isBeside(after)) return true
    const isProse = wordsIn(text) >= TOLD.elsewhere && WHOLE_SENTENCE.test(text) && !FOR_BROWSERS.test(text)
    return isProse && around.includes(last)
  }
  const speaking = [...hidden.map(({ text }) => text), ...comments].filter((text) => instructionsIn(text) !== null)
  const isSpeaking = new Set(speaking)
  const inside = hidden
    .filter(
      ({ text, isOnDemand }) =>
        !isOnDemand && wordsIn(text) >= TOLD.beside && !isSpeaking.has(text) && wallIn(text) === null,
    )
    .slice(0, MOST_PLACED)
    .filter(isInside)
  const [example] = [...speaking, ...inside.map(({ text }) => text)]
  return example === undefined
    ? []
    : [{ kind: 'hidden', count: speaking.length + inside.length, example: example.trim().slice(0, LONGEST_EXAMPLE) }]
}
