import type { Runnable } from '@langchain/core/runnables'
import type { Answer, Quote } from './answer/answer.ts'
import type { ChainInput, ChainParts } from './answer/chain.ts'
import type { DigestApp, NewsApp } from './app.ts'
import type { Digest, DigestKey, DigestSetup } from './digest/digest.ts'
import type { DigestNews } from './digest/feed-state.ts'
import { postedIn } from './digest/told.ts'
import { detectLanguage } from './language/detect.ts'
import type { Lexicon } from './language/lexicon.ts'
import { languageOf } from './language/words.ts'
import type { Log } from './log.ts'
import { asksForHeadlines, asksForNews, newsAbout } from './news/asks-for-news.ts'
import { headlinesOf } from './news/headlines.ts'
import { openKeeping } from './news/keeping.ts'
import { namesIt } from './news/names-it.ts'
import { openPauses } from './news/pauses.ts'
import { indexNews, type NewsIndex, type ReadParts } from './news/server-news.ts'
import { draftOf, mainReport, storiesLike, storiesOf, type ToldStory } from './news/told-stories.ts'
import { withLead } from './news/with-lead.ts'
import type { Evidence } from './retrieval/retrieve.ts'
import type { IndexedArticle } from './search-index/content.ts'
import type { Generation } from './search-index/generation.ts'
import type { DigestSetups } from './storage/digests.ts'
import type { Translator } from './translation/translator.ts'

export type OpenNewsParts = Pick<ReadParts, 'reportsOf'> & {
  digests: DigestNews['digests']
  setups: DigestSetups<DigestSetup>
  lexicon: Lexicon
  translator: Translator
  /** `mayAnswer`, `shown`: as of `ChainParts`. `budgetMs`: for a model. */
  chainOver: (
    generation: Generation,
    how: Pick<ChainParts, 'mayAnswer' | 'shown' | 'budgetMs'>,
  ) => Runnable<ChainInput, Answer>
  budgetMs: number
  newsDays: number
  log: Log
  /** Milliseconds since 1970. */
  now: () => number
}

export type News = Omit<NewsApp, 'days'> & {
  /**
   * Answers from the articles or, where these do not answer, from what the digests of the server told. The other way round
   * where the question is about news; who asks what is new gets the headlines of the newest digest.
   */
  ask(
    input: ChainInput & { guild?: string | undefined; aboutNews?: boolean | undefined },
    ofArticles: (input: ChainInput) => Promise<Answer>,
  ): Promise<Answer>
  askAbout(digest: Digest, input: ChainInput): ReturnType<DigestApp['askAbout']>
  /** The report that a quote was taken from; null where it is not kept any longer. */
  reportOf(quote: Quote): Promise<IndexedArticle | null>
}

/** Servers, and digests, whose news stay ready: up to 5 MB each; the others are made ready again. */
const READY = 20
const SUGGESTED = 25
const DAY = 86_400_000

/**
 * What the words of a question must weigh at least, see `namesIt`: whoever asks about a digest has it before their eyes,
 * and whoever asks what is new about something means news.
 */
const LEAST = { server: 1.3, digest: 0.7, named: 0.7 }

