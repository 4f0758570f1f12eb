import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Claim, Quote } from '../../src/answer/answer.ts'
import { type DropReason, gate } from '../../src/answer/gate.ts'
import { parseArticle } from '../../src/articles/read-article.ts'
import { splitSentences } from '../../src/passages/sentences.ts'
import { alignTranslations } from '../../src/translation/align.ts'
import { parseTmx } from '../../src/translation/tmx.ts'

const shipped = (ending: string) => readFileSync(new URL(`../../corpus/2025-10-01-sora-2.${ending}`, import.meta.url))
const article = parseArticle('2025-10-01-sora-2', '2025-10-01-sora-2.md', shipped('md'))
const sentences = splitSentences(article.text, 'de')
const { translations } = alignTranslations(article, sentences, parseTmx('t.tmx', shipped('tmx')).units, 't.tmx')
const { text } = article

/** The quote of the sentence that holds `part`, with its translation into `language`. */
const quoteOf = (part: string, language: string | null = null, n = 1): Quote => {
  const sentence = sentences.find(({ start, end }) => text.slice(start, end).includes(part))
  if (!sentence) throw new Error(`no sentence holds "${part}"`)
  const { start, end, paragraph, number } = sentence
  const found = translations.find((one) => one.language === language && one.start <= start && one.end >= end)
  return {
    n,
    article: article.id,
    title: article.title,
    author: article.author,
    published: article.published,
    url: article.url,
    paragraph,
    sentence: number,
    lastSentence: number,
    start,
    end,
    text: text.slice(start, end),
    translation: found ? { text: found.text, language: found.language, origin: found.origin } : null,
  }
}

const check = (claims: readonly Claim[], quotes: readonly Quote[], language = 'de', question = 'Was?') =>
  gate({ claims, quotes }, question, language, (id) => (id === article.id ? text : ''))

const reasonOf = (claim: string, quote: Quote, language = 'de', question = 'Was?'): DropReason | null => {
  const { claims, dropped } = check([{ text: claim, cites: [quote.n] }], [quote], language, question)
  expect(claims).toHaveLength(dropped.length === 0 ? 1 : 0)
  return dropped[0]?.reason ?? null
}

describe('a quote that is not German is read in its own language', () => {
  test.each<[DropReason | null, string, string]>([
    [null, 'Mistral hires three hundred engineers.', 'Mistral stellt 300 Ingenieure ein.'],
    ['foreign number', 'Mistral hires three hundred engineers.', 'Mistral stellt 400 Ingenieure ein.'],
    ['lost negation', 'Mistral will not hire engineers in Berlin.', 'Mistral stellt in Berlin Ingenieure ein.'],
  ])('%s: %s', (reason, english, claim) => {
    const quote: Quote = {
      ...quoteOf('Release von Sora 1'),
      start: 0,
      end: english.length,
      text: english,
      language: 'en',
    }
    const { dropped } = gate({ claims: [{ text: claim, cites: [1] }], quotes: [quote] }, 'Was?', 'de', () => english)
    expect(dropped[0]?.reason ?? null).toBe(reason)
  })
})

test('a link of the question is no link of the articles', () => {
  const question = 'Is Sora 1 at www.evil.example?'
  const claim = 'Sora 1 came out in February 2025 at www.evil.example.'
  expect(reasonOf(claim, quoteOf('Release von Sora 1', 'en'), 'en', question)).toBe('foreign link')
})

