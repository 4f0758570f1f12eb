import { expect, test } from 'vitest'
import { inLanguage } from '../../src/digest/in-language.ts'
import { previewDigest, type RunParts, startRuns } from '../../src/digest/run.ts'
import { statusOf } from '../../src/digest/status.ts'
import { why } from '../../src/digest/why.ts'
import { type Entry, HOUR, NOW, openChannel, openFeedServer, openParts, rss, setup } from './support.ts'

const never = new AbortController().signal

const old: Entry = { id: 'old', title: 'A week of AI', text: 'What happened in AI in November.', at: NOW - 90 * HOUR }
const model: Entry = {
  id: 'model',
  title: 'OpenAI releases GPT-6 for developers',
  text: 'OpenAI released its language model GPT-6 on Friday. It costs 2 dollars for a million tokens.',
  at: NOW - 2 * HOUR,
}
const german: Entry = {
  id: 'modell',
  title: 'OpenAI veröffentlicht GPT-6 für Entwickler',
  text: 'OpenAI hat am Freitag sein Sprachmodell GPT-6 veröffentlicht. Eine Million Token kostet 2 Dollar.',
  at: NOW - HOUR,
}
const football: Entry = {
  id: 'football',
  title: 'Basel wins the derby',
  text: 'FC Basel won 2 to 1 against Zurich on Friday evening in front of 30,000 people.',
  at: NOW - 3 * HOUR,
}

/** A channel with two feeds that were read two hours ago and have news since. */
const openNews = async (changed: Partial<typeof setup> = {}) => {
  const server = await openFeedServer({ '/en': rss('Daily', 'en', [old]), '/de': rss('Täglich', 'de', [old]) })
  const opened = openParts(server.place)
  const asked = { ...setup, feeds: [`${server.origin}/en`, `${server.origin}/de`], ...changed }
  opened.clock.now = NOW - 4 * HOUR
  await previewDigest(asked, opened.parts, never)
  opened.clock.now = NOW
  server.pages['/en'] = rss('Daily', 'en', [model, football, old])
  server.pages['/de'] = rss('Täglich', 'de', [german, old])
  return { ...opened, server, asked }
}

const stopped = async <T>(
  parts: RunParts,
  channel: ReturnType<typeof openChannel>,
  use: (runs: ReturnType<typeof startRuns>) => Promise<T>,
) => {
  const runs = startRuns(parts, channel.way)
  try {
    return await use(runs)
  } finally {
    await runs.stop()
  }
}

test('reports in two languages are one story, told by the report in the language of the channel', async () => {
  const { parts, asked } = await openNews()
  const { stories } = await previewDigest(asked, parts, never)
  expect(stories.map(({ title, summary, sources, url }) => [title, summary?.text, sources, url])).toEqual([
    [
      { text: model.title, language: 'en', original: null, origin: 'publisher' },
      model.text,
      [
        { name: 'Daily', url: 'https://news.example/model' },
        { name: 'Täglich', url: 'https://news.example/modell' },
      ],
      'https://news.example/model',
    ],
  ])
  const inGerman = await previewDigest({ ...asked, language: 'de' }, parts, never)
  expect(inGerman.stories.map(({ title, url }) => [title.text, url])).toEqual([
    [german.title, 'https://news.example/modell'],
  ])
})

test('in another language a story is told by the report that its publisher wrote in it', async () => {
  const { parts, asked } = await openNews()
  const { stories } = await inLanguage(await previewDigest(asked, parts, never), 'de', parts, never)
  expect(stories.map(({ title, summary, url }) => [title.text, title.origin, summary?.text, url])).toEqual([
    [german.title, 'publisher', german.text, 'https://news.example/modell'],
  ])
})

test('a feed that gave nothing since the last digest is named below it, one that failed once is not', async () => {
  const { parts, asked, server, clock } = await openNews()
  server.pages['/de'] = { status: 503 }
  server.pages['/new'] = { status: 503 }
  const three = { ...asked, feeds: [...asked.feeds, `${server.origin}/new`] }
  const missing = async () => (await previewDigest(three, parts, never)).unreachable.map(({ name }) => name)
  expect(await missing()).toEqual([server.place])
  clock.now += 26 * HOUR
  expect(await missing()).toEqual(['Täglich', server.place])
})

test('what is asked for now is posted once a day, and kept for its buttons', async () => {
  const { parts, asked } = await openNews()
  await parts.setups.write({ ...asked, time: '23:00' }, NOW)
  const channel = openChannel()
  const said = await stopped(parts, channel, async (runs) => [await runs.now(asked), await runs.now(asked)])
  expect([said, channel.posted]).toEqual([['posted', 'already'], [[model.title]]])
  const kept = await parts.news.digests.read('1', '2', '2026-11-28')
  expect(kept?.stories.map(({ title }) => title.text)).toEqual([model.title])
  expect(await parts.news.digests.read('another', '2', '2026-11-28')).toBe(null)
})