/** What the digests of each server told in the last days, ready to be asked. */
export const openNews = (parts: OpenNewsParts): News => {
  const { digests, setups, lexicon, reportsOf, log } = parts
  const servers = openKeeping<NewsIndex>(READY)
  const single = openKeeping<NewsIndex>(READY)
  const stories = openKeeping<ToldStory[]>(READY)
  const read = ({ guild, channel, date }: DigestKey) => digests.read(guild, channel, date)
  const since = (): number => parts.now() - parts.newsDays * DAY
  const told = (guild: string, inAnswers: boolean) =>
    postedIn(guild, { since: since(), inAnswers }, { news: { digests }, setups })

  /** Null where nothing was told. */
  const newsOf = async (guild: string): Promise<NewsIndex | null> => {
    const all = await told(guild, true)
    if (all.length === 0) return null
    return servers(guild, JSON.stringify(all), () => indexNews(all, { read, reportsOf }))
  }

  const askIn = async (
    where: 'server' | 'digest',
    index: NewsIndex,
    input: ChainInput,
    { budgetMs, least = LEAST[where] }: { budgetMs: number; least?: number },
  ): Promise<Answer> => {
    const mayAnswer = (evidence: Evidence) =>
      !(where === 'server' && isAboutTexts(evidence)) &&
      namesIt(evidence, least, { lexicon, words: index.generation.words })
    const chain = parts.chainOver(index.generation, { mayAnswer, shown: withLead, budgetMs })
    const { onFound } = input
    const marked = (answer: Answer): Answer => ({
      ...answer,
      quotes: answer.quotes.map((quote) => withDigest(quote, index)),
      nearest: answer.nearest && withDigest(answer.nearest, index),
      ...(where === 'server' && { news: true }),
    })
    return marked(await chain.invoke({ ...input, onFound: onFound && ((places) => onFound(marked(places))) }))
  }

  /** Each once, the newest digest first. */
  const storiesIn = async (guild: string): Promise<ToldStory[]> => {
    const all = await told(guild, false)
    return stories(guild, JSON.stringify(all), async () => {
      const found = new Map<string, ToldStory>()
      for (const key of all) {
        const digest = await read(key)
        for (const one of digest ? storiesOf(digest) : []) if (!found.has(one.story.id)) found.set(one.story.id, one)
      }
      return [...found.values()]
    })
  }

  /** Null where nothing was told, or it cannot be had. */
  const headlines = async (guild: string, input: ChainInput): Promise<Answer | null> => {
    try {
      const [newest] = await told(guild, true)
      const digest = newest ? await read(newest) : null
      if (!newest || !digest) return null
      const reports = await reportsOf(digest, openPauses())
      const signal = AbortSignal.timeout(parts.budgetMs)
      const { translator } = parts
      return await headlinesOf(digest, input, { reports, generation: newest.date, translator, signal })
    } catch (err) {
      log.error({ err, guild }, 'the headlines of a server could not be had')
      return null
    }
  }

  return {
    ask: async ({ guild, aboutNews, ...input }, ofArticles) => {
      if (guild === undefined || input.article !== undefined) return ofArticles(input)
      const started = performance.now()
      /** Null where there are none. What goes wrong with the news keeps nobody from the articles. */
      const ofNews = async (budgetMs: number): Promise<Answer | null> => {
        try {
          const index = await newsOf(guild)
          const left = Math.max(1, Math.round(budgetMs - (performance.now() - started)))
          const answer = index && (await askIn('server', index, input, { budgetMs: left }))
          const about = newsAbout(input.question)
          if (!index || answer?.status === 'answered' || about === null) return answer
          const { question } = input
          const locale = detectLanguage(question, languageOf(input.locale))
          const named = { ...input, locale, language: input.language ?? locale, question: about }
          return { ...(await askIn('server', index, named, { budgetMs: left, least: LEAST.named })), question }
        } catch (err) {
          log.error({ err, guild }, 'the news of a server could not be asked; the articles answer alone')
          return null
        }
      }
      const listed = asksForHeadlines(input.question) ? await headlines(guild, input) : null
      if (listed) return listed
      const isFirst = aboutNews || asksForNews(input.question)
      // A model has to leave time for the articles.
      const first = isFirst ? await ofNews(parts.budgetMs / 2) : null
      if (first?.status === 'answered') return first
      const answer = await ofArticles(input)
      if (answer.status === 'answered' && answer.certain) return answer
      const then = first ?? (await ofNews(parts.budgetMs))
      if (answer.status === 'answered') return then?.status === 'answered' && then.certain ? then : answer
      if (then?.status === 'answered') return then
      return then ? { ...answer, news: true } : answer
    },
    askAbout: async (digest, input) => {
      const { guild, channel, date } = digest
      const key = { guild, channel, date }
      // What stands in a digest is its version: the one of a date may be built again.
      const index = await single(`${channel}/${date}`, JSON.stringify(digest.stories), () =>
        indexNews([key], { read: async () => digest, reportsOf }),
      )
      return { ...(await askIn('digest', index, input, { budgetMs: parts.budgetMs })), digest: key }
    },
    reportOf: async ({ article, toldIn: key }) => {
      if (!key || (await digests.posted(key.guild, key.channel, since())).every(({ date }) => date !== key.date))
        return null
      const digest = await read(key)
      const reports = digest ? await reportsOf(digest, openPauses()) : []
      return reports.find((one) => one.article.id === article) ?? null
    },
    recent: async (guild, typed) =>
      storiesLike(await storiesIn(guild), typed)
        .slice(0, SUGGESTED)
        .map(({ story }) => story),
    draft: async (guild, id) => {
      const found = (await storiesIn(guild)).find(({ story }) => story.id === id)
      const digest = found ? await read(found.toldIn) : null
      const story = digest?.stories.find((one) => one.id === id)
      if (!digest || !story) return null
      const reports = await reportsOf({ ...digest, stories: [story] }, openPauses())
      const main = mainReport(reports, story) ?? reports[0]
      return main ? draftOf(main) : null
    },
  }
}

const withDigest = (quote: Quote, { toldIn }: NewsIndex): Quote => {
  const digest = toldIn.get(quote.article)
  return digest ? { ...quote, toldIn: digest } : quote
}

/** Of news nobody means "the article" as such. */
const isAboutTexts = ({ question: { kind } }: Evidence): boolean =>
  kind === 'author' || kind === 'published' || kind === 'overview'
