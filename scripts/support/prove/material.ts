import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ANSWER_SYSTEM } from '../../../src/answer/prompts/answer.ts'
import { CONDENSE_SYSTEM } from '../../../src/answer/prompts/condense.ts'
import { TRANSLATE_SYSTEM } from '../../../src/translation/prompts/translate.ts'
import { SECRETS } from '../../../test/support/reply-path/open.ts'
import { translationKey } from './hostile/attempts.ts'
import { squeezed } from './hostile/encodings.ts'
import type { Watched } from './oracle.ts'
import { type ArticleFiles, readArticles, textOf, titleOf, unitsOf, urlOf } from './poison/articles.ts'
import { fragments } from './secrets.ts'

const HOME = join(import.meta.dirname, '../../..')

/** The shipped article and those of the tests. */
export const articles = (): ArticleFiles[] => readArticles([join(HOME, 'corpus'), join(HOME, 'test/evaluation/corpus')])

/** An answerable question in German or English, and the article that answers it. */
export type Known = { question: string; language: 'de' | 'en'; article: string }

/** Of the evaluation. */
export const knownQuestions = (): Known[] =>
  ['clear.jsonl', 'articles.jsonl'].flatMap((name) =>
    readFileSync(join(HOME, 'test/evaluation', name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { question: string; lang: string; answerable: boolean; article: string })
      .filter(({ lang, answerable }) => answerable && (lang === 'de' || lang === 'en'))
      .map(({ question, lang, article }) => ({ question, language: lang as Known['language'], article })),
  )

/** What the memories hold, by language and German. */
export const knownTranslations = (files: readonly ArticleFiles[]): Map<string, string> =>
  new Map(
    files
      .flatMap(unitsOf)
      .flatMap((unit) =>
        [...unit].map(([language, text]) => [translationKey(language, unit.get('de') ?? ''), text] as const),
      ),
  )

export const PROMPTS: readonly string[] = [ANSWER_SYSTEM, CONDENSE_SYSTEM, TRANSLATE_SYSTEM]

/** Of the providers. */
export const KEYS: readonly string[] = Object.values(SECRETS)

/** What the oracle must know of articles, whoever asks whatever. */
export const watchedOver = (files: readonly ArticleFiles[]): Pick<Watched, 'articles' | 'secrets'> => ({
  articles: files.map((file) => ({ title: titleOf(file), text: textOf(file), url: urlOf(file) })),
  secrets: [...fragments(PROMPTS, files.map(textOf)), ...KEYS.map(squeezed)],
})

/** Runs over a new corpus folder with these files, which is removed at the end. */
export const withCorpus = async <T>(
  files: readonly ArticleFiles[],
  work: (corpusDir: string) => Promise<T>,
): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'fundstelle-prove-'))
  const corpusDir = join(folder, 'corpus')
  try {
    await mkdir(corpusDir)
    for (const { id, markdown, tmx } of files) {
      await writeFile(join(corpusDir, `${id}.md`), markdown)
      if (tmx !== null) await writeFile(join(corpusDir, `${id}.tmx`), tmx)
    }
    return await work(corpusDir)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
