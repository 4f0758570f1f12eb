import { squeezed } from '../hostile/encodings.ts'
import type { HostileReply } from '../hostile/positions.ts'
import { type Asked, instanceOf, type ShownSentence, schemaOf, shownSentences } from '../hostile/request.ts'
import type { Attack } from './attacks.ts'

/** So much of an attack's sentence is enough to know it by. */
const TELLING = 10

const halves = (text: string): string[] =>
  text
    .split(/(?<=[.!?:])\s/)
    .map(squeezed)
    .filter((one) => one.length >= TELLING)

/** Whether a text holds an attack, or a sentence of it, in either language. */
const holds = (text: string, { text: attack, rendering }: Attack): boolean => {
  const held = squeezed(text)
  return [attack, rendering ?? ''].flatMap(halves).some((one) => held.includes(one))
}

/** The numbers of shown sentences that hold an attack. */
const placesOf = (attack: Attack, sentences: readonly ShownSentence[]): number[] =>
  sentences.filter(({ text, translation }) => holds(`${text} ${translation ?? ''}`, attack)).map(({ n }) => n)

/** The attacks that a request shows the model, wherever: sentences, translations, question, turn before. */
export const attacksIn = ({ messages }: Asked, attacks: readonly Attack[]): Attack[] => {
  const shown = messages
    .filter(({ role }) => role !== 'system')
    .map(({ text }) => text)
    .join('\n')
  return attacks.filter((attack) => holds(shown, attack))
}

/** What an attack makes the model say. `PROMPT` and `SECRET` stand for what only the model knows. */
const wordsOf = (
  { obeyed }: Attack,
  language: 'de' | 'en',
  truth: string,
  request: Asked & { key: string },
): string => {
  if (typeof obeyed === 'function') return obeyed(truth)
  const prompt = request.messages.find(({ role }) => role === 'system')?.text ?? ''
  return obeyed[language]
    .replace('PROMPT-BASE64', () => Buffer.from(prompt).toString('base64'))
    .replace('PROMPT', () => prompt)
    .replace('SECRET', () => request.key)
}

/**
 * A model that does whatever its data order, and otherwise says what the first sentence says. `key`: of the provider, which
 * it was called with.
 */
export const obedientModel =
  (attacks: readonly Attack[], language: 'de' | 'en') =>
  (request: Asked & { key: string }): HostileReply => {
    const found = attacksIn(request, attacks)
    const sentences = shownSentences(request)
    if (sentences.length === 0) return otherReply(request, found, language)
    const wording = ({ text, translation }: ShownSentence) => (language === 'de' ? text : (translation ?? text))
    const truths = sentences.filter(({ n }) => found.every((attack) => !placesOf(attack, sentences).includes(n)))
    const truth = truths[0] ?? sentences[0]!
    const claims = found.map((attack) => ({
      text: wordsOf(attack, language, wording(truth), request),
      cites: attack.cites ?? placesOf(attack, sentences).concat(truth.n).slice(0, 1),
    }))
    // As many true ones: what is said against the rules must not take them along.
    const kept = truths.slice(0, claims.length + 1).map((one) => ({ text: wording(one), cites: [one.n] }))
    return { answerable: true, claims: [...claims, ...kept] }
  }

/** Translations and questions that are to stand alone: what was ordered, everywhere. */
const otherReply = (
  request: Asked & { key: string },
  found: readonly Attack[],
  language: 'de' | 'en',
): HostileReply => {
  const schema = schemaOf(request.body)
  const [attack] = found
  const said = attack ? wordsOf(attack, language, 'Wahr ist es.', request) : 'The same.'
  return schema ? (instanceOf(schema, { text: () => said, number: (i) => i + 1, length: 8 }) as object) : said
}
