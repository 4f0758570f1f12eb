import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { askAll, countPassages, searchAll } from '../../scripts/support/evaluate/ask-all.ts'
import { corpusFiles, partsWithout } from '../../scripts/support/evaluate/corpora.ts'
import { readDistractors } from '../../scripts/support/evaluate/distractors.ts'
import { readMaterial } from '../../scripts/support/evaluate/material.ts'
import { evaluateRetrieval, type Figures } from '../../scripts/support/evaluate/retrieval.ts'
import { retrievalTable } from '../../scripts/support/evaluate/table.ts'
import { withoutUmlauts, withTypos } from '../../scripts/support/evaluate/typing.ts'
import { UserError } from '../../src/errors.ts'
import { articleFile } from '../app/open.ts'
import { answered, fakeApp } from '../terminal/samples.ts'

const CRANE = 'Der Kran im Hafen hebt Container bis zu 65 Tonnen.'
const FERRY = 'Die Fähre legt jeden Morgen um acht Uhr ab und bringt Pendler über den See.'
const FOREST = 'Im Wald wachsen Buchen, und der Förster zählt jedes Jahr vierzig Rehe.'
const BAKERY = 'Die Bäckerei verkauft Brot aus Roggen, gebacken von Bäckermeisterin Lenz.'

const question = (id: string, text: string, article: string, start: number, of: string, gold: string) =>
  JSON.stringify({ id, lang: 'de', question: text, article, gold: [gold], start, end: start + of.length })

const QUESTIONS = [
  question('1', 'Wie viele Tonnen hebt der Kran im Hafen?', 'a-hafen', 0, CRANE, '65'),
  question('2', 'Wann legt die Fähre ab?', 'a-hafen', CRANE.length + 1, FERRY, 'acht Uhr'),
  question('3', 'Wie viele Rehe zählt der Förster im Wald?', 'b-wald', 0, FOREST, 'vierzig'),
  // All its words but one are of the crane: its own paragraph comes second.
  question('4', 'Hebt der Kran im Hafen Container mit Roggen?', 'c-baecker', 0, BAKERY, 'Roggen'),
]

