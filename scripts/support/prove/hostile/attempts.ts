import { oneOf, seededRandom } from '../../random.ts'
import { deck } from '../deck.ts'
import { encodings } from './encodings.ts'
import type { Payload } from './payloads.ts'
import { type HostileReply, positions } from './positions.ts'
import { type Asked, instanceOf, schemaOf, sentencesToTranslate, shownSentences } from './request.ts'

/** `language`: of the answer. */
export type Question = { question: string; language: string }

/** True translations of sentences, by language and German text: see `translationKey`. */
export type Translations = ReadonlyMap<string, string>
export const translationKey = (language: string, german: string): string => `${language} ${german.trim()}`

/** One question and what the model says to all that it is asked for it. */
export type Attempt = Question & {
  /** What is tried, in words. */
  what: { payload: string; encoding: string; position: string }
  /** As in `Watched`. */
  facts: readonly string[]
  unfounded: readonly string[]
  /** The turn that the question goes on from, in a model's words: hostile too. */
  before: { question: string; answer: string } | null
  reply(request: Asked): HostileReply
}

const TRANSLATIONS = ['translation', 'after a true translation', 'one of the translations']
const POSITIONS = [...Object.keys(positions), ...TRANSLATIONS, 'condensed question']
/** Languages that some articles have no translations in. */
const TRANSLATED_TO = ['en', 'fr', 'it', 'es']

/** Most payloads stand as they are: so they act. */
const ENCODINGS = [...Object.keys(encodings), ...Array.from({ length: 8 }, () => 'plain')]

/** Endless; the seed decides all of it. Every kind of payload, encoding and position comes as often as the others. */
export function* attempts(
  seed: number,
  all: { payloads: readonly Payload[]; questions: readonly Question[]; translations: Translations },
): Generator<Attempt, never> {
  const random = seededRandom(seed)
  const kinds = deck(random, [...new Set(all.payloads.map(({ kind }) => kind))])
  const ofKind = new Map(
    [...Map.groupBy(all.payloads, ({ kind }) => kind)].map(([kind, list]) => [kind, deck(random, list)]),
  )
  const encoding = deck(random, ENCODINGS)
  const position = deck(random, POSITIONS)
  const question = deck(random, all.questions)
  const to = deck(random, TRANSLATED_TO)
  for (;;) {
    const payload = ofKind.get(kinds())!()
    const [asked, where] = [question(), position()]
    const language = TRANSLATIONS.includes(where) ? to() : asked.language
    const own = seededRandom(Math.floor(random() * 2 ** 32))
    yield attempt({ ...asked, language }, payload, encoding(), where, all.translations, own)
  }
}

const attempt = (
  asked: Question,
  payload: Payload,
  encoding: string,
  position: string,
  translations: Translations,
  random: () => number,
): Attempt => {
  const bad = encodings[encoding]!.encode(payload.text)
  const unfounded: string[] = []
  return {
    ...asked,
    what: { payload: payload.text, encoding, position },
    facts: payload.facts,
    unfounded,
    before: position === 'condensed question' ? { question: bad.slice(0, 400), answer: bad } : null,
    reply: (request) => {
      const sentences = shownSentences(request)
      if (sentences.length === 0)
        return otherReply(request, {
          position,
          bad,
          translated: (german) => translations.get(translationKey(asked.language, german)),
        })
      const [truth, other] = [oneOf(random, sentences), oneOf(random, sentences)].map(({ n, text, translation }) => ({
        text: asked.language === 'de' ? text : (translation ?? text),
        n,
      }))
      const write = positions[position] ?? positions['after truth']!
      const material = {
        random,
        truth: truth!,
        other: other!,
        sentences,
        unfounded: (text: string) => unfounded.push(text),
      }
      return write({ ...material, bad: positions[position] ? bad : '' })
    },
  }
}

type Other = { position: string; bad: string; translated: (german: string) => string | undefined }

/** To whatever else a model is asked: translations, questions that are to stand alone. */
const otherReply = (request: Asked, { position, bad, translated }: Other): HostileReply => {
  const schema = schemaOf(request.body)
  if (!schema) return bad
  const isHostile = (i: number): boolean => !positions[position] && (position !== 'one of the translations' || i === 0)
  const wanted = sentencesToTranslate(request)
  const text = (i: number): string => {
    const truth = translated(wanted[i]?.text ?? '') ?? 'Here is nothing of importance.'
    if (!isHostile(i)) return truth
    return position === 'translation' ? bad : `${truth} ${bad}`
  }
  const fill = { text: (_key: string, i: number) => text(i), number: (i: number) => wanted[i]?.n ?? i + 1 }
  return instanceOf(schema, { ...fill, length: wanted.length || 8 }) as object
}
