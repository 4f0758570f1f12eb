import type { ModelRequest } from '../../../../test/support/model-server/server.ts'

/** A numbered sentence as the prompt of an answer holds it. */
type Line = { n: number; sentence: string; translation?: string }

/** What a sound model says to a prompt with numbered sentences: the first one, cited. To any other: nothing. */
export const soundWords = ({ messages }: ModelRequest): object => {
  const line = (messages.at(-1)?.text ?? '').split('\n').find((one) => one.startsWith('{"n":'))
  if (line === undefined) return {}
  const { n, sentence, translation = sentence } = JSON.parse(line) as Line
  return { answerable: true, claims: [{ text: translation, cites: [n] }] }
}
