import type { Answer, ModelPart, Quote } from '../../src/answer/answer.ts'
import type { Answering, AskRequest, SearchHit } from '../../src/app.ts'

/** What `ask --json` prints. Other programs rely on these keys. */
const answerJson = (id: unknown, answer: Answer, ms: number): object => ({
  id,
  question: answer.question,
  status: answer.status,
  language: answer.language,
  mode: answer.mode,
  claims: answer.claims.map(({ text, cites }) => ({ text, cites })),
  quotes: answer.quotes.map((quote) => ({ n: quote.n, ...placeJson(quote) })),
  nearest: answer.nearest && placeJson(answer.nearest),
  generation: answer.generation,
  ms,
  confidence: answer.confidence,
  note: answer.note,
  model: answer.model && modelJson(answer.model),
})

const modelJson = ({ name, prompt, tokens, price, dropped }: ModelPart): object => ({
  name,
  prompt,
  tokens: { input: tokens.input, output: tokens.output },
  price,
  dropped,
})

const placeJson = ({ article, paragraph, sentence, start, end, text, translation }: Quote): object => ({
  article,
  paragraph,
  sentence,
  start,
  end,
  text,
  translation: translation && {
    text: translation.text,
    language: translation.language,
    origin: translation.origin,
  },
})

/** What `search --json` prints. */
export const hitsJson = (id: unknown, hits: readonly SearchHit[], ms: number): object => ({
  id,
  hits: hits.map(({ article, start, end, text, score }) => ({ article, start, end, text, score })),
  ms,
})

/** The result of `work`, and how long it took: milliseconds, to a tenth. */
export const timed = async <T>(work: () => Promise<T>): Promise<{ result: T; ms: number }> => {
  const from = performance.now()
  const result = await work()
  return { result, ms: Math.round((performance.now() - from) * 10) / 10 }
}

/** Asks and gives the answer as `ask --json` prints it. */
export const askJson = async (app: Answering, id: unknown, request: AskRequest): Promise<object> => {
  const { result, ms } = await timed(() => app.ask(request))
  return answerJson(id, result, ms)
}
