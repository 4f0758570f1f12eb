import { englishName } from '../language/english-name.ts'
import { isFunctionWord } from '../language/function-words.ts'
import { type Language, words } from '../language/words.ts'
import type { CallLimits, Chat, Tokens } from '../models/chat.ts'
import { fenced } from '../models/fenced.ts'
import { CONDENSE_SYSTEM, condenseFormat, condensePrompt } from './prompts/condense.ts'

/** The turn before a question: what the same person asked, and what the answer's claims said. */
export type Turn = { question: string; answer: string }

/** Longer ones are no questions. */
const LONGEST_QUESTION = 500

/** Of the turn before, as far as a model is shown it. */
const LONGEST_ANSWER = 1_500

/** A question with so few words of its own needs those of the turn before. */
const FEW_WORDS = 2

/** Words that point to what was said before, in the five languages. */
const POINTS_BACK = new Set(
  `er es sie ihn ihm ihr ihnen ihre seine dies diese dieser dieses davon dafür damit daran darin darüber dazu dort dabei
it its they them their that this these those there he she him his her il elle ils elles lui leur leurs cela ça ceci en là
dont esso essa essi esse lo la li le ne ci lì questo quello ciò ello ella ellos ellas eso esto aquello allí ahí su sus`
    .split(/\s+/)
    .filter(Boolean),
)

const contentWords = (text: string, language: Language): string[] =>
  words(text).filter((word) => !isFunctionWord(word, language))

/** What to search for without a model: the words of the turn before are added where the question leans on them. */
export const combined = (question: string, { question: before }: Turn, language: Language): string => {
  const own = contentWords(question, language)
  const leans = own.length <= FEW_WORDS || words(question).some((word) => POINTS_BACK.has(word))
  return leans ? `${question} ${contentWords(before, language).join(' ')}` : question
}

/** The turn as data for a prompt. */
export const turnLine = (turn: Turn | undefined): string =>
  fenced(turn ? { question: turn.question, answer: turn.answer.slice(0, LONGEST_ANSWER) } : null)

/**
 * What to search for, in the words of a model: the question made to stand alone, in a language that the index knows. It
 * is only searched for: what a reader may be told is measured by the reader's own words. Throws the model's failure.
 */
export const condensed = async (
  question: string,
  turn: Turn | undefined,
  language: Language,
  chat: Chat,
  limits: CallLimits,
): Promise<{ text: string; tokens: Tokens }> => {
  const { value, tokens } = await condensePrompt.pipe(chat.structured(condenseFormat)).invoke(
    {
      system: CONDENSE_SYSTEM,
      language: englishName(language),
      previous: turnLine(turn),
      question: fenced(question),
    },
    limits,
  )
  const text = value.question.trim()
  return { text: text === '' || text.length > LONGEST_QUESTION ? question : text, tokens }
}
