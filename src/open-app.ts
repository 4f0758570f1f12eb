import { readFileSync } from 'node:fs'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { answerChain, type ChainParts } from './answer/chain.ts'
import { newestFirst, titlesOf } from './answer/newest-first.ts'
import { findSources } from './answer/sources.ts'
import { surroundings } from './answer/surroundings.ts'
import type { App, AskRequest, KeptBody, SearchHit } from './app.ts'
import type { Config } from './config.ts'
import type { Disk } from './corpus-changes/disk.ts'
import { withdrawnArticles } from './corpus-changes/withdrawn.ts'
import type { ReaderLimits } from './drafts/run-reader.ts'
import { UserError } from './errors.ts'
import { detectLanguage } from './language/detect.ts'
import { learntLexicon } from './language/learnt-lexicon.ts'
import { type Lexicon, openLexicon } from './language/lexicon.ts'
import { languageOf } from './language/words.ts'
import { type Log, openLog } from './log.ts'
import { turnTracingOff } from './models/no-tracing.ts'
import { type ChatModel, openChatModel } from './open-chat-model.ts'
import { openCorpus } from './open-corpus.ts'
import { openDigest } from './open-digest.ts'
import { type Embedding, openEmbedding } from './open-embedding.ts'
import { openExam } from './open-exam.ts'
import { openGaps } from './open-gaps.ts'
import { openInsights } from './open-insights.ts'
import { openNews } from './open-news.ts'
import { openPrivacy } from './open-privacy.ts'
import { passageRules } from './passages/passages.ts'
import { pseudonymsIn, secretsRemoved } from './redact.ts'
import { searchPassages } from './retrieval/retrieve.ts'
import { alignedPairs } from './search-index/aligned-pairs.ts'
import { INDEX_FORMAT, type Recipe } from './search-index/content.ts'
import type { Generation } from './search-index/generation.ts'
import { WORDS_VERSION } from './search-index/words.ts'
import { openServing, type Serving } from './serving/serving.ts'
import { openStorage } from './storage/open-storage.ts'
import { readGlossary } from './translation/glossary.ts'
import { openTranslator } from './translation/open-translator.ts'
import type { Translator } from './translation/translator.ts'

/** What a caller may decide otherwise; tests replace parts here. */
export type Overrides = {
  embeddings?: EmbeddingsInterface | undefined
  log?: Log
  /**
   * 'beside': where there is a good index, it answers at once, and what has changed is indexed meanwhile. False: the caller
   * indexes itself; until then the app may have no index to answer from.
   */
  indexAtOpen?: boolean | 'beside'
  /** Milliseconds between looks at what other processes have published. */
  followEvery?: number
  /** Milliseconds between looks at the corpus folder, where WATCH_CORPUS says so. */
  watchEvery?: number
  /** Milliseconds since 1970. */
  now?: () => number
  /** What the files of the corpus are changed with. */
  disk?: Disk
  /** Of the process that reads sources; asked anew for each. */
  readerLimits?: () => ReaderLimits
}

const MAX_QUESTION = 2_000

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

const recipeOf = (embedding: Recipe['embedding']): Recipe => ({
  format: INDEX_FORMAT,
  embedding,
  passages: { ...passageRules },
  words: WORDS_VERSION,
})

const checkedQuestion = (question: string): string => {
  const trimmed = question.trim()
  if (trimmed === '') throw new UserError('The question is empty. Ask something, for example: What is this about?')
  if (trimmed.length > MAX_QUESTION) {
    throw new UserError(
      `The question has ${trimmed.length} characters; at most ${MAX_QUESTION} are allowed. Ask for one thing at a time.`,
    )
  }
  return trimmed
}

/** Whether it is computed here: what an exam asks may cost nothing. */
const isFree = ({ provider }: Config['embedding']): boolean => provider === 'builtin' || provider === 'onnx'

/** Milliseconds between looks at the corpus folder. */
const WATCH_EVERY = 5_000

