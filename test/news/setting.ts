import { readFileSync } from 'node:fs'
import type { Answer } from '../../src/answer/answer.ts'
import { answerChain } from '../../src/answer/chain.ts'
import type { Digest } from '../../src/digest/digest.ts'
import { openLexicon } from '../../src/language/lexicon.ts'
import { openNews } from '../../src/open-news.ts'
import { splitPassages } from '../../src/passages/passages.ts'
import { splitSentences } from '../../src/passages/sentences.ts'
import type { IndexedArticle } from '../../src/search-index/content.ts'
import { setup } from '../digest/support.ts'
import { abstained } from '../discord/support/answers.ts'
import { type Prompted, scriptedChat } from '../support/scripted-chat.ts'

type Report = { id: string; title: string; summary: string; language: string; url: string }

/** Reports as publishers write them, in German, English and French. */
export const labelled = (name: string): Report[] =>
  readFileSync(new URL(`../digest/labelled/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Report)

const indexed = ({ id, title, summary, language, url }: Report): IndexedArticle => {
  const article = {
    ...{ id: `news-${id}`, title, titleDerived: false, author: 'Daily', published: '2026-11-28', language, url },
    ...{ rights: null, tier: 'news' as const, text: summary === '' ? title : `${title}\n${summary}` },
  }
  const sentences = splitSentences(article.text, language)
  return { article, sentences, passages: splitPassages(article, sentences), translations: [] }
}

export type Told = { channel: string; date: string; builtAt: number; reports: readonly Report[] }

const lexicon = openLexicon()

/** The news of server 1, whose digests told what a test says; `built` counts how often a digest was made ready. */
export const newsOf = (told: Told[], now = () => 0, words: ((asked: Prompted) => unknown) | null = null) => {
  const counts = { built: 0, read: 0 }
  const log: string[] = []
  const budgets: (number | undefined)[] = []
  const chat = words && scriptedChat(words, 32_000)
  const digestOf = ({ channel, date, reports }: Told): Digest => ({
    ...{ guild: '1', channel, date, language: 'en', unreachable: [], note: null },
    stories: (reports ?? []).map(({ id, title, language, url }) => ({
      ...{ id, url, published: 0, isUpdate: false, topic: null, summary: null, sources: [{ name: 'Daily', url }] },
      title: { text: title, language, original: null, origin: 'publisher' },
    })),
  })
  const find = (channel: string, date: string) => told.find((one) => one.channel === channel && one.date === date)
  const keep = (_: unknown, message?: string) => log.push(message ?? '')
  const news = openNews({
    digests: {
      read: async (_guild, channel, date) => {
        counts.read++
        const found = find(channel, date)
        return found ? digestOf(found) : null
      },
      ofChannel: async () => [],
      keep: async () => undefined,
      posted: async (guild, channel, since) =>
        told.filter((one) => guild === '1' && one.channel === channel && one.builtAt >= since),
    },
    setups: {
      list: async (guild) =>
        guild === '1'
          ? [...new Set(told.map(({ channel }) => channel))].map((channel) => ({
              ...{ setup: { ...setup, channel, intoCorpus: true }, since: 0, trouble: null },
            }))
          : [],
      read: async () => null,
      write: async () => undefined,
      setPaused: async () => false,
      remove: async () => false,
      setTrouble: async () => undefined,
    },
    reportsOf: async ({ channel, date }, pause) => {
      counts.built++
      await pause()
      return find(channel, date)?.reports.map(indexed) ?? []
    },
    chainOver: (generation, how) => {
      budgets.push(how.budgetMs)
      return answerChain({
        ...{ generation, lexicon, vectorOf: async () => null, chat, hurry: new AbortController().signal },
        ...{ translator: { translate: async () => new Map() }, priceOf: () => null },
        ...{ onDropped: () => undefined, onFailure: () => undefined, ...how },
      })
    },
    log: { debug: keep, info: keep, warn: keep, error: keep },
    ...{ lexicon, translator: { translate: async () => new Map() }, budgetMs: 25_000, newsDays: 30, now },
  })
  return { news, counts, log, digestOf, budgets, chat }
}

/** Articles that answer nothing. */
export const noArticle = async (): Promise<Answer> => abstained
