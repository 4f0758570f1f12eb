import { expect, test } from 'vitest'
import type { Answer, Quote } from '../../../src/answer/answer.ts'
import { answerCard, firstView, type View } from '../../../src/discord/card/card.ts'
import { languages, textsFor } from '../../../src/discord/texts/texts.ts'
import { abstained, answered, answeredInGerman, byline, creators } from '../support/answers.ts'
import { blocksOf } from '../support/card-blocks.ts'
import { render } from '../support/markdown.ts'
import { probes } from '../support/probes.ts'

/** The text displays of a card. */
const blocks = (answer: Answer, view: View = firstView(answer)): string[] =>
  blocksOf(answerCard({ id: null, answer, isPrivate: false, follows: null }, view, textsFor(answer.language)))

const lines = (answer: Answer, view?: View): string[] => blocks(answer, view).join('\n').split('\n')

/** A model has worded the claim, so that the quote stands apart from it. */
const withQuote = (quote: Partial<Quote>, answer: Partial<Answer> = {}): Answer => ({
  ...answered,
  claims: [{ text: 'It is for creators.', cites: [2] }],
  ...answer,
  quotes: [{ ...creators, ...quote }],
})

const place = 'Sora 2: OpenAI kündigt sein neues Videomodell an · Sven Würgler · paragraph\u00a05, sentence\u00a014'

test('what a model has worded stands above the quotes, which begin with their number and place', () => {
  expect(blocks(withQuote({}))).toEqual([
    '**Who is it for?**',
    'It is for creators. [2]',
    `-# **[2]** ${place} · 1\u00a0October\u00a02025 · [article](<https://example.org/sora-2>)\n` +
      '> Damit positioniert sich Sora 2 klar für Creators und Social-Media Anwender\\*innen.\n' +
      'This clearly positions Sora 2 for creators and social media users.\n' +
      '-# English, human translation',
    '-# Sentences taken from the articles · index 2025-11-22T10-00-00',
  ])
})

test('a claim that is the translation of its quote is said once, above the German', () => {
  expect(blocks(answered)).toEqual([
    '**Who is it for?**',
    'This clearly positions Sora 2 for creators and social media users. [2]\n' +
      '-# English, human translation\n' +
      '> Damit positioniert sich Sora 2 klar für Creators und Social-Media Anwender\\*innen.\n' +
      `-# **[2]** ${place} · 1\u00a0October\u00a02025 · [article](<https://example.org/sora-2>)`,
    '-# Sentences taken from the articles · index 2025-11-22T10-00-00',
  ])
})

