import { expect, onTestFinished, test } from 'vitest'
import type { DigestSetup } from '../../src/digest/digest.ts'
import { digestBodies } from '../../src/discord/digest/bodies.ts'
import { type Entry, HOUR, NOW, openChannel, openFeedServer, rss, setup } from '../digest/support.ts'
import { GOOD, WORDED } from '../digest/wording/support.ts'
import { type ModelRequest, openModelServer, type Script } from '../support/model-server/server.ts'
import { home, open } from './open.ts'

const model: Entry = {
  id: 'model',
  title: 'OpenAI releases GPT-6 for developers',
  text: 'OpenAI released its language model GPT-6 on Friday. It costs 2 dollars for a million tokens.',
  at: NOW - 2 * HOUR,
}
const inGerman: DigestSetup = { ...setup, language: 'de' }

const TRANSLATED: Readonly<Record<string, string>> = {
  [model.title]: 'OpenAI gibt GPT-6 für Entwickler heraus',
  'OpenAI released its language model GPT-6 on Friday.': 'OpenAI gab am Freitag sein Sprachmodell GPT-6 heraus.',
  'It costs 2 dollars for a million tokens.': 'Es kostet 2 Dollar für eine Million Token.',
}
const FRENCH = {
  title: { text: 'OpenAI publie GPT-6 pour les développeurs', cites: [1] },
  summary: [{ text: 'OpenAI a publié vendredi son modèle de langage GPT-6.', cites: [2] }],
}

type Material = { sentences: { n?: number; text: string }[] }

/** Translates as the list says, and words stories by `word`. */
const scripted =
  (word: Script): Script =>
  (request, index) => {
    if (request.kind !== 'chat') return { words: '' }
    if (request.format === 'story') return word(request, index)
    const { sentences } = JSON.parse(request.messages.at(-1)!.text) as Material
    const translations = sentences.flatMap(({ n, text }) => (n ? [{ n, text: TRANSLATED[text] ?? '' }] : []))
    return { words: { translations } }
  }

const byLanguage: Script = ({ messages }) => ({
  words: messages.at(-1)!.text.startsWith('language: French') ? FRENCH : GOOD,
})

/** The real app with a model and a feed that has news. */
const openNews = async (word: Script, { answerBudgetMs = 25_000, tokensPerDay = null as number | null } = {}) => {
  const feeds = await openFeedServer({ '/feed': rss('Daily', 'en', []) })
  const models = await openModelServer(scripted(word))
  onTestFinished(() => models.close())
  const place = home()
  const front = '---\ntitle: Ein Titel\nauthor: Ada\npublished: 2025-03-02\nlanguage: de\n---\n'
  place.put('a.md', `${front}Ein Satz steht hier.\n`)
  const clock = { now: NOW - 4 * HOUR }
  const chat = {
    ...({ provider: 'openai', model: 'gpt-4o-mini', apiKey: 'key', baseUrl: models.urls.openai } as const),
    ...{ stream: true, window: 8_000, tokensPerDay, price: null },
  }
  const settings = { fetchAllow: [feeds.place], chat, answerBudgetMs }
  const start = async () => open(place, settings, undefined, { now: () => clock.now })
  const { app } = await start()
  const asked = { ...inGerman, feeds: [`${feeds.origin}/feed`] }
  await app.digest.preview(asked)
  clock.now = NOW
  feeds.pages['/feed'] = rss('Daily', 'en', [model])
  const askedFor = (format: string) => models.requests.filter((one: ModelRequest) => one.format === format).length
  return { app, asked, models, askedFor, start }
}

const told = ({ title, summary }: { title: { text: string }; summary: { text: string } | null }) => [
  title.text,
  summary?.text,
]
const bodyOf = (digest: Parameters<typeof digestBodies>[0]): string =>
  JSON.stringify(digestBodies(digest)).replaceAll('\\', '')

