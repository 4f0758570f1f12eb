import { expect, test } from 'vitest'
import { sampleEntries, samplePending } from '../../../scripts/support/preview/corpus-sample.ts'
import { articleKey, articleOf, searchKey, searchOf } from '../../../src/discord/corpus/ids.ts'
import { listPage } from '../../../src/discord/corpus/listing.ts'
import { previewMessage } from '../../../src/discord/corpus/preview.ts'
import { sourcesIn } from '../../../src/discord/corpus/sources-in.ts'
import { withinLimits } from '../../../src/discord/message/limits.ts'
import { languages, textsFor } from '../../../src/discord/texts/texts.ts'
import type { Refused } from '../../../src/drafts/draft-refusal.ts'

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

const REFUSED: { readonly [Kind in Refused['kind']]: Extract<Refused, { kind: Kind }> } = {
  loginNeeded: { kind: 'loginNeeded' },
  notFound: { kind: 'notFound' },
  empty: { kind: 'empty' },
  noText: { kind: 'noText' },
  pdfWithoutText: { kind: 'pdfWithoutText', pages: 7 },
  pdfEncrypted: { kind: 'pdfEncrypted' },
  pdfBroken: { kind: 'pdfBroken' },
  tooLarge: { kind: 'tooLarge', bytes: 52_428_800, limit: 15_728_640 },
  tooLong: { kind: 'tooLong', characters: 1_234_567, limit: 1_000_000 },
  bomb: { kind: 'bomb', what: 'depth', limit: 400 },
  unknownType: { kind: 'unknownType', type: '.csv' },
  binary: { kind: 'binary' },
  frontMatter: { kind: 'frontMatter', line: 3, problem: 'missing "quote' },
  timedOut: { kind: 'timedOut', seconds: 30 },
  tooHeavy: { kind: 'tooHeavy' },
  busy: { kind: 'busy' },
}
/** What a refusal must name. */
const NAMED: Readonly<Partial<Record<Refused['kind'], readonly string[]>>> = {
  pdfWithoutText: ['7', 'OCR'],
  pdfBroken: ['.txt', '.md'],
  tooLarge: ['50', '15'],
  tooLong: ['1234567', '1000000'],
  bomb: ['.txt', '.md'],
  unknownType: ['.csv', '.pdf'],
  frontMatter: ['3', 'missing "quote', '---'],
  timedOut: ['30', '.txt', '.md'],
  tooHeavy: ['.txt', '.md'],
}
/** What was found, and then, in a sentence of its own, what to do. */
const TWO_SENTENCES = /^[\p{L}\d].+[.!?:)] \p{Lu}.+\.$/su

test.each(languages)('a bad source is told in %s with what was found, and then with what to do', (language) => {
  const { corpus } = textsFor(language)
  const others = languages.filter((one) => one !== language).map((one) => textsFor(one).corpus)
  for (const [kind, refused] of Object.entries(REFUSED) as [Refused['kind'], never][]) {
    const said = corpus.refused[kind](refused)
    expect([kind, said]).toEqual([kind, expect.stringMatching(TWO_SENTENCES)])
    for (const named of NAMED[kind] ?? []) expect([kind, said]).toEqual([kind, expect.stringContaining(named)])
    for (const other of others) expect(other.refused[kind](refused)).not.toBe(said)
  }
  const { remarks, twin } = corpus.preview
  const toDo = ['instruction', 'language', 'paywall', 'encoding', 'pages', 'short'] as const
  for (const kind of toDo)
    expect([kind, remarks[kind](2, kind === 'instruction' ? '' : 'X')]).toEqual([
      kind,
      expect.stringMatching(TWO_SENTENCES),
    ])
  expect(`A ${twin.nearly('X', '60 %')}`).toMatch(TWO_SENTENCES)
  expect(remarks.language(1, 'X')).toContain(corpus.buttons.details)
  for (const kind of ['invisible', 'hidden', 'instruction'] as const)
    expect(remarks[kind](1, '')).not.toBe(remarks[kind](2, ''))
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
