import { expect, test } from 'vitest'
import { sampleEntries, samplePending } from '../../../scripts/support/preview/corpus-sample.ts'
import { articleKey, articleOf, searchKey, searchOf } from '../../../src/discord/corpus/ids.ts'
import { listPage } from '../../../src/discord/corpus/listing.ts'
import { previewMessage } from '../../../src/discord/corpus/preview.ts'
import { sourcesIn } from '../../../src/discord/corpus/sources-in.ts'
import { withinLimits } from '../../../src/discord/message/limits.ts'
import { languages, textsFor } from '../../../src/discord/texts/texts.ts'

test.each(languages)('what Discord limits is within its limits in %s', (language) => {
  const { corpus } = textsFor(language)
  expect(corpus.messageCommand.length).toBeLessThanOrEqual(32)
  for (const words of [...Object.values(corpus.fields), corpus.modal.title])
    expect(words.length).toBeLessThanOrEqual(45)
  for (const hint of Object.values(corpus.modal.hints)) expect(hint.length).toBeLessThanOrEqual(100)
  for (const label of Object.values(corpus.buttons)) expect(label.length).toBeLessThanOrEqual(24)
})

test.each(languages)('the largest preview and the largest list page fit into a message in %s', (language) => {
  const texts = textsFor(language)
  const long = '@everyone **Ein [Wort](https://x.example)** '.repeat(200)
  const example = { count: 99_999, example: long }
  const kinds = ['invisible', 'hidden', 'instruction', 'language', 'paywall', 'encoding', 'short'] as const
  const message = previewMessage(
    {
      ...{
        ...samplePending,
        publisher: long,
        isTitleMade: true,
        isLanguageGuessed: true,
        text: `${long}\n${long}\n${long}`,
      },
      details: {
        title: long,
        author: long,
        published: null,
        language: 'de',
        url: `https://x.example/${'a'.repeat(480)}`,
      },
      remarks: kinds.map((kind) => ({ kind, ...example })),
      twin: { id: 'x', title: long, same: 'nearly', share: 0.5 },
    },
    texts,
    texts.corpus.firstOf(99),
  )
  expect(withinLimits(message.components)).toBe(true)
  const entry = {
    ...sampleEntries[0]!,
    title: long,
    author: long,
    translations: ['en', 'fr', 'it', 'es'],
    isIndexed: false,
  }
  const entries = Array.from({ length: 8 }, (_, i) => ({
    ...entry,
    id: `a-${i}`,
    problems: [{ file: 'x', line: 1, message: long }],
  }))
  const page = listPage({ entries, page: 9_999, pages: 20_000, typed: long.slice(0, 100), all: 160_000 }, texts)
  expect(withinLimits(page.components)).toBe(true)
})

test('a preview shows the first paragraph, not the title once more', () => {
  const details = { ...samplePending.details, title: 'Kran hebt wieder' }
  const shown = (text: string) => JSON.stringify(previewMessage({ ...samplePending, details, text }, textsFor('en')))
  expect(shown('Kran hebt wieder\n\nErster Absatz.\n\nLetzter.')).toContain('"> Erster Absatz')
  expect(shown('Kran hebt wieder')).toContain('"> Kran hebt wieder')
})

test('a search outlives its way through a button, cut where it is long; what is made up means nothing', () => {
  expect(searchOf(searchKey('Größe: 5 % & mehr'))).toBe('Größe: 5 % & mehr')
  expect(searchOf(searchKey('ß'.repeat(40)))).toBe('ß'.repeat(10))
  expect(searchOf('%E0%A4%A')).toBe('')
})

test('an id that is too long for a button is found again by what stands for it', async () => {
  const id = 'a-very-long-name-'.repeat(6).slice(0, -1)
  const corpus = {
    articles: async () => [
      { id: 'x', title: 'X' },
      { id, title: 'Y' },
    ],
  }
  expect(articleKey('x')).toBe('x')
  expect(articleKey(id).length).toBeLessThanOrEqual(60)
  expect(await articleOf(articleKey(id), { corpus } as never)).toBe(id)
})

test.each([
  ['Schaut (https://a.example/x_(y)) an.', ['https://a.example/x_(y)']],
  ['[Text](https://a.example/b) und <https://c.example/d>, ok', ['https://a.example/b', 'https://c.example/d']],
  ['Siehe https://a.example/b! https://a.example/b', ['https://a.example/b']],
  ['ftp://a.example und nichts', []],
])('links of a message: %s', (content, urls) => {
  const message = { content, attachments: new Map(), embeds: [], messageSnapshots: new Map() }
  expect(sourcesIn(message as never)).toEqual(urls.map((url) => ({ url })))
})
