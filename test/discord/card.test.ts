import { ComponentType } from 'discord.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Answer, Quote } from '../../src/answer/answer.ts'
import { answerCard } from '../../src/discord/card.ts'
import { LIMITS, measure } from '../../src/discord/limits.ts'
import { languages, textsFor } from '../../src/discord/texts.ts'
import { abstained, answered, byline, creators } from './support/answers.ts'
import { render } from './support/markdown.ts'
import { probes } from './support/probes.ts'

/** The text displays of the card. */
const blocks = (answer: Answer): string[] => {
  const [container] = answerCard(answer, textsFor(answer.language)).components
  if (container?.type !== ComponentType.Container) throw new Error('the card is no container')
  return container.components.flatMap((part) => (part.type === ComponentType.TextDisplay ? [part.content] : []))
}

const lines = (answer: Answer): string[] => blocks(answer).join('\n').split('\n')

const withQuote = (quote: Partial<Quote>, answer: Partial<Answer> = {}): Answer => ({
  ...answered,
  ...answer,
  quotes: [{ ...creators, ...quote }],
})

test('each claim shows the quotes that it cites, once each, and none that is not there', () => {
  const answer = {
    ...answered,
    claims: [
      { text: 'One.', cites: [2, 1, 2] },
      { text: 'Two.', cites: [1, 7] },
    ],
    quotes: [byline, creators],
  }
  expect(blocks(answer)[1]).toBe('One. [2][1] Two. [1]')
})

test('an answer that may not be one says so beneath its claims', () => {
  const note = '-# Not certain that this answers the question: please read the passage.'
  expect(blocks({ ...answered, certain: false })[2]).toBe(note)
  expect(blocks(answered).join('\n')).not.toContain(note)
})

test('a quote of several lines is marked on each of them', () => {
  expect(lines(withQuote({ text: 'Eins.\n- Zwei.\n1. Drei.' }))).toEqual(
    expect.arrayContaining(['> Eins.', '> \\- Zwei.', '> 1\\. Drei.']),
  )
})

test.each([
  ['en', { language: 'en', origin: 'human' }, '*English, human translation:* T'],
  ['en', { language: 'en', origin: 'gpt_x' }, '*English, translated by gpt\\_x:* T'],
  ['en', { language: 'en', origin: 'AI' }, '*English, translated by AI:* T'],
  ['fr', { language: 'fr', origin: 'AI' }, '*Français, traduit par une IA:* T'],
  ['it', { language: 'it', origin: 'AI' }, '*Italiano, tradotto da un’IA:* T'],
  ['es', { language: 'es', origin: 'AI' }, '*Español, traducido por una IA:* T'],
  ['fr', { language: 'fr', origin: 'AI + qwen3' }, '*Français, traduit par une IA + qwen3:* T'],
  ['en', { language: 'en', origin: 'OpenAI' }, '*English, translated by OpenAI:* T'],
  ['fr', { language: 'fr', origin: 'human' }, '*Français, traduction humaine:* T'],
  ['fr', { language: 'en', origin: 'human' }, '*Anglais, traduction humaine – pas de traduction en français:* T'],
  ['it', { language: 'en', origin: 'human' }, '*Inglese, traduzione umana – nessuna traduzione in italiano:* T'],
  ['es', { language: 'es-ES', origin: 'human' }, '*Español de España, traducción humana:* T'],
  ['pt', { language: 'en', origin: 'human' }, '*English, human translation – no Portuguese translation:* T'],
])('a reader of %s sees who made the translation %j', (language, translation, expected) => {
  expect(lines(withQuote({ translation: { ...translation, text: 'T' } }, { language }))).toContain(expected)
})

test.each([
  ['en', '*no English translation*'],
  ['fr', '*pas de traduction en français*'],
  ['it', '*nessuna traduzione in italiano*'],
  ['es', '*no hay traducción al español*'],
])('a reader of %s is told when there is no translation', (language, expected) => {
  expect(lines(withQuote({ translation: null }, { language }))).toContain(expected)
})

