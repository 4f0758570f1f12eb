import { describe, expect, test } from 'vitest'
import { overviewPlaces } from '../../src/answer/overview.ts'
import { quotePlace } from '../../src/answer/place.ts'
import { articleOf, harbour } from '../retrieval/corpus.ts'

describe('a quote', () => {
  test.each([
    ['en', 'In winter the ferry to Bregenz runs only on Sundays.'],
    ['fr', 'En hiver, le ferry pour Bregenz ne circule que le dimanche.'],
    ['it', 'In inverno il traghetto per Bregenz circola solo la domenica.'],
    ['es', 'En invierno el transbordador a Bregenz solo circula los domingos.'],
    ['es-419', 'En invierno el transbordador a Bregenz solo circula los domingos.'],
  ])('has its translation in the language of the reader: %s', (language, text) => {
    const place = { article: harbour, first: 2, last: 2 }
    expect(quotePlace(place, language, 7)).toEqual({
      n: 7,
      article: 'hafen',
      title: 'Titel hafen',
      author: null,
      published: null,
      url: null,
      paragraph: 2,
      sentence: 2,
      lastSentence: 2,
      start: 47,
      end: 101,
      text: 'Die Fähre nach Bregenz fährt im Winter nur am Sonntag.',
      translation: { text, language: language.slice(0, 2), origin: 'human' },
    })
  })

  test('of an article that is not German says in what language it is, and needs no translation there', () => {
    const article = articleOf('a', [['The crane lifts.']], { language: 'en-GB' })
    const inEnglish = quotePlace({ article, first: 1, last: 1 }, 'en', 1)
    expect([inEnglish.text, inEnglish.language, inEnglish.translation]).toEqual(['The crane lifts.', 'en-GB', null])
    expect(quotePlace({ article, first: 1, last: 1 }, 'de', 1).language).toBe('en-GB')
  })

  test.each(['de', 'de-CH'])('has none for a reader of %s', (language) => {
    expect(quotePlace({ article: harbour, first: 2, last: 2 }, language, 1).translation).toBeNull()
  })

  test('has the English one, labelled so, where the reader’s language has none', () => {
    const article = articleOf('a', [[{ de: 'Der Kran.', en: 'The crane.' }, 'Das Boot.']])
    expect(quotePlace({ article, first: 1, last: 1 }, 'fr', 1).translation).toEqual({
      text: 'The crane.',
      language: 'en',
      origin: 'human',
    })
    expect(quotePlace({ article, first: 2, last: 2 }, 'fr', 1).translation).toBeNull()
    expect(quotePlace({ article, first: 1, last: 2 }, 'fr', 1).translation).toBeNull()
  })

  test('is widened to what the translation covers, and still a slice', () => {
    const article = articleOf('a', [['Das Tor.', 'Der Kran hebt.', 'Er ist rot.', 'Das Boot.']])
    const { text } = article.article
    const [start, end] = [text.indexOf('Der Kran'), text.indexOf(' Das Boot')]
    article.translations = [{ start, end, language: 'en', text: 'The red crane lifts.', origin: 'human', date: null }]

    const quote = quotePlace({ article, first: 3, last: 3 }, 'en', 1)

    expect(quote).toMatchObject({
      start,
      end,
      text: 'Der Kran hebt. Er ist rot.',
      sentence: 2,
      lastSentence: 3,
      paragraph: 1,
    })
    expect(quote.translation?.text).toBe('The red crane lifts.')
    expect(text.slice(quote.start, quote.end)).toBe(quote.text)
    expect(quotePlace({ article, first: 3, last: 3 }, 'de', 1).text).toBe('Er ist rot.')
  })

  test('of several sentences has their translations joined, with every origin', () => {
    const article = articleOf('a', [
      [
        { de: 'Der Kran.', en: 'The crane.' },
        { de: 'Das Boot.', en: 'The boat.' },
      ],
    ])
    article.translations[1] = { ...article.translations[1]!, origin: 'a-model' }
    const quote = quotePlace({ article, first: 1, last: 2 }, 'en', 1)
    expect(quote.text).toBe('Der Kran. Das Boot.')
    expect(quote.translation).toEqual({ text: 'The crane. The boat.', language: 'en', origin: 'human + a-model' })
  })
})

describe('what an article is about', () => {
  const [about, more, short] = [
    'Der neue Kran im Hafen hebt Container und Kisten aus den Schiffen.',
    'Container und Kisten aus Schiffen hebt im Hafen nun ein neuer Kran.',
    'Der Kran im Hafen.',
  ]
  const article = articleOf('a', [
    [short],
    [about, 'Die Bäckerei verkauft am Morgen frisches Brot an alle Kunden.'],
    [more, 'Am Abend spielt eine Kapelle fröhliche Lieder vor dem Rathaus.'],
  ])

  test('is said by the two sentences that share most with the rest, in order, without the very short', () => {
    const places = overviewPlaces(article)
    expect(places.map(({ first, last }) => [first, last])).toEqual([
      [2, 2],
      [4, 4],
    ])
    expect(places.every((place) => place.article === article)).toBe(true)
  })

  test('is not told of an article without a sentence that says something', () => {
    expect(overviewPlaces(articleOf('leer', [[short]]))).toEqual([])
  })
})
