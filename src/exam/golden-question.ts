import { z } from 'zod'

/**
 * A question whose answer is known. `language`: BCP 47 of the answer. `expects`: words of the articles, as they stand there;
 * one of them suffices, because an author may say the same thing twice.
 */
export type GoldenQuestion = {
  question: string
  language: string
  expects: { article: string; quote: string }[]
}

/** Of a question, and of an expected quote, in characters. */
export const LONGEST = { question: 2_000, quote: 2_000 } as const
export const MOST_QUOTES = 10

const words = (longest: number) => z.string().max(longest).regex(/\S/, 'must not be empty')

/** A line of `<article>.questions.jsonl`: `article` of an expectation is left out where it is that one. */
const line = z.strictObject({
  question: words(LONGEST.question),
  language: z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/, 'must be a language such as "de" or "en"'),
  expects: z
    .array(z.strictObject({ article: words(200).optional(), quote: words(LONGEST.quote) }))
    .min(1)
    .max(MOST_QUOTES),
})

/** The question in a line; what is wrong with it where it holds none. */
export const parseLine = (text: string, article: string): GoldenQuestion | { problem: string } => {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { problem: 'this line is no JSON.' }
  }
  const parsed = line.safeParse(data)
  if (!parsed.success) {
    const [{ path = [], message = '' } = {}] = parsed.error.issues
    return { problem: `${path.length > 0 ? `${path.join('.')}: ` : ''}${message}.` }
  }
  const { question, language, expects } = parsed.data
  return { question, language, expects: expects.map((one) => ({ article: one.article ?? article, quote: one.quote })) }
}

export const lineOf = ({ question, language, expects }: GoldenQuestion, article: string): string =>
  JSON.stringify({
    question,
    language,
    expects: expects.map((one) => (one.article === article ? { quote: one.quote } : one)),
  })
