import { type Runnable, RunnableLambda, RunnableSequence } from '@langchain/core/runnables'
import { detectLanguage, otherLanguage } from '../language/detect.ts'
import type { Lexicon } from '../language/lexicon.ts'
import { type Language, languageOf } from '../language/words.ts'
import type { CallLimits, Chat, Tokens } from '../models/chat.ts'
import { ModelFailure } from '../models/failure.ts'
import type { Question } from '../retrieval/question.ts'
import { asksForSomething, type Evidence, retrieve } from '../retrieval/retrieve.ts'
import type { IndexedArticle } from '../search-index/content.ts'
import type { Generation } from '../search-index/generation.ts'
import { TRANSLATE_SYSTEM } from '../translation/prompts/translate.ts'
import type { Translator } from '../translation/translator.ts'
import { turns } from '../turns.ts'
import type { Answer, ModelNote, ModelPart, Quote } from './answer.ts'
import { askModel, type Reply } from './ask-model.ts'
import { stretchesOf } from './context.ts'
import { type Draft, draftOfPlaces, type Extract, extractPlaces, onlyArticle } from './extractive.ts'
import { combined, condensed, type Turn } from './follow-up.ts'
import { type Dropped, gate } from './gate.ts'
import { withMachineTranslations } from './machine-translations.ts'
import { draftOfClaims, placesOfReply } from './model-draft.ts'
import { titlesOf } from './newest-first.ts'
import { type Place, quotePlace } from './place.ts'
import { ANSWER_PROMPT, ANSWER_SYSTEM } from './prompts/answer.ts'
import { CONDENSE_SYSTEM } from './prompts/condense.ts'

export type ChainInput = {
  question: string
  /** BCP 47 of the answer; default: the question's own. */
  language?: string | undefined
  /** BCP 47, a hint where the question's language cannot be told. */
  locale?: string | undefined
  /** The turn that the question goes on from. */
  previous?: Turn | undefined
  /** Id of the only article to look in; one that the generation has. */
  article?: string | undefined
  /** Told the places as an extractive answer, before a model is waited for. */
  onFound?: ((places: Answer) => void) | undefined
}

export type ChainParts = {
  generation: Generation
  lexicon: Lexicon
  /** Of a question; null where it is to be searched by its words alone. */
  vectorOf: (question: string) => Promise<number[] | null>
  translator: Translator
  /** Null: answers are made of the articles' sentences. */
  chat: Chat | null
  /** Milliseconds that models have for one answer, all calls included. */
  budgetMs: number
  /** Aborted when no model is to be waited for any more. */
  hurry: AbortSignal
  /** US dollars; null where the price is not known. */
  priceOf: (tokens: Tokens) => number | null
  /** Told what was found for a question, before anything is made of it. */
  onEvidence?: ((evidence: Evidence) => void) | undefined
  /** Whether evidence may be used; default: all that suffices. */
  mayAnswer?: ((evidence: Evidence) => boolean) | undefined
  /** What is shown of a place that was chosen; default: the place. */
  shown?: ((place: Place) => Place) | undefined
  /** Told of each claim that the gate dropped. */
  onDropped: (dropped: Dropped) => void
  onFailure: (failure: ModelFailure) => void
}

/** `asked`: language of `search`; `reads`: of the answer. */
type Asked = ChainInput & { asked: Language; reads: string; search: string; tokens: Tokens; budget: CallLimits }
type Found = Asked & { evidence: Evidence; extract: Extract | null }

/** Questions in languages that are not analysed are searched for in the articles' own. */
const SEARCHED: Language = 'de'

/** No answer may repeat them. */
const PROMPTS = [ANSWER_SYSTEM, CONDENSE_SYSTEM, TRANSLATE_SYSTEM]

/** Below this confidence an answer goes out with a reserve. */
const CERTAIN = 0.8

/** Answered from what is known of the articles, not from retrieval. */
const isMetadata = ({ kind }: Question): boolean => kind === 'author' || kind === 'published' || kind === 'overview'

const sum = (a: Tokens, b: Tokens): Tokens => ({ input: a.input + b.input, output: a.output + b.output })

/** Milliseconds that a timer may be early by the clock: a call's own ends at the same moment as ours. */
const TIMER_SLACK = 2

/** What a reader may be told besides what the articles say: the reader's own words. */
const readersWords = ({ question, previous }: ChainInput): string =>
  previous ? `${previous.question}\n${question}` : question

