import { expect, test } from 'vitest'
import { type Examinee, type ExamWay, examine } from '../../src/exam/examine.ts'
import type { ArticleQuestions } from '../../src/exam/golden-questions.ts'
import { gradeOf, placesOf, type Reply } from '../../src/exam/grade.ts'
import { isWorse } from '../../src/exam/report.ts'

const TEXT = 'Der Kran hebt 65 Tonnen. Die Fähre fährt am Sonntag. Der Markt öffnet um sechs.'
const CRANE = 'Der Kran hebt 65 Tonnen.'
const FERRY = 'Die Fähre fährt am Sonntag.'

const sliceOf = (text: string, quote: string, article = 'hafen') => {
  const start = text.indexOf(quote)
  return { article, start, end: start + quote.length, text: quote }
}
const QUESTION = {
  question: 'Wie viel hebt der Kran?',
  language: 'de',
  expects: [{ article: 'hafen', quote: '65 Tonnen' }],
}

type Kind = 'first' | 'cited' | 'found' | 'missed' | 'none'

const reply = (kind: Kind): Reply => {
  const [crane, ferry] = [sliceOf(TEXT, CRANE), sliceOf(TEXT, FERRY)]
  if (kind === 'none') return { isAnswered: false, cited: [], nearest: [ferry] }
  const cited = { first: [crane, ferry], cited: [ferry, crane], found: [ferry], missed: [ferry] }[kind]
  return { isAnswered: true, cited, nearest: kind === 'missed' ? [ferry] : [ferry, crane] }
}

const examinee = (kind: Kind, text: string | null = TEXT): Examinee => ({
  has: (article) => article === 'hafen' && text !== null,
  textOf: (article) => (article === 'hafen' ? text : null),
  ask: async () => reply(kind),
})

const hafen: ArticleQuestions = { article: 'hafen', questions: [{ ...QUESTION, key: 'k' }], problems: [] }
const alone: ExamWay = {
  onStep: () => undefined,
  giveWay: async () => undefined,
  signal: new AbortController().signal,
}
const run = (before: Examinee, after: Examinee, all: ArticleQuestions[] = [hafen]) => examine(all, before, after, alone)

test.each(['first', 'cited', 'found', 'missed'] as const)(
  'a reply that has the expected words so is graded %s',
  (kind) => {
    const places = placesOf(QUESTION, () => TEXT)
    expect(gradeOf(reply(kind), places)).toBe(kind)
  },
)

test('a slice holds what was expected where it shares half of the shorter of both, in the same article', () => {
  const places = [sliceOf(TEXT, `${CRANE} ${FERRY}`)]
  const graded = (slice: ReturnType<typeof sliceOf>) =>
    gradeOf({ isAnswered: true, cited: [slice], nearest: [] }, places)
  expect(graded(sliceOf(TEXT, CRANE))).toBe('first')
  expect(graded(sliceOf(TEXT, 'fährt am Sonntag. Der Markt'))).toBe('first')
  expect(graded(sliceOf(TEXT, 'Sonntag. Der Markt öffnet um sechs.'))).toBe('missed')
  expect(graded({ ...sliceOf(TEXT, CRANE), article: 'markt' })).toBe('missed')
})

test.each([
  ['first', 'first', 'unchanged', false],
  ['none', 'first', 'nowAnswered', false],
  ['missed', 'cited', 'better', false],
  ['cited', 'first', 'better', false],
  ['none', 'none', 'unchanged', false],
  ['first', 'cited', 'slipped', false],
  ['found', 'missed', 'slipped', false],
  ['first', 'found', 'worse', true],
  ['cited', 'missed', 'worse', true],
  ['first', 'none', 'nowUnanswered', true],
] as const)('%s before and %s now is %s; worse: %s', async (before, after, kind, worse) => {
  const report = await run(examinee(before), examinee(after))
  const counts = ['nowAnswered', 'better', 'unchanged', 'slipped', 'worse', 'nowUnanswered'] as const
  expect(counts.filter((one) => report[one] === 1)).toEqual([kind])
  expect(isWorse(report)).toBe(worse)
})

test('a question that is lost is named, with what was cited before and is now; no win outweighs it', async () => {
  const won = { ...QUESTION, question: 'Wann fährt die Fähre?', key: 'f' }
  const asks = (first: Kind, second: Kind): Examinee => ({
    ...examinee('first'),
    ask: async ({ question }) => reply(question === won.question ? second : first),
  })
  const report = await run(asks('first', 'none'), asks('none', 'first'), [
    { ...hafen, questions: [...hafen.questions, won] },
  ])
  expect(report).toMatchObject({ questions: 2, right: { before: 1, after: 1 }, nowAnswered: 1, nowUnanswered: 1 })
  expect(report.lost).toEqual([{ question: QUESTION.question, article: 'hafen', before: CRANE, now: null }])
  expect(isWorse(report)).toBe(true)
})

test('questions of an article that is gone are left out and counted, and hold nothing up', async () => {
  const report = await run(examinee('first'), examinee('none', null))
  expect(report).toMatchObject({ questions: 0, gone: 1, lost: [] })
  expect(isWorse(report)).toBe(false)
})

test('expected words that an edit has taken away are told as outdated: worse only where there is no answer left', async () => {
  const edited = TEXT.replace('65', '80')
  const [answered, silent] = [
    await run(examinee('first'), examinee('found', edited)),
    await run(examinee('first'), examinee('none', edited)),
  ]
  expect(answered.stale).toEqual([{ question: QUESTION.question, article: 'hafen' }])
  expect([isWorse(answered), isWorse(silent)]).toEqual([false, true])
})

test('an article that is new has nothing to lose', async () => {
  expect(await run(examinee('none', null), examinee('first'))).toMatchObject({ nowAnswered: 1, worse: 0 })
})

test('an exam stops when it is told to', async () => {
  const signal = AbortSignal.abort(new Error('stop'))
  await expect(examine([hafen], examinee('first'), examinee('first'), { ...alone, signal })).rejects.toThrow('stop')
})

test('each answer waits until nobody else has something to do, and no article is read before', async () => {
  const done: string[] = []
  const [before, after] = ['old', 'new'].map(
    (name): Examinee => ({
      has: () => true,
      textOf: (article) => {
        done.push(`${name}: ${article} is read`)
        return TEXT
      },
      ask: async ({ question }) => {
        done.push(`${name}: ${question}`)
        return reply('first')
      },
    }),
  )
  const more = ['markt', 'turm'].map((article) => ({ article, questions: [], problems: [] }))
  await examine([hafen, ...more], before!, after!, {
    ...alone,
    giveWay: async () => {
      done.push('others')
    },
  })
  expect(done).toEqual(
    ['old', 'new'].flatMap((name) => ['others', `${name}: ${QUESTION.question}`, `${name}: hafen is read`]),
  )
})
