import { existsSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Answer } from '../../src/answer/answer.ts'
import { answered } from '../discord/support/answers.ts'
import { labelled, newsOf, noArticle } from './setting.ts'

const DAY = 86_400_000

const gpt = {
  ...{ id: 'a', title: 'OpenAI releases GPT-6 for developers', language: 'en', url: 'https://news.example/a' },
  summary: 'It costs 2 dollars for a million tokens.',
}
const alma = {
  ...{ ...gpt, id: 'b', url: 'https://news.example/b' },
  ...{ title: 'Alma 3 runs on a laptop', summary: 'It has 8 billion parameters.' },
}
const first = { channel: '2', date: '2026-11-27', builtAt: 0, reports: [gpt] }

const LABELLED = ['tune', 'second', 'third', 'held-out'].flatMap(labelled)

const QUESTION = 'What does GPT-6 of OpenAI cost?'
/** A headline that names what is asked about is not shown without what it stands above. */
const REPORT = `${gpt.title}\n${gpt.summary}`
const input = { question: QUESTION, guild: '1' }

const quoted = ({ quotes }: Answer) => quotes.map(({ text, toldIn }) => [text, toldIn?.date])

test('the news of a server is made ready when it is first needed, and anew when a digest was posted', async () => {
  const told = [first]
  const { news, counts } = newsOf(told)
  await news.ask(input, async () => answered)
  expect(counts.built).toBe(0)
  const both = await Promise.all([news.ask(input, noArticle), news.ask(input, noArticle)])
  expect(both.map(quoted)[0]).toEqual([[REPORT, '2026-11-27']])
  expect(both[1]).toEqual(both[0])
  await news.ask(input, noArticle)
  expect(counts.built).toBe(1)
  told.push({ channel: '3', date: '2026-11-28', builtAt: 1, reports: [gpt, alma] })
  const after = await news.ask(input, noArticle)
  expect(counts.built).toBe(3)
  expect(quoted(after)).toEqual([[REPORT, '2026-11-28']])
})

test('what is older than the operator allows is not asked, though it is kept', async () => {
  const { news } = newsOf([first], () => 30 * DAY + 1)
  expect(await news.ask(input, noArticle)).toEqual(await noArticle())
})

test('news comes first where the question is about news, or goes on from it, and else after the articles', async () => {
  const { news } = newsOf([first])
  const asked: string[] = []
  const articles = async ({ question }: { question: string }) => {
    asked.push(question)
    return answered
  }
  expect((await news.ask(input, articles)).news).toBe(undefined)
  expect((await news.ask({ ...input, aboutNews: true }, articles)).news).toBe(true)
  const about = 'Gibt es Neuigkeiten zu GPT-6 von OpenAI?'
  expect((await news.ask({ ...input, question: about }, articles)).news).toBe(true)
  expect(asked).toEqual([QUESTION])
  const other = await news.ask({ ...input, question: 'What is the latest news about cranes?' }, articles)
  expect([other.news, asked.length]).toEqual([undefined, 2])
})

const german = {
  ...{ ...gpt, id: 'c', language: 'de', url: 'https://de.example/c' },
  title: 'OpenAI stellt GPT-6 vor: Sprachmodell kostet 2 Dollar pro Million Token',
  summary: 'Das Modell kostet 2 Dollar für eine Million Token und verarbeitet bis zu 400.000 Token auf einmal.',
}
const mistral = {
  ...{ ...german, id: 'd', url: 'https://de.example/d', title: 'Mistral sammelt 600 Millionen Euro ein' },
  summary: 'Das Geld soll in ein Rechenzentrum bei Paris fliessen.',
}

test('a name is a name however few reports there are, and most of them about it', async () => {
  const { news } = newsOf([{ ...first, reports: [gpt, german, mistral] }])
  const { quotes } = await news.ask({ ...input, question: 'What is GPT-6?' }, noArticle)
  expect(quotes.map(({ text }) => text)).toEqual([`${german.title}\n${german.summary}`])
})

test('who asks what is new gets the headlines of the newest digest, and who names something what is new about that', async () => {
  const { news } = newsOf([
    { ...first, reports: [german] },
    { ...first, channel: '3', builtAt: 1, reports: [gpt, alma] },
  ])
  const never = () => Promise.reject(new Error('the articles are not asked'))
  const all = await news.ask({ question: 'Was gibt es Neues?', guild: '1' }, never)
  expect([all.status, all.language, all.news]).toEqual(['answered', 'de', true])
  expect(all.quotes.map(({ n, text, toldIn }) => [n, text, toldIn?.channel])).toEqual([
    [1, gpt.title, '3'],
    [2, alma.title, '3'],
  ])
  const one = await news.ask({ question: 'Was gibt es Neues zu Alma?', guild: '1' }, noArticle)
  expect([one.question, one.language]).toEqual(['Was gibt es Neues zu Alma?', 'de'])
  expect(one.quotes.map(({ text }) => text)).toEqual([`${alma.title}\n${alma.summary}`])
  expect((await news.ask({ question: 'What is new?', guild: '2' }, async () => answered)).news).toBe(undefined)
})