describe('a claim is dropped', () => {
  const release = quoteOf('Release von Sora 1', 'en')
  const german = quoteOf('Release von Sora 1')

  test.each<[DropReason, Claim]>([
    ['empty', { text: '', cites: [1] }],
    ['empty', { text: ' \n\u200b\u00a0', cites: [1] }],
    ['no cite', { text: release.text, cites: [] }],
    ['unknown cite', { text: release.text, cites: [2] }],
    ['unknown cite', { text: release.text, cites: [1, 0] }],
    ['foreign number', { text: 'Sora 1 came out in February 2024.', cites: [1] }],
    ['foreign number', { text: 'Sora 3 came out in February 2025.', cites: [1] }],
    ['foreign number', { text: 'It came out at 10:30.', cites: [1] }],
    ['foreign name', { text: 'When it released Sora 1, Google caused excitement.', cites: [1] }],
    ['foreign name', { text: 'It was released by Sam Altmann.', cites: [1] }],
    ['foreign link', { text: 'See https://evil.example/sora for Sora 1.', cites: [1] }],
    ['foreign link', { text: 'See www.evil.example.', cites: [1] }],
  ])('for a %s: %j', (reason, claim) => {
    expect(check([claim], [release], 'en')).toEqual({ claims: [], quotes: [], dropped: [{ claim, reason }] })
  })

  test.each<[DropReason, string]>([
    ['foreign name', 'Damals hatte DeepMind für Aufregung gesorgt.'],
    ['foreign name', 'Damals hatte Elon Musk für Aufregung gesorgt.'],
    ['foreign name', 'Damals hatte IBM für Aufregung gesorgt.'],
    ['foreign number', 'Das war im Februar 2026.'],
  ])('in German for a %s: %s', (reason, claim) => {
    expect(reasonOf(claim, german)).toBe(reason)
  })

  test.each([
    ['changed by a letter', { text: german.text.replace('Sora 1', 'Sora I') }],
    ['shifted by a character', { start: german.start + 1, end: german.end + 1 }],
    ['of no article that there is', { article: 'elsewhere' }],
    ['trimmed', { text: german.text.slice(0, -1) }],
    ['empty', { end: german.start, text: '' }],
    ['of no article, and empty', { article: 'elsewhere', text: '' }],
    ['counted from the end', { start: -23, end: -1, text: text.slice(-23, -1) }],
    ['ending beyond the text', { start: text.length - 5, end: text.length + 5, text: text.slice(-5) }],
  ])('because its quote is not a slice: %s', (_how, change) => {
    expect(reasonOf('Das war so.', { ...german, ...change })).toBe('not a slice')
  })

  test('because one of several quotes is not a slice, or is not there', () => {
    const second = quoteOf('Medienmitteilung', null, 2)
    const claim = { text: 'Das war so.', cites: [1, 2] }
    expect(check([claim], [german, second]).dropped).toEqual([])
    expect(check([claim], [german, { ...second, end: second.end + 1 }]).dropped).toEqual([
      { claim, reason: 'not a slice' },
    ])
  })
})

describe('a claim passes', () => {
  test.each(['de', 'en', 'fr', 'it', 'es'])('%s: every sentence of the shipped article, as its wording', (language) => {
    for (const { start, end } of sentences) {
      const quote = quoteOf(text.slice(start, end), language === 'de' ? null : language)
      expect([quote.text, reasonOf(quote.translation?.text ?? quote.text, quote, language)]).toEqual([quote.text, null])
    }
  })

  test.each([
    [
      'fr',
      'Release von Sora 1',
      'Sora 1 a fait avancer les modèles d’IA, et c’est OpenAI qui l’a sorti en février 2025.',
    ],
    ['fr', 'GPT 3.5 moment', 'Les développeurs autour de Sam Altmann parlent d’un «GPT 3.5 moment for video».'],
    ['it', 'Release von Sora 1', 'Con Sora 1 è stata OpenAI ad accelerare lo sviluppo dell’IA nel febbraio 2025.'],
    ['es', 'Release von Sora 1', 'En febrero de 2025, OpenAI aceleró los modelos de vídeo con IA.'],
    ['en', 'Release von Sora 1', 'In February 2025, Sora 1 by OpenAI caused excitement about AI-video models.'],
    ['de', 'Anwender*innen', 'Sora 2 ist für Creators und Social-Media-Anwender*innen.'],
    ['de', 'GPT 3.5 moment', 'Sam Altmann nennt es «GPT 3.5 moment for video», wie bei ChatGPT 3.5.'],
    ['en', 'Mit einer App', 'With an app, that could be OpenAI’s ChatGPT-like moment.'],
    ['de', 'Medienmitteilung', 'Mehr dazu unter www.openai.com/sora-2/.'],
  ])('%s: in words of its own that name only what the quote names: %s: %s', (language, part, claim) => {
    expect(reasonOf(claim, quoteOf(part, language === 'de' ? null : language), language)).toBeNull()
  })

  test.each([
    ['01. Oktober 2025', 'de'],
    ['1. Oktober 2025', 'de'],
    ['1 October 2025', 'en'],
    ['1 de octubre de 2025', 'es'],
  ])('with the date of its article as %s', (date, language) => {
    expect(reasonOf(date, quoteOf('Release von Sora 1'), language)).toBe(null)
  })

  test('with a number that the quote writes with a leading zero, or without', () => {
    const byline = { ...quoteOf('01. Oktober 2025'), published: null }
    expect(reasonOf('Am 1. Oktober 2025', byline)).toBeNull()
    expect(reasonOf('Am 10. Oktober 2025', byline)).toBe('foreign date')
    expect(reasonOf('Im Februar 2025 kam Sora 01', quoteOf('Release von Sora 1'))).toBeNull()
  })

  test('with the author of its article, although the quote does not name him', () => {
    expect(reasonOf('Das schreibt Sven Würgler.', quoteOf('Release von Sora 1'))).toBeNull()
    expect(reasonOf('Das schreibt Sven Würgler.', { ...quoteOf('Release von Sora 1'), author: null })).toBe(
      'foreign name',
    )
  })

  test('with names and numbers of the question', () => {
    const quote = quoteOf('Release von Sora 1', 'en')
    const claim = 'The article on Sora does not say what DeepMind did in 1999.'
    expect(reasonOf(claim, quote, 'en')).not.toBeNull()
    expect(reasonOf(claim, quote, 'en', 'What did DeepMind do in 1999?')).toBeNull()
  })
})

