import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readCorpus } from '../../../src/articles/read-corpus.ts'
import { answerLanguages } from '../../../src/config.ts'
import { UserError } from '../../../src/errors.ts'
import { type EvaluationQuestion, isAnswerable, readQuestions } from '../scorecard.ts'

/** A question that says where its paragraph stands: `start`, `end` in the text of `article`. */
export type PlacedQuestion = EvaluationQuestion & { article: string; start: number; end: number }

/** A stretch of an article that questions are about. */
export type Paragraph = { start: number; end: number }

export type SourceArticle = {
  id: string
  /** BCP 47. */
  language: string
  /** The file up to the text. */
  head: string
  text: string
  /** The translation memory beside it. */
  memory: Uint8Array | null
  /** What the questions are about, in the order of the text. */
  paragraphs: Paragraph[]
}

export type Material = {
  /** Sorted by id. */
  articles: SourceArticle[]
  /** By language; only those with an answer. */
  questions: ReadonlyMap<string, PlacedQuestion[]>
}

const questionsFile = (dir: string, language: string): string => join(dir, `questions.${language}.jsonl`)

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )

/** Languages that the folder has questions in. */
const languagesOf = async (dir: string): Promise<string[]> => {
  const found: string[] = []
  for (const language of answerLanguages) if (await isThere(questionsFile(dir, language))) found.push(language)
  if (found.length === 0) throw new UserError(`${dir} has no questions.<language>.jsonl, such as questions.de.jsonl.`)
  return found
}

/**
 * A folder with `corpus/` (articles and their translation memories) and `questions.<language>.jsonl`. Languages: null
 * for all that are there. Throws a UserError for a broken article, or a question without its place.
 */
export const readMaterial = async (dir: string, languages: readonly string[] | null): Promise<Material> => {
  const corpusDir = join(dir, 'corpus')
  const corpus = await readCorpus(corpusDir)
  const [problem] = corpus.problems
  if (problem) throw new UserError(`${join(corpusDir, problem.file)}: ${problem.message}`)
  const memories = new Map(corpus.translationFiles.map(({ article, file }) => [article, join(corpusDir, file)]))
  const articles: SourceArticle[] = []
  for (const { id, language, text } of corpus.articles) {
    const file = (await readFile(join(corpusDir, `${id}.md`), 'utf8')).replaceAll('\r\n', '\n')
    const head = file.slice(0, file.length - text.length - (file.endsWith('\n') ? 1 : 0))
    const memory = memories.get(id)
    articles.push({ id, language, head, text, memory: memory ? await readFile(memory) : null, paragraphs: [] })
  }

  const byId = new Map(articles.map((article) => [article.id, article]))
  const questions = new Map<string, PlacedQuestion[]>()
  for (const language of languages ?? (await languagesOf(dir))) {
    const file = questionsFile(dir, language)
    const placed: PlacedQuestion[] = []
    for (const question of (await readQuestions(file)).filter(isAnswerable)) {
      const { id, start, end } = question
      const article = byId.get(question.article ?? '')
      if (!article || start === undefined || end === undefined || start >= end || end > article.text.length)
        throw new UserError(`${file}: question "${id}" must name its article, and start and end of its paragraph.`)
      placed.push({ ...question, article: article.id, start, end })
      if (!article.paragraphs.some((one) => one.start === start && one.end === end))
        article.paragraphs.push({ start, end })
    }
    questions.set(language, placed)
  }
  for (const { paragraphs } of articles) paragraphs.sort((a, b) => a.start - b.start || a.end - b.end)
  return { articles, questions }
}