test('a reader of German gets no translation and no word about it', () => {
  const german = withQuote({}, { language: 'de-CH' })
  expect(blocks(german)[2]).toBe(
    '> Damit positioniert sich Sora 2 klar für Creators und Social-Media Anwender\\*innen.\n' +
      '-# [2] Sora 2: OpenAI kündigt sein neues Videomodell an · Sven Würgler · Absatz 5, Satz 14 · 1. Oktober 2025 · [Artikel](<https://example.org/sora-2>)',
  )
})

test('an article without title, author, date and address still has a place', () => {
  const bare = withQuote({ title: ' ', author: null, published: null, url: null })
  expect(lines(bare)).toContain('-# [2] Untitled · paragraph 5, sentence 14')
})

test('an address that is none is not shown, and one inside the article stays text', () => {
  const shown = lines(withQuote({ url: 'javascript:alert(1)', text: 'Zur Medienmitteilung: www.openai.com/sora-2/' }))
  expect(shown).toContain('> Zur Medienmitteilung: www\\.openai\\.com/sora-2/')
  expect(shown.join('\n')).not.toContain('javascript')
})

test('an answer of a model says so', () => {
  expect(lines({ ...answered, mode: 'model' }).at(-1)).toBe(
    '-# worded by a language model, checked against the quotes · index 2025-11-22T10-00-00',
  )
})

