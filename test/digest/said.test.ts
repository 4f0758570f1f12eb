import { expect, test } from 'vitest'
import type { Digest } from '../../src/digest/digest.ts'
import { inLanguage } from '../../src/digest/in-language.ts'
import { say } from '../../src/digest/said.ts'
import type { Translator } from '../../src/translation/translator.ts'

const never = new AbortController().signal

/** Translates the sentences that it knows, as a model of this name. */
const translator = (known: Readonly<Record<string, string>>): Pick<Translator, 'translate'> => ({
  translate: async (wanted, language) =>
    new Map(
      wanted.map(({ article: { article, sentences } }) => [
        article.id,
        sentences.flatMap(({ start, end }) => {
          const text = known[article.text.slice(start, end)]
          return text === undefined ? [] : [{ start, end, language, text, origin: 'model', date: null }]
        }),
      ]),
    ),
})

const nothingKept = { stories: { itemsOf: async () => [], read: async () => [], keep: async () => true } }

const words = { title: 'Ein Modell ist da. Es kostet nichts.', summary: 'Es heisst Sol. Es rechnet.', language: 'de' }

test('a report is told sentence by sentence by the translator, with the words of its publisher beside it', async () => {
  const all = {
    ...{ 'Ein Modell ist da.': 'A model is here.', 'Es kostet nichts.': 'It costs nothing.' },
    ...{ 'Es heisst Sol.': 'It is called Sol.', 'Es rechnet.': 'It computes.' },
  }
  expect(await say(words, 'en', translator(all), never)).toEqual({
    title: {
      ...{ text: 'A model is here. It costs nothing.', language: 'en', origin: 'model' },
      original: { text: words.title, language: 'de' },
    },
    summary: {
      ...{ text: 'It is called Sol. It computes.', language: 'en', origin: 'model' },
      original: { text: words.summary, language: 'de' },
    },
  })
})

test('what cannot be translated whole stays as it was published', async () => {
  const some = {
    'Ein Modell ist da.': 'A model is here.',
    'Es heisst Sol.': 'It is called Sol.',
    'Es rechnet.': 'It computes.',
  }
  const { title, summary } = await say(words, 'en', translator(some), never)
  expect([title, summary?.text]).toEqual([
    { text: words.title, language: 'de', original: null, origin: 'publisher' },
    'It is called Sol. It computes.',
  ])
})

test('a report in the language that is asked for is not translated', async () => {
  const { title } = await say(
    { ...words, language: 'de-CH' },
    'de',
    { translate: () => Promise.reject(new Error()) },
    never,
  )
  expect(title).toEqual({ text: words.title, language: 'de-CH', original: null, origin: 'publisher' })
})

test('a translated digest goes back to the words of its publishers', async () => {
  const original = { text: 'Ein Modell', language: 'de' }
  const digest: Digest = {
    ...{ guild: '1', channel: '2', date: '2026-11-28', language: 'en', unreachable: [], note: null },
    stories: [
      {
        ...{ id: 'a', summary: null, sources: [], url: null, published: 1, isUpdate: false, topic: null },
        title: { text: 'A model', language: 'en', original, origin: 'model' },
      },
    ],
  }
  const { language, stories } = await inLanguage(
    digest,
    'de',
    { ...translator({}), word: null, news: nothingKept },
    never,
  )
  expect([language, stories[0]?.title]).toEqual(['de', { ...original, original: null, origin: 'publisher' }])
})
