import { givesAway } from '../facts/canaries.ts'
import { foreignLetter, spelledOut } from '../facts/disguises.ts'
import { isForeignLanguage } from '../facts/foreign-language.ts'
import { foreignInstruction } from '../facts/instructions.ts'
import { foreignLink } from '../facts/links.ts'
import { foreignScript, type Mark, markOf } from '../facts/marks.ts'
import { foreignName } from '../facts/names.ts'
import { losesNegation } from '../facts/negation.ts'
import { foreignFact, plain } from '../facts/numbers.ts'
import { isUnrelated } from '../facts/related.ts'
import type { Claim, Quote } from './answer.ts'

export type DropReason =
  | 'empty'
  | 'no cite'
  | 'unknown cite'
  | 'not a slice'
  | 'repeated'
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

export type Dropped = { claim: Claim; reason: DropReason }

export type GateOptions = {
  /** What must not get out: prompts as a whole (any eight words of theirs in a row) and marker words. */
  canaries?: readonly string[]
}

/** Characters of a claim: it is one sentence of an answer. A quote's own words may be longer. */
const LONGEST = 600

/** What a reader sees nothing of: blanks, control and invisible characters. */
const VISIBLE = /[^\s\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u

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

/** `slice` also takes offsets before the beginning and beyond the end, and of an article that is not there all is empty. */
const isSlice = ({ start, end, text }: Quote, article: string): boolean =>
  start >= 0 && start < end && end <= article.length && article.slice(start, end) === text

/** What the claims of one draft are judged by, prepared once for each set of cites. */
type Sources = {
  /** As stored. */
  wordings: string[]
  /** The same, `plain`. */
  cited: string[]
  /** `plain`, with the question, the titles and what is known of the articles. */
  texts: string[]
  facts: { text: string; language: string }[]
  /** What a claim is to be about: all but the question. */
  about: { text: string; language: string }[]
  question: { text: string; language: string }[]
  /** Where a single sentence is cited: it and its translation. */
  sentence: { text: string; language: string }[] | null
}

const ANY = 'und'

const sourcesOf = (cited: readonly Quote[], question: string): Sources => {
  const worded = cited.flatMap(({ text, language = 'de', translation }) => [
    { text: plain(text), language },
    ...(translation ? [{ text: plain(translation.text), language: translation.language }] : []),
  ])
  const known = cited.flatMap(({ author, published, title }) => [author ?? '', published ?? '', title])
  const [asked, ...others] = [question, ...known].map((text) => ({ text: plain(text), language: ANY }))
  const [only] = cited
  return {
    wordings: cited.flatMap(({ text, translation }) => (translation ? [text, translation.text] : [text])),
    cited: worded.map(({ text }) => text),
    texts: [asked!, ...others, ...worded].map(({ text }) => text),
    facts: [asked!, ...others, ...worded],
    about: [...worded, ...others],
    question: [asked!],
    sentence: cited.length === 1 && only!.sentence === only!.lastSentence ? worded : null,
  }
}

const reasonToDrop = (
  written: string,
  sources: Sources,
  language: string,
  canaries: readonly string[],
): DropReason | null => {
  const text = plain(written)
  const loses = (): boolean => sources.sentence !== null && losesNegation({ text, language }, sources.sentence)
  const own = sources.wordings.find((wording) => holds(wording, written.trim()))
  if (own !== undefined) return own.trim() !== written.trim() && loses() ? 'lost negation' : null
  if (!/[\p{L}\p{N}]/u.test(text)) return 'empty'
  if (written.length > LONGEST) return 'too long'
  if (givesAway(text, canaries, sources.texts)) return 'canary'
  const mark = markOf(written, sources.wordings)
  if (mark && mark !== 'markdown') return mark
  // Not the question's either: Discord loads what a link shows.
  if (foreignLink(text, sources.cited) !== null) return 'foreign link'
  if (mark) return mark
  if (foreignScript(text, sources.texts) !== null || spelledOut(text, sources.texts) !== null) return 'look-alike'
  if (foreignLetter(written, [...sources.wordings, ...sources.texts], language) !== null) return 'look-alike'
  if (isForeignLanguage(text, language)) return 'wrong language'
  if (foreignInstruction(text, sources.cited) !== null) return 'instruction'
  const foreign = foreignFact(text, sources.facts, language)
  if (foreign) return `foreign ${foreign}`
  if (foreignName(text, sources.texts, language) !== null) return 'foreign name'
  if (isUnrelated({ text, language }, sources.about, sources.question)) return 'unrelated'
  return loses() ? 'lost negation' : null
}

/**
 * Stands between every answer and the outside: a claim goes out only if it cites places that were retrieved, whose quotes
 * are literal slices, and says nothing that neither they (with their translations, titles and metadata) nor the question
 * hold, as far as that can be told without a model; a link only the slices may hold. It must also have something to do
 * with what it cites. A quote's own words pass. Quotes that no claim cites any more go too. Pure.
 */
export const gate = (
  draft: { claims: readonly Claim[]; quotes: readonly Quote[] },
  question: string,
  language: string,
  articleText: (article: string) => string,
  { canaries = [] }: GateOptions = {},
): { claims: Claim[]; quotes: Quote[]; dropped: Dropped[] } => {
  const byNumber = new Map(draft.quotes.map((quote) => [quote.n, quote]))
  const prepared = new Map<string, Sources>()
  const said = new Map<string, Set<number>>()

  const judge = (claim: Claim): DropReason | null => {
    if (!VISIBLE.test(claim.text)) return 'empty'
    if (claim.cites.length === 0) return 'no cite'
    const cited = claim.cites.map((n) => byNumber.get(n))
    if (!cited.every((quote) => quote !== undefined)) return 'unknown cite'
    if (!cited.every((quote) => isSlice(quote, articleText(quote.article)))) return 'not a slice'
    const before = said.get(plain(claim.text).trim())
    if (before && claim.cites.every((n) => before.has(n))) return 'repeated'
    const key = claim.cites.join(' ')
    const sources = prepared.get(key) ?? sourcesOf(cited, question)
    prepared.set(key, sources)
    return reasonToDrop(claim.text, sources, language, canaries)
  }

  const kept: Claim[] = []
  const dropped: Dropped[] = []
  for (const claim of draft.claims) {
    const reason = judge(claim)
    if (reason !== null) {
      dropped.push({ claim, reason })
      continue
    }
    kept.push(claim)
    const text = plain(claim.text).trim()
    said.set(text, new Set([...(said.get(text) ?? []), ...claim.cites]))
  }
  const order = [...new Set(kept.flatMap(({ cites }) => cites))]
  return {
    claims: kept.map(({ text, cites }) => ({ text, cites: cites.map((n) => order.indexOf(n) + 1) })),
    quotes: order.map((n, i) => ({ ...byNumber.get(n)!, n: i + 1 })),
    dropped,
  }
}
