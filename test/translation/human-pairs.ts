import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { splitSentences } from '../../src/passages/sentences.ts'
import type { TargetLanguage } from '../../src/translation/fidelity.ts'
import { primaryLanguage } from '../../src/translation/languages.ts'
import { parseTmx } from '../../src/translation/tmx.ts'

/** A German sentence with what a person (or, in the shipped corpus, a careful translator) made of it. */
export type HumanPair = {
  from: 'shipped' | 'evaluation' | 'xquad' | 'questions'
  source: string
  text: string
  language: TargetLanguage
}

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** Kept beside the repository, never in it. */
const beside = path('../../../shared/eval/xquad/')
export const hasXquad = existsSync(beside)

/** Each unit of the memories of a corpus that is one sentence on both sides: nothing that an aligner cut. */
const pairsOf = (dir: string, from: HumanPair['from']): HumanPair[] =>
  readdirSync(dir)
    .filter((name) => name.endsWith('.tmx'))
    .flatMap((name) => parseTmx(name, readFileSync(`${dir}/${name}`)).units)
    .filter(({ source }) => splitSentences(source).length === 1)
    .flatMap(({ source, translations }) =>
      translations.flatMap(({ language: tag, text }) => {
        const language = primaryLanguage(tag) as TargetLanguage
        return splitSentences(text, language).length === 1 ? [{ from, source, text, language }] : []
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
      return source === undefined ? [] : { from: 'questions', source, text: question, language }
    }),
  )
}

export const shippedPairs = (): HumanPair[] => [
  ...pairsOf(path('../../corpus'), 'shipped'),
  ...pairsOf(path('../evaluation/corpus'), 'evaluation'),
]

export const xquadPairs = (): HumanPair[] => [...pairsOf(`${beside}corpus`, 'xquad'), ...questionPairs()]
