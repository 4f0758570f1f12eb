import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import type { Answer } from '../../src/answer/answer.ts'
import { type Look, plainLook } from '../../src/terminal/look.ts'
import { renderAnswer } from '../../src/terminal/render.ts'
import { spokenLanguages } from '../../src/terminal/words.ts'
import { abstained, answered } from './samples.ts'

const columns = (width: number): Look => ({ ...plainLook, width })
const marked: Look = { ...plainLook, paint: (style, text) => `<${style}>${text}</${style}>` }

describe('an answer at the terminal', () => {
  test('shows the claims with their numbers, then each quote with its translation and its place', () => {
    expect(renderAnswer(answered, columns(60))).toBe(
      `
The team itself names cameos as the main use case. [1] That
is, brief appearances of characters, performers or objects
that are realistically inserted into a setting. [2]

[1] ┃ Das Team selbst nennt Cameos als primären
    ┃ Anwendungsfall.
    │ The team itself names cameos as the main use case.
    │ English, human translation
    Sora 2: OpenAI kündigt ein neues Videomodell an
    Sven Würgler · paragraph 5, sentence 13 · 1 October 2025

[2] ┃ Also kurze Einblendungen von Figuren, Darstellern oder
    ┃ Objekten, die realistisch in ein Setting eingefügt
    ┃ werden.
    │ That is, brief appearances of characters, performers
    │ or objects that are realistically inserted into a
    │ setting.
    │ English, human translation
    Sora 2: OpenAI kündigt ein neues Videomodell an
    Sven Würgler · paragraph 5, sentence 14 · 1 October 2025
    https://example.org/artikel/sora-2`.trimStart(),
    )
  })

  test('with a reserve where it may not answer the question', () => {
    const note = 'Not certain that this answers the question: please read the\npassage.'
    expect(renderAnswer({ ...answered, certain: false }, columns(60))).toContain(
      `into a setting. [2]\n${note}\n\n[1] ┃`,
    )
    expect(renderAnswer(answered, columns(60))).not.toContain('Not certain')
  })

  test.each([
    ['de', 'unavailable', 'Das Sprachmodell hat nicht geantwortet', '; das sind die Stellen in den Artikeln.'],
    ['en', 'unavailable', 'The language model did not answer', '; these are the places in the articles.'],
    ['en', 'not grounded', 'What the language model wrote was not covered by the articles', '; these are the places'],
    [
      'en',
      'token budget',
      "The language model's share for today is used up",
      '; these are the places in the articles.',
    ],
    [
      'fr',
      'token budget',
      'Le quota du jour du modèle de langage est épuisé',
      '\u00a0; voici les passages des articles.',
    ],
    ['it', 'not grounded', 'Ciò che il modello linguistico ha scritto non trovava riscontro', '; ecco i passaggi'],
    ['es', 'unavailable', 'El modelo de lenguaje no ha respondido', '; estos son los pasajes de los artículos.'],
  ] as const)('tells a reader of %s that a model was %s', (language, note, why, instead) => {
    const [claims = ''] = renderAnswer({ ...answered, language, note }, marked).split('\n\n')
    const line = claims.split('\n').at(-1)
    expect(line).toMatch(/^<dim>.*\.<\/dim>$/)
    expect(line).toContain(why)
    expect(line).toContain(instead)
    const [said = ''] = renderAnswer({ ...abstained, language, note }, plainLook).split('\n\n')
    expect(said.split('\n')[1]).toMatch(new RegExp(`^${why}.*(?<!;.*)\\.$`))
  })

  test('every note has a line of its own in every language, above what is uncertain', () => {
    const notes = ['unavailable', 'not grounded', 'token budget'] as const
    for (const language of spokenLanguages) {
      const texts = notes.map((note) => renderAnswer({ ...answered, language, note }, plainLook).split('\n')[1] ?? '')
      expect(new Set(texts).size).toBe(3)
      for (const text of texts) expect(text).toMatch(/^\p{Lu}.*\p{L}.*\.$/u)
    }
    expect(
      renderAnswer({ ...answered, note: 'unavailable', certain: false }, plainLook)
        .split('\n')
        .slice(1, 3),
    ).toEqual([
      'The language model did not answer; these are the places in the articles.',
      'Not certain that this answers the question: please read the passage.',
    ])
  })

  test.each([
    [
      'de',
      'von openai:gpt-5-mini formuliert, an den Zitaten geprüft',
      'von einer KI formuliert, an den Zitaten geprüft',
    ],
    ['en', 'worded by openai:gpt-5-mini, checked against the quotes', 'worded by AI, checked against the quotes'],
    ['fr', 'formulé par openai:gpt-5-mini, vérifié à l’aide des citations', 'formulé par une IA, vérifié à l’aide'],
    [
      'it',
      'formulato da openai:gpt-5-mini, verificato sulle citazioni',
      'formulato da un’IA, verificato sulle citazioni',
    ],
    [
      'es',
      'redactado por openai:gpt-5-mini y comprobado con las citas',
      'redactado por una IA y comprobado con las citas',
    ],
  ])('worded by a model ends, for a reader of %s, with which one', (language, named, unnamed) => {
    const model = {
      ...{ name: 'openai:gpt-5-mini\u001b[31m', prompt: 'answer 1', tokens: { input: 9, output: 9 }, price: null },
      dropped: {},
    }
    const last = (part: Partial<Answer>) =>
      renderAnswer({ ...answered, ...part, language, mode: 'model' }, plainLook)
        .split('\n\n')
        .at(-1)
    expect(last({ model })).toBe(named)
    expect(last({})).toContain(unnamed)
  })

  test('for a file, every German quote stands on one line exactly as it is in the article', () => {
    const lines = renderAnswer(answered, plainLook).split('\n')
    for (const { n, text } of answered.quotes) expect(lines).toContain(`[${n}] ┃ ${text}`)
  })

  test('that the articles do not give says so, shows the nearest place and what they are about', () => {
    expect(renderAnswer(abstained, columns(60))).toBe(
      `
Die Artikel beantworten diese Frage nicht.

Am nächsten kommt diese Stelle:

  ┃ Das Team selbst nennt Cameos als primären
  ┃ Anwendungsfall.
  Sora 2: OpenAI kündigt ein neues Videomodell an
  Sven Würgler · Absatz 5, Satz 13 · 1. Oktober 2025

Davon handeln die Artikel:
  • Sora 2: OpenAI kündigt ein neues Videomodell an`.trimStart(),
    )
  })

  test('over an empty corpus is one sentence', () => {
    expect(renderAnswer({ ...abstained, language: 'en', nearest: null, about: [] }, plainLook)).toBe(
      'The articles do not answer this question.',
    )
  })

  test.each([
    ['de', 'Englisch, von einem Menschen übersetzt', 'Absatz 5, Satz 13 · 1. Oktober 2025'],
    ['fr', 'Anglais, traduction humaine', 'paragraphe 5, phrase 13 · 1er octobre 2025'],
    ['it', 'Inglese, traduzione umana', 'paragrafo 5, frase 13 · 1° ottobre 2025'],
    ['es', 'Inglés, traducción humana', 'párrafo 5, frase 13 · 1 de octubre de 2025'],
    ['pt', 'English, human translation', 'paragraph 5, sentence 13 · 1 October 2025'],
    ['constructor', 'English, human translation', 'paragraph 5, sentence 13 · 1 October 2025'],
  ])('a reader of "%s" is told who translated, and where it stands, in words they read', (language, maker, place) => {
    const text = renderAnswer({ ...answered, language }, plainLook)
    expect(text).toContain(`    │ ${maker}\n`)
    expect(text).toContain(` · ${place}\n`)
  })

  test('a model that translated is named; a translation that is missing is admitted', () => {
    const [first, second] = answered.quotes
    const byModel = { ...first!, translation: { ...first!.translation!, origin: 'qwen3' } }
    const text = renderAnswer({ ...answered, quotes: [byModel, { ...second!, translation: null }] }, plainLook)
    expect(text).toContain('    │ English, translated by qwen3\n')
    expect(text).toContain('    │ not translated yet\n')
  })

  test.each([
    ['de', 'Englisch, von einer KI übersetzt'],
    ['en', 'English, translated by AI'],
    ['fr', 'Anglais, traduit par une IA'],
    ['it', 'Inglese, tradotto da un’IA'],
    ['es', 'Inglés, traducido por una IA'],
  ])('to a reader of "%s" a model without a name is "%s"', (language, maker) => {
    const quotes = answered.quotes.map((quote) => ({
      ...quote,
      translation: { ...quote.translation!, origin: 'AI' },
    }))
    expect(renderAnswer({ ...answered, language, quotes }, plainLook)).toContain(`    │ ${maker}\n`)
  })

  test('author, date and address that are not known leave no gap', () => {
    const bare = { ...answered.quotes[0]!, author: null, published: null, url: null }
    const last = renderAnswer({ ...answered, quotes: [bare] }, plainLook)
      .split('\n')
      .at(-1)
    expect(last).toBe('    Sora 2: OpenAI kündigt ein neues Videomodell an · paragraph 5, sentence 13')
  })

  test('a place that is too long for one line keeps its title apart, so that no date stands alone', () => {
    const text = renderAnswer({ ...answered, quotes: [answered.quotes[0]!] }, columns(99))
    expect(text).toContain(
      `
    Sora 2: OpenAI kündigt ein neues Videomodell an
    Sven Würgler · paragraph 5, sentence 13 · 1 October 2025`,
    )
  })

  test('numbers of one and two digits are aligned', () => {
    const quotes = Array.from({ length: 10 }, (_, i) => ({ ...answered.quotes[0]!, n: i + 1 }))
    const lines = renderAnswer({ ...answered, quotes }, plainLook).split('\n')
    const bars = lines.filter((line) => line.includes('┃')).map((line) => line.indexOf('┃'))
    expect(new Set(bars)).toEqual(new Set([5]))
  })

  test.each([20, 60, 79, 120])('no line is wider than %i columns, but an address', (width) => {
    for (const answer of [answered, abstained])
      for (const line of renderAnswer(answer, columns(width)).split('\n'))
        if (!line.includes('https://')) expect(stringWidth(line)).toBeLessThanOrEqual(width)
  })

  test('numbers, labels and places are set apart by style', () => {
    const text = renderAnswer(answered, marked)
    expect(text).toContain('use case.<accent> [1]</accent>')
    expect(text).toContain('<dim>English, human translation</dim>')
  })
})

describe('text from outside', () => {
  const nasty = 'A\u001b[31mred\u001b]0;title\u0007\u009b2J\u0000\b\u202egnp\u2066.\r\nEnd'
  const dirty = (answer: Answer): Answer => {
    const quotes = answer.quotes.map((quote) => ({
      ...quote,
      ...{ text: nasty, title: nasty, author: nasty, published: nasty, url: nasty },
      translation: { text: nasty, language: nasty, origin: nasty },
    }))
    return { ...answer, quotes, nearest: quotes[0] ?? null, claims: [{ text: nasty, cites: [1] }], about: [nasty] }
  }

  test.each(['answered', 'abstained'] as const)('cannot steer the terminal (%s)', (status) => {
    const text = renderAnswer({ ...dirty(answered), status }, plainLook)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
    expect(text).toContain('Aredgnp.')
  })

  test('keeps its own signs: quotation marks, stars, dashes, emoji', () => {
    const text = 'Social-Media Anwender*innen – «GPT 3.5» 👩‍💻 z. B.'
    const quote = { ...answered.quotes[0]!, text }
    expect(renderAnswer({ ...answered, quotes: [quote] }, plainLook)).toContain(`┃ ${text}\n`)
  })
})
