import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { type Runnable, RunnableLambda, RunnableSequence } from '@langchain/core/runnables'
import { detectLanguage } from '../language/detect.ts'
import type { Lexicon } from '../language/lexicon.ts'
import { type Language, languageOf } from '../language/words.ts'
import type { Question } from '../retrieval/question.ts'
import { asksForSomething, type Evidence, retrieve } from '../retrieval/retrieve.ts'
import { embedQuestion } from '../search-index/embed.ts'
import type { Generation } from '../search-index/generation.ts'
import type { Answer } from './answer.ts'
import { type Draft, writeExtractive } from './extractive.ts'
import { type Dropped, gate } from './gate.ts'
import { quotePlace } from './place.ts'

/** `language`: of the answer, else the question's own; `locale`: a hint where that cannot be told. BCP 47. */
export type ChainInput = { question: string; language?: string | undefined; locale?: string | undefined }

export type ChainParts = {
  generation: Generation
  lexicon: Lexicon
  embeddings: EmbeddingsInterface
  /** Told of each claim that the gate dropped. */
  onDropped: (dropped: Dropped) => void
}

type Asked = { question: string; language: Language }
type Retrieved = Asked & { evidence: Evidence }
type Drafted = Retrieved & { draft: Draft | null }

const MAX_TITLES = 5

/** Below this confidence an answer goes out with a reserve. */
const CERTAIN = 0.8

/** Answered from what is known of the articles, not from retrieval. */
const isMetadata = ({ kind }: Question): boolean => kind === 'author' || kind === 'published' || kind === 'overview'

/** What the corpus is about: at most five titles, the newest first. */
export const titlesOf = ({ catalogue }: Generation): string[] =>
  [...catalogue]
    .sort((a, b) => (b.published ?? '').localeCompare(a.published ?? '') || a.id.localeCompare(b.id))
    .slice(0, MAX_TITLES)
    .map(({ title }) => title)

/** Question → retrieval → sentences → gate → Answer, over one generation. */
export const answerChain = ({
  generation,
  lexicon,
  embeddings,
  onDropped,
}: ChainParts): Runnable<ChainInput, Answer> => {
  const { dimensions } = generation.manifest.recipe.embedding

  const find = async ({ question, language, locale }: ChainInput): Promise<Retrieved> => {
    const asked = detectLanguage(question, languageOf(locale) ?? languageOf(language))
    const vector = await embedQuestion(question, embeddings, dimensions)
    const evidence = retrieve(generation, lexicon, question, asked, vector)
    return { question, language: languageOf(language) ?? asked, evidence }
  }

  const write = (found: Retrieved): Drafted => ({
    ...found,
    draft: writeExtractive(found.evidence, generation, found.language, lexicon),
  })

  const check = ({ question, language, evidence, draft }: Drafted): Answer => {
    const passed = gate(
      draft ?? { claims: [], quotes: [] },
      question,
      language,
      (id) => generation.article(id)?.article.text ?? '',
    )
    for (const dropped of passed.dropped) onDropped(dropped)
    const { confidence } = evidence
    const base = {
      ...{ question, language, mode: 'extractive' as const, generation: generation.name, confidence },
      ...{ note: null, model: null },
    }
    if (passed.claims.length > 0) {
      const { claims, quotes } = passed
      const known = isMetadata(evidence.question)
        ? { confidence: 1, certain: true }
        : { certain: confidence >= CERTAIN }
      return { ...base, status: 'answered', ...known, claims, quotes, nearest: null, about: [] }
    }
    const closest = asksForSomething(evidence.question) ? evidence.sentences[0] : null
    const nearest = closest
      ? quotePlace(
          {
            article: closest.candidate.article,
            first: closest.candidate.sentence.number,
            last: closest.candidate.sentence.number,
          },
          language,
          1,
        )
      : null
    return {
      ...base,
      status: 'abstained',
      certain: false,
      claims: [],
      quotes: [],
      nearest,
      about: titlesOf(generation),
    }
  }

  return RunnableSequence.from([
    RunnableLambda.from(find),
    RunnableLambda.from(write),
    RunnableLambda.from(check),
  ]) as Runnable<ChainInput, Answer>
}
