import { UsageError } from '../../../src/errors.ts'
import { quantile } from '../quantile.ts'
import type { Texts } from '../scorecard.ts'
import { type Answered, askAll, countPassages, type Found, paragraphKey, searchAll } from './ask-all.ts'
import { corpusFiles, type Missing, partsWithout, type Translations } from './corpora.ts'
import { type Distractors, readDistractors } from './distractors.ts'
import { firstSentences } from './first-sentence.ts'
import { type Home, withHome } from './home.ts'
import { type Material, readMaterial } from './material.ts'
import { auroc, mean, ndcgAt, recallAt, reciprocalRankAt } from './metrics.ts'
import { type GivenRow, type MissingRow, type Row, rowsFor, type SearchRow } from './plan.ts'

/** One row of the table; a figure that a row does not have is null. Shares and AUROC are 0–1. */
export type Figures = {
  row: string
  /** Articles beside those that are asked about. */
  distractors: number
  questions: number
  recallAt1: number | null
  recallAt5: number | null
  mrrAt10: number | null
  ndcgAt10: number | null
  /** Questions whose first quotation holds the gold, of all. */
  firstQuote: number | null
  /** Questions whose best rated sentence holds the gold. */
  firstSentence: number | null
  auroc: number | null
  /** Questions that were answered with the answer in the corpus, and not answered without it. */
  answered: number | null
  abstained: number | null
  msP50: number | null
  msP99: number | null
}

export type RetrievalOptions = {
  dir: string
  /** File of JSON Lines {id, text}. */
  distractors: string | null
  /** Null: those that the folder has questions in. */
  languages: readonly string[] | null
  /** Names of rows; null: all. */
  only: readonly string[] | null
  onRow: (figures: Figures) => Promise<void>
  /** Told of what was left out. */
  warn: (message: string) => void
}

const NONE: Omit<Figures, 'row' | 'distractors' | 'questions'> = {
  recallAt1: null,
  recallAt5: null,
  mrrAt10: null,
  ndcgAt10: null,
  firstQuote: null,
  firstSentence: null,
  auroc: null,
  answered: null,
  abstained: null,
  msP50: null,
  msP99: null,
}

const share = (flags: readonly boolean[]): number | null => mean(flags.map(Number))

/** Figures of questions over one corpus. `passages`: how many passages each paragraph has, by its key. */
const searchFigures = (
  found: readonly Found[],
  answers: readonly Answered[],
  passages: ReadonlyMap<string, number>,
) => {
  const ranks = found.map(({ rank }) => rank)
  const times = found.map(({ ms }) => ms)
  const gains = found.map(({ hits, question: { article, start, end } }) =>
    ndcgAt(10, hits, passages.get(paragraphKey(article, start, end)) ?? 0),
  )
  return {
    recallAt1: recallAt(1, ranks),
    recallAt5: recallAt(5, ranks),
    mrrAt10: reciprocalRankAt(10, ranks),
    ndcgAt10: mean(gains),
    firstQuote: share(answers.map(({ firstQuoteRight }) => firstQuoteRight)),
    answered: share(answers.map(({ answered }) => answered)),
    msP50: times.length > 0 ? quantile(times, 0.5) : null,
    msP99: times.length > 0 ? quantile(times, 0.99) : null,
  }
}

const missingFigures = (present: readonly Answered[], absent: readonly Answered[]) => ({
  auroc: auroc(
    present.map(({ confidence }) => confidence),
    absent.map(({ confidence }) => confidence),
  ),
  answered: share(present.map(({ answered }) => answered)),
  abstained: share(absent.map(({ answered }) => !answered)),
})

type Run = {
  material: Material
  texts: Texts
  distractors: Distractors | null
  /** How many indexed passages each paragraph has, by its key; counted once: the texts are always the same. */
  passages: Map<string, number>
  emit: (row: string, questions: number, figures: Partial<Figures>) => Promise<void>
  warn: (message: string) => void
}

