import { readFileSync } from 'node:fs'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { answerChain, type ChainInput, titlesOf } from './answer/chain.ts'
import type { App, AskRequest, ReindexReport } from './app.ts'
import type { Problem } from './articles/article.ts'
import type { Config } from './config.ts'
import { SetupError, UserError } from './errors.ts'
import { corpusFingerprint, readContent } from './index-corpus.ts'
import { detectLanguage } from './language/detect.ts'
import { openLexicon } from './language/lexicon.ts'
import { languageOf } from './language/words.ts'
import { type Log, openLog } from './log.ts'
import { BUILTIN_EMBEDDING, BuiltinEmbeddings } from './models/builtin-embeddings.ts'
import { passageRules } from './passages/passages.ts'
import { searchPassages } from './retrieval/retrieve.ts'
import { buildGeneration } from './search-index/build.ts'
import { INDEX_FORMAT, type IndexedArticle, type Recipe } from './search-index/content.ts'
import { embedPassages, embedQuestion, keyOf } from './search-index/embed.ts'
import { type Generation, openGeneration } from './search-index/generation.ts'
import { WORDS_VERSION } from './search-index/words.ts'
import { openStorage, type Storage } from './storage/open-storage.ts'

/** What a caller may decide otherwise; tests replace parts here. */
export type Overrides = {
  embeddings?: EmbeddingsInterface
  log?: Log
  /** False: the caller indexes itself; until then the app may have no index to answer from. */
  indexAtOpen?: boolean
}

const MAX_QUESTION = 2_000
const FINGERPRINT = 'corpus fingerprint'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

const recipe: Recipe = {
  format: INDEX_FORMAT,
  embedding: { ...BUILTIN_EMBEDDING },
  passages: { ...passageRules },
  words: WORDS_VERSION,
}

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

/** What changed between two indexes, by article. */
const compare = (before: readonly IndexedArticle[], after: readonly IndexedArticle[]) => {
  const content = (one: IndexedArticle): string => JSON.stringify([one.article, one.translations])
  const known = new Map(before.map((one) => [one.article.id, content(one)]))
  const added = after.filter(({ article }) => !known.has(article.id)).length
  const unchanged = after.filter((one) => known.get(one.article.id) === content(one)).length
  const ids = new Set(after.map(({ article }) => article.id))
  return {
    added,
    unchanged,
    changed: after.length - added - unchanged,
    removed: before.filter(({ article }) => !ids.has(article.id)).length,
  }
}

/**
 * Opens everything: storage, the last good index (built first where there is none, refreshed where the corpus changed),
 * and what answers over it. Throws a SetupError that says what to do when it cannot.
 */
export const openApp = async (config: Config, overrides: Overrides = {}): Promise<App> => {
  const log = overrides.log ?? openLog(config.log)
  const embeddings = overrides.embeddings ?? new BuiltinEmbeddings()
  const storage = openStorage(config.dataDir)
  try {
    return await openWith(config, log, embeddings, storage, overrides.indexAtOpen ?? true)
  } catch (error) {
    storage.close()
    throw error
  }
}

