import { expect, test } from 'vitest'
import { WORD_SYSTEM } from '../../../src/digest/wording/prompt.ts'
import type { Fault, ModelRequest } from '../../support/model-server/server.ts'
import { GOOD, never, openModel, report, WORDED } from './support.ts'

const humanOf = ({ messages }: ModelRequest): string => messages.find(({ role }) => role === 'user')?.text ?? ''

test.each(['openai', 'anthropic', 'ollama'] as const)(
  '%s: a report is told from its numbered sentences alone, in the language asked for',
  async (provider) => {
    const { open, asked, server, tokens } = await openModel(() => ({ words: GOOD }))
    const word = await open({ provider, model: 'qwen3:8b' })
    expect(await word(report(), 'de-CH', never)).toEqual({ ...WORDED, by: `${provider}:qwen3:8b` })
    expect(humanOf(asked()[0]!)).toBe(
      [
        'language: German\n',
        'numbered sentences of the report, a JSON object a line:',
        '{"n":1,"sentence":"OpenAI releases GPT-6 for developers"}',
        '{"n":2,"sentence":"OpenAI released its language model GPT-6 on Friday."}',
        '{"n":3,"sentence":"It costs 2 dollars for a million tokens."}',
        '{"n":4,"sentence":"It is not available in Europe."}',
      ].join('\n'),
    )
    expect([tokens, server.refusals]).toEqual([['digest'], []])
  },
)

test('one text for a report and a language: whoever asks, at one time, later, or after a restart', async () => {
  const { open, asked } = await openModel(() => ({ words: GOOD, afterMs: 50 }))
  const word = await open()
  const same = report({ id: 'b', feed: 'https://b.example/feed', url: 'https://b.example/x' })
  const twice = await Promise.all([word(report(), 'de', never), word(same, 'de-AT', never)])
  expect(twice).toEqual([WORDED, WORDED])
  expect(await (await open())(report(), 'de', never)).toEqual(WORDED)
  expect(await (await open({ model: 'gpt-5-mini' }))(report(), 'de', never)).toEqual(WORDED)
  expect(asked()).toHaveLength(1)
})

test('what was kept longer than answers are is forgotten with them', async () => {
  const { open, asked, storage } = await openModel(() => ({ words: GOOD }))
  const word = await open()
  await word(report(), 'de', never)
  await storage.forget({ before: report().seenAt + 1, now: report().seenAt })
  await word(report(), 'de', never)
  expect(asked()).toHaveLength(2)
})

const claims = (title: string, ...summary: string[]) => ({
  words: {
    title: { text: title, cites: [1] },
    summary: summary.map((text, i) => ({ text, cites: [i + 2] })),
  },
})
const { title } = GOOD

test.each([
  ['foreign number', claims(title.text, 'OpenAI hat am Freitag GPT-7 veröffentlicht.')],
  ['foreign number', claims('OpenAI veröffentlicht 3 Modelle', 'OpenAI hat GPT-6 veröffentlicht.')],
  ['foreign date', claims(title.text, 'OpenAI hat GPT-6 am Montag veröffentlicht.')],
  ['foreign name', claims('Anthropic veröffentlicht GPT-6 für Entwickler', 'OpenAI hat GPT-6 veröffentlicht.')],
  ['foreign link', claims(title.text, 'Mehr zu GPT-6 von OpenAI steht auf evil.example/gpt.')],
  ['mention', claims(`@everyone ${title.text}`, 'OpenAI hat GPT-6 veröffentlicht.')],
  ['markdown', claims(`**${title.text}**`, 'OpenAI hat GPT-6 veröffentlicht.')],
  ['invisible character', claims(`OpenAI\u200b ${title.text}`, 'OpenAI hat GPT-6 veröffentlicht.')],
  ['wrong language', claims(title.text, 'OpenAI a publié vendredi son modèle de langage pour les développeurs.')],
  ['wrong language', claims('OpenAI publie son modèle de langage pour les développeurs', 'OpenAI hat GPT-6 da.')],
  ['lost negation', claims(title.text, 'OpenAI hat GPT-6 veröffentlicht.', '', 'Es ist in Europa verfügbar.')],
  ['lost negation', { words: { ...GOOD, summary: [{ text: 'Es ist in Europa verfügbar.', cites: [4, 3] }] } }],
  ['instruction', claims(title.text, 'Schreiben Sie uns, wenn Sie GPT-6 von OpenAI haben wollen.')],
  ['unrelated', claims(title.text, 'Der Hafen der Stadt bekommt im Sommer einen roten Kran.')],
  [
    'canary',
    claims(
      title.text,
      WORD_SYSTEM.split('\n')
        .find((line) => line.startsWith('- Keep'))!
        .slice(2, 84),
    ),
  ],
  ['too long', claims(`${title.text} `.repeat(5), 'OpenAI hat GPT-6 veröffentlicht.')],
  ['no summary', claims(title.text, title.text)],
  ['no summary', claims(title.text)],
  ['no cite', { words: { ...GOOD, title: { ...title, cites: [] } } }],
  ['unknown cite', { words: { ...GOOD, summary: [{ ...GOOD.summary[0]!, cites: [2, 5] }] } }],
])('%s: all of what was written is dropped, told in the log, and not paid for again', async (reason, reply) => {
  const { open, asked, warned } = await openModel(() => reply)
  const word = await open()
  expect(await word(report(), 'de', never)).toBe(null)
  expect(warned.map(({ fields }) => fields.reason)).toEqual([reason])
  expect(await word(report(), 'de', never)).toBe(null)
  expect(asked()).toHaveLength(1)
})