test('a doubtful answer of the articles gives way to a certain one of the news', async () => {
  const { news } = newsOf([first])
  const doubtful = async (): Promise<Answer> => ({ ...answered, certain: false })
  expect(quoted(await news.ask(input, doubtful))).toEqual([[REPORT, '2026-11-27']])
  expect((await news.ask({ ...input, question: 'Who is it for?' }, doubtful)).quotes).toEqual(answered.quotes)
})

test('what goes wrong with the news is logged, and the articles answer alone', async () => {
  const { news, log } = newsOf([{ ...first, reports: null as never }])
  expect(await news.ask(input, noArticle)).toEqual(await noArticle())
  expect(log).toEqual(['the news of a server could not be asked; the articles answer alone'])
})

test('a model words what the news says, in the time that the articles have left; vague questions do not reach it', async () => {
  const { news, chat, budgets } = newsOf(
    [{ ...first, reports: LABELLED }],
    () => 0,
    ({ human }) => {
      const line = human.split('\n').find((one) => one.includes('150,000 teachers')) ?? '{}'
      const { n } = JSON.parse(line) as { n: number }
      return { answerable: true, claims: [{ text: 'In Bavaria 150,000 teachers get the chatbot Telli.', cites: [n] }] }
    },
  )
  const slow = async () => {
    await setTimeout(20)
    return noArticle()
  }
  expect(await news.ask({ ...input, question: 'how much per month' }, noArticle)).toEqual({
    ...(await noArticle()),
    news: true,
  })
  expect(chat?.asked.length).toBe(0)
  const teachers = 'How many teachers in Bavaria get the chatbot Telli?'
  const answer = await news.ask({ ...input, question: teachers }, slow)
  expect([answer.mode, answer.news, answer.claims.map(({ text }) => text)]).toEqual([
    ...['model', true, ['In Bavaria 150,000 teachers get the chatbot Telli.']],
  ])
  expect(answer.quotes[0]?.toldIn).toEqual({ guild: '1', channel: '2', date: '2026-11-27' })
  expect(budgets[1]).toBeLessThan(25_000)
})

test('a digest is made ready once for all questions about it', async () => {
  const { news, counts, digestOf } = newsOf([first])
  const digest = digestOf(first)
  const about = [await news.askAbout(digest, input), await news.askAbout(digest, input)]
  expect(about.map(quoted)).toEqual(Array(2).fill([[REPORT, '2026-11-27']]))
  expect(about[0]).toMatchObject({ digest: { guild: '1', channel: '2', date: '2026-11-27' } })
  expect([about[0]?.news, counts.built]).toEqual([undefined, 1])
})

test('the report of a quote is found as long as its digest counts', async () => {
  let now = 0
  const { news } = newsOf([first], () => now)
  const [quote] = (await news.ask(input, noArticle)).quotes
  if (!quote) throw new Error('there is one')
  expect((await news.reportOf(quote))?.article.title).toBe(gpt.title)
  expect(await news.reportOf({ ...quote, article: 'news-x' })).toBe(null)
  now = 30 * DAY + 1
  expect(await news.reportOf(quote)).toBe(null)
})

const askAll = async (path: string): Promise<string[]> => {
  const { news } = newsOf([{ ...first, reports: LABELLED }])
  const found: string[] = []
  for (const line of readFileSync(path, 'utf8').trim().split('\n')) {
    const { question, lang } = JSON.parse(line) as { question: string; lang: string }
    const { status } = await news.ask({ question, locale: lang, guild: '1' }, noArticle)
    if (status === 'answered') found.push(question)
  }
  return found
}

test('of 384 questions about something else, many as people type them, 324 reports of news answer three', async () => {
  const about = (name: string) => askAll(fileURLToPath(new URL(`../evaluation/${name}.jsonl`, import.meta.url)))
  expect(await about('articles')).toEqual(["Salut, t'es un humain ou un robot ?"])
  expect(await about('sora-2')).toEqual(['wird das ein soziales netzwerk', 'haben die videos ein wasserzeichen'])
}, 60_000)

const shared = fileURLToPath(new URL('../../../shared/eval/article.dev.jsonl', import.meta.url))
test.skipIf(!existsSync(shared))('of 40 others none (needs ../shared/eval)', async () => {
  expect(await askAll(shared)).toEqual([])
})

test.each([
  ['How many teachers in Bavaria get the chatbot Telli?', '150,000 teachers'],
  ['Was kostet Claude Haiku 6?', 'a third of the cost'],
  ['Who bought Corvane?', 'IBM kauft'],
  ['When will BMW use humanoid robots in Leipzig?', 'from February'],
  ['Is ChatGPT down?', 'ChatGPT is down'],
])('news that is asked for by its name is found: %s', async (question, words) => {
  const { news } = newsOf([{ ...first, reports: LABELLED }])
  const { quotes } = await news.ask({ question, guild: '1' }, noArticle)
  expect(quotes.map(({ text }) => text).join('\n')).toContain(words)
})