/** A quote that is the whole of an article of its own, and what the gate says of a claim that cites it. */
const told = (claim: string, source: string, language = 'de', change: Partial<Quote> = {}): DropReason | null => {
  const place = {
    start: 0,
    end: source.length,
    text: source,
    title: '',
    author: null,
    published: null,
    translation: null,
  }
  const draft = { claims: [{ text: claim, cites: [1] }], quotes: [{ ...quoteOf('Cameos als'), ...place, ...change }] }
  return gate(draft, 'Was?', language, () => source).dropped[0]?.reason ?? null
}

const invited = "Am 1. Oktober 2025 hat OpenAI rund 1'000 Personen eingeladen, 3 davon kamen."

describe('the same fact, however it is written, passes', () => {
  test.each([
    ['de', '1000 Personen waren am 2025-10-01 eingeladen.'],
    ['de', 'Am 01.10.2025 kamen 3.'],
    ['de', 'Es war der 1. Okt. 2025, d.h. im Oktober, u.a. für 1.000 Leute.'],
    ['de', 'Das war am 1. 10. 2025.'],
    ['de', 'Es kamen 3.Danach nichts.'],
    ['en', 'On October 1st, 2025, OpenAI invited 1,000 people.'],
    ['en', 'On October 1st, 1000 people were invited; it may be 3 who came.'],
    ['en', 'It invited a thousand people.'],
    ['fr', 'Le 1er octobre 2025, OpenAI a invité 1 000 personnes.'],
    ['fr', 'Elle a invité 1\u202f000 ou 1\u00a0000 ou 1’000 personnes, p.ex. en octobre.'],
    ['it', 'Il 1º ottobre 2025 o il 1° ottobre 2025: mille persone, mai viste.'],
    ['es', 'El 1 de octubre del 2025, mil personas.'],
  ])('%s: %s', (language, claim) => {
    expect(told(claim, invited, language)).toBeNull()
  })

  test.each<[language: string, source: string, claim: string, change?: Partial<Quote>]>([
    ['en', 'Es kostete 2,5 Millionen.', 'It cost 2.5 million.'],
    ['de', 'Es kostete 2,5 Millionen.', "Es kostete 2'500'000."],
    ['fr', 'Es waren drei Millionen.', 'C’étaient 3 millions.'],
    ['fr', 'Es waren zweihundert.', 'Ils étaient deux cents.'],
    ['es', 'Tausende kamen.', 'Vinieron miles de personas.'],
    ['it', 'Es war ein Dutzend.', 'Erano 12, una dozzina.'],
    ['en', 'Es waren 45 Millionen.', 'It was forty-five million.'],
    ['en', 'Es kostet 50 Cent und 10 %.', 'It costs 50 cents.'],
    ['fr', 'Es sind 10 %.', 'C’est 10 pour cent.'],
    ['en', 'Es sind 65 Meilen.', 'It is 65 miles.'],
    ['en', 'Frist ist der 31. August.', 'It ends on 31 August 2026.', { published: '2026-05-20' }],
    ['de', 'GPT-3.5 und Node.js, siehe https://www.example.org/a/.', 'GPT-3.5 und Node.js: example.org/a'],
  ])('%s: %s: %s', (language, source, claim, change = {}) => {
    expect(told(claim, source, language, change)).toBeNull()
  })
})

