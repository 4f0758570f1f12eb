import { ComponentType } from 'discord.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Answer, Quote } from '../../src/answer/answer.ts'
import { answerCard, previewCard } from '../../src/discord/card.ts'
import { escapeLine } from '../../src/discord/escape.ts'
import { LIMITS, measure, type Size } from '../../src/discord/limits.ts'
import type { Message } from '../../src/discord/message.ts'
import { languages, textsFor } from '../../src/discord/texts.ts'
import { abstained, answered, byline, creators } from './support/answers.ts'
import { render } from './support/markdown.ts'
import { probes } from './support/probes.ts'

/** The text displays of the card. */
const blocks = (answer: Answer): string[] => blocksOf(answerCard(answer, textsFor(answer.language)))

const blocksOf = ({ components: [container] }: Message): string[] => {
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

const model: Answer['model'] = {
  name: 'openai:gpt-5-mini',
  prompt: 'answer 1',
  tokens: { input: 900, output: 80 },
  price: null,
  dropped: {},
}

test.each([
  ['de', 'von openai\\:gpt-5-mini formuliert, an den Zitaten geprüft', 'von einer KI formuliert'],
  ['en', 'worded by openai\\:gpt-5-mini, checked against the quotes', 'worded by AI'],
  ['fr', 'formulé par openai\\:gpt-5-mini, vérifié à l’aide des citations', 'formulé par une IA'],
  ['it', 'formulato da openai\\:gpt-5-mini, verificato sulle citazioni', 'formulato da un’IA'],
  ['es', 'redactado por openai\\:gpt-5-mini y comprobado con las citas', 'redactado por una IA'],
])('to a reader of %s an answer of a model says which one worded it', (language, named, unnamed) => {
  const answer = { ...answered, language, mode: 'model' as const }
  expect(lines({ ...answer, model }).at(-1)).toContain(`-# ${named} · `)
  expect(lines(answer).at(-1)).toContain(`-# ${unnamed}`)
})

test.each([
  ['de', 'unavailable', 'Das Sprachmodell hat nicht geantwortet', '; das sind die Stellen in den Artikeln.'],
  ['en', 'unavailable', 'The language model did not answer', '; these are the places in the articles.'],
  ['en', 'not grounded', 'What the language model wrote was not covered by the articles', '; these are the places in'],
  ['en', 'token budget', "The language model's share for today is used up", '; these are the places in the articles.'],
  [
    'fr',
    'token budget',
    'Le quota du jour du modèle de langage est épuisé',
    '\u00a0; voici les passages des articles.',
  ],
  ['it', 'not grounded', 'Ciò che il modello linguistico ha scritto non trovava riscontro', '; ecco i passaggi'],
  ['es', 'unavailable', 'El modelo de lenguaje no ha respondido', '; estos son los pasajes de los artículos.'],
] as const)('a reader of %s is told honestly that a model was %s', (language, note, why, instead) => {
  const [, , line = ''] = blocks({ ...answered, language, note, model })
  expect(line).toMatch(/^-# /)
  expect(line).toContain(why)
  expect(line).toContain(instead)
  expect(blocks({ ...abstained, language, note, model })[2]).toMatch(new RegExp(`^-# ${why}.*(?<!;.*)\\.$`))
})

test('every note has a line in every language, and what is noted stands above what is uncertain', () => {
  const notes = ['unavailable', 'not grounded', 'token budget'] as const
  for (const language of languages) {
    const seen = notes.map((note) => blocks({ ...answered, language, note })[2] ?? '')
    expect(new Set(seen).size).toBe(3)
    for (const line of seen) expect(line).toMatch(/^-# \p{Lu}.*\p{L}.*\.$/u)
  }
  expect(blocks({ ...answered, note: 'unavailable', certain: false })[2]).toBe(
    '-# The language model did not answer; these are the places in the articles.\n' +
      '-# Not certain that this answers the question: please read the passage.',
  )
})

test('the name of a model is text, and a long one is cut', () => {
  const name = `ollama:**${'abc-'.repeat(30)}`
  expect(lines({ ...answered, mode: 'model', model: { ...model, name } }).at(-1)).toBe(
    `-# worded by ollama\\:\\*\\*${'abc-'.repeat(12)}abc …, checked against the quotes · index 2025-11-22T10-00-00`,
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

const many = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ text: `Satz Nummer ${i} sagt etwas aus, das länger ist.`, cites: [1, 2] }))

test('claims come before all quotes but the first: then they are cut, and the card says how many', () => {
  const claims = many(120)
  const [, text = '', note, ...rest] = blocks({ ...answered, claims, quotes: [byline, creators] })

  const shown = text.match(/\[2\]/g)?.length ?? 0
  expect(text.endsWith('länger ist. [1][2]')).toBe(true)
  expect(shown).toBeGreaterThan(55)
  expect(note).toBe(`-# The answer is too long for one message: ${120 - shown} more sentences not shown.`)
  expect(rest).toEqual([
    expect.stringMatching(/^> Sven Würgler – 01\. Oktober 2025\n/),
    '-# 1 more quote not shown · sentences taken from the articles · index 2025-11-22T10-00-00',
  ])
})

test('quotes go before the last claims do', () => {
  const claims = many(60)
  const quotes = Array.from({ length: 8 }, (_, i) => ({ ...creators, n: i + 1 }))
  const [, text = '', ...rest] = blocks({ ...answered, claims, quotes })

  expect(text).toBe(claims.map((claim) => `${claim.text} [1][2]`).join(' '))
  expect(rest.at(-1)).toMatch(/^-# [1-7] more quotes? not shown · /)
})

test('one claim that is too long alone is cut at a sentence end beside its quote, and the card says so', () => {
  const claims = [{ text: 'Noch ein Satz steht hier. '.repeat(300), cites: [2] }]
  const long = `${'Ein ganzer Satz von mittlerer Länge. '.repeat(25)}Ende.`
  for (const quoted of [creators, { ...creators, text: long, translation: { ...creators.translation!, text: long } }]) {
    const [, text = '', note, quote] = blocks({ ...answered, claims, quotes: [quoted] })
    expect(text).toMatch(/Noch ein Satz steht hier\. \[2\]$/)
    expect(text.length).toBeGreaterThan(1000)
    expect(note).toBe('-# The answer is too long for one message and was shortened.')
    expect(quote).toContain(`> ${render(quoted.text).visible}`.slice(0, 40))
  }
})

test('a first quote that leaves no room for the first claim is shortened, and the claim is there', () => {
  const stars = '*'.repeat(3000)
  const text = '*\n'.repeat(1500) // 5 characters a line: escaped, and marked as a quote.
  const bulky = { ...creators, text, translation: { text, language: 'en', origin: stars }, title: stars, author: stars }
  const quotes = [{ ...bulky, url: `https://example.org/${'x'.repeat(470)}` }]
  const claims = [{ text: 'A claim of two sentences. It says something.', cites: [2] }]
  const shown = lines({ ...answered, question: stars, claims, quotes })

  expect(shown[1]).toBe('A claim of two sentences. It says something. [2]')
  expect(shown.filter((line) => line === '> \\*').length).toBe(167) // 500 characters, line feeds included.
  expect(shown).toContain('> \\[…\\]')
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
  only: maybe(fc.record({ id: text, title: text })),
  nearest: maybe(quote),
  about: fc.array(text, { maxLength: 5 }),
  generation: text,
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  certain: fc.boolean(),
  note: maybe(fc.constantFrom('unavailable', 'not grounded', 'token budget')),
  model: maybe(text.map((name): Answer['model'] => ({ ...model!, name }))),
})

const sizeOf = ({ components }: Message) => measure(components)
const withinDiscord = (size: Size) =>
  size.characters <= LIMITS.characters && size.components <= LIMITS.components && size.bytes <= LIMITS.bytes

test('no answer whatever makes a card that Discord refuses, or one without its first claim and quote', () => {
  fc.assert(
    fc.property(anyAnswer, (answer) => {
      const texts = textsFor(answer.language)
      const message = answerCard(answer, texts)
      const shown = blocksOf(message)
      expect(sizeOf(message)).toSatisfy(withinDiscord)
      expect(sizeOf(previewCard(answer, texts))).toSatisfy(withinDiscord)
      for (const block of shown) expect(block).toMatch(/\S/)
      if (answer.status === 'abstained') return
      const [quote] = answer.quotes
      if (quote) expect(shown.join('\n')).toMatch(new RegExp(`^-# \\[${quote.n}\\] `, 'm'))
      const beginning = [...answer.claims.map(({ text }) => escapeLine(text)).join('')][0]
      if (beginning) expect(shown.slice(0, 2).some((block) => block.startsWith(beginning))).toBe(true)
    }),
    { numRuns: 150 },
  )
})

test('a preview holds the places that were found, and that the answer is being written', () => {
  const [question, ...rest] = blocksOf(previewCard({ ...answered, quotes: [byline, creators] }, textsFor('en')))
  expect(question).toBe('**Who is it for?**')
  expect(rest).toEqual([
    '-# The answer is being written …',
    expect.stringMatching(/^> Sven Würgler – 01\. Oktober 2025\n/),
    expect.stringMatching(/^> Damit positioniert sich Sora 2 klar/),
  ])
  expect(blocksOf(previewCard(abstained, textsFor('de')))).toEqual([
    '**What does a subscription cost?**',
    '-# Die Antwort wird geschrieben …',
  ])
})

test('a preview leaves out quotes that do not fit, and counts them', () => {
  const long = `${'Ein ganzer Satz von mittlerer Länge. '.repeat(25)}Ende.`
  const quotes = [1, 2, 3, 4, 5].map((n) => ({ ...creators, n, text: long, translation: null }))
  expect(blocksOf(previewCard({ ...answered, quotes }, textsFor('en'))).at(-1)).toBe('-# 2 more quotes not shown')
})

test('fifty short quotes stay within forty components, and all claims are there', () => {
  const quotes = Array.from({ length: 50 }, (_, i) => ({ ...byline, n: i + 1, title: 'T', author: null, url: null }))
  const claims = quotes.map(({ n }) => ({ text: `Satz ${n}.`, cites: [n] }))
  const answer = { ...answered, claims, quotes }

  expect(measure(answerCard(answer, textsFor('en')).components).components).toBeLessThanOrEqual(40)
  expect(blocks(answer)[1]).toBe(claims.map(({ text, cites }) => `${text} [${cites}]`).join(' '))
})