test('a story is not told again the next day, when another feed tells it too', async () => {
  const { parts, asked, clock, server } = await openNews()
  await parts.setups.write({ ...asked, time: '23:00' }, NOW)
  server.pages['/de'] = rss('Täglich', 'de', [old])
  const channel = openChannel()
  const chip: Entry = {
    id: 'chip',
    title: 'Nvidia shows a chip for AI at home',
    text: 'Nvidia showed a chip for neural networks at home on Saturday.',
    at: NOW + 20 * HOUR,
  }
  await stopped(parts, channel, (runs) => runs.now(asked))
  clock.now += 24 * HOUR
  server.pages['/de'] = rss('Täglich', 'de', [german, old])
  server.pages['/en'] = rss('Daily', 'en', [chip, model, old])
  await stopped(parts, channel, (runs) => runs.now(asked))
  expect(channel.posted).toEqual([[model.title], [chip.title]])
})

test('on a quiet day nothing is posted where that is wanted, and else that there is none', async () => {
  const { parts, asked, server } = await openNews({ quietDay: 'skip' })
  server.pages['/en'] = rss('Daily', 'en', [football, old])
  server.pages['/de'] = rss('Täglich', 'de', [old])
  await parts.setups.write({ ...asked, time: '23:00' }, NOW)
  const channel = openChannel()
  expect(await stopped(parts, channel, (runs) => runs.now(asked))).toBe('quiet')
  expect(channel.posted).toEqual([])
  expect((await previewDigest(asked, parts, never)).note).toBe('quiet')
})

test('a digest that is due is posted by itself', async () => {
  const { parts, asked } = await openNews()
  await parts.setups.write(asked, NOW - 24 * HOUR)
  const channel = openChannel()
  const { promise: isPosted, resolve } = Promise.withResolvers<void>()
  const { post } = channel.way.posts
  channel.way.posts.post = async (...asking) => {
    resolve()
    return post(...asking)
  }
  await stopped(parts, channel, () => isPosted)
  expect(channel.posted).toEqual([[model.title]])
  const { nextRun, lastRuns, troubled } = await statusOf(asked, parts)
  expect(lastRuns.map(({ date, state }) => [date, state])).toEqual([['2026-11-28', 'done']])
  expect([nextRun, troubled]).toEqual([NOW + 24 * HOUR, []])
})

test('why something is in the digest or not is told stage by stage', async () => {
  const { parts, asked } = await openNews()
  await previewDigest(asked, parts, never)
  const last = async (id: string) => (await why(asked, `http://www.news.example/${id}/?utm_source=x`, parts)).at(-1)
  expect(await last('nowhere')).toEqual({ stage: 'not read', feeds: 2, troubled: [] })
  expect((await last('old'))?.stage).toBe('held back')
  expect((await last('football'))?.stage).toBe('not about AI')
  expect(await last('model')).toEqual({ stage: 'chosen', place: 1, most: 5 })
  expect((await why(asked, 'https://news.example/modell', parts)).map(({ stage }) => stage)).toEqual([
    ...['read', 'same story', 'weight', 'chosen'],
  ])
  await parts.setups.write({ ...asked, time: '23:00' }, NOW)
  await stopped(parts, openChannel(), (runs) => runs.now(asked))
  expect(await last('model')).toEqual({ stage: 'in a digest', dates: ['2026-11-28'] })
  expect(await why(asked, 'nothing', parts)).toEqual([{ stage: 'no address' }])
})

test('a digest waits for a model no longer than it has time, and loses no story', async () => {
  const { parts, asked } = await openNews()
  const word: RunParts['word'] = (_item, _language, signal) =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve(null))
      setTimeout(() => resolve({ title: 'Too late', summary: null, by: 'a model' }), 10_000).unref()
    })
  const { stories } = await previewDigest(asked, { ...parts, word, patience: { wordingMs: 20, allMs: 40 } }, never)
  expect(stories.map(({ title }) => title.text)).toEqual([model.title])
})

test('what a stop cut short is no digest', async () => {
  const { parts, asked } = await openNews()
  const stop = new AbortController()
  const word: RunParts['word'] = async () => {
    stop.abort(new Error('stopping'))
    return null
  }
  await expect(previewDigest(asked, { ...parts, word }, stop.signal)).rejects.toThrow('stopping')
})