const openWith = async (
  config: Config,
  log: Log,
  embeddings: EmbeddingsInterface,
  storage: Storage,
  indexAtOpen: boolean,
): Promise<App> => {
  const { corpusDir, dataDir } = config
  const lexicon = openLexicon()
  let serving: { generation: Generation; chain: ReturnType<typeof answerChain> } | null = null
  let reindexing: Promise<ReindexReport> | null = null

  const serve = (generation: Generation): void => {
    const chain = answerChain({
      generation,
      lexicon,
      embeddings,
      onDropped: ({ claim, reason }) => log.warn({ reason, cites: claim.cites }, 'a claim was dropped'),
    })
    serving = { generation, chain }
  }
  const current = () => {
    if (!serving) throw new Error('the app has no index')
    return serving
  }

  const build: App['reindex'] = async ({ full }, onProgress = () => undefined) => {
    const started = performance.now()
    onProgress({ step: 'reading', done: 0, total: 1 })
    const fingerprint = await corpusFingerprint(corpusDir)
    const { articles, problems } = await readContent(corpusDir, passageRules)
    if (articles.length === 0) throw new SetupError(nothingToIndex(corpusDir, problems))
    const before = serving?.generation.articles ?? []
    const texts = articles.flatMap(({ article, passages }) =>
      passages.map(({ start, end }) => article.text.slice(start, end)),
    )
    const cache = storage.vectorCache(recipe.embedding)
    const { vectors, embedded } = await embedPassages(
      texts,
      embeddings,
      full ? withoutReading(cache) : cache,
      onProgress,
    )
    const name = await buildGeneration(dataDir, recipe, articles, vectors, onProgress)
    const opened = await openGeneration(dataDir, recipe)
    if (opened.generation?.name !== name) {
      const reason = opened.refused.map(({ message }) => message).join(' ')
      throw new SetupError(`The new index "${name}" cannot be opened: ${reason} The previous one goes on serving.`)
    }
    serve(opened.generation)
    await cache.pruneVectors(new Set(texts.map(keyOf)))
    await storage.settings.set(FINGERPRINT, { fingerprint, generation: name })
    return {
      generation: name,
      ...compare(before, articles),
      articles: articles.length,
      passages: texts.length,
      embedded,
      seconds: Math.round(performance.now() - started) / 1000,
      problems,
    }
  }

  const reindex: App['reindex'] = (options, onProgress) => {
    if (reindexing) throw new UserError('The articles are being indexed already. Wait until that has ended.')
    reindexing = build(options, onProgress).finally(() => {
      reindexing = null
    })
    return reindexing
  }

  const opened = await openGeneration(dataDir, recipe)
  for (const problem of opened.refused) log.warn({ file: problem.file }, problem.message)
  if (opened.generation) serve(opened.generation)
  if (indexAtOpen && (!opened.generation || (await isStale(storage, corpusDir, opened.generation.name)))) {
    try {
      const report = await reindex({ full: false })
      for (const { file, line, message } of report.problems) log.warn({ file, line }, message)
      log.info({ generation: report.generation, articles: report.articles, passages: report.passages }, 'indexed')
    } catch (error) {
      if (!opened.generation) throw error
      log.warn({ err: error }, `the articles could not be indexed again; "${opened.generation.name}" goes on serving`)
    }
  }

  const ask = ({ question, language, locale }: AskRequest) => {
    const input: ChainInput = { question: checkedQuestion(question), locale }
    return current().chain.invoke({ ...input, language: language ?? config.answerLanguage ?? undefined })
  }

  return {
    ask: async (request) => ask(request),
    search: async (question, k, language) => {
      const { generation } = current()
      const text = checkedQuestion(question)
      const asked = languageOf(language) ?? detectLanguage(text)
      const vector = await embedQuestion(text, embeddings, recipe.embedding.dimensions)
      return searchPassages(generation, lexicon, text, asked, vector, k).map(({ article, passage, score }) => ({
        article: passage.article,
        start: passage.start,
        end: passage.end,
        text: article.article.text.slice(passage.start, passage.end),
        score: Math.round(score * 10_000) / 10_000,
      }))
    },
    reindex: async (options, onProgress) => reindex(options, onProgress),
    status: () => {
      const { generation } = current()
      return {
        version,
        generation: generation.name,
        articles: generation.articles.length,
        passages: generation.passages.length,
        languages: [...generation.words.languages],
        about: titlesOf(generation),
        recipe: `${recipe.embedding.name} ${recipe.embedding.version}, ${recipe.embedding.dimensions} dimensions`,
      }
    },
    log,
    close: async () => {
      await reindexing?.catch((error: unknown) => log.error({ err: error }, 'indexing failed while closing'))
      storage.close()
    },
  }
}

/** Whether the files of the corpus have changed since the generation was built. */
const isStale = async (storage: Storage, corpusDir: string, generation: string): Promise<boolean> => {
  const known = await storage.settings.get(FINGERPRINT)
  const now = { fingerprint: await corpusFingerprint(corpusDir), generation }
  return JSON.stringify(known) !== JSON.stringify(now)
}

/** A full build embeds everything again; what it computes is still kept. */
const withoutReading = (cache: ReturnType<Storage['vectorCache']>): ReturnType<Storage['vectorCache']> => ({
  ...cache,
  readVectors: async () => new Map(),
})

const nothingToIndex = (corpusDir: string, problems: readonly Problem[]): string => {
  const details = problems.map(({ file, line, message }) => `\n  ${file}${line === null ? '' : `:${line}`}: ${message}`)
  return (
    `There is no article to index in ${corpusDir} (CORPUS_DIR). Put at least one Markdown file with front matter there; ` +
    `corpus/README.md shows how.${details.join('')}`
  )
}
