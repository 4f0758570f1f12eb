import type { Lexicon } from '../language/lexicon.ts'
import { languageOf } from '../language/words.ts'
import { sentenceWords, termMatch } from '../retrieval/evidence.ts'
import type { Evidence } from '../retrieval/retrieve.ts'

/** A name counts where the report has it as it was asked for. */
const SAME = 0.95
const RARE = 0.9

/**
 * Whether a question says what it is about, and the best report holds that: a name, or words that together weigh `least`
 * (1: one that is rare). A question such as `how much is it?` speaks of something that is not said; among news it would
 * find whatever costs something.
 */
export const namesIt = ({ question, sentences }: Evidence, lexicon: Lexicon, least: number): boolean => {
  const report = sentences[0]?.candidate.article.article
  if (!report) return false
  const language = languageOf(report.language) ?? 'de'
  const words = sentenceWords(language, new Map([[language, report.text]]))
  const held = question.terms.map((term) => ({ ...term, match: termMatch(term, question, words, lexicon) }))
  return (
    held.some(({ name, weight, match }) => name && weight >= RARE && match >= SAME) ||
    held.reduce((sum, { weight, match }) => sum + weight * match, 0) >= least
  )
}
