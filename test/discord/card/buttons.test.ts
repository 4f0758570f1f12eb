import { expect, test } from 'vitest'
import type { Answer } from '../../../src/answer/answer.ts'
import { answerCard, firstView, type ShownAnswer } from '../../../src/discord/card/card.ts'
import { languages, textsFor } from '../../../src/discord/texts/texts.ts'
import { abstained, answered, answeredInGerman, creators } from '../support/answers.ts'
import { rowsOf } from '../support/card-blocks.ts'
import { allPages } from '../support/read-pages.ts'

const id = 'AbCdEf0123456789'

const buttons = (answer: Answer, shown: Partial<ShownAnswer> = {}, view = firstView(answer)) =>
  rowsOf(answerCard({ id, answer, isPrivate: false, follows: null, ...shown }, view, textsFor(answer.language)))

test('an answer has the buttons that make sense for it, in rows that fit a phone', () => {
  expect(buttons(answered)).toEqual([
    [
      [`context:${id}:2`, 'Context'],
      [`further:${id}`, 'Ask further'],
    ],
    [
      [`mine:${id}`, 'In my language'],
      [`view:${id}:0:o`, '⇅ Original'],
    ],
    [
      [`good:${id}`, '👍'],
      [`bad:${id}`, '👎'],
    ],
  ])
})

test('what is for the asker alone can be shared', () => {
  expect(buttons(answered, { isPrivate: true }).at(-1)?.at(-1)).toEqual([`share:${id}`, 'Share'])
})

test('the other language is one press away, and so is the way back', () => {
  const swap = (first: 'original' | 'translation') => buttons(answered, {}, { page: 0, first })[1]?.[1]
  expect([swap('original'), swap('translation')]).toEqual([
    [`view:${id}:0:t`, '⇅ Translation'],
    [`view:${id}:0:o`, '⇅ Original'],
  ])
})

test('nothing is swapped in German, nor where no quote has a translation', () => {
  const untranslated = { ...answered, quotes: [{ ...creators, translation: null }] }
  for (const answer of [answeredInGerman, untranslated])
    expect(
      buttons(answer)
        .flat()
        .map(([one]) => one.split(':')[0]),
    ).toEqual([...['context', 'further', 'mine', 'good', 'bad']])
})

test('a question without an answer keeps what makes sense: the place that comes nearest has surroundings', () => {
  const actions = (answer: Answer) =>
    buttons(answer)
      .flat()
      .map(([one]) => one)
  expect(actions(abstained)).toEqual([
    ...[`context:${id}:1`, `further:${id}`, `mine:${id}`, `view:${id}:0:t`, `good:${id}`, `bad:${id}`],
  ])
  expect(actions({ ...abstained, nearest: null })).toEqual([
    ...[`further:${id}`, `mine:${id}`, `good:${id}`, `bad:${id}`],
  ])
})

test('an answer that is not kept has no buttons', () => {
  expect(buttons(answered, { id: null, isPrivate: true })).toEqual([])
})

const long = 'Ein ganzer Satz von mittlerer Länge steht hier. '.repeat(60)
const quotes = [1, 2, 3].map((n) => ({ ...creators, n, text: `${n}. ${long}`, translation: null }))
const longAnswer = { ...answered, claims: [{ text: 'C.', cites: [1, 2, 3] }], quotes }

test('pages are walked through from the first to the last and back, and their context is that of what they show', () => {
  const pages = allPages({ id, answer: longAnswer, isPrivate: false, follows: null }, 'original', textsFor('en'))
  expect(pages.map((page) => rowsOf(page)[0])).toEqual([
    [[`view:${id}:1:o`, 'More (2/3)']],
    [
      [`view:${id}:0:o`, 'Back'],
      [`view:${id}:2:o`, 'More (3/3)'],
    ],
    [[`view:${id}:1:o`, 'Back']],
  ])
  const contexts = pages.map(
    (page) =>
      rowsOf(page)
        .flat()
        .find(([one]) => one.startsWith('context'))?.[0],
  )
  expect(contexts).toEqual([1, 2, 3].map((n) => `context:${id}:${n}`))
})

test.each([-1, 0.5, Number.NaN])('page %d is the first one, and page 999 the last', (page) => {
  const at = (one: number) => JSON.stringify(buttons(longAnswer, {}, { page: one, first: 'original' }))
  expect(at(page)).toBe(at(0))
  expect(at(999)).toBe(at(2))
})

test.each(languages)('in %s labels are short enough for a phone', (language) => {
  const { more, ...labels } = textsFor(language).buttons
  for (const label of [...Object.values(labels), more(2, 3)]) expect(label.length).toBeLessThanOrEqual(14)
  expect(new Set(Object.values(labels)).size).toBe(Object.keys(labels).length)
})
