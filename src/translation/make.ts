import { englishName } from '../language/english-name.ts'
import type { Language } from '../language/words.ts'
import type { Chat } from '../models/chat.ts'
import { ModelFailure } from '../models/failure.ts'
import { type Place, withNeighbours } from './batches.ts'
import { type Infidelity, infidelityOf } from './fidelity.ts'
import { formsOf, type Term, termsIn } from './glossary.ts'
import {
  materialOf,
  type PromptSentence,
  TRANSLATE_SYSTEM,
  translateFormat,
  translatePrompt,
} from './prompts/translate.ts'

/** `missing`: the model gave none, or two; `no answer`: it refused, or not in the structure that was asked for. */
type Refusal = Infidelity | 'missing' | 'no answer'

export type Made = { translated: Map<Place, string>; refused: Map<Place, Refusal>; failure: ModelFailure | null }

/** What the model is told of a refused attempt. */
const ADVICE: Readonly<Record<Refusal, string>> = {
  empty: 'There was no text.',
  mark: 'It held invisible characters, mentions or markdown.',
  canary: 'It held words of these rules.',
  echo: 'It was the text to be translated.',
  remark: 'It held a remark of the translator. Give the translation alone.',
  language: 'It was not in the language asked for.',
  link: 'It held an address that is not in the original, or lacked one that is.',
  number: 'Its numbers were not those of the original.',
  date: 'Its dates were not those of the original.',
  name: 'Its names were not those of the original.',
  negation: 'It added a negation or lost one.',
  sentences: 'It had more or fewer sentences than the original.',
  length: 'It was far longer or shorter than the original.',
  unrelated: 'It said something else than the original.',
  term: 'It did not render a term as "terms" says.',
  missing: 'There was no translation, or more than one.',
  'no answer': 'There was no usable answer.',
}

/**
 * Asks the model for the translations of a batch, which is of one article, and once more for those that the check refuses. Those that were not
 * tried twice, because the model could not be had, are in neither of the two; `failure` says why.
 */
export const makeTranslations = async (
  places: readonly Place[],
  language: Language,
  { chat, terms, signal }: { chat: Chat; terms: readonly Term[]; signal: AbortSignal },
): Promise<Made> => {
  const made: Made = { translated: new Map(), refused: new Map(), failure: null }
  const tasks = places.map((place): Task => ({ place, terms: termsIn(place.source, terms, place.from), refused: null }))
  const attempt = async (group: readonly Task[], withContext: boolean): Promise<void> => {
    const answer = await ask(group, withContext, language, chat, signal)
    if (answer instanceof ModelFailure) made.failure = answer
    for (const [i, task] of group.entries()) {
      const result = answer instanceof ModelFailure ? null : judge(task, i + 1, answer, language)
      if (typeof result === 'string') made.translated.set(task.place, result)
      else task.refused = result?.reason ?? 'no answer'
    }
  }

  await attempt(tasks, true)
  const isOver = (): boolean => signal.aborted || (made.failure !== null && !isAboutText(made.failure))
  const pending = tasks.filter(({ place }) => !made.translated.has(place))
  const silent = pending.filter(({ refused }) => refused === 'no answer')
  const refused = pending.filter((task) => !silent.includes(task))
  if (refused.length > 0 && !isOver()) await attempt(refused, true)
  // One sentence that a model does not want to touch must not cost the others their translation.
  for (const task of silent) if (!isOver()) await attempt([task], false)
  if (!isOver())
    for (const { place, refused } of tasks)
      if (refused !== null && !made.translated.has(place)) made.refused.set(place, refused)
  return made
}

/** No translation may repeat them. */
const PROMPTS = [TRANSLATE_SYSTEM]

type Task = { place: Place; terms: readonly Term[]; refused: Refusal | null }

/** The translation with the number, or what is wrong with it. */
const judge = (
  { place, terms }: Task,
  number: number,
  answer: readonly { n: number; text: string }[],
  language: Language,
): string | { reason: Refusal } => {
  const [text, ...more] = answer.filter(({ n }) => n === number).map((one) => one.text.trim())
  if (text === undefined || more.length > 0) return { reason: 'missing' }
  const reason = infidelityOf({ source: place.source, from: place.from, text, language, terms }, PROMPTS)
  return reason === null ? text : { reason }
}

/** It would fail again on the same text; everything else may pass. */
const isAboutText = ({ kind }: ModelFailure): boolean => kind === 'refused' || kind === 'malformed'

const ask = async (
  tasks: readonly Task[],
  withContext: boolean,
  language: Language,
  chat: Chat,
  signal: AbortSignal,
): Promise<{ n: number; text: string }[] | ModelFailure> => {
  const { from } = tasks[0]!.place
  const terms = tasks
    .flatMap((task) => task.terms)
    .flatMap((term) => {
      const wanted = term.wordings.get(language)?.[0]
      return wanted === undefined ? [] : formsOf(term, from).map((one) => [one, wanted] as const)
    })
  const places = tasks.map(({ place }) => place)
  const shown = withContext ? withNeighbours(places) : places.map(({ source }, i) => ({ n: i + 1, text: source }))
  const sentences = shown.map(
    ({ n, text }): PromptSentence => (n === null ? { translate: false, text } : { n, translate: true, text }),
  )
  const advice = tasks.flatMap(({ refused }, i) => (refused === null ? [] : [{ n: i + 1, reason: ADVICE[refused] }]))
  const material = materialOf({ sentences, terms: Object.fromEntries(terms), refused: advice })
  try {
    const { value } = await translatePrompt
      .pipe(chat.structured(translateFormat))
      .invoke({ source: englishName(from), language: englishName(language), material }, { signal })
    return value.translations
  } catch (error) {
    if (error instanceof ModelFailure) return error
    if (signal.aborted) return new ModelFailure('timeout', 'The translation was given up.', { cause: error })
    throw error
  }
}
