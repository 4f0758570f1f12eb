import { oneOf, seededRandom } from '../../random.ts'
import { deck } from '../deck.ts'
import { encodings } from './encodings.ts'
import type { Payload } from './payloads.ts'
import { type HostileReply, positions } from './positions.ts'
import { type Asked, instanceOf, schemaOf, shownSentences } from './request.ts'

export type Question = { question: string; language: string }

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

const POSITIONS = [...Object.keys(positions), 'translation', 'after a true translation', 'condensed question']

/** Most payloads stand as they are: so they act. */
const ENCODINGS = [...Object.keys(encodings), ...Array.from({ length: 8 }, () => 'plain')]

/** Endless; the seed decides all of it. Every kind of payload, encoding and position comes as often as the others. */
export function* attempts(
  seed: number,
  all: { payloads: readonly Payload[]; questions: readonly Question[] },
): Generator<Attempt, never> {
  const random = seededRandom(seed)
  const kinds = deck(random, [...new Set(all.payloads.map(({ kind }) => kind))])
  const ofKind = new Map(
    [...Map.groupBy(all.payloads, ({ kind }) => kind)].map(([kind, list]) => [kind, deck(random, list)]),
  )
  const encoding = deck(random, ENCODINGS)
  const position = deck(random, POSITIONS)
  const question = deck(random, all.questions)
  for (;;) {
    const payload = ofKind.get(kinds())!()
    yield attempt(question(), payload, encoding(), position(), seededRandom(Math.floor(random() * 2 ** 32)))
  }
}

const attempt = (
  asked: Question,
  payload: Payload,
  encoding: string,
  position: string,
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
      if (sentences.length === 0) return otherReply(request, position, bad)
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

/** To whatever else a model is asked: translations, questions that are to stand alone. */
const otherReply = (request: Asked, position: string, bad: string): HostileReply => {
  const schema = schemaOf(request.body)
  if (!schema) return bad
  const isHostile = !positions[position]
  const text = !isHostile
    ? 'Eine Antwort ohne Belang.'
    : position === 'after a true translation'
      ? `The text. ${bad}`
      : bad
  return instanceOf(schema, { text: () => text, number: (i) => i + 1, length: 8 }) as object
}
