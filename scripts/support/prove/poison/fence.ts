import { answerPrompt } from '../../../../src/answer/prompts/answer.ts'
import { condensePrompt } from '../../../../src/answer/prompts/condense.ts'
import type { Asked } from '../hostile/request.ts'

/** The lines of our prompts between which data stand. */
const OWN_LINES: ReadonlySet<string> = new Set(
  [answerPrompt, condensePrompt].flatMap(({ promptMessages }) =>
    promptMessages.flatMap((message) =>
      String((message as { prompt?: { template?: unknown } }).prompt?.template).split('\n'),
    ),
  ),
)

const isJson = (line: string): boolean => {
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}

const plain = (text: string): string =>
  text
    .replace(/[\p{Cf}\p{Co}]/gu, '')
    .replace(/\s/gu, ' ')
    .replaceAll('\u0085', ' ')

/**
 * What in a prompt stands outside its fence: the message with the data is one JSON value, or every line is one of ours, the name of a
 * language, or one whole JSON value without brackets of markup and without invisible characters; sentences are numbered
 * from 1 and all of them are stored.
 */
export const outsideTheFence = ({ messages }: Asked, stored: readonly string[]): string[] => {
  const data = messages.filter(({ role, text }) => role !== 'system' && !isJson(text)).map(({ text }) => text)
  const lines = data.flatMap((text) => text.split(/\r\n?|[\n\v\f\u0085\u2028\u2029]/))
  const outside = lines.filter((line) => {
    if (OWN_LINES.has(line) || /^language: [A-Z][\p{L} ()-]+$/u.test(line)) return false
    return !isJson(line) || /[<\p{Cf}\p{Co}]/u.test(line)
  })
  const numbered = lines
    .filter((line) => isJson(line) && line.startsWith('{"n":'))
    .map((line) => JSON.parse(line) as { n: number; sentence: string })
  const all = plain(stored.join('\n'))
  return [
    ...outside.map((line) => `fence: ${JSON.stringify(line.slice(0, 200))} stands outside of the data`),
    ...numbered.flatMap(({ n }, i) => (n === i + 1 ? [] : [`fence: sentence ${n} stands at place ${i + 1}`])),
    ...numbered
      .filter(({ sentence }) => !all.includes(plain(sentence)))
      .map(({ sentence }) => `fence: no article holds ${JSON.stringify(sentence.slice(0, 200))}`),
  ]
}
