import type { Lexicon } from '../language/lexicon.ts'
import type { Language } from '../language/words.ts'
import { defines, runCoverage, type SentenceWords, termMatch } from './evidence.ts'
import type { Question } from './question.ts'
import { AMOUNTS, holdsNew, holdsWhatIsAsked, type QuestionKind } from './question-kind.ts'
import { holdTerms, strengthsOf } from './strength.ts'
import type { TokenText } from './tokens.ts'

/** A sentence that may answer, with what the signals need to know of its surroundings. */
export type Candidate = {
  /** The sentence as it stands in the article. */
  text: string
  words: SentenceWords
  /** The same words, text by text. */
  tokens: readonly TokenText[]
  /** Score of the best passage that holds it, 0–1. */
  passageScore: number
  /** Indexes among the candidates: neighbours in the same paragraph, sentences of the same passage. */
  previous: number | null
  next: number | null
  passage: readonly number[]
}

/** The signals of a sentence, in the order of the fitted weights. All are roughly 0–1. */
export const SIGNALS = [
  'coverage',
  'coverageWithNeighbours',
  'coverageInPassage',
  'missingEverywhere',
  'heaviestMissing',
  'heaviestMissingEverywhere',
  'numberMissing',
  'wordsNear',
  'wordsAround',
  'wordsAnywhere',
  'namesNear',
  'namesAnywhere',
  'matchedMass',
  'heaviestMatch',
  'runCoverage',
  'passageScore',
  'holdsWhatIsAsked',
  'lacksWhatIsAsked',
  'dateAndCoverage',
  'numberAndCoverage',
  'linkAndCoverage',
  'personAndCoverage',
  'targetAndCoverage',
  'defines',
  'lacksDate',
  'lacksNumber',
  'lacksLink',
  'fewWords',
  'length',
  'ahead',
  'localCoverage',
  'localRuns',
  'holdsNew',
  'previousCoverage',
  'opensParagraph',
  'soft',
  'pointsBack',
] as const

const PREVIOUS = 0.8
const NEXT = 0.5

/** The next sentence explains this one ("Also …", "That is …"). */
const EXPLAINS =
  /^(?:also|das heisst|das heißt|d\. ?h\.|gemeint (?:ist|sind)|sprich|genauer|konkret|darunter versteht|dabei handelt|das (?:ist|sind) )(?!\p{L})/iu

/** The cues are German words. */
const isGerman = ({ words }: Candidate): boolean => words.original === 'de'

/** A sentence that cannot be understood without the one before it: it begins by pointing back. */
const POINTS_BACK =
  /^(?:also|das heisst|das heißt|d\. ?h\.|damit|dadurch|dabei|davon|darin|darauf|daran|deshalb|daher|darum|dies\p{L}*|das (?:ist|war|wäre|sind|hat|hatte|wird|kann|könnte|soll|bedeutet|heisst|zeigt)|er|sie|es|ihm|ihr\p{L}*|sein\p{L}*|denn|vor allem|insbesondere|beide|letztere\p{L}*|solche\p{L}*|ob dies\p{L}*|genau hier|dort|dann|zudem|ausserdem|außerdem|gemeint)(?!\p{L})/iu

export const pointsBack = (sentence: string): boolean => POINTS_BACK.test(sentence)

export const explains = (sentence: string): boolean => EXPLAINS.test(sentence)