describe('a fact that is not the same is foreign', () => {
  test.each<[DropReason, string, string]>([
    ['foreign date', 'de', 'Am 1. Januar 2025 kamen 3.'],
    ['foreign date', 'fr', 'Le 1er janvier 2025, 3 personnes.'],
    ['foreign date', 'de', 'Das war am 2025-01-10.'],
    ['foreign date', 'en', 'That was on October 3, 2025.'],
    ['foreign date', 'de', 'Das war im März.'],
    ['foreign date', 'en', 'That was in May.'],
    ['foreign date', 'fr', 'C’était en mai.'],
    ['foreign number', 'de', "1'000'000 Personen"],
    ['foreign number', 'fr', '1 000 000 personnes'],
    ['foreign number', 'fr', '1\u202f000\u202f000 personnes'],
    ['foreign number', 'de', '3.000 kamen.'],
    ['foreign number', 'de', '1,5 kamen.'],
    ['foreign number', 'de', '000 Personen eingeladen'],
    ['foreign number', 'en', 'three million people'],
    ['foreign number', 'en', '3 thousand people'],
    ['foreign number', 'de', 'Es waren dreitausend.'],
    ['foreign number', 'de', 'Es waren hunderte.'],
    ['foreign number', 'it', 'Erano milioni.'],
    ['foreign number', 'es', 'Una docena.'],
    ['foreign link', 'en', 'See evil.example.com/login'],
    ['foreign link', 'en', 'Join discord.gg/abc'],
    ['foreign link', 'en', 'x@evil.com'],
    ['foreign link', 'en', 'ftp://evil.com/x'],
    ['foreign link', 'en', 'mailto:x@evil'],
    ['foreign link', 'en', '[this](https://evil.example)'],
    ['foreign link', 'en', 'Evil.Com, or t.co/abc'],
    ['invisible character', 'en', 'ev\u200bil.com'],
  ])('%s, %s: %s', (reason, language, claim) => {
    expect(told(claim, invited, language)).toBe(reason)
  })

  test('a part of a number or of a word is not what the quote says', () => {
    expect(told('1 Personen kamen.', '11 Personen kamen.')).toBe('foreign number')
    expect(told('Altmann sprach', 'Sam Altmanns sprach', 'en')).toBe(null)
    expect(told('Es war Musk', 'Es war Muskat.', 'en')).toBe('foreign name')
  })

  test('numbers of two sources do not join to one', () => {
    expect(told("3'100 Leute", '100 Leute und 3')).toBe('foreign number')
  })
})

describe('the rule for names', () => {
  const english = 'OpenAI caused excitement among viewers.'

  test('is the strict one where the reader reads no German, although the original has no translation', () => {
    expect(told('Excitement was caused by Google.', english, 'en')).toBe('foreign name')
    expect(told('Die Aufregung war gross.', 'Die Aufregung um OpenAI war gross.', 'de')).toBeNull()
  })

  test("lets a quote's own words through, whatever the language", () => {
    const german = 'Der Kran hebt Container.'
    for (const language of ['de', 'en', 'fr']) expect(told(german, german, language)).toBeNull()
    expect(told('Mehr unter www.example.org', 'Mehr unter www.example.org/a/.')).toBeNull()
  })
})

test('what a quote says, whole or by the sentence, always passes', () => {
  const anything = fc.oneof(fc.string({ minLength: 1, unit: 'grapheme' }), fc.lorem(), fc.webUrl(), fc.emailAddress())
  fc.assert(
    fc.property(anything, fc.constantFrom('de', 'en', 'fr'), (source, language) => {
      fc.pre(source.trim() !== '' && /\p{L}|\p{N}/u.test(source))
      expect(told(source, source, language)).toBeNull()
      const translation = { text: source, language, origin: 'human' }
      expect(told(source, 'Etwas anderes.', language, { translation })).toBeNull()
      expect(told(source, `Davor. ${source} Danach.`, language)).not.toBe('empty')
    }),
  )
})

test('a number passes in each way of writing it, and no other number does', () => {
  const grouped = (value: number, by: string) => String(value).replace(/\B(?=(?:\d{3})+$)/g, by)
  const by = fc.constantFrom('', "'", '’', '.', ',', ' ', '\u00a0', '\u202f')
  fc.assert(
    fc.property(fc.nat(9_999_999), fc.nat(9_999_999), by, by, (a, b, one, other) => {
      const reason = told(`There are ${grouped(b, one)} here`, `Es sind ${grouped(a, other)} da.`, 'en')
      expect(reason).toBe(a === b ? null : 'foreign number')
      expect(told(`There are ${grouped(a, one)} here`, `Es sind ${grouped(a, other)} da.`, 'en')).toBeNull()
    }),
  )
})

