import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { writeGoldenQuestions } from '../../scripts/support/bench/golden-questions.ts'
import { passagesIn } from '../../scripts/support/bench/peer-task.ts'
import { recombinedArticle, writeRecombinedCorpus } from '../../scripts/support/bench/recombined-corpus.ts'
import { sampleQuestions } from '../../scripts/support/bench/sampled-questions.ts'
import { readSentencePool, type SentencePool } from '../../scripts/support/bench/sentence-pool.ts'
import { readCorpus } from '../../src/articles/read-corpus.ts'
import { readAllQuestions } from '../../src/exam/golden-questions.ts'
import { splitSentences } from '../../src/passages/sentences.ts'
import { alignTranslations } from '../../src/translation/align.ts'
import { parseTmx } from '../../src/translation/tmx.ts'

let pool: SentencePool
let dir: string
beforeAll(async () => {
  pool = await readSentencePool(['corpus', 'test/evaluation/corpus'])
})
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'bench-corpus-'))
})
afterEach(async () => {
  await rm(dir, { recursive: true })
})

const filesOf = async (folder: string): Promise<Record<string, string>> => {
  const names = await readdir(folder)
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')])),
  )
}

describe('a recombined corpus', () => {
  test('has five passages an article, and as many in all as were asked for', async () => {
    const { articles, bytes } = writeRecombinedCorpus(dir, pool, { passages: 103, seed: 1 })
    const corpus = await readCorpus(dir)
    expect(corpus.problems).toEqual([])
    expect(corpus.articles.length).toBe(21)
    expect(articles).toBe(21)
    expect(bytes).toBe(Buffer.byteLength(Object.values(await filesOf(dir)).join('')))
    const passages = await passagesIn(dir)
    expect(passages.length).toBe(103)
    expect(passages.filter(({ article }) => article === 'recombined-0000001').length).toBe(5)
    expect(passages.filter(({ article }) => article === 'recombined-0000021').length).toBe(3)
  })

  test('is decided by its seed', async () => {
    const write = async (name: string, seed: number) => {
      writeRecombinedCorpus(join(dir, name), pool, { passages: 30, seed })
      return filesOf(join(dir, name))
    }
    const first = await write('a', 1)
    expect(await write('b', 1)).toEqual(first)
    const other = await write('c', 2)
    expect(Object.keys(other)).toEqual(Object.keys(first))
    expect(Object.values(other).filter((text) => Object.values(first).includes(text))).toEqual([])
  })

  test('repeats no passage, and a larger one begins with the articles of a smaller one', async () => {
    writeRecombinedCorpus(dir, pool, { passages: 2000, seed: 3 })
    const texts = (await passagesIn(dir)).map(({ german }) => german)
    expect(new Set(texts).size).toBe(2000)
    expect(recombinedArticle(pool, { passages: 1_000_000, seed: 3 }, 7)).toEqual(
      recombinedArticle(pool, { passages: 2000, seed: 3 }, 7),
    )
  })

  test('has translations where the sentences have them, and each is found in its article', async () => {
    writeRecombinedCorpus(dir, pool, { passages: 50, seed: 1, translated: true })
    const corpus = await readCorpus(dir)
    expect(corpus.translationFiles.length).toBe(10)
    for (const { article: id, file } of corpus.translationFiles) {
      const article = corpus.articles.find((one) => one.id === id)!
      const { units, problems } = parseTmx(file, await readFile(join(dir, file)))
      const aligned = alignTranslations(article, splitSentences(article.text), units, file)
      expect([...problems, ...aligned.problems]).toEqual([])
      expect(aligned.translations.length).toBeGreaterThan(0)
    }
  })

  test('changes numbers and names, the same way in both languages', () => {
    const german = 'Im Jahr 1998 traf Guus Hiddink 12 Trainer und 4711 Gäste.'
    const small: SentencePool = {
      articles: [[{ german, english: 'In 1998, Guus Hiddink met 12 coaches and 4711 guests.' }]],
      names: ['Mourinho'],
    }
    const [[sentence] = []] = recombinedArticle(small, { passages: 1, seed: 1 }, 0).paragraphs
    const pattern = /^Im Jahr (19\d\d) traf Guus (Hi\p{L}*) (\d\d?) Trainer und (\d{4}) Gäste\.$/u
    const [, year, name, few, many] = pattern.exec(sentence!.german)!
    expect(sentence!.german).not.toBe(german)
    expect(sentence!.english).toBe(`In ${year}, Guus ${name} met ${few} coaches and ${many} guests.`)
  })
})