test('the German stands first where that is wished for, in both kinds of answers', () => {
  const kinds = (answer: Answer, first: View['first']) =>
    lines(answer, { page: 0, first })
      .slice(1, -1)
      .map((line) => /^(?:> |-# \*\*|-# )?/.exec(line)?.[0])
  expect(kinds(answered, 'original')).toEqual(['> ', '', '-# ', '-# **'])
  expect(kinds(answered, 'translation')).toEqual(['', '-# ', '> ', '-# **'])
  expect(kinds(withQuote({}), 'original')).toEqual(['', '-# **', '> ', '', '-# '])
  expect(kinds(withQuote({}), 'translation')).toEqual(['', '-# **', '', '-# ', '> '])
})

test('sentences of one quote are one claim with one number, and a claim that is not the quote keeps its own place', () => {
  const two = {
    ...creators,
    n: 1,
    text: 'Eins. Zwei.',
    translation: { text: 'One. Two.', language: 'en', origin: 'AI' },
  }
  const claims = [
    { text: 'One.', cites: [1] },
    { text: 'Two.', cites: [1] },
  ]
  expect(lines({ ...answered, claims, quotes: [two] })[1]).toBe('One. Two. [1]')
  expect(lines({ ...answered, claims: claims.slice(0, 1), quotes: [two] })[1]).toBe('One. [1]')
  expect(lines({ ...answered, claims: [...claims, claims[0]!], quotes: [two] })[1]).toBe('One. [1] Two. [1] One. [1]')
})

test('quotes of one article in a row name it once', () => {
  const other = { ...creators, n: 3, title: 'Ein zweiter Artikel', article: 'zweiter' }
  const answer = { ...answered, claims: [{ text: 'C.', cites: [1, 2, 3] }], quotes: [byline, creators, other] }
  expect(lines(answer).filter((line) => line.startsWith('-# **['))).toEqual([
    expect.stringMatching(/^-# \*\*\[1\]\*\* Sora 2: OpenAI .* · paragraph\u00a02, sentence\u00a04 · 1\u00a0October/),
    '-# **[2]** same article · paragraph\u00a05, sentence\u00a014',
    expect.stringMatching(/^-# \*\*\[3\]\*\* Ein zweiter Artikel · /),
  ])
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

test('an answer that may not be one says so, beneath its claims or above what is claim and quote at once', () => {
  const note = '-# Not certain that this answers the question: please read the passage.'
  expect(blocks(withQuote({}, { certain: false }))[2]).toBe(note)
  expect(blocks({ ...answered, certain: false })[1]).toBe(note)
  expect(blocks(answered).join('\n')).not.toContain(note)
})

test('an answer that may not be one, and a question without an answer, wear another colour', () => {
  const accents = [answered, { ...answered, certain: false }, abstained].map((answer) => {
    const shown = { id: null, answer, isPrivate: false, follows: null }
    const [container] = answerCard(shown, firstView(answer), textsFor('en')).components
    return container && 'accent_color' in container ? container.accent_color : null
  })
  expect(new Set(accents).size).toBe(3)
})

test('a quote of several lines is marked on each of them', () => {
  expect(lines(withQuote({ text: 'Eins.\n- Zwei.\n1. Drei.' }))).toEqual(
    expect.arrayContaining(['> Eins.', '> \\- Zwei.', '> 1\\. Drei.']),
  )
})

test.each([
  ['en', { language: 'en', origin: 'human' }, '-# English, human translation'],
  ['en', { language: 'en', origin: 'gpt_x' }, '-# English, translated by gpt\\_x'],
  ['en', { language: 'en', origin: 'AI' }, '-# English, translated by AI'],
  ['fr', { language: 'fr', origin: 'AI' }, '-# Français, traduit par une IA'],
  ['it', { language: 'it', origin: 'AI' }, '-# Italiano, tradotto da un’IA'],
  ['es', { language: 'es', origin: 'AI' }, '-# Español, traducido por una IA'],
  ['fr', { language: 'fr', origin: 'AI + qwen3' }, '-# Français, traduit par une IA + qwen3'],
  ['en', { language: 'en', origin: 'OpenAI' }, '-# English, translated by OpenAI'],
  ['fr', { language: 'fr', origin: 'human' }, '-# Français, traduction humaine'],
  ['fr', { language: 'en', origin: 'human' }, '-# Anglais, traduction humaine – pas de traduction en français'],
  ['it', { language: 'en', origin: 'human' }, '-# Inglese, traduzione umana – nessuna traduzione in italiano'],
  ['es', { language: 'es-ES', origin: 'human' }, '-# Español de España, traducción humana'],
  ['pt', { language: 'en', origin: 'human' }, '-# English, human translation – no Portuguese translation'],
])('a reader of %s sees who made the translation %j', (language, translation, expected) => {
  expect(lines(withQuote({ translation: { ...translation, text: 'T' } }, { language }))).toContain(expected)
})

test.each([
  ['en', '-# no English translation'],
  ['fr', '-# pas de traduction en français'],
  ['it', '-# nessuna traduzione in italiano'],
  ['es', '-# no hay traducción al español'],
])('a reader of %s is told when there is no translation', (language, expected) => {
  expect(lines(withQuote({ translation: null }, { language }))).toContain(expected)
})

test.each([
  ['en', undefined],
  ['en-US', undefined],
  ['de', '-# keine Übersetzung (Deutsch)'],
  ['fr', '-# pas de traduction en français'],
])('of an English quote a reader of %s is told of a missing translation: %s', (language, expected) => {
  const shown = lines(withQuote({ text: 'The crane lifts.', language: 'en', translation: null }, { language }))
  expect(shown).toContain('> The crane lifts.')
  expect(shown.find((line) => /traduction|translation|Übersetzung/u.test(line))).toBe(expected)
})

test('a reader of German sees the translation of an English quote, and a reader of English does not', () => {
  const translation = { text: 'Der Kran hebt.', language: 'de', origin: 'human' }
  const shown = (language: string) =>
    lines(withQuote({ text: 'The crane lifts.', language: 'en', translation }, { language })).join('\n')
  expect(shown('de')).toContain('> The crane lifts.\nDer Kran hebt.\n-# Deutsch, von einem Menschen übersetzt')
  expect(shown('en')).not.toContain('Der Kran hebt.')
})

test('a reader of German gets no translation and no word about it', () => {
  const shown = '> Damit positioniert sich Sora 2 klar für Creators und Social-Media Anwender\\*innen.'
  const where =
    '-# **[2]** Sora 2: OpenAI kündigt sein neues Videomodell an · Sven Würgler · Absatz\u00a05, Satz\u00a014 · ' +
    '1.\u00a0Oktober\u00a02025 · [Artikel](<https://example.org/sora-2>)'
  expect(blocks(withQuote({}, { language: 'de-CH' }))[2]).toBe(`${where}\n${shown}`)
  expect(blocks(answeredInGerman)[1]).toBe(`${shown}\n${where}`)
})

test('an article without title, author, date and address still has a place', () => {
  const bare = withQuote({ title: ' ', author: null, published: null, url: null })
  expect(lines(bare)).toContain('-# **[2]** Untitled · paragraph\u00a05, sentence\u00a014')
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
  ['de', 'Von openai\\:gpt-5-mini formuliert, an den Zitaten geprüft', 'Von einer KI formuliert'],
  ['en', 'Worded by openai\\:gpt-5-mini, checked against the quotes', 'Worded by AI'],
  ['fr', 'Formulé par openai\\:gpt-5-mini, vérifié à l’aide des citations', 'Formulé par une IA'],
  ['it', 'Formulato da openai\\:gpt-5-mini, verificato sulle citazioni', 'Formulato da un’IA'],
  ['es', 'Redactado por openai\\:gpt-5-mini y comprobado con las citas', 'Redactado por una IA'],
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
  const [, , line = ''] = blocks(withQuote({}, { language, note, model }))
  expect(line).toMatch(/^-# /)
  expect(line).toContain(why)
  expect(line).toContain(instead)
  expect(blocks({ ...abstained, language, note, model })[2]).toMatch(new RegExp(`^-# ${why}.*(?<!;.*)\\.$`))
})

test('every note has a line in every language, and what is noted stands above what is uncertain', () => {
  const notes = ['unavailable', 'not grounded', 'token budget'] as const
  for (const language of languages) {
    const seen = notes.map((note) => blocks(withQuote({}, { language, note }))[2] ?? '')
    expect(new Set(seen).size).toBe(3)
    for (const line of seen) expect(line).toMatch(/^-# \p{Lu}.*\p{L}.*\.$/u)
  }
  expect(blocks(withQuote({}, { note: 'unavailable', certain: false }))[2]).toBe(
    '-# The language model did not answer; these are the places in the articles.\n' +
      '-# Not certain that this answers the question: please read the passage.',
  )
})

test('the name of a model is text, and a long one is cut', () => {
  const name = `ollama:**${'abc-'.repeat(30)}`
  expect(lines({ ...answered, mode: 'model', model: { ...model, name } }).at(-1)).toBe(
    `-# Worded by ollama\\:\\*\\*${'abc-'.repeat(12)}abc …, checked against the quotes · index 2025-11-22T10-00-00`,
  )
})

test('an abstention without any article says that there are none', () => {
  expect(blocks({ ...abstained, nearest: null, about: [] })).toEqual([
    '**What does a subscription cost?**',
    'The articles do not answer this question.',
    'There are no articles yet.',
    '-# Index 2025-11-22T10-00-00',
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

test('an index is named by the minute that it was made in', () => {
  const generation = '20261128T172847569Z-6eecafd6a751'
  const footers = languages.map((language) =>
    lines({ ...answered, language, generation })
      .at(-1)
      ?.split(' · ')
      .at(-1),
  )
  expect(footers).toEqual([
    'Index vom 28.11.2026,\u00a017:28\u00a0UTC',
    'index of 28\u00a0Nov\u00a02026,\u00a017:28\u00a0UTC',
    'index du 28\u00a0nov.\u00a02026,\u00a017:28\u00a0UTC',
    'indice del 28\u00a0nov\u00a02026,\u00a017:28\u00a0UTC',
    'índice del 28\u00a0nov\u00a02026,\u00a017:28\u00a0UTC',
  ])
})

test('an answer that was shared says by whom', () => {
  const shown = { id: null, answer: answered, isPrivate: false, follows: null, sharedBy: '123456789012345678' }
  expect(blocksOf(answerCard(shown, firstView(answered), textsFor('en'))).at(-1)).toMatch(
    / · shared by <@123456789012345678>$/,
  )
})