/** Question → retrieval → sentences, a model's or the articles' own → gate → translations → Answer, over one generation. */
export const answerChain = (parts: ChainParts): Runnable<ChainInput, Answer> => {
  const {
    generation,
    lexicon,
    vectorOf,
    translator,
    chat,
    budgetMs,
    hurry,
    mayAnswer = () => true,
    shown = (place) => place,
  } = parts

  /** The failure instead of an exception, and told. */
  const tried = async <T>(work: Promise<T>, { signal, metadata }: CallLimits): Promise<T | ModelFailure> => {
    try {
      return await work
    } catch (error) {
      const isTimeout = error instanceof ModelFailure && error.kind === 'timeout'
      const isOver = signal.aborted || Date.now() + TIMER_SLACK >= metadata.deadline
      const failure = isOver && (isTimeout || error === signal.reason) ? tooLate() : error
      if (!(failure instanceof ModelFailure)) throw error
      parts.onFailure(failure)
      return failure
    }
  }

  /** In place of what comes first: LangChain's, the signal's own reason, or the model's, that time was too short. */
  const tooLate = () =>
    new ModelFailure(
      'timeout',
      hurry.aborted
        ? `${chat?.name} was not waited for any longer, because the program is stopping.`
        : `${chat?.name} did not answer within ${budgetMs} ms. Set a faster model, or raise ANSWER_BUDGET_MS.`,
    )

  const understand = async (input: ChainInput): Promise<Asked> => {
    const { question, language, locale, previous } = input
    const known = detectLanguage(question, languageOf(locale) ?? languageOf(language))
    // Only a model can read and write it.
    const other = chat ? otherLanguage(question, locale) : null
    const asked = other ? SEARCHED : known
    const signal = AbortSignal.any([AbortSignal.timeout(budgetMs), hurry])
    const budget = { signal, metadata: { deadline: Date.now() + budgetMs } }
    const base = {
      ...input,
      asked,
      reads: languageOf(language) ?? other ?? known,
      budget,
      tokens: { input: 0, output: 0 },
    }
    if (!previous && !other) return { ...base, search: question }
    const own = chat ? await tried(condensed(question, previous, asked, chat, budget), budget) : null
    if (own && !(own instanceof ModelFailure)) return { ...base, search: own.text, tokens: own.tokens }
    return { ...base, search: previous ? combined(question, previous, asked) : question }
  }

  /** The article that all is about: the only one asked, or the only one that there is. */
  const single = ({ article }: ChainInput): IndexedArticle | null =>
    article === undefined ? onlyArticle(generation) : generation.article(article)

  const find = async (asked: Asked): Promise<Found> => {
    const vector = await vectorOf(asked.search)
    const { search, asked: language, reads, article } = asked
    const labels = article === undefined ? null : generation.labelsOf(article)
    const evidence = retrieve(generation, lexicon, search, language, vector, labels)
    parts.onEvidence?.(evidence)
    const extract = mayAnswer(evidence) ? extractPlaces(evidence, single(asked), reads, lexicon) : null
    return { ...asked, evidence, extract: extract && { ...extract, places: extract.places.map(shown) } }
  }

  const checked = (draft: Draft, found: Found) => {
    const articleText = (id: string): string => generation.article(id)?.article.text ?? ''
    const passed = gate(draft, readersWords(found), found.reads, articleText, { canaries: PROMPTS })
    for (const dropped of passed.dropped) parts.onDropped(dropped)
    return passed
  }

  const onlyOf = ({ article }: ChainInput): Answer['only'] => {
    const only = article === undefined ? null : generation.article(article)
    return only && { id: only.article.id, title: only.article.title }
  }

  const baseOf = (found: Found) => ({
    ...{ question: found.question, language: found.reads, only: onlyOf(found), generation: generation.name },
    ...{ claims: [], quotes: [], nearest: null, about: [], note: null, model: null },
    confidence: found.evidence.confidence,
  })

  /** `make`: whether a model may translate what nobody has translated yet. */
  type Ending = { note: ModelNote | null; model: ModelPart | null; make: boolean; reserve?: boolean }

  const abstained = async (found: Found, mode: Answer['mode'], { note, model, make }: Ending): Promise<Answer> => {
    const { evidence, reads, budget } = found
    const closest = asksForSomething(evidence.question) ? evidence.sentences[0]?.candidate : null
    const place = closest && { article: closest.article, first: closest.sentence.number, last: closest.sentence.number }
    const [near] = place
      ? await withMachineTranslations([place], reads, translator, { make, signal: budget.signal })
      : []
    const nearest = near ? quotePlace(near, reads, 1) : null
    const base = { ...baseOf(found), status: 'abstained' as const, mode, certain: false, note, model }
    return { ...base, nearest, about: base.only ? [base.only.title] : titlesOf(generation) }
  }

  /** The answer of the articles' own sentences. */
  const extractive = async (found: Found, ending: Ending): Promise<Answer> => {
    const { evidence, extract, reads, budget } = found
    if (!extract) return abstained(found, 'extractive', ending)
    const { note, model, make, reserve = false } = ending
    const places = await withMachineTranslations(extract.places, reads, translator, { make, signal: budget.signal })
    const { claims, quotes } = checked(draftOfPlaces({ ...extract, places }, reads), found)
    if (claims.length === 0) return abstained(found, 'extractive', ending)
    const known = isMetadata(evidence.question)
      ? { confidence: 1, certain: true }
      : { certain: evidence.confidence >= CERTAIN && !reserve }
    return { ...baseOf(found), status: 'answered', mode: 'extractive', ...known, claims, quotes, note, model }
  }

  /** The article that is asked about as a whole; null where the question is about something in the articles. */
  const wholeOf = (found: Found) => (found.evidence.question.kind === 'overview' ? single(found) : null)

  const isForModel = (found: Found): boolean => {
    const { question, hits } = found.evidence
    if (!mayAnswer(found.evidence)) return false
    if (question.kind === 'overview') return wholeOf(found) !== null
    return !isMetadata(question) && asksForSomething(question) && hits.length > 0
  }

  const write = async (found: Found): Promise<Answer> => {
    if (!chat || !isForModel(found)) return extractive(found, { note: null, model: null, make: true })
    if (found.onFound && found.extract) found.onFound(await extractive(found, { note: null, model: null, make: false }))
    const { question, previous, reads, evidence, budget } = found
    const stretches = await withMachineTranslations(stretchesOf(evidence.hits, wholeOf(found)), reads, translator, {
      make: false,
    })
    const reply = await tried(askModel({ question, previous, language: reads, stretches }, chat, budget), budget)
    await turns.next() // Those of a crowd come, or fail, at the same moment.
    if (!(reply instanceof ModelFailure)) return judged(found, reply, chat)
    const note = reply.kind === 'budget' ? 'token budget' : 'unavailable'
    return extractive(found, { note, model: partOf(found.tokens, chat), make: true })
  }

  const partOf = (tokens: Tokens, { name }: Chat, dropped: readonly Dropped[] = []): ModelPart => {
    const counts: ModelPart['dropped'] = {}
    for (const { reason } of dropped) counts[reason] = (counts[reason] ?? 0) + 1
    return { name, prompt: ANSWER_PROMPT, tokens, price: parts.priceOf(tokens), dropped: counts }
  }

  /** What stands of a model's reply; the articles' own sentences where too little does. */
  const judged = async (found: Found, { reply, sentences, tokens: used }: Reply, by: Chat): Promise<Answer> => {
    const { evidence, reads, budget } = found
    const tokens = sum(found.tokens, used)
    if (!reply.answerable) {
      const model = partOf(tokens, by)
      // Two voices disagree: the reader sees the place, with a reserve.
      if (found.extract && evidence.confidence >= CERTAIN)
        return extractive(found, { note: null, model, make: true, reserve: true })
      return abstained(found, 'model', { note: null, model, make: true })
    }
    const { claims, places } = placesOfReply(reply, sentences, reads)
    const draft = draftOfClaims(claims, places, reads)
    const passed = checked(draft, found)
    const model = partOf(tokens, by, passed.dropped)
    const wrong = passed.dropped.filter(({ reason }) => reason !== 'repeated').length
    if (passed.claims.length === 0 || wrong > passed.claims.length)
      return extractive(found, { note: 'not grounded', model, make: true })
    const cited = passed.quotes.map((quote) => placeOf(quote, places, reads))
    const translated = await withMachineTranslations(cited, reads, translator, { make: true, signal: budget.signal })
    const quotes = translated.map((place, i) => quotePlace(place, reads, i + 1))
    const base = { ...baseOf(found), status: 'answered' as const, mode: 'model' as const, model }
    return { ...base, certain: evidence.suffices, claims: passed.claims, quotes }
  }

  return RunnableSequence.from([
    RunnableLambda.from(understand),
    RunnableLambda.from(find),
    RunnableLambda.from(write),
  ]) as Runnable<ChainInput, Answer>
}

/** The place that a quote was made of. */
const placeOf = (quote: Quote, places: readonly Place[], language: string): Place => {
  const found = places.find((place) => {
    const { article, start, end } = quotePlace(place, language, quote.n)
    return article === quote.article && start === quote.start && end === quote.end
  })
  if (!found) throw new Error(`quote ${quote.n} is of no place`)
  return found
}
