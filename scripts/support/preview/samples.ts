import type { Answer, Quote } from '../../../src/answer/answer.ts'
import type { Answering, ReindexReport } from '../../../src/app.ts'
import { answerCard, firstView } from '../../../src/discord/card/card.ts'
import { previewCard } from '../../../src/discord/card/preview.ts'
import { digestMessages } from '../../../src/discord/digest/card.ts'
import { textMessage } from '../../../src/discord/message/message.ts'
import { reportMessage } from '../../../src/discord/panels/report.ts'
import { heldMessage } from '../../../src/discord/reindex/held.ts'
import { textsFor } from '../../../src/discord/texts/texts.ts'
import type { ExamReport } from '../../../src/exam/report.ts'
import { corpusSamples } from './corpus-sample.ts'
import { sampleDigest } from './digest-sample.ts'
import { gapsSamples } from './gaps-sample.ts'
import { type Drawing, insightsSamples } from './insights-sample.ts'
import { forOneReader, type Sample } from './page.ts'
import { privacySamples } from './privacy-sample.ts'
import { statusSamples } from './status-sample.ts'
import type { Reader } from './timestamp.ts'

/** Id of a kept answer, as buttons carry it. */
const SOME_ANSWER = 'AbCdEf0123456789'

type Asked = { name: string; question: string; language?: string | undefined; isPrivate?: boolean }

/** The card that a reader gets who asks this, from the articles as they are. */
export const answerSample = async (app: Answering, asked: Asked, reader: Reader): Promise<Sample> => {
  const { name, question, language, isPrivate = false } = asked
  const answer = await app.ask({ question, language, locale: reader.locale })
  const shown = { id: SOME_ANSWER, answer, isPrivate, follows: null }
  const message = answerCard(shown, firstView(answer), textsFor(answer.language))
  return { name, message: isPrivate ? forOneReader(message) : message, command: '/ask', reader }
}

/** The places that are shown while a model writes. */
const placesSample = async (app: Answering, name: string, question: string, reader: Reader): Promise<Sample> => {
  const places = await app.ask({ question, locale: reader.locale })
  return { name, message: previewCard(places, textsFor(places.language)), command: '/ask', reader }
}

/** One of every kind of message. The questions are about the articles that come with the program. */
export const namedSamples = async (app: Answering & Drawing, clock: Omit<Reader, 'locale'>): Promise<Sample[]> => {
  const [english, german, french] = ['en-GB', 'de', 'fr'].map((locale) => ({ ...clock, locale })) as [
    Reader,
    Reader,
    Reader,
  ]
  const { generation } = app.status()
  const texts = textsFor(english.locale)
  const broken = textMessage(texts.error.broken('7f3a9c21'))
  const free = Math.ceil(clock.now.getTime() / 1000) + 20 * 60
  const quota = textMessage(texts.quota.user(20, `<t:${free}:t> (<t:${free}:R>)`))
  const report = reportMessage({ ...REPORT, generation }, texts)
  const worse: ReindexReport = { ...REPORT, generation, outcome: 'held', exam: WORSE }
  const held = heldMessage({ name: generation, report: worse }, texts)
  return [
    await answerSample(app, { name: 'answer', question: 'What is the biggest technical update?' }, english),
    await answerSample(app, { name: 'answer-german', question: 'Was sind Cameos?' }, german),
    await answerSample(app, { name: 'answer-french', question: 'Qui a écrit cet article ?' }, french),
    await answerSample(app, { name: 'private', question: 'What are cameos?', isPrivate: true }, english),
    await answerSample(app, { name: 'uncertain', question: 'How does the sound work?' }, english),
    await answerSample(app, { name: 'abstention', question: 'How tall is the Eiffel Tower?' }, english),
    await placesSample(app, 'places', 'When will Sora 2 be available?', english),
    { name: 'error', message: forOneReader(broken), command: '/ask', reader: english },
    { name: 'quota', message: forOneReader(quota), command: '/ask', reader: english },
    { name: 'report', message: forOneReader(report), command: '/reindex start', reader: english },
    { name: 'held', message: forOneReader(held), command: '/reindex start', reader: english },
    ...digestSamples(english),
    newsSample(english),
    ...corpusSamples(english, german),
    ...gapsSamples(english, german),
    ...(await insightsSamples(app, english, german)),
    ...statusSamples(english, german),
    ...privacySamples(english, german),
  ]
}

/** A digest, each of its messages; nobody has asked for it. */
const digestSamples = (reader: Reader): Sample[] =>
  digestMessages(sampleDigest(reader.now.getTime()), textsFor(reader.locale)).map((message, index) => ({
    ...{ name: index === 0 ? 'digest' : `digest-${index + 1}`, message, command: null, reader },
  }))

/** An answer from what a digest told, where the articles have none. */
const newsSample = (reader: Reader): Sample => {
  const { guild, channel, date, stories } = sampleDigest(reader.now.getTime())
  const quotes = stories.slice(0, 2).map(({ id, title, sources, url }, index): Quote => {
    const { text, language } = title.original ?? title
    const translation = title.original && { text: title.text, language: title.language, origin: title.origin }
    return {
      ...{ n: index + 1, article: `news-${id}`, title: text, author: sources[0]?.name ?? null, published: date, url },
      ...{ paragraph: 1, sentence: 1, lastSentence: 1, start: 0, end: text.length, text, translation },
      ...{ ...(language !== 'de' && { language }), toldIn: { guild, channel, date } },
    }
  })
  const answer: Answer = {
    ...{ question: "What's new?", status: 'answered', language: 'en', mode: 'extractive', quotes, news: true },
    claims: quotes.map(({ n, text, translation }) => ({ text: translation?.text ?? text, cites: [n] })),
    ...{
      only: null,
      nearest: null,
      about: [],
      generation: date,
      confidence: 1,
      certain: true,
      note: null,
      model: null,
    },
  }
  const shown = { id: SOME_ANSWER, answer, isPrivate: false, follows: null }
  return { name: 'news', message: answerCard(shown, firstView(answer), textsFor('en')), command: '/ask', reader }
}

/** What the exam of an index says that is not worse, and of one that is. */
const EXAM: ExamReport = {
  ...{ questions: 24, right: { before: 21, after: 22 }, nowAnswered: 1, better: 1, unchanged: 21, slipped: 1 },
  ...{ worse: 0, nowUnanswered: 0, gone: 2, stale: [], lost: [], problems: [] },
}
const WORSE: ExamReport = {
  ...{ ...EXAM, right: { before: 21, after: 19 }, nowAnswered: 0, unchanged: 21, worse: 1, nowUnanswered: 1 },
  stale: [{ question: 'Was kostet die Fähre?', article: 'hafen' }],
  lost: [
    {
      question: 'Wie viel hebt der Kran?',
      article: 'hafen',
      before: 'Der neue Kran hebt 65 Tonnen.',
      now: 'Der alte Kran wurde verkauft.',
    },
    { question: 'When does the ferry leave?', article: 'hafen', before: 'Die Fähre fährt am Sonntag.', now: null },
  ],
}

/** Made up, so that there is something to report. */
const REPORT: Omit<ReindexReport, 'generation'> = {
  outcome: 'switched',
  endedPin: null,
  exam: EXAM,
  added: 2,
  changed: 1,
  removed: 0,
  unchanged: 14,
  articles: 17,
  passages: 212,
  embedded: 31,
  seconds: 1.8,
  problems: [
    { file: 'hafen.tmx', line: 118, message: 'The German of this unit is not in the article.' },
    { file: 'draft.md', line: null, message: 'There is no title: add a line "title: …" to the front matter.' },
  ],
}