test('a model tells a story once: in the preview, another channel, the post, for one reader, after a restart', async () => {
  const { app, asked, askedFor, models, start } = await openNews(byLanguage)
  const preview = await app.digest.preview(asked)
  expect(preview.stories.map(({ title, summary }) => [title, summary])).toEqual([
    [
      {
        ...{ text: WORDED.title, language: 'de', origin: 'openai:gpt-4o-mini', isWorded: true },
        original: { text: model.title, language: 'en' },
      },
      {
        ...{ text: WORDED.summary, language: 'de', origin: 'openai:gpt-4o-mini', isWorded: true },
        original: { text: model.text, language: 'en' },
      },
    ],
  ])
  expect((await app.digest.preview({ ...asked, channel: '3' })).stories).toEqual(preview.stories)
  expect(bodyOf(preview)).toContain('Englisch → Deutsch, von openai:gpt-4o-mini formuliert')

  await app.digest.write({ ...asked, time: '23:00' })
  const channel = openChannel()
  const runs = app.digest.start(channel.way)
  expect(await app.digest.now(asked)).toBe('posted')
  await runs.stop()
  expect(channel.posted).toEqual([[WORDED.title]])
  expect(askedFor('story')).toBe(1)

  const kept = (await app.digest.read('1', '2', '2026-11-28'))!
  const french = await app.digest.inLanguage(kept, 'fr')
  expect(french.stories.map(told)).toEqual([[FRENCH.title.text, FRENCH.summary[0]!.text]])
  expect((await app.digest.inLanguage(french, 'de')).stories.map(told)).toEqual([[WORDED.title, WORDED.summary]])
  expect(askedFor('story')).toBe(2)
  expect(app.status().chat?.today.input).toBeGreaterThan(0)

  await app.close()
  const again = await start()
  expect((await again.app.digest.inLanguage(kept, 'fr')).stories.map(told)).toEqual(french.stories.map(told))
  expect([askedFor('story'), askedFor('translations'), models.refusals]).toEqual([2, 0, []])
})

const wrong = (text: string) => ({ words: { ...GOOD, summary: [{ text, cites: [2] }] } })

test.each([
  ['500', { fault: '500' }],
  ['malformed', { fault: 'malformed' }],
  ['a wrong number', wrong('OpenAI hat am Freitag GPT-7 veröffentlicht.')],
  ['a foreign link', wrong('Mehr zu GPT-6 von OpenAI steht auf evil.example/gpt.')],
  ['another language', wrong('OpenAI a publié vendredi son modèle de langage pour les développeurs.')],
] as const)('%s: the story is told in its publisher’s words, translated', async (_, reply) => {
  const { app, asked } = await openNews(() => reply)
  const { stories } = await app.digest.preview(asked)
  const [title, ...summary] = Object.values(TRANSLATED)
  expect(stories.map(told)).toEqual([[title, summary.join(' ')]])
  expect(stories[0]!.title).toMatchObject({ language: 'de', origin: 'openai:gpt-4o-mini' })
  expect(stories[0]!.title.isWorded).toBeUndefined()
  expect(bodyOf(await app.digest.preview(asked))).toContain('Englisch → Deutsch, von openai:gpt-4o-mini übersetzt')
})

test('a reader does not wait longer for a model than for an answer', async () => {
  const { app, asked, models } = await openNews(byLanguage, { answerBudgetMs: 500 })
  const digest = await app.digest.preview(asked)
  models.answer(({ kind }) => (kind === 'chat' ? { fault: 'slow header' } : { words: '' }))
  expect((await app.digest.inLanguage(digest, 'it')).stories.map(told)).toEqual([[model.title, model.text]])
})

test('when the tokens of the day are used up stories stay as they were published', async () => {
  const { app, asked, askedFor } = await openNews(byLanguage, { tokensPerDay: 1 })
  const first = await app.digest.preview(asked)
  expect(first.stories.map(told)).toEqual([[WORDED.title, WORDED.summary]])
  const { stories } = await app.digest.inLanguage(first, 'it')
  expect(stories.map(({ title, summary }) => [title.language, summary?.origin])).toEqual([['en', 'publisher']])
  expect(askedFor('story')).toBe(1)
})
