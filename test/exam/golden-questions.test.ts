import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { UserError } from '../../src/errors.ts'
import { addQuestion, readAllQuestions, readQuestions, replaceQuestion } from '../../src/exam/golden-questions.ts'

const folder = () => {
  const dir = mkdtempSync(join(tmpdir(), 'fundstelle-golden-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}
const FILE = 'hafen.questions.jsonl'
const crane = { question: 'Was hebt der Kran?', language: 'de', expects: [{ article: 'hafen', quote: '65 Tonnen' }] }
const line = '{"question":"Was hebt der Kran?","language":"de","expects":[{"quote":"65 Tonnen"}]}'

test('a line is a question; an expectation without an article means the one that the file is beside', async () => {
  const dir = folder()
  const other = '{"question": "When?", "language": "en", "expects": [{"article": "markt", "quote": "um sechs"}]}'
  writeFileSync(join(dir, FILE), `\ufeff${line}\r\n\n${other}`)
  const { questions, problems } = await readQuestions(dir, 'hafen')
  expect(problems).toEqual([])
  expect(questions.map(({ key: _, ...question }) => question)).toEqual([
    crane,
    { question: 'When?', language: 'en', expects: [{ article: 'markt', quote: 'um sechs' }] },
  ])
})

test.each([
  ['no JSON', 'this line is no JSON.'],
  ['{"language":"de","expects":[{"quote":"x"}]}', 'question: '],
  ['{"question":" ","language":"de","expects":[{"quote":"x"}]}', 'question: must not be empty.'],
  ['{"question":"x","language":"deutsch!","expects":[{"quote":"x"}]}', 'language: must be a language'],
  ['{"question":"x","language":"de","expects":[]}', 'expects: '],
  ['{"question":"x","language":"de","expects":[{"quote":"x"}],"anwser":1}', 'Unrecognized key'],
  ['[]', 'Invalid input'],
])('the broken line %s is named by its number and left out; the others count', async (broken, what) => {
  const dir = folder()
  writeFileSync(join(dir, FILE), `${line}\n${broken}\n`)
  const { questions, problems } = await readQuestions(dir, 'hafen')
  expect(questions).toHaveLength(1)
  expect(problems).toEqual([{ file: FILE, line: 2, message: expect.stringContaining(what) }])
  expect(problems[0]?.message).toContain('Expected {"question": "…"')
})

test('questions are added, changed and taken away; what somebody wrote by hand stays as it is', async () => {
  const dir = folder()
  const byHand = '{ "question": "Wann?",  "language": "de", "expects": [ { "quote": "am Sonntag" } ] }\nbroken'
  writeFileSync(join(dir, FILE), `${byHand}\n`)
  expect(await addQuestion(dir, 'hafen', crane)).toBe('added')
  expect(await addQuestion(dir, 'hafen', crane)).toBe('known')
  expect(readFileSync(join(dir, FILE), 'utf8')).toBe(`${byHand}\n${line}\n`)

  const [, { key } = { key: '' }] = (await readQuestions(dir, 'hafen')).questions
  expect(await replaceQuestion(dir, 'hafen', key, { ...crane, question: 'Wie viel?' })).toBe(true)
  expect(await replaceQuestion(dir, 'hafen', key, null)).toBe(false)
  const [, changed] = (await readQuestions(dir, 'hafen')).questions
  expect(changed).toMatchObject({ question: 'Wie viel?' })
  expect(await replaceQuestion(dir, 'hafen', changed!.key, null)).toBe(true)
  expect(readFileSync(join(dir, FILE), 'utf8')).toBe(`${byHand}\n`)
  expect(readdirSync(dir)).toEqual([FILE])
})

test('of fifty that are added at once none is lost', async () => {
  const dir = folder()
  const many = Array.from({ length: 50 }, (_, i) => ({ ...crane, question: `Frage ${i}?` }))
  await Promise.all(many.map((one) => addQuestion(dir, 'hafen', one)))
  expect((await readQuestions(dir, 'hafen')).questions).toHaveLength(50)
})

test('a file of more than 8 MB is named, and not added to', async () => {
  const dir = folder()
  writeFileSync(join(dir, FILE), line)
  truncateSync(join(dir, FILE), 8 * 1024 * 1024 + 1)
  const words = 'the file is larger than 8 MB, and none of its questions is asked. Take some of them out.'
  expect(await readQuestions(dir, 'hafen')).toMatchObject({
    questions: [],
    problems: [{ file: FILE, line: null, message: words }],
  })
  await expect(addQuestion(dir, 'hafen', crane)).rejects.toThrow(new UserError(`${FILE}: ${words}`))
})

test('every article has a file of its own; one whose name is no id is named', async () => {
  const dir = folder()
  for (const name of [FILE, 'markt.questions.jsonl', 'Kein Id.questions.jsonl', '.x.questions.jsonl', 'markt.md'])
    writeFileSync(join(dir, name), `${line}\n`)
  const all = await readAllQuestions(dir)
  expect(all.map(({ article, questions }) => [article, questions.length])).toEqual([
    ['Kein Id', 0],
    ['hafen', 1],
    ['markt', 1],
  ])
  expect(all[0]?.problems[0]?.message).toContain('Name it after its article')
})

test('an article id that leads out of the folder is refused', async () => {
  await expect(readQuestions(folder(), '../hafen')).rejects.toThrow('is no article id')
})

test.skipIf(process.getuid?.() === 0)('a folder that is read-only for the bot is told in words', async () => {
  const dir = folder()
  chmodSync(dir, 0o500)
  onTestFinished(() => chmodSync(dir, 0o700))
  await expect(addQuestion(dir, 'hafen', crane)).rejects.toThrow('CORPUS_DIR is read-only for the bot')
})