test('a date passes in each way of writing it, and no other date does', () => {
  const date = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  const ways = ['de', 'en', 'en-US', 'fr', 'it', 'es', 'iso', 'dots'] as const
  const write = (day: Date, way: (typeof ways)[number]): string => {
    const iso = day.toISOString().slice(0, 10)
    if (way === 'iso') return iso
    if (way === 'dots') return iso.split('-').reverse().join('.')
    return new Intl.DateTimeFormat(way === 'en' ? 'en-GB' : way, { dateStyle: 'long', timeZone: 'UTC' }).format(day)
  }
  fc.assert(
    fc.property(date, date, fc.constantFrom(...ways), fc.constantFrom(...ways), (a, b, one, other) => {
      const source = `Es war am ${write(a, one)} so.`
      expect([source, told(`On ${write(a, other)} it was`, source, 'en')]).toEqual([source, null])
      const isSame = write(a, 'iso') === write(b, 'iso')
      expect([source, told(`On ${write(b, other)} it was`, source, 'en')]).toEqual([
        source,
        isSame ? null : 'foreign date',
      ])
    }),
  )
})

describe('what remains', () => {
  test('is numbered anew in the order of first citation, and quotes that nothing cites go', () => {
    const quotes = ['Release von Sora 1', 'Nun kündigt', 'Cameos als', 'Medienmitteilung'].map((part, i) =>
      quoteOf(part, null, i + 1),
    )
    const claim = (cites: number[], text = 'Das war so.') => ({ text, cites })
    const passed = check([claim([4]), claim([3], 'Es war 1848.'), claim([2, 4]), claim([1])], quotes)

    expect(passed.claims.map(({ cites }) => cites)).toEqual([[1], [2, 1], [3]])
    expect(passed.quotes).toEqual([
      { ...quotes[3], n: 1 },
      { ...quotes[1], n: 2 },
      { ...quotes[0], n: 3 },
    ])
    expect(passed.dropped).toEqual([{ claim: claim([3], 'Es war 1848.'), reason: 'foreign number' }])
  })

  test('of nothing is nothing', () => {
    expect(check([], [quoteOf('Cameos als')])).toEqual({ claims: [], quotes: [], dropped: [] })
  })

  test('does not change what was given', () => {
    const draft = { claims: [{ text: 'Das war so.', cites: [2] }], quotes: [quoteOf('Cameos als', null, 2)] }
    const before = structuredClone(draft)
    gate(draft, 'Was?', 'de', () => text)
    expect(draft).toEqual(before)
  })
})

test('whatever a draft holds: what passes is cited, its cites are there, its quotes are slices, and nothing is lost', () => {
  const place = fc.integer({ min: 0, max: text.length })
  const quote = fc
    .record({ start: place, length: fc.nat(80), wrong: fc.option(fc.string(), { freq: 3 }), known: fc.boolean() })
    .map(({ start, length, wrong, known }): Quote => {
      const end = Math.min(start + length, text.length)
      const slice = wrong ?? text.slice(start, end)
      return { ...quoteOf('Cameos als'), start, end, text: slice, article: known ? article.id : 'elsewhere' }
    })
  const words = fc.array(
    fc.oneof(
      fc.string(),
      fc.constantFrom('Sora', 'Google', '2', '2031', 'https://evil.example', 'ChatGPT', 'das', 'war', '«so».', 'd’IA'),
    ),
    { maxLength: 8 },
  )
  const claim = fc.record({
    text: words.map((list) => list.join(' ')),
    cites: fc.array(fc.integer({ min: -1, max: 5 }), { maxLength: 3 }),
  })
  fc.assert(
    fc.property(
      fc.array(claim, { maxLength: 6 }),
      fc.array(quote, { maxLength: 4 }).map((list) => list.map((one, i) => ({ ...one, n: i + 1 }))),
      fc.constantFrom('de', 'en', 'fr', 'it', 'es'),
      (claims, quotes, language) => {
        const passed = check(claims, quotes, language)
        expect(passed.claims.length + passed.dropped.length).toBe(claims.length)
        expect(passed.quotes.map(({ n }) => n)).toEqual(passed.quotes.map((_, i) => i + 1))
        const order = passed.claims.flatMap(({ cites }) => cites)
        expect([...new Set(order)]).toEqual(passed.quotes.map(({ n }) => n))
        for (const { cites } of passed.claims) expect(cites.length).toBeGreaterThan(0)
        for (const one of passed.quotes) {
          expect(one.article).toBe(article.id)
          expect(text.slice(one.start, one.end)).toBe(one.text)
        }
      },
    ),
    { numRuns: 500 },
  )
})
