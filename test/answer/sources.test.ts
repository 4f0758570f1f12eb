import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { findSources, type Sources } from '../../src/answer/sources.ts'
import { readContent } from '../../src/indexing/read-content.ts'
import type { Generation } from '../../src/search-index/generation.ts'
import { generationOf } from '../../src/search-index/in-memory.ts'
import type { Translator } from '../../src/translation/translator.ts'
import { articleOf, generationOf as harbourOf } from '../retrieval/corpus.ts'

type Labelled = { kind: string; text: string; at: string[]; missing?: number }

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const labelled = readFileSync(at('sources.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Labelled)

const untranslated: Translator = { translate: async () => new Map() }
const find = (text: string, language: string, generation: Generation, translator = untranslated): Promise<Sources> =>
  findSources(text, language, { generation, translator, signal: new AbortController().signal })

const placesOf = ({ quotes }: Sources): string[] =>
  quotes.map((one) =>
    [one.article, one.lastSentence > one.sentence ? `${one.sentence}-${one.lastSentence}` : one.sentence].join(' '),
  )

let corpus: Generation
beforeAll(async () => {
  const parts = await Promise.all(
    ['../evaluation/corpus', '../../corpus'].map((folder) => readContent(at(folder), { maxChars: 600 })),
  )
  corpus = generationOf(parts.flatMap(({ articles }) => articles))
})

describe('sentences of a message', () => {
  test.each(labelled)('$kind: $text', async ({ text, at: wanted, missing = 0 }) => {
    const sources = await find(text, 'de', corpus)

    expect([placesOf(sources), sources.missing]).toEqual([wanted, missing])
    for (const { article, start, end, text: quoted } of sources.quotes)
      expect(quoted).toBe(corpus.article(article)?.article.text.slice(start, end))
  })

  test('are exact where they stand word for word, whatever their case and marks, and not where they do not', async () => {
    const exactOf = async (kind: string) => {
      const all = await Promise.all(
        labelled.filter((one) => one.kind === kind).map(({ text }) => find(text, 'de', corpus)),
      )
      return new Set(all.flatMap(({ quotes }) => quotes.map(({ isExact }) => isExact)))
    }
    expect(await exactOf('verbatim')).toEqual(new Set([true]))
    expect(await exactOf('part')).toEqual(new Set([true]))
    expect(await exactOf('introduced')).toEqual(new Set([true]))
    expect(await exactOf('added')).toEqual(new Set([false]))
    expect(await exactOf('typos')).toEqual(new Set([false]))
  })

  test('are counted: those that were found, however they were put together, and those that were not', async () => {
    const text = `Das Porto übernimmt die Firma. Fristende ist der 31. August. Wirklich?
Und wer bezahlt mir das Benzin bis zur Post?`
    const { quotes, found, missing } = await find(text, 'de', corpus)
    expect({ quotes: quotes.length, found, missing }).toEqual({ quotes: 1, found: 2, missing: 1 })
  })
})

test('a sentence that several articles have is taken from the one that the sentence before it stands in', async () => {
  const same = 'Das Projekt kostet 180 Millionen Franken im Jahr.'
  const generation = harbourOf(
    articleOf('a', [['Der Hafen von Lindau bekommt einen neuen Kran.', same]]),
    articleOf('b', [['Die Brücke von Bregenz wird im Sommer gesperrt.', same]]),
  )
  const message = `Die Brücke von Bregenz wird im Sommer gesperrt. ${same}`

  expect(placesOf(await find(same, 'de', generation))).toEqual(['a 2'])
  expect(placesOf(await find(message, 'de', generation))).toEqual(['b 1-2'])
})

test('a quote comes with the translation that a machine makes for the reader, and with its maker', async () => {
  const generation = harbourOf(articleOf('a', [['Der Hafen von Lindau bekommt einen neuen Kran.']]))
  const asked: string[] = []
  const translator: Translator = {
    translate: async (wanted, language, { make }) => {
      asked.push(`${language} ${make}`)
      const { article, sentences } = wanted[0]!.article
      const { start, end } = sentences[0]!
      const text = 'Le port de Lindau reçoit une nouvelle grue.'
      return new Map([[article.id, [{ start, end, language, text, origin: 'scripted:model', date: null }]]])
    },
  }
  const { quotes } = await find('Der Hafen von Lindau bekommt einen neuen Kran.', 'fr', generation, translator)

  expect(asked).toEqual(['fr true'])
  expect(quotes[0]?.translation).toEqual({
    text: 'Le port de Lindau reçoit une nouvelle grue.',
    language: 'fr',
    origin: 'scripted:model',
  })
})

test('a translation of two sentences leads to both', async () => {
  const one = articleOf('a', [['Der Hafen ist neu.', 'Er hat einen Kran aus Stahl.']])
  const { start } = one.sentences[0]!
  const { end } = one.sentences[1]!
  const text = 'The harbour is new and has a crane made of steel.'
  const translations = [{ start, end, language: 'en', text, origin: 'human', date: null }]
  const generation = harbourOf({ ...one, translations })

  expect(placesOf(await find(text, 'en', generation))).toEqual(['a 1-2'])
})

test('words that no article has, and a text without words, are found nowhere', async () => {
  expect(await find('???! 👀', 'de', corpus)).toEqual({ quotes: [], found: 0, missing: 0 })
  expect(await find('Sora Sora Sora Sora Sora', 'de', corpus)).toEqual({ quotes: [], found: 0, missing: 1 })
})
