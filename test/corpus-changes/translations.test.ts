import { expect, test } from 'vitest'
import { parseTmx } from '../../src/translation/tmx.ts'
import { ADA, articleBytes, BEES, corpusOf } from './setting.ts'

const tmx = (units: [string, Record<string, string>][]): Buffer =>
  Buffer.from(
    `<?xml version="1.0"?><tmx version="1.4"><header srclang="de"/><body>${units
      .map(
        ([german, others]) =>
          `<tu><tuv xml:lang="de"><seg>${german}</seg></tuv>${Object.entries(others)
            .map(([language, text]) => `<tuv xml:lang="${language}"><seg>${text}</seg></tuv>`)
            .join('')}</tu>`,
      )
      .join('')}</body></tmx>`,
  )

const [first, second] = ['Die Bienen fliegen im Mai.', 'Sie sammeln Nektar auf den Wiesen am Fluss.']
const pairs = (bytes: string) =>
  parseTmx('x', Buffer.from(bytes)).units.map(({ source, translations }) => [
    source,
    Object.fromEntries(translations.map(({ language, text }) => [language, text])),
  ])

test('translations are added to those there are, and take the place of those of the same sentence and language', async () => {
  const old = tmx([[first, { en: 'old', fr: 'vieux' }]]).toString()
  const { corpus, read } = corpusOf({}, { 'bienen.tmx': old })
  const bytes = tmx([
    [first, { en: 'Bees fly in May.' }],
    [second, { en: 'They gather nectar.' }],
    ['Das steht nirgends.', { en: 'Nowhere.' }],
  ])
  const pending = await corpus.readBytes({ name: 'b.tmx', bytes, article: 'bienen' }, ADA)
  expect(pending).toMatchObject({
    ...{ kind: 'translations', article: { id: 'bienen', title: 'Bienen' }, units: 3, fitting: 2, isMore: true },
    ...{ foreign: 'Das steht nirgends.', languages: ['en'] },
  })
  await corpus.accept(pending.id, ADA)
  expect(pairs(read('bienen.tmx'))).toEqual([
    [first, { fr: 'vieux', en: 'Bees fly in May.' }],
    [second, { en: 'They gather nectar.' }],
  ])
})

test('they replace those there are where an admin says so', async () => {
  const { corpus, read } = corpusOf({}, { 'bienen.tmx': tmx([[first, { fr: 'vieux' }]]).toString() })
  const bytes = tmx([[second, { en: 'They gather nectar.' }]])
  const { id } = await corpus.readBytes({ name: 'b.tmx', bytes, article: 'bienen' }, ADA)
  expect((await corpus.accept(id, { ...ADA, replace: true })).change).toMatchObject({ what: 'translated' })
  expect(pairs(read('bienen.tmx'))).toEqual([[second, { en: 'They gather nectar.' }]])
})

test('translations of another article are refused, and it is said what was found', async () => {
  const { corpus } = corpusOf()
  const bytes = tmx([[first, { en: 'x' }]])
  await expect(corpus.readBytes({ name: 'b.tmx', bytes, article: 'kran' }, ADA)).rejects.toMatchObject({
    problem: { kind: 'foreignTranslations', title: 'Der Kran', units: 1, example: first },
  })
  await expect(corpus.readBytes({ name: 'b.tmx', bytes }, ADA)).rejects.toMatchObject({
    problem: { kind: 'whichArticle' },
  })
})

test('a file that is no translation memory is refused with its line', async () => {
  const { corpus } = corpusOf()
  const broken = { name: 'b.tmx', bytes: Buffer.from('<tmx>\n<body>'), article: 'bienen' }
  await expect(corpus.readBytes(broken, ADA)).rejects.toThrow(/no translations that can be read: .*line \d/)
})

test('what is read beside the bot because it is large is as what is read in it, its problems too', async () => {
  const memory = tmx([
    [first, { en: 'Bees fly in May.' }],
    ['Das steht nirgends.', { en: 'Nowhere.' }],
  ])
  const text = (times: number) =>
    [BEES, ...Array.from({ length: times }, (_, at) => `Das ist Satz ${at}.`)].join('\n\n')
  const shown = async (times: number) => {
    const { corpus } = corpusOf(
      {},
      { 'bienen.md': articleBytes('Bienen', text(times)), 'bienen.tmx': memory.toString() },
    )
    const view = await corpus.show('bienen')
    expect(await corpus.removal('bienen')).toMatchObject({
      passages: view.passages,
      translations: 1,
      state: view.state,
    })
    return view
  }
  const [small, large] = [await shown(10), await shown(5_000)]
  const { translated, problems, title, translations } = small
  expect(problems).toEqual([expect.objectContaining({ file: 'bienen.tmx' })])
  expect(large).toMatchObject({ translated, problems, title, translations })
  expect(large.passageTexts.join('\n\n').length).toBeGreaterThan(64 * 1024)
  expect(large.text).toBe(text(5_000))
})
