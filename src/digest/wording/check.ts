import { type Flaw, flawOf, groundsOf } from '../../facts/grounds.ts'
import { markOf } from '../../facts/marks.ts'
import { losesNegation } from '../../facts/negation.ts'
import { plain } from '../../facts/numbers.ts'
import { detectLanguage } from '../../language/detect.ts'
import { languageOf, words } from '../../language/words.ts'
import { splitSentences } from '../../passages/sentences.ts'
import { isNews, type Material } from './material.ts'
import { WORD_SYSTEM, type WordReply } from './prompt.ts'

/** What stands of a model's reply. `summary`: null where the publisher gives none. */
export type Wording = { title: string; summary: string | null }

export type Refusal = Flaw | 'too short' | 'no cite' | 'unknown cite' | 'no summary'

/** Characters. */
const LONGEST_TITLE = 160
const LONGEST_SUMMARY = 600
const MOST_SENTENCES = 2

const LEAST_WORDS = 3

const ADDRESS = /:\/\/|(?<!\p{L})www\.|\p{L}\.\p{L}{2,}\//iu

/** No digest may repeat them. */
const PROMPTS = [WORD_SYSTEM]

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim()

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** Short texts, and what is mostly names, have no language of their own. */
const isElsewhere = (text: string, { sentences }: Material, tag: string): boolean => {
  const language = languageOf(tag)
  const shared = new Set(sentences.flatMap(words))
  const own = words(text).filter((word) => !shared.has(word))
  return language !== null && own.length >= 4 && detectLanguage(text, language) !== language
}

const flawIn = (
  { text, cites }: WordReply['title'],
  material: Material,
  language: string,
): Exclude<Refusal, 'no summary'> | null => {
  if (cites.length === 0) return 'no cite'
  const cited = [...new Set(cites)].map((n) => material.sentences[n - 1])
  if (!cited.every((one) => one !== undefined)) return 'unknown cite'
  // Not even the publisher's own: readers follow the link of the title.
  const mark = markOf(text)
  if (mark) return mark
  if (ADDRESS.test(text)) return 'foreign link'
  if (words(text).length < LEAST_WORDS) return 'too short'
  if (!isNews(text, languageOf(language))) return 'instruction'
  const wordings = cited.map((one) => ({ text: one, language: material.language }))
  const grounds = groundsOf({ wordings, known: [material.title], question: '', isSentence: cited.length === 1 })
  const flaw = flawOf(text, grounds, language, PROMPTS)
  if (flaw) return flaw
  if (isElsewhere(text, material, language)) return 'wrong language'
  const said = { text: plain(text), language }
  return grounds.about.some((one) => losesNegation(said, [one])) ? 'lost negation' : null
}

/**
 * The reply as title and summary of at most two sentences, where all of it stands on the sentences that it cites, or why
 * it does not: what one sentence was taken in by, another may have been, too. Pure.
 */
export const checkedReply = (
  { title, summary }: WordReply,
  material: Material,
  language: string,
): Wording | { refused: Refusal } => {
  const heading = { ...title, text: oneLine(title.text).replace(/(?<!\.)\.$/u, '') }
  if (heading.text.length > LONGEST_TITLE) return { refused: 'too long' }
  const sentences = summary
    .slice(0, 2 * MOST_SENTENCES)
    .flatMap(({ text, cites }) => {
      const line = oneLine(text).slice(0, LONGEST_SUMMARY + 1)
      return splitSentences(line, language).map(({ start, end }) => ({ text: line.slice(start, end), cites }))
    })
    .filter(({ text }) => letters(text) !== letters(heading.text))
    .slice(0, MOST_SENTENCES)
  const claims = material.lead === null ? [heading] : [heading, ...sentences]
  for (const claim of claims) {
    const refused = flawIn(claim, material, language)
    if (refused) return { refused }
  }
  if (material.lead === null) return { title: heading.text, summary: null }
  const text = sentences.map((one) => one.text).join(' ')
  if (text === '') return { refused: 'no summary' }
  return text.length > LONGEST_SUMMARY ? { refused: 'too long' } : { title: heading.text, summary: text }
}