test('quotes that do not fit are left out from the last one on, and counted', () => {
  const long = `${'Ein ganzer Satz von mittlerer Länge. '.repeat(25)}Ende.`
  const quotes = [1, 2, 3, 4, 5].map((n) => ({ ...creators, n, text: long, translation: null }))
  const shown = lines({ ...answered, claims: [{ text: 'C.', cites: [1, 2, 3, 4, 5] }], quotes })

  expect(shown.filter((line) => line.startsWith('-# ['))).toEqual([
    expect.stringMatching(/^-# \[1\]/),
    expect.stringMatching(/^-# \[2\]/),
    expect.stringMatching(/^-# \[3\]/),
  ])
  expect(shown.at(-1)).toBe(
    '-# 2 more quotes not shown · sentences taken from the articles · index 2025-11-22T10-00-00',
  )
})

test('a quote too long for its place ends with a sentence and says that it goes on', () => {
  const text = 'Ein ganzer Satz von mittlerer Länge. '.repeat(60).trim()
  const shown = lines(withQuote({ text, translation: { text, language: 'en', origin: 'human' } }))
  const whole = 'Ein ganzer Satz von mittlerer Länge. '.repeat(27).trim()

  expect(shown).toContain(`> ${whole}`)
  expect(shown[shown.indexOf(`> ${whole}`) + 1]).toBe('> \\[…\\]')
  expect(shown).toContain(`*English, human translation:* ${whole} \\[…\\]`)
})

test('claims come before quotes: only when they alone are too long are they cut, and the card says how many', () => {
  const claims = Array.from({ length: 120 }, (_, i) => ({
    text: `Satz Nummer ${i} sagt etwas aus, das länger ist.`,
    cites: [2],
  }))
  const [, text = '', note] = blocks({ ...answered, claims })

  const shown = text.match(/\[2\]/g)?.length ?? 0
  expect(text.endsWith('länger ist. [2]')).toBe(true)
  expect(shown).toBeGreaterThan(60)
  expect(note).toBe(`-# The answer is too long for one message: ${120 - shown} more sentences not shown.`)
  expect(lines({ ...answered, claims }).at(-1)).toMatch(/^-# 1 more quote not shown/)
})

test('one claim that is too long alone is cut at a sentence end, and the card says so', () => {
  const claims = [{ text: 'Noch ein Satz steht hier. '.repeat(300), cites: [2] }]
  const [, text = '', note] = blocks({ ...answered, claims })

  expect(text).toMatch(/Noch ein Satz steht hier\. \[2\]$/)
  expect(note).toBe('-# The answer is too long for one message and was shortened.')
})

test('an abstention without any article says that there are none', () => {
  expect(blocks({ ...abstained, nearest: null, about: [] })).toEqual([
    '**What does a subscription cost?**',
    '**The articles do not answer this question.**',
    'There are no articles yet.',
    '-# index 2025-11-22T10-00-00',
  ])
})

/** What acts in a card, but for the marks of block quotes, whose number follows from the text. */
const acting = (text: string): string[] => {
  const full = { ...creators, text, title: text, author: text, translation: { text, language: 'en', origin: text } }
  const claims = [{ text, cites: [2] }]
  return blocks({ ...answered, question: text, claims, quotes: [full], generation: text })
    .flatMap((block) => render(block).active)
    .map((found) => found.split(' at ')[0] ?? '')
    .filter((kind) => kind !== 'quote')
}

test.each(probes.map((probe) => [probe]))('%j acts nowhere in a card', (probe) => {
  expect(acting(`x ${probe} x`)).toEqual(acting('x'))
  expect(acting(`x\n${probe}\nx`)).toEqual(acting('x'))
})

// Texts of every kind and size: escaping doubles them, CJK and emoji count more bytes than characters.
const text = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .tuple(
      fc.constantFrom('Ein Satz. ', '漢字。', '👨‍👩‍👧‍👦 ', '*', 'Wort ', '\n- ', 'x', '\u200b', 'é\u0301\u0301'),
      fc.constantFrom(1, 30, 300, 1500, 5000),
    )
    .map(([unit, times]) => unit.repeat(times)),
)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const quote: fc.Arbitrary<Quote> = fc.record({
  n: fc.integer({ min: 1, max: 50 }),
  start: fc.nat(),
  end: fc.nat(),
  article: text,
  title: text,
  author: maybe(text),
  published: maybe(fc.oneof(text, fc.constant('2025-10-01'))),
  url: maybe(fc.oneof(fc.webUrl(), text)),
  paragraph: fc.nat(),
  sentence: fc.nat(),
  lastSentence: fc.nat(),
  text,
  translation: maybe(fc.record({ text, language: fc.oneof(fc.constantFrom(...languages), text), origin: text })),
})
const anyAnswer: fc.Arbitrary<Answer> = fc.record({
  question: text,
  status: fc.constantFrom('answered', 'abstained'),
  language: fc.constantFrom(...languages, 'pt', 'zh-Hant'),
  mode: fc.constantFrom('extractive', 'model'),
  claims: fc.array(fc.record({ text, cites: fc.array(fc.integer({ min: -1, max: 60 }), { maxLength: 80 }) }), {
    maxLength: 60,
  }),
  quotes: fc.array(quote, { maxLength: 50 }),
  nearest: maybe(quote),
  about: fc.array(text, { maxLength: 5 }),
  generation: text,
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  certain: fc.boolean(),
  note: fc.constant(null),
  model: fc.constant(null),
})

test('no answer whatever makes a card that Discord refuses', () => {
  fc.assert(
    fc.property(anyAnswer, (answer) => {
      const { components } = answerCard(answer, textsFor(answer.language))
      const size = measure(components)
      expect(size.characters).toBeLessThanOrEqual(LIMITS.characters)
      expect(size.components).toBeLessThanOrEqual(LIMITS.components)
      expect(size.bytes).toBeLessThanOrEqual(LIMITS.bytes)
      for (const block of blocks(answer)) expect(block).toMatch(/\S/)
    }),
    { numRuns: 150 },
  )
})

test('fifty short quotes stay within forty components, and all claims are there', () => {
  const quotes = Array.from({ length: 50 }, (_, i) => ({ ...byline, n: i + 1, title: 'T', author: null, url: null }))
  const claims = quotes.map(({ n }) => ({ text: `Satz ${n}.`, cites: [n] }))
  const answer = { ...answered, claims, quotes }

  expect(measure(answerCard(answer, textsFor('en')).components).components).toBeLessThanOrEqual(40)
  expect(blocks(answer)[1]).toBe(claims.map(({ text, cites }) => `${text} [${cites}]`).join(' '))
})