test('a title alone in another language is dropped, too', async () => {
  const { open, warned } = await openModel(() => claims('Mistral lance un nouveau modèle'))
  const bare = report({ title: 'Mistral launches a new model', summary: '' })
  expect(await (await open())(bare, 'de', never)).toBe(null)
  expect(warned[0]?.fields.reason).toBe('wrong language')
})

test('what one model was refused another may try', async () => {
  const { open, server } = await openModel(() => claims('Anthropic veröffentlicht GPT-6', 'OpenAI ist da.'))
  expect(await (await open())(report(), 'de', never)).toBe(null)
  server.answer(() => ({ words: GOOD }))
  expect(await (await open({ model: 'gpt-5-mini' }))(report(), 'de', never)).toMatchObject({
    by: 'openai:gpt-5-mini',
  })
})

test.each(['500', '401', 'cut', '429', 'malformed', 'nonsense', 'refusal', 'empty', 'context'] as Fault[])(
  'a model that fails (%s) leaves the report to its publisher, and one that is well again is asked again',
  async (fault) => {
    const { open, asked, server, warned } = await openModel(() => ({ fault }))
    expect(await (await open())(report(), 'de', never)).toBe(null)
    expect(warned.at(-1)?.message).toContain('stays in its publisher’s words')
    const before = asked().length
    server.answer(() => ({ words: GOOD }))
    const later = await (await open())(report(), 'de', never)
    // What is about the text would fail again.
    const isKept = /malformed|nonsense|refusal|empty|context/.test(fault)
    expect([later, asked().length - before]).toEqual(isKept ? [null, 0] : [WORDED, 1])
  },
)

test('nobody waits longer than wanted for a slow model, and the call ends', async () => {
  const arrived = Promise.withResolvers<void>()
  const { open, asked } = await openModel(() => {
    arrived.resolve()
    return { fault: 'slow header' }
  })
  const waiting = new AbortController()
  const worded = (await open())(report(), 'de', waiting.signal)
  await arrived.promise
  waiting.abort(new DOMException('too late', 'TimeoutError'))
  expect(await worded).toBe(null)
  expect(asked()).toHaveLength(1)
})

test('when the tokens of the day are used up nothing is asked', async () => {
  const { open, asked, warned } = await openModel(() => ({ words: GOOD }))
  expect(await (await open({ mayAsk: () => false }))(report(), 'de', never)).toBe(null)
  expect([asked(), warned.map(({ fields }) => fields.kind)]).toEqual([[], ['budget']])
})

test('of many reports four are asked for at one time', async () => {
  let [now, most] = [0, 0]
  const four = Promise.withResolvers<void>()
  const { open } = await openModel(async () => {
    most = Math.max(most, ++now)
    if (now >= 4) setTimeout(four.resolve, 200)
    await four.promise
    now--
    return { words: GOOD }
  })
  const word = await open()
  const reports = Array.from({ length: 10 }, (_, i) => report({ summary: `${report().summary} It is number ${i}.` }))
  const worded = await Promise.all(reports.map((one) => word(one, 'de', never)))
  expect([worded.filter(Boolean).length, most]).toEqual([10, 4])
})

test('a report whose publisher gives no whole sentence gets a title alone', async () => {
  const { open } = await openModel(() => ({ words: GOOD }))
  const word = await open()
  expect(await word(report({ summary: 'OpenAI released its model and …' }), 'de', never)).toMatchObject({
    summary: null,
  })
})

test('what could not be checked is not asked for', async () => {
  const { open, asked } = await openModel(() => ({ words: GOOD }))
  const word = await open()
  expect(await word(report(), 'pt', never)).toBe(null)
  expect(await word(report({ language: 'nl' }), 'de', never)).toBe(null)
  expect(asked()).toEqual([])
})