test('signs that mean something in XML survive in the translations', () => {
  const sentence = { german: 'Der Verlag Müller & Söhne druckt <kursiv>.', english: 'Müller & Söhne prints <italics>.' }
  const { tmx } = recombinedArticle(
    { articles: [[sentence]], names: [] },
    { passages: 1, seed: 1, translated: true },
    0,
  )
  expect(tmx).toContain('<seg>Der Verlag Müller &amp; Söhne druckt &lt;kursiv&gt;.</seg>')
  const { units, problems } = parseTmx('a.tmx', Buffer.from(tmx!))
  expect(problems).toEqual([])
  expect(units).toMatchObject([{ source: sentence.german, translations: [{ language: 'en', text: sentence.english }] }])
})

test('sampled questions are sentences of the corpus and words of them, in turns', async () => {
  const corpus = { passages: 60, seed: 5 }
  writeRecombinedCorpus(dir, pool, corpus)
  const text = Object.values(await filesOf(dir)).join('\n')
  const questions = sampleQuestions(pool, corpus, 40)
  expect(questions).toEqual(sampleQuestions(pool, corpus, 40))
  expect(questions.filter(({ holds }) => text.includes(holds)).length).toBe(40)
  questions.forEach(({ question, holds }, i) => {
    if (i % 2 === 0) expect(question).toBe(holds)
    else for (const word of question.split(' ')) expect(holds).toContain(word)
  })
})

test.each([false, true])('golden questions expect a sentence of their article; translated: %s', async (translated) => {
  const corpus = { passages: 60, seed: 5, translated }
  writeRecombinedCorpus(dir, pool, corpus)
  const count = writeGoldenQuestions(dir, pool, corpus, 30)
  const all = (await readAllQuestions(dir)).filter(({ questions }) => questions.length > 0)
  expect(all.length).toBe(count)
  const questions = all.flatMap((one) => one.questions)
  expect(questions.length).toBe(30)
  for (const { article, questions, problems } of all) {
    const text = await readFile(join(dir, `${article}.md`), 'utf8')
    expect(problems).toEqual([])
    for (const { expects } of questions) expect(text).toContain(expects[0]!.quote)
  }
  expect(questions.some(({ language }) => language === 'en')).toBe(translated)
})

describe('sentences are taken', () => {
  const line = JSON.stringify({
    id: 'n1',
    text: Array.from({ length: 5 }, (_, i) => `Der Hafen Nummer ${i} wurde im Sommer eröffnet.`).join(' '),
  })

  test('from JSON Lines too, compressed or not', async () => {
    await writeFile(join(dir, 'news.jsonl'), `${line}\n\n`)
    await writeFile(join(dir, 'news.jsonl.gz'), gzipSync(line))
    const plain = await readSentencePool([join(dir, 'news.jsonl')])
    expect(plain.articles.map((sentences) => sentences.length)).toEqual([5])
    expect(plain.articles[0]![2]).toEqual({ german: 'Der Hafen Nummer 2 wurde im Sommer eröffnet.', english: null })
    expect(await readSentencePool([join(dir, 'news.jsonl.gz')])).toEqual(plain)
  })

  test('with English where a unit of the memory translates just this sentence', async () => {
    const german = ['eröffnet', 'erweitert', 'gesperrt', 'verkauft'].map(
      (end) => `Der neue Hafen wurde im Sommer ${end}.`,
    )
    const unit = (de: string, en: string): string =>
      `<tu creationid="x"><tuv xml:lang="de"><seg>${de}</seg></tuv><tuv xml:lang="en"><seg>${en}</seg></tuv></tu>`
    const both = unit(`${german[0]} ${german[1]}`, 'The new harbour was opened and extended in the same summer.')
    await writeFile(join(dir, 'hafen.md'), `---\ntitle: Hafen\n---\n${german.join(' ')}\n`)
    await writeFile(
      join(dir, 'hafen.tmx'),
      `<tmx version="1.4"><header srclang="de"/><body>${both}${unit(german[2]!, 'It was closed.')}</body></tmx>`,
    )
    expect((await readSentencePool([dir])).articles).toEqual([
      german.map((text, i) => ({ german: text, english: i === 2 ? 'It was closed.' : null })),
    ])
  })

  test.each([
    ['no.jsonl', null, /^Cannot read .*no\.jsonl: ENOENT/],
    ['empty.jsonl', '', /^There is no article in .*empty\.jsonl; expected a folder with \*\.md, or JSON Lines/],
    ['odd.jsonl', '{"id": "1"}', /odd\.jsonl:1: expected one object a line, \{"id": "…", "text": "…"\}\.$/],
    [
      'short.jsonl',
      '{"id": "1", "text": "Kurz."}',
      /^No article in .*short\.jsonl has 4 sentences; --from names more\.$/,
    ],
  ])('%s is told apart', async (name, content, message) => {
    if (content !== null) await writeFile(join(dir, name), content)
    await expect(readSentencePool([join(dir, name)])).rejects.toThrow(message)
  })
})
