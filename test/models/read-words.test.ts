import { AIMessage, AIMessageChunk } from '@langchain/core/messages'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { addSaid, nothingSaid, readWords } from '../../src/models/read-words.ts'
import { schemaOf } from '../../src/models/shape.ts'
import { ANSWER, answerFormat } from './support.ts'

/** Of a type that LangChain's own messages do not declare. */
const usage = (input_tokens: number, output_tokens: number): object => ({
  usage_metadata: { input_tokens, output_tokens, total_tokens: input_tokens + output_tokens },
})

const json = JSON.stringify(ANSWER)
const read = (words: string) => readWords(words, answerFormat.schema)?.value ?? null

test.each([
  ['as it is', json],
  ['with white space and a byte order mark of its own lines', `\n\n  ${json}\n`],
  ['in a fence', `Here you are:\n\`\`\`json\n${JSON.stringify(ANSWER, null, 2)}\n\`\`\`\nAnything else?`],
  ['in prose with other braces', `I use {placeholders} and {"answerable": 1}. ${json} That is all {really}.`],
  ['after thoughts', `<think>Maybe {"answerable":false,"claims":[]}? No.</think>\n${json}`],
  ['after thoughts whose beginning was left out', `Maybe {"answerable":false,"claims":[]}? No.</think>${json}`],
  ['as a string of JSON', JSON.stringify(json)],
  ['as a tool call in prose', `{"name":"cited_answer","parameters":${json}}`],
  ['with more keys than asked for', `{"answerable":true,"note":"}{","claims":${JSON.stringify(ANSWER.claims)}}`],
])('an answer is found %s', (_how, words) => {
  expect(read(words)).toEqual(ANSWER)
})

test.each([
  ['nothing', ''],
  ['prose', 'Der Hafen öffnet im Mai [3].'],
  ['an answer that is cut off', json.slice(0, -2)],
  ['another structure', '{"answerable":"yes","claims":[]}'],
  ['a list', '[]'],
  ['null', 'null'],
  ['too much', JSON.stringify({ answerable: true, claims: Array(21).fill(ANSWER.claims[0]) })],
])('%s is no answer', (_what, words) => {
  expect(read(words)).toBeNull()
})

test('words that end a thought inside an answer do not hide it', () => {
  const answer = { answerable: true, claims: [{ text: 'Das Zeichen heißt </think>.', cites: [1] }] }
  expect(read(JSON.stringify(answer))).toEqual(answer)
})

test('keys that would change what an object is are left out, wherever they stand', () => {
  const loose = z.looseObject({ answerable: z.boolean() })
  const hostile =
    '{"answerable":true,"__proto__":{"admin":true},"more":{"__proto__":{"admin":true},"a":[{"__proto__":1}]}}'
  const read = readWords(hostile, loose)!.value
  expect(JSON.stringify(read)).toBe('{"answerable":true,"more":{"a":[{}]}}')
  expect(Object.assign({}, read)).not.toHaveProperty('admin')
  expect({}).not.toHaveProperty('admin')
})

test('any text is read without an error, and in a time that grows with its length', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 300, unit: fc.constantFrom('{', '}', '"', '\\', '<think>', '</think>', 'a', '[', ':') }),
      (words) => {
        expect(read(words)).toBeNull()
      },
    ),
    { seed: 4, numRuns: 500 },
  )
  expect(read('{'.repeat(300_000))).toBeNull()
  expect(read('{"a":'.repeat(60_000))).toBeNull()
})

test('an answer is found in any prose around it', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (before, after) => {
      fc.pre(!/["{]/.test(before))
      expect(read(`${before}${json}${after.replaceAll('<', '')}`)).toEqual(ANSWER)
    }),
    { seed: 4, numRuns: 300 },
  )
})

test('pieces of a tool call are put together as they came, and a cut is not mended', () => {
  const said = nothingSaid()
  for (const args of [json.slice(0, 20), json.slice(20, 40)])
    addSaid(said, new AIMessageChunk({ content: '', tool_call_chunks: [{ index: 0, args, type: 'tool_call_chunk' }] }))
  expect(said.call).toBe(json.slice(0, 40))
})

test('of a whole message the call, the end and the tokens are taken, and of its text what is no thought', () => {
  const said = nothingSaid()
  addSaid(
    said,
    new AIMessage({
      content: [
        { type: 'thinking', thinking: 'hm' },
        { type: 'text', text: 'So.' },
      ],
      tool_calls: [{ name: 'cited_answer', args: ANSWER }],
      ...usage(3, 2),
      response_metadata: { stop_reason: 'tool_use' },
    }),
  )
  expect(said).toEqual({ text: 'So.', call: json, finish: 'tool_use', tokens: { input: 3, output: 2 } })
})

test('tokens that every piece tells anew are not added up', () => {
  const said = nothingSaid()
  for (const output of [1, 5, 9]) addSaid(said, new AIMessageChunk({ content: 'a', ...usage(7, output) }))
  expect(said).toEqual({ text: 'aaa', call: '', finish: null, tokens: { input: 7, output: 9 } })
})

test('a schema is told without what strict providers refuse: bounds, patterns, defaults and optional properties', () => {
  const schema = z.object({
    text: z.string().min(1).max(20).regex(/a/).describe('One sentence.'),
    kind: z.enum(['a', 'b']),
    cites: z.array(z.int().min(1)).max(5),
    note: z.string().nullable().optional(),
    more: z.union([z.literal('x'), z.object({ y: z.number().default(3) })]),
  })
  expect(schemaOf(schema)).toEqual({
    type: 'object',
    properties: {
      text: { type: 'string', description: 'One sentence.' },
      kind: { type: 'string', enum: ['a', 'b'] },
      cites: { type: 'array', items: { type: 'integer' } },
      note: { type: ['string', 'null'] },
      more: {
        anyOf: [
          { type: 'string', const: 'x' },
          { type: 'object', properties: { y: { type: 'number' } }, required: ['y'], additionalProperties: false },
        ],
      },
    },
    required: ['text', 'kind', 'cites', 'note', 'more'],
    additionalProperties: false,
  })
})
