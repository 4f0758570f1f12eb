import type { Answer, Quote } from '../../answer/answer.ts'
import { detectLanguage } from '../../language/detect.ts'
import { languageOf } from '../../language/words.ts'
import type { AskedQuestion } from '../../storage/questions.ts'

type How = {
  /** BCP 47: what the question is in where it cannot be told from its words. */
  hint: string
  /** Milliseconds until the answer was there. */
  ms: number
  /** What was asked; null where that is not kept. */
  words: string | null
}

/** What is remembered of a question, for gaps and insights. */
export const countedOf = (answer: Answer, { hint, ms, words }: How): AskedQuestion => {
  const { status, mode, confidence, nearest, quotes, only, digest, model } = answer
  // What a digest reports is none of the articles, also where the answer is from the news of a server.
  const isOfArticles = ({ toldIn }: Quote): boolean => !digest && toldIn === undefined
  const cited = quotes.filter(isOfArticles)
  const place = [nearest, ...quotes].find((one) => one !== null && isOfArticles(one)) ?? null
  return {
    ...{ status, mode, confidence, ms, text: words },
    language: detectLanguage(answer.question, languageOf(hint)),
    scope: digest ? 'digest' : only ? 'article' : 'all',
    place: place && { article: place.article, start: place.start, end: place.end },
    cited: [...new Set(cited.map(({ article }) => article))],
    tokens: model?.tokens ?? { input: 0, output: 0 },
    price: model?.price ?? null,
  }
}
