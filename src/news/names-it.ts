import type { Lexicon } from '../language/lexicon.ts'
import { languageOf, stem } from '../language/words.ts'
import { sentenceWords, termMatch } from '../retrieval/evidence.ts'
import { type Question, type QuestionTerm, subjectTerms } from '../retrieval/question.ts'
import type { Evidence } from '../retrieval/retrieve.ts'
import type { WordIndex } from '../search-index/words.ts'

/** A name counts where the report has it as it was asked for. */
const SAME = 0.95
const RARE = 0.9
/** Reports that one event may have: of so few nothing is common, however few there are in all. */
const FEW = 8

type NamingParts = { lexicon: Lexicon; words: Pick<WordIndex, 'languages' | 'field'> }

/** How much a word says: where few reports hold it, by the language at large alone. */
const weightOf = (term: QuestionTerm, { language }: Question, { lexicon, words }: NamingParts): number => {
  const { typed, weight, after } = term
  const held = words.languages.map((one) => words.field(one, 'stems')?.documents(stem(typed, one)) ?? 0)
  if (after !== null || /^\p{N}+$/u.test(typed) || Math.max(0, ...held) > FEW) return weight
  return Math.max(weight, Math.min(1, lexicon.rarityOfWord(typed, language) / (0.8 * lexicon.maxRarity)))
}

/**
 * Whether a question says what it is about, and the best report holds that: a name, or words that together weigh `least`
 * (1: one that is rare). A question such as `how much is it?` speaks of something that is not said; among news it would
 * find whatever costs something.
 */
export const namesIt = ({ question, sentences }: Evidence, least: number, parts: NamingParts): boolean => {
  const report = sentences[0]?.candidate.article.article
  if (!report) return false
  const language = languageOf(report.language) ?? 'de'
  const words = sentenceWords(language, new Map([[language, report.text]]))
  const subject = new Set(subjectTerms(question))
  const held = question.terms.map((term) => ({
    name: term.name,
    weight: subject.has(term) ? weightOf(term, question, parts) : term.weight,
    match: termMatch(term, question, words, parts.lexicon),
  }))
  return (
    held.some(({ name, weight, match }) => name && weight >= RARE && match >= SAME) ||
    held.reduce((sum, { weight, match }) => sum + weight * match, 0) >= least
  )
}
