import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Language, languageOf } from '../../src/language/words.ts'
import { splitSentences } from '../../src/passages/sentences.ts'
import { parseTmx } from '../../src/translation/tmx.ts'

/** A sentence with what a person (or, in the shipped corpus, a careful translator) made of it. */
export type HumanPair = { source: string; from: Language; text: string; language: Language }

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** Kept beside the repository, never in it. */
const beside = path('../../../shared/eval/xquad/')
export const hasXquad = existsSync(beside)

/** Each unit of the memories of a corpus that is one sentence on both sides: nothing that an aligner cut. */
const pairsOf = (dir: string): HumanPair[] =>
  readdirSync(dir)
    .filter((name) => name.endsWith('.tmx'))
    .flatMap((name) => parseTmx(name, readFileSync(`${dir}/${name}`)).units)
    .filter(({ source }) => splitSentences(source).length === 1)
    .flatMap(({ source, translations }) =>
      translations.flatMap(({ language: tag, text }) => {
        const language = languageOf(tag)!
        return splitSentences(text, language).length === 1 ? [{ source, from: 'de' as const, text, language }] : []
      }),
    )

const questions = (language: string): { id: string; question: string }[] =>
  readFileSync(`${beside}questions.${language}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

const questionPairs = (): HumanPair[] => {
  const german = new Map(questions('de').map(({ id, question }) => [id.replace(/\.de$/, ''), question]))
  return (['en', 'es'] as const).flatMap((language) =>
    questions(language).flatMap(({ id, question }) => {
      const source = german.get(id.replace(/\.\w+$/, ''))
      return source === undefined ? [] : { source, from: 'de' as const, text: question, language }
    }),
  )
}

export const shippedPairs = (): HumanPair[] => [
  ...pairsOf(path('../../corpus')),
  ...pairsOf(path('../evaluation/corpus')),
]

export const xquadPairs = (): HumanPair[] => [...pairsOf(`${beside}corpus`), ...questionPairs()]

/** As if the German were the translation. */
export const turned = (pairs: readonly HumanPair[]): HumanPair[] =>
  pairs.map(({ source, from, text, language }) => ({ source: text, from: language, text: source, language: from }))

/** The translations of one German sentence as translations of each other. */
export const crossed = (pairs: readonly HumanPair[]): HumanPair[] =>
  [...Map.groupBy(pairs, ({ source }) => source).values()].flatMap((same) =>
    same.flatMap((a) =>
      same.flatMap((b) =>
        a.language === b.language ? [] : [{ source: a.text, from: a.language, text: b.text, language: b.language }],
      ),
    ),
  )
