import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { collect } from '../../src/digest/collect.ts'
import { openDigestProcess } from '../../src/digest-process/digest-process.ts'
import { type Entry, HOUR, NOW, openFeedServer, openParts, rss, setup } from '../digest/support.ts'

const never = new AbortController().signal

const english: Entry = {
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

/** A store with new items of two feeds, and a process over `dataDir`, else over the folder of the store. */
const openNews = async (dataDir?: string) => {
  const server = await openFeedServer({ '/en': rss('Daily', 'en', []), '/de': rss('Täglich', 'de', []) })
  const opened = openParts(server.place)
  const feeds = [`${server.origin}/en`, `${server.origin}/de`]
  opened.clock.now = NOW - 4 * HOUR
  await collect(feeds, opened.parts, never)
  opened.clock.now = NOW
  server.pages['/en'] = rss('Daily', 'en', [english])
  server.pages['/de'] = rss('Täglich', 'de', [german])
  await collect(feeds, opened.parts, never)
  const { news, now } = opened.parts
  const apart = openDigestProcess({ dataDir: dataDir ?? opened.folder, news, now })
  onTestFinished(() => apart.close())
  const question = { setup: { ...setup, feeds }, date: '2026-11-28', from: NOW - 3 * HOUR, unsent: false, now: NOW }
  return { ...opened, apart, question }
}

test('a process of its own makes of the news what this one would', async () => {
  const { apart, parts, question } = await openNews()
  await apart.rememberStories()
  expect(await parts.news.items.withoutStory(10)).toEqual([])
  const chosen = await apart.choose(question)
  expect(chosen.map(({ story }) => story.items.map(({ title }) => title))).toEqual([[english.title, german.title]])
  expect(chosen).toEqual(await parts.heavy.choose(question))
  const item = chosen[0]!.story.items[1]!.id
  const judged = await apart.judgedWith(question, item)
  expect(judged?.stage).toBe('chosen')
  expect(judged).toEqual(await parts.heavy.judgedWith(question, item))
})

test('a process that ends fails its job alone: the next one is done by another', async () => {
  const { parts, folder } = await openNews()
  const dataDir = join(folder, 'later')
  writeFileSync(dataDir, 'no folder')
  const apart = openDigestProcess({ dataDir, news: parts.news, now: parts.now })
  onTestFinished(() => apart.close())
  const asked = [apart.rememberStories(), apart.rememberStories()]
  for (const one of asked)
    await expect(one).rejects.toThrow('the process that puts news into stories ended early (exit code 1)')
  rmSync(dataDir)
  await apart.rememberStories()
})

test('nothing is started for nothing, and a process that is closed does no more', async () => {
  const server = await openFeedServer({})
  const { parts, folder } = openParts(server.place)
  const apart = openDigestProcess({ dataDir: join(folder, 'state.sqlite'), news: parts.news, now: parts.now })
  await apart.rememberStories()
  expect(await apart.choose({ setup, date: '2026-11-28', from: 0, unsent: false, now: NOW })).toEqual([])
  const other = await openNews()
  other.apart.close()
  await expect(other.apart.rememberStories()).rejects.toThrow('the bot is stopping')
})
