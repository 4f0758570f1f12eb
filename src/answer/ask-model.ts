import { englishName } from '../language/english-name.ts'
import type { CallLimits, Chat, Tokens } from '../models/chat.ts'
import { ModelFailure } from '../models/failure.ts'
import { fenced } from '../models/fenced.ts'
import { type ContextSentence, contextOf, linesOf, type Stretch } from './context.ts'
import { type Turn, turnLine } from './follow-up.ts'
import { ANSWER_SYSTEM, type AnswerReply, answerFormat, answerPrompt } from './prompts/answer.ts'

export type Reply = { reply: AnswerReply; sentences: ContextSentence[]; tokens: Tokens }

/** More sentences cost more and answer no better: the places are ranked. */
const MOST_TOKENS = 6_000

/** What the rules, the question and the reply take of a window. */
const RESERVED = 1_500

type Wanted = { question: string; previous: Turn | undefined; language: string; stretches: readonly Stretch[] }

/**
 * The model's reply over the numbered sentences of the stretches. Where they turn out to be more than the model takes,
 * once more with half of them. Throws a ModelFailure.
 */
export const askModel = async (
  { question, previous, language, stretches }: Wanted,
  chat: Chat,
  limits: CallLimits,
): Promise<Reply> => {
  const ask = async (tokens: number): Promise<Reply> => {
    const sentences = contextOf(stretches, language, tokens)
    const { value, tokens: used } = await answerPrompt.pipe(chat.structured(answerFormat)).invoke(
      {
        system: ANSWER_SYSTEM,
        language: englishName(language),
        previous: turnLine(previous),
        sentences: linesOf(sentences),
        question: fenced(question),
      },
      limits,
    )
    return { reply: value, sentences, tokens: used }
  }
  const tokens = Math.min(MOST_TOKENS, chat.window - RESERVED)
  try {
    return await ask(tokens)
  } catch (error) {
    if (!(error instanceof ModelFailure) || error.kind !== 'context') throw error
    return ask(tokens / 2)
  }
}