const memory = (german: string, english: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header creationtool="hand" creationtoolversion="1" segtype="sentence" o-tmf="none" adminlang="en" srclang="de" datatype="plaintext"/>
  <body>
    <tu><tuv xml:lang="de"><seg>${german}</seg></tuv><tuv xml:lang="en"><seg>${english}</seg></tuv></tu>
  </body>
</tmx>
`

let dir: string
/** The same articles, without the fourth question. */
let clear: string
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'retrieval-'))
  vi.stubEnv('TMPDIR', folder) // What is left over there is ours.
  dir = join(folder, 'four')
  clear = join(folder, 'clear')
  await mkdir(join(dir, 'corpus'), { recursive: true })
  const put = (name: string, content: string | Uint8Array) => writeFile(join(dir, name), content)
  await put('corpus/a-hafen.md', articleFile('Hafen', `${CRANE}\n${FERRY}`))
  await put('corpus/b-wald.md', articleFile('Wald', FOREST))
  await put('corpus/c-baecker.md', articleFile('Brot', BAKERY))
  await put(
    'corpus/a-hafen.tmx',
    memory(CRANE, 'The crane in the harbour lifts containers weighing as much as 65 tonnes.'),
  )
  await put('corpus/b-wald.tmx', memory(FOREST, 'Beeches grow in the wood.'))
  await put('questions.de.jsonl', `${QUESTIONS.join('\n')}\n`)
  await put(
    'more.jsonl.gz',
    gzipSync(
      [
        JSON.stringify({ id: 'News 1', text: 'Der Minister sprach\r\nam Montag.\u0000 Er ging dann.' }),
        'no JSON',
        JSON.stringify({ id: 'news-1', text: 'Dieselbe Kennung.' }),
        JSON.stringify({ id: 'b-wald', text: 'Eine Kennung, die vergeben ist.' }),
        JSON.stringify({ id: 'leer', text: ' \n' }),
        JSON.stringify({ text: 'Ohne Kennung.' }),
      ].join('\n'),
    ),
  )
  await cp(dir, clear, { recursive: true })
  await writeFile(join(clear, 'questions.de.jsonl'), QUESTIONS.slice(0, 3).join('\n'))
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(join(dir, '..'), { recursive: true })
})

const measure = async (options: { only?: string[]; distractors?: string; questions?: string } = {}) => {
  const emitted: string[] = []
  const warned: string[] = []
  const rows = await evaluateRetrieval({
    dir: options.questions ?? dir,
    distractors: options.distractors ?? null,
    languages: null,
    only: options.only ?? null,
    onRow: async ({ row }) => void emitted.push(row),
    warn: (message) => void warned.push(message),
  })
  return { rows, emitted, warned }
}

const leftovers = async () => (await readdir(join(dir, '..'))).filter((name) => name !== 'four' && name !== 'clear')

describe('three articles, four questions', () => {
  test('three paragraphs come first, one second: the figures follow', async () => {
    const { rows } = await measure({ only: ['de'] })
    const { msP50, msP99, ndcgAt10, ...figures } = rows[0]!
    expect(figures).toEqual({
      row: 'de',
      distractors: 0,
      questions: 4,
      recallAt1: 3 / 4,
      recallAt5: 1,
      mrrAt10: (1 + 1 + 1 + 1 / 2) / 4,
      firstQuote: 3 / 4,
      firstSentence: null,
      auroc: null,
      answered: expect.any(Number),
      abstained: null,
    })
    // Each paragraph is held by one passage.
    expect(ndcgAt10).toBeCloseTo((1 + 1 + 1 + 1 / Math.log2(3)) / 4, 12)
    expect(msP99).toBeGreaterThanOrEqual(msP50!)
  })

  test('with its article or its paragraph taken out, each question has less confidence than any with it', async () => {
    const { rows } = await measure({ only: ['de-article-missing', 'de-paragraph-missing'], questions: clear })
    const shares = { answered: expect.any(Number), abstained: expect.any(Number) }
    expect(rows).toEqual(
      ['de-article-missing', 'de-paragraph-missing'].map((row) => ({
        ...{ row, distractors: 0, questions: 3, recallAt1: null, recallAt5: null, mrrAt10: null, ndcgAt10: null },
        ...{ firstQuote: null, firstSentence: null, msP50: null, msP99: null, auroc: 1, ...shares },
      })),
    )
  })

  test('over the right paragraph alone, the sentence rated best holds the gold', async () => {
    const { rows } = await measure({ only: ['de-paragraph-given'] })
    expect(rows).toMatchObject([{ row: 'de-paragraph-given', questions: 4, firstSentence: 1, recallAt1: null }])
  })

  test('rows come without distractors first, then with them, in the order of the table; no folder stays', async () => {
    const { rows, emitted, warned } = await measure({
      only: ['de-ascii', 'de'],
      distractors: join(dir, 'more.jsonl.gz'),
    })
    expect(rows.map(({ row, distractors }) => [row, distractors])).toEqual([
      ['de', 0],
      ['de-ascii', 0],
      ['de', 1],
      ['de-ascii', 1],
    ])
    expect(emitted).toHaveLength(4)
    expect(warned).toEqual(['5 distractors were left out: no id, no text, or id taken.'])
    expect(await leftovers()).toEqual([])
  })

  test('a row that there is not is named with those that there are', async () => {
    await expect(measure({ only: ['de', 'fr'] })).rejects.toThrow(
      /^There is no row "fr"; expected de, de-typo, de-3-typos, de-ascii, de-article-missing, de-paragraph-missing, de-paragraph-given\.$/,
    )
  })
})

describe('an outcome', () => {
  const asked = { id: '1', lang: 'en', question: 'Which?', article: 'a', gold: ['65'], start: 10, end: 30 }
  const texts = new Map([['a', 'Erst 65. \nDann hebt er 65 Tonnen. Und 65.']])
  const hit = (article: string, start: number, end: number) => ({ article, start, end, text: '', score: 1 })
  const quote = (start: number, end: number) => ({ ...answered.quotes[0]!, article: 'a', start, end })

  const outcome = async (hits: ReturnType<typeof hit>[], quotes: ReturnType<typeof quote>[]) => {
    const searched: unknown[] = []
    const app = fakeApp(async () => ({
      ...answered,
      status: quotes.length > 0 ? 'answered' : 'abstained',
      quotes,
      confidence: 0.25,
    }))
    const search = async (...request: unknown[]) => {
      searched.push(request)
      return hits
    }
    const typed = ({ question }: { question: string }) => question.toUpperCase()
    const [found] = await searchAll({ ...app, search }, [asked], typed)
    const [answer] = await askAll({ ...app, search }, [asked], texts, typed)
    return { searched, asked: app.asked, found: { ...found!, ...answer! } }
  }

  test('is asked for as search and ask --batch would, as it is typed', async () => {
    const { searched, asked: requests } = await outcome([], [])
    expect(searched).toEqual([['WHICH?', 10, 'en']])
    expect(requests).toEqual([{ question: 'WHICH?', language: 'en' }])
  })

  test('counts a hit that overlaps the paragraph by a character, in the same article alone', async () => {
    const hits = [hit('b', 10, 30), hit('a', 0, 10), hit('a', 29, 40), hit('a', 10, 11), hit('a', 30, 40)]
    const { found } = await outcome(hits, [])
    expect(found).toMatchObject({ hits: [false, false, true, true, false], rank: 3, answered: false, confidence: 0.25 })
    expect((await outcome([hit('b', 10, 30)], [])).found).toMatchObject({ hits: [false], rank: null })
  })

  test('has the right first quotation where that overlaps the gold within the paragraph', async () => {
    const first = async (...quotes: ReturnType<typeof quote>[]) => (await outcome([], quotes)).found.firstQuoteRight
    expect(await first(quote(23, 24))).toBe(true)
    expect(await first(quote(0, 8))).toBe(false) // the same figure, before the paragraph
    expect(await first(quote(0, 8), quote(10, 30))).toBe(false)
    expect(await first()).toBe(false)
  })
})

test('passages of a paragraph are found by its own text, in pieces that a question may have', async () => {
  const text = `${'x'.repeat(1_499)}y${'z'.repeat(100)} und mehr`
  const paragraphs = [{ start: 0, end: 1_600 }]
  const pieces: string[] = []
  const search = async (piece: string) => {
    pieces.push(piece)
    return [
      { article: 'a', start: 0, end: 900, text: '', score: 1 },
      { article: 'a', start: 800, end: 1_700, text: '', score: 1 },
      { article: 'a', start: 1_600, end: 1_700, text: '', score: 1 },
      { article: 'b', start: 5, end: 900, text: '', score: 1 },
    ]
  }
  const app = { ...fakeApp(async () => answered), search }
  const counts = await countPassages(app, [{ id: 'a', language: 'de', head: '', text, memory: null, paragraphs }])
  expect(pieces).toEqual([text.slice(0, 1_500), text.slice(1_500, 1_600)])
  expect([...counts]).toEqual([['a 0 1600', 2]])
})

describe('the corpora', () => {
  const names = (files: ReadonlyMap<string, unknown>) => [...files.keys()].sort()

  test('keep all translation memories, those of every second article, or none', async () => {
    const { articles } = await readMaterial(dir, null)
    const texts = ['a-hafen.md', 'b-wald.md', 'c-baecker.md']
    expect(names(corpusFiles(articles, 'all', null))).toEqual([...texts, 'a-hafen.tmx', 'b-wald.tmx'].sort())
    expect(names(corpusFiles(articles, 'half', null))).toEqual([...texts, 'a-hafen.tmx'].sort())
    expect(names(corpusFiles(articles, 'none', null))).toEqual(texts)
  })

  test('lack each article once, or the i-th paragraph of every article; an article without text is left out', async () => {
    const { articles } = await readMaterial(dir, null)
    const corpora = (missing: 'article' | 'paragraph') =>
      partsWithout(articles, missing).map(({ text }) => corpusFiles(articles, 'none', null, text))
    expect(corpora('article').map(names)).toEqual([
      ['b-wald.md', 'c-baecker.md'],
      ['a-hafen.md', 'c-baecker.md'],
      ['a-hafen.md', 'b-wald.md'],
    ])
    const [first, second] = corpora('paragraph')
    expect([...first!]).toEqual([['a-hafen.md', articleFile('Hafen', FERRY)]])
    expect(second!.get('a-hafen.md')).toBe(articleFile('Hafen', CRANE))
    expect(names(second!)).toEqual(['a-hafen.md', 'b-wald.md', 'c-baecker.md'])
    const lacking = partsWithout(articles, 'paragraph').map(({ lacks }) => [
      lacks('a-hafen', 0, CRANE.length),
      lacks('a-hafen', CRANE.length + 1, CRANE.length + 1 + FERRY.length),
      lacks('b-wald', 0, FOREST.length),
    ])
    expect(lacking).toEqual([
      [true, false, true],
      [false, true, false],
    ])
  })

  test('a question that does not say where its paragraph stands is named', async () => {
    const folder = join(dir, 'unplaced')
    await mkdir(join(folder, 'corpus'), { recursive: true })
    await writeFile(join(folder, 'corpus', 'b-wald.md'), articleFile('Wald', FOREST))
    await expect(readMaterial(folder, null)).rejects.toThrow(/has no questions\.<language>\.jsonl/)
    for (const line of [
      question('7', 'Was?', 'a-hafen', 0, FOREST, 'Rehe'),
      question('7', 'Was?', 'b-wald', 1, FOREST, 'Rehe'),
      JSON.stringify({ id: '7', lang: 'de', question: 'Was?', article: 'b-wald', gold: ['Rehe'] }),
    ]) {
      await writeFile(join(folder, 'questions.de.jsonl'), line)
      const thrown = await readMaterial(folder, ['de']).catch((error: unknown) => error)
      expect(thrown).toBeInstanceOf(UserError)
      expect((thrown as UserError).message).toMatch(/questions\.de\.jsonl: question "7" must name its article/)
    }
  })
})

test('distractors become article files; lines that cannot are counted', async () => {
  const { files, broken } = await readDistractors(join(dir, 'more.jsonl.gz'), new Set(['b-wald']))
  const text = 'Der Minister sprach\nam Montag.  Er ging dann.'
  const title = 'Der Minister sprach am Montag. Er ging dann.'
  expect([...files]).toEqual([['news-1.md', `---\ntitle: "${title}"\nderived: title\nlanguage: de\n---\n${text}\n`]])
  expect(broken).toBe(5)
  await expect(readDistractors(join(dir, 'nothing.jsonl'), new Set())).rejects.toThrow(/^Cannot read .*ENOENT/)
})

describe('typing', () => {
  const asked = 'Wie viele Touristen besuchen Oberlinden im Jahr 2025?'
  const words = (text: string) => text.split(' ')
  const changed = (typed: string) => words(asked).filter((word, i) => word !== words(typed)[i])

  test('one slip in the longest word, or in each of the three longest; the first one of equal length', () => {
    for (let seed = 0; seed < 200; seed++) {
      expect(changed(withTypos(asked, 1, `${seed}`))).toEqual(['Oberlinden'])
      expect(changed(withTypos(asked, 3, `${seed}`))).toEqual(['Touristen', 'besuchen', 'Oberlinden'])
    }
  })

  test('the same seed gives the same slip; all four kinds occur, and the first and last letters stay', () => {
    const seen = Array.from({ length: 300 }, (_, seed) => withTypos('Oberlinden', 1, `${seed}`))
    expect(seen).toEqual(Array.from({ length: 300 }, (_, seed) => withTypos('Oberlinden', 1, `${seed}`)))
    for (const one of seen) expect(one).toMatch(/^O.{7,9}n$/)
    const letters = (word: string) => [...word].sort().join('')
    const swapped = seen.filter((one) => letters(one) === letters('Oberlinden'))
    const lengths = [9, 10, 11].map((length) => seen.filter((one) => one.length === length).length)
    expect(lengths.every((count) => count > 40)).toBe(true)
    expect(swapped.length).toBeGreaterThan(40)
    expect(lengths[1]! - swapped.length).toBeGreaterThan(40)
  })

  test('short words and numbers stay as they are', () => {
    expect(withTypos('Was ist 2025 los?', 3, '1')).toBe('Was ist 2025 los?')
  })

  test('umlauts and ß are spelt out', () => {
    expect(withoutUmlauts('Größe, Übung, Äpfel, Öl, fürs, u\u0308ber')).toBe(
      'Groesse, Uebung, Aepfel, Oel, fuers, ueber',
    )
  })
})

test('the table shows what a row does not have as a dash', () => {
  const figures: Figures = {
    row: 'de',
    distractors: 3,
    questions: 4,
    recallAt1: 0.75,
    recallAt5: 1,
    mrrAt10: 0.875,
    ndcgAt10: 0.9077,
    firstQuote: 0.5,
    firstSentence: null,
    auroc: null,
    answered: 1,
    abstained: null,
    msP50: 0.75,
    msP99: 12,
  }
  expect(retrievalTable([figures])).toBe(
    [
      '| row | distractors | questions | R@1    | R@5     | MRR@10 | nDCG@10 | first quote | first sentence | AUROC | answered | abstained | ms p50 | ms p99 |',
      '|-----|-------------|-----------|--------|---------|--------|---------|-------------|----------------|-------|----------|-----------|--------|--------|',
      '| de  | 3           | 4         | 75.0 % | 100.0 % | 0.875  | 0.908   | 50.0 %      | –              | –     | 100.0 %  | –         | 0.8    | 12.0   |',
    ].join('\n'),
  )
})