const hitsOf = (
  generation: Generation,
  lexicon: Lexicon,
  question: string,
  language: string | undefined,
  vector: number[] | null,
  k: number,
): SearchHit[] => {
  const asked = languageOf(language) ?? detectLanguage(question)
  return searchPassages(generation, lexicon, question, asked, vector, k).map(({ article, passage, score }) => ({
    article: passage.article,
    start: passage.start,
    end: passage.end,
    text: article.article.text.slice(passage.start, passage.end),
    score: Math.round(score * 10_000) / 10_000,
  }))
}

const noArticle = (id: string): UserError =>
  new UserError(`There is no article "${id}". Name one by its id: its file in the corpus without ".md".`)

/**
 * Opens everything: storage, the index (built first where there is none, refreshed where the corpus changed), and what
 * answers over it. Throws a SetupError that says what to do when it cannot.
 */
export const openApp = async (config: Config, overrides: Overrides = {}): Promise<App> => {
  // The chain is LangChain's also where no model is set.
  turnTracingOff()
  const { corpusDir, dataDir } = config
  const storage = openStorage(dataDir)
  const withoutSecrets = secretsRemoved(config.secrets)
  const withoutPeople = pseudonymsIn(storage.pseudonymOf)
  const log = overrides.log ?? openLog(config.log, (line) => withoutPeople(withoutSecrets(line)))
  let chatModel: ChatModel | null = null
  let embedding: Embedding | null = null
  let opened: Serving | null = null
  try {
    if (config.chat) chatModel = await openChatModel(config.chat, storage, log)
    const { chat = null, priceOf = () => null, status: chatStatus } = chatModel ?? {}
    const { indexAtOpen = true, followEvery } = overrides
    embedding = await openEmbedding(config.embedding, storage.settings, log, overrides.embeddings)
    const { embeddings, vectorOf, state, close } = embedding
    const recipe = recipeOf(embedding.recipe)
    const shipped = openLexicon()
    const lexicons = new WeakMap<Generation, Lexicon>()
    const lexiconOf = (generation: Generation): Lexicon => {
      const lexicon = lexicons.get(generation) ?? learntLexicon(shipped, alignedPairs(generation))
      lexicons.set(generation, lexicon)
      return lexicon
    }
    const exam = openExam({
      ...{ corpusDir, lexiconOf, vectorOf: isFree(config.embedding) ? vectorOf : async () => null },
    })
    const serving = await openServing({
      ...{ corpusDir, dataDir, recipe, embeddings, storage, examine: exam.compare, log, indexAtOpen },
      ...(followEvery !== undefined && { followEvery }),
      withdrawn: () => withdrawnArticles(corpusDir, storage),
      watchEvery: config.watchesCorpus ? (overrides.watchEvery ?? WATCH_EVERY) : null,
    })
    opened = serving
    const hurry = new AbortController()
    const { terms, problems } = await readGlossary(corpusDir)
    for (const { file, line, message } of problems) log.warn({ file, line }, message)
    const { translate } = openTranslator({
      ...{ chat: config.translates ? chat : null, memory: storage.translations, glossary: terms, log },
    })
    const translator: Translator = {
      translate: (...asked) =>
        translate(...asked).catch((err: unknown) => {
          log.error({ err }, 'translations of the store cannot be had: the answer goes out without them')
          return new Map()
        }),
    }
    const chains = new WeakMap<Generation, ReturnType<typeof answerChain>>()
    const chainOver = (generation: Generation, how: Partial<ChainParts>) =>
      answerChain({
        ...{ generation, lexicon: shipped, vectorOf, translator, chat, budgetMs: config.answerBudgetMs },
        hurry: hurry.signal,
        priceOf,
        onDropped: ({ claim, reason }) => log.warn({ reason, cites: claim.cites }, 'a claim was dropped'),
        onFailure: ({ kind, message }) => log.warn({ kind }, message),
        ...how,
      })
    const over = (generation: Generation): ReturnType<typeof answerChain> => {
      const chain = chains.get(generation) ?? chainOver(generation, { lexicon: lexiconOf(generation) })
      chains.set(generation, chain)
      return chain
    }

    const now = overrides.now ?? Date.now
    const { kept, setupStore, reportsOf, ...digest } = openDigest({
      ...{
        storage,
        dataDir,
        corpusDir,
        fetchAllow: config.fetchAllow,
        userAgent: `Fundstelle/${version}`,
        chat,
        log,
        now,
      },
      ...{ translate: translator.translate, budgetMs: config.answerBudgetMs, newsDays: config.newsDays },
    })
    const news = openNews({
      ...{ digests: kept, setups: setupStore, reportsOf, lexicon: shipped, translator, log, now },
      ...{ budgetMs: config.answerBudgetMs, newsDays: config.newsDays },
      chainOver: (generation, how) => chainOver(generation, { ...how, vectorOf: async () => null }),
    })
    const corpus = openCorpus({
      ...{ corpusDir, dataDir, storage, fetchAllow: config.fetchAllow, userAgent: `Fundstelle/${version}`, version },
      ...{ reindex: serving.reindex, indexed: (id) => serving.current().article(id), log, now },
      catalogue: () => newestFirst(serving.current()),
      heedWithdrawn: serving.heedWithdrawn,
      disk: overrides.disk,
      readerLimits: overrides.readerLimits,
    })
    const asked = ({ language = config.answerLanguage ?? undefined, ...request }: AskRequest) => ({
      ...{ ...request, language, question: checkedQuestion(request.question) },
    })
    const privacy = await openPrivacy({ storage, retentionDays: config.retentionDays, log, now })
    const { retentionDays, keepsQuestions: keepsWords } = config
    const articles = () => newestFirst(serving.current())
    const examApp = exam.app(serving.current)

    return {
      ask: async (request, onFound) => {
        const generation = serving.current()
        const { article } = request
        if (article !== undefined && generation.labelsOf(article) === null) throw noArticle(article)
        return news.ask({ ...asked(request), onFound }, (input) => over(generation).invoke(input))
      },
      articles,
      around: async (quote, language) =>
        surroundings(
          quote.toldIn ? await news.reportOf(quote) : serving.current().article(quote.article),
          quote,
          language,
          translator,
          AbortSignal.any([AbortSignal.timeout(config.answerBudgetMs), hurry.signal]),
        ),
      locate: async (text, language) =>
        findSources(text, language, {
          ...{ generation: serving.current(), translator },
          signal: AbortSignal.any([AbortSignal.timeout(config.answerBudgetMs), hurry.signal]),
        }),
      corpus,
      digest: {
        ...digest,
        askAbout: async (about, request, onFound) => news.askAbout(about, { ...asked(request), onFound }),
      },
      news: { days: config.newsDays, recent: news.recent, draft: news.draft },
      gaps: openGaps({ storage, lexicon: shipped, current: serving.current, keepsWords, now }),
      insights: openInsights({ storage, articles, retentionDays, now }),
      answers: storage.answers<KeptBody>(),
      feedback: storage.feedback,
      people: storage.people,
      guilds: storage.guilds,
      quotas: storage.quotas,
      privacy: privacy.app,
      limits: { quota: config.quota, retentionDays, answerBudgetMs: config.answerBudgetMs },
      corpusGuilds: config.corpusGuilds,
      now,
      search: async (question, k, language) => {
        const generation = serving.current()
        const text = checkedQuestion(question)
        return hitsOf(generation, lexiconOf(generation), text, language, await vectorOf(text), k)
      },
      reindex: serving.reindex,
      index: serving.index,
      exam: examApp,
      settled: serving.settled,
      checked: async () => chatModel?.checked,
      hurry: () => hurry.abort(new UserError('The bot is stopping.')),
      status: () => {
        const generation = serving.current()
        return {
          version,
          generation: generation.name,
          articles: generation.catalogue.length,
          passages: generation.manifest.counts.passages,
          languages: [...generation.words.languages],
          about: titlesOf(generation),
          chat: chatStatus?.() ?? null,
          embedding: state(),
          recipe: `${recipe.embedding.name} ${recipe.embedding.version}, ${recipe.embedding.dimensions} dimensions`,
        }
      },
      log,
      close: async () => {
        await privacy.close()
        await digest.close()
        await corpus.close()
        await serving.close()
        await chatModel?.close()
        await close()
        storage.close()
      },
    }
  } catch (error) {
    await opened?.close()
    await chatModel?.close()
    await embedding?.close()
    storage.close()
    throw error
  }
}