/** The rows of one corpus: searches first, then what is taken out of it. */
const runCorpus = async (home: Home, translations: Translations, rows: readonly Row[], run: Run): Promise<void> => {
  const { material, texts, distractors, passages, emit, warn } = run
  const { articles } = material
  const extra = distractors?.files ?? null
  const { problems } = await home.index(corpusFiles(articles, translations, extra))
  if (problems.length > 0) {
    const { file, message } = problems[0]!
    warn(`${problems.length} files or parts of files were left out, the first ${file}: ${message}`)
  }

  const searches = rows.filter((row): row is SearchRow => row.kind === 'search')
  const missing = rows.filter((row): row is MissingRow => row.kind === 'missing')
  const questionsIn = (language: string) => material.questions.get(language) ?? []
  if (searches.length > 0 && passages.size === 0)
    for (const [key, count] of await countPassages(home.app, articles)) passages.set(key, count)
  const asked = new Map<string, Answered[]>()
  for (const { language, typed, ...row } of searches) {
    const questions = questionsIn(language)
    const found = await searchAll(home.app, questions, typed)
    const answers = await askAll(home.app, questions, texts, typed)
    if (!typed) asked.set(language, answers)
    await emit(row.name, questions.length, searchFigures(found, answers, passages))
  }
  for (const { language } of missing) {
    if (!asked.has(language)) asked.set(language, await askAll(home.app, questionsIn(language), texts))
  }
  for (const what of new Set<Missing>(missing.map((row) => row.missing))) {
    const group = missing.filter((row) => row.missing === what)
    const absent = new Map<string, Answered[]>(group.map(({ language }) => [language, []]))
    for (const { text, lacks } of partsWithout(articles, what)) {
      await home.index(corpusFiles(articles, translations, extra, text))
      for (const [language, answers] of absent) {
        const unanswerable = questionsIn(language).filter(({ article, start, end }) => lacks(article, start, end))
        answers.push(...(await askAll(home.app, unanswerable, texts)))
      }
    }
    for (const row of group) {
      const present = asked.get(row.language)!
      await emit(row.name, present.length, missingFigures(present, absent.get(row.language)!))
    }
  }
}

const chosenRows = (languages: readonly string[], only: readonly string[] | null): Row[] => {
  const rows = rowsFor(languages)
  const unknown = only?.find((name) => rows.every((row) => row.name !== name))
  if (unknown !== undefined)
    throw new UsageError(`There is no row "${unknown}"; expected ${rows.map(({ name }) => name).join(', ')}.`)
  return rows.filter(({ name }) => !only || only.includes(name))
}

/**
 * Measures retrieval over temporary corpora made of a folder's articles, as one would by `search --batch` and
 * `ask --batch`. Gives the rows in the order of the table; `onRow` gets each as soon as it is known.
 */
export const evaluateRetrieval = async (options: RetrievalOptions): Promise<Figures[]> => {
  const { warn } = options
  const material = await readMaterial(options.dir, options.languages)
  const rows = chosenRows([...material.questions.keys()], options.only)
  const texts = new Map(material.articles.map(({ id, text }) => [id, text]))
  const given = options.distractors ? await readDistractors(options.distractors, new Set(texts.keys())) : null
  if (given && given.broken > 0) warn(`${given.broken} distractors were left out: no id, no text, or id taken.`)

  const passages = new Map<string, number>()
  const all: Figures[] = []
  for (const distractors of given ? [null, given] : [null]) {
    const emit: Run['emit'] = async (row, questions, own) => {
      const figures = { row, distractors: distractors?.files.size ?? 0, questions, ...NONE, ...own }
      all.push(figures)
      await options.onRow(figures)
    }
    for (const translations of ['all', 'half', 'none'] as const) {
      const members = rows.filter((row) => row.kind !== 'given' && row.translations === translations)
      if (members.length === 0) continue
      await withHome((home) =>
        runCorpus(home, translations, members, { material, texts, distractors, passages, emit, warn }),
      )
    }
    const alone = rows.filter((row): row is GivenRow => row.kind === 'given')
    if (distractors || alone.length === 0) continue
    const languages = alone.map(({ language }) => language)
    const right = await withHome((home) => firstSentences(home, material, languages, texts))
    for (const row of alone) {
      const flags = right.get(row.language) ?? []
      await emit(row.name, flags.length, { firstSentence: share(flags) })
    }
  }
  const place = ({ row }: Figures): number => rows.findIndex(({ name }) => name === row)
  return all.sort((a, b) => a.distractors - b.distractors || place(a) - place(b))
}
