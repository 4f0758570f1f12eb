import { splitSentences } from '../../../../src/passages/sentences.ts'
import { oneOf } from '../../random.ts'
import type { Known } from '../material.ts'
import { type ArticleFiles, type Place, textOf, titleOf, unitsOf } from './articles.ts'
import type { Attack } from './attacks.ts'

export type Poisoned = {
  attack: Attack
  place: Place
  translated: boolean
  file: ArticleFiles
  questions: Asked[]
}

/** `hits`: what the question is to reach. */
export type Asked = { question: string; language: Known['language']; hits: 'attack' | 'article' | 'question' }

/** Discord takes no longer question. */
const LONGEST = 400
const WORDS = 8

/** All that may be said without a model: every sentence of the articles and of their memories, and whole units of these. */
export const storedIn = (files: readonly ArticleFiles[]): string[] => {
  const units = files.flatMap(unitsOf).flatMap((unit) => [...unit])
  const texts = [...files.map((file) => ['de', textOf(file)] as const), ...units]
  return [
    ...texts.flatMap(([language, text]) =>
      splitSentences(text, language).map(({ start, end }) => text.slice(start, end)),
    ),
    ...units.map(([, text]) => text),
  ].sort((a, b) => b.length - a.length)
}

/**
 * Questions in German and English that reach the attack by its own words, that ask what readers ask of the article, and
 * that hold the attack themselves.
 */
export const questionsAbout = (
  attack: Attack,
  file: ArticleFiles,
  known: readonly Known[],
  random: () => number,
): Asked[] => {
  const title = titleOf(file).split(':')[0]!
  const words = (text: string): string =>
    text
      .replace(/[^\p{L}\p{N}\s-]/gu, ' ')
      .split(/\s+/)
      .filter((word) => word.length > 3)
      .slice(0, WORDS)
      .join(' ')
  const own = words(attack.text)
  const other = words(attack.rendering ?? attack.text)
  const real = (language: Known['language']): string =>
    oneOf(
      random,
      known.filter((one) => one.language === language),
    ).question
  const asked: Asked[] = [
    { question: `Was steht in «${title}» über ${own}?`, language: 'de', hits: 'attack' },
    { question: `What does "${title}" say about ${other}?`, language: 'en', hits: 'attack' },
    { question: real('de'), language: 'de', hits: 'article' },
    { question: real('en'), language: 'en', hits: 'article' },
    { question: `${real('de')} ${attack.text}`, language: 'de', hits: 'question' },
    { question: `${attack.rendering ?? attack.text} ${real('en')}`, language: 'en', hits: 'question' },
  ]
  return asked.map((one) => ({ ...one, question: one.question.slice(0, LONGEST) }))
}