/** One row of signals for each candidate. */
export const signalsOf = (
  question: Question,
  candidates: readonly Candidate[],
  runWeights: ReadonlyMap<string, number>,
  lexicon: Lexicon,
): number[][] => {
  const { terms } = question
  const total = terms.reduce((sum, { weight }) => sum + weight, 0)
  const matches = candidates.map(({ words }) => terms.map((term) => termMatch(term, question, words, lexicon)))
  const share = (values: ArrayLike<number>): number =>
    total > 0 ? terms.reduce((sum, { weight }, t) => sum + weight * values[t]!, 0) / total : 0
  /** As `share`, over the names or over the other words alone; 1 where the question has none. */
  const shareOf = (names: boolean, values: readonly number[]): number => {
    let held = 0
    let all = 0
    for (const [t, { name, weight }] of terms.entries()) {
      if (name !== names) continue
      held += weight * values[t]!
      all += weight
    }
    return all > 0 ? held / all : 1
  }
  const anywhere = terms.map((_, t) => matches.reduce((best, row) => Math.max(best, row[t]!), 0))
  const own = matches.map(share)
  const order = [...own].sort((a, b) => b - a)
  const strengths = strengthsOf(question, lexicon)
  const held = candidates.map(({ tokens }) => {
    const into = new Float32Array(terms.length)
    for (const text of tokens) holdTerms(question, strengths, text, into)
    return into
  })
  /** A term that most candidates hold does not tell them apart. */
  const local = terms.map(({ weight }, t) => {
    const holding = matches.reduce((sum, row) => sum + row[t]!, 0)
    return weight * Math.log(1 + (candidates.length - holding + 0.5) / (holding + 0.5))
  })
  const localTotal = local.reduce((sum, weight) => sum + weight, 0)
  const localShare = (row: readonly number[]): number =>
    localTotal > 0 ? local.reduce((sum, weight, t) => sum + weight * row[t]!, 0) / localTotal : 0
  const localRuns = localRunWeights(runWeights, question.language, candidates)

  const explained = ({ next }: Candidate): boolean =>
    next !== null && isGerman(candidates[next]!) && explains(candidates[next]!.text)

  return candidates.map((candidate, i) => {
    const row = matches[i]!
    const near = terms.map((_, t) =>
      Math.max(
        row[t]!,
        candidate.previous === null ? 0 : PREVIOUS * matches[candidate.previous]![t]!,
        candidate.next === null ? 0 : NEXT * matches[candidate.next]![t]!,
      ),
    )
    const around = terms.map((_, t) => candidate.passage.reduce((best, j) => Math.max(best, matches[j]![t]!), 0))
    const holds = isGerman(candidate) ? holdsWhatIsAsked(question.kind, candidate.text) : null
    const { kind } = question
    const both = (...wanted: QuestionKind[]): number => (wanted.includes(kind) && holds ? 0.3 + share(near) : 0)
    const lacks = (...wanted: QuestionKind[]): number => (wanted.includes(kind) && holds === false ? 1 : 0)
    const bestOther = own[i] === order[0] ? (order[1] ?? 0) : order[0]!
    const values: Readonly<Record<(typeof SIGNALS)[number], number>> = {
      coverage: own[i]!,
      coverageWithNeighbours: share(near),
      coverageInPassage: share(around),
      missingEverywhere: 1 - share(anywhere),
      heaviestMissing: terms.reduce((worst, { weight }, t) => Math.max(worst, weight * (1 - around[t]!)), 0),
      heaviestMissingEverywhere: terms.reduce(
        (worst, { weight }, t) => Math.max(worst, weight * (1 - anywhere[t]!)),
        0,
      ),
      numberMissing: terms.some(({ after }, t) => after !== null && anywhere[t] === 0) ? 1 : 0,
      wordsNear: shareOf(false, near),
      wordsAround: shareOf(false, around),
      wordsAnywhere: shareOf(false, anywhere),
      namesNear: shareOf(true, near),
      namesAnywhere: shareOf(true, anywhere),
      matchedMass: Math.min(1, terms.reduce((sum, { weight }, t) => sum + weight * row[t]!, 0) / 3),
      heaviestMatch: terms.reduce((best, { weight }, t) => Math.max(best, weight * row[t]!), 0),
      runCoverage: runCoverage(runWeights, question.language, candidate.words),
      passageScore: candidate.passageScore,
      holdsWhatIsAsked: holds === true ? 1 : 0,
      lacksWhatIsAsked: holds === false ? 1 : 0,
      dateAndCoverage: both('when'),
      numberAndCoverage: both(...AMOUNTS),
      linkAndCoverage: both('link'),
      personAndCoverage: both('who'),
      targetAndCoverage: both('for-whom'),
      defines:
        kind === 'definition' && own[i]! > 0 && (defines(question, candidate.words) || explained(candidate)) ? 1 : 0,
      lacksDate: lacks('when'),
      lacksNumber: lacks(...AMOUNTS),
      lacksLink: lacks('link'),
      fewWords: 1 / (1 + total),
      length: Math.min(1, candidate.text.length / 300),
      ahead: own[i]! - bestOther,
      localCoverage: localShare(row),
      localRuns: runCoverage(localRuns, question.language, candidate.words),
      holdsNew: holdsNew(kind, candidate.text, question.text) ? 1 : 0,
      previousCoverage: candidate.previous === null ? 0 : own[candidate.previous]!,
      opensParagraph: candidate.previous === null ? 1 : 0,
      soft: share(held[i]!),
      pointsBack: candidate.previous !== null && pointsBack(candidate.text) ? own[candidate.previous]! : 0,
    }
    return SIGNALS.map((name) => values[name])
  })
}

/** As the rarity of runs in the corpus, but among the candidates. */
const localRunWeights = (
  given: ReadonlyMap<string, number>,
  language: Language,
  candidates: readonly Candidate[],
): Map<string, number> => {
  const texts = candidates.map(({ words }) => words.texts.get(language) ?? words.texts.values().next().value)
  const weights = new Map<string, number>()
  for (const run of given.keys()) {
    const holding = texts.reduce((sum, text) => sum + (text?.runs.has(run) ? 1 : 0), 0)
    weights.set(run, Math.log(1 + (candidates.length - holding + 0.5) / (holding + 0.5)))
  }
  return weights
}
