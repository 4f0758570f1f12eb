import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isFunctionWord } from '../../src/language/function-words.ts'
import { LANGUAGES, words } from '../../src/language/words.ts'

const source = readFileSync(new URL('../../src/language/function-words.ts', import.meta.url), 'utf8')
const lists = [...source.matchAll(/^const (de|en|fr|it|es) = `([^`]+)`/gm)].map(
  ([, language, list]) => [language as (typeof LANGUAGES)[number], (list ?? '').split(/\s+/)] as const,
)

test('there is a list for every language', () => {
  expect(lists.map(([language]) => language).sort()).toEqual([...LANGUAGES].sort())
})

test.each(lists)('every word of %s is one word as texts are split, in lower case, and is found', (language, list) => {
  expect(list.filter((word) => words(word).length !== 1 || words(word)[0] !== word)).toEqual([])
  expect(list.filter((word) => !isFunctionWord(word, language))).toEqual([])
})

test.each([
  ['de', 'was', 'der', 'für', 'nicht'],
  ['en', 'what', 'the', 'for', 'not'],
  ['fr', 'quand', 'les', 'pour', 'pas'],
  ['it', 'quando', 'gli', 'per', 'non'],
  ['es', 'cuándo', 'los', 'para', 'no'],
] as const)('%s: %s, %s, %s and %s say how a question is built', (language, ...list) => {
  expect(list.filter((word) => !isFunctionWord(word, language))).toEqual([])
})

test.each([
  ['de', 'hat', 'ist'],
  ['en', 'has', 'is'],
  ['fr', 'a', 'est'],
  ['it', 'ha', 'è'],
  ['es', 'ha', 'es'],
] as const)('%s: so do the auxiliaries %s and %s', (language, ...list) => {
  expect(list.filter((word) => !isFunctionWord(word, language))).toEqual([])
})

test.each(LANGUAGES)('%s: subjects of questions are no function words', (language) => {
  const subjects = ['sora', 'openai', 'cameos', 'app', 'budget', 'video', 'chatgpt', '2']
  expect(subjects.filter((word) => isFunctionWord(word, language))).toEqual([])
})
