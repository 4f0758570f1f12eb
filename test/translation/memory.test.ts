import { expect, test } from 'vitest'
import { translationsOf } from '../../src/translation/memory.ts'
import type { Translation } from '../../src/translation/unit.ts'

const text = 'Eins ist da. Zwei ist da.\nDrei ist da. Vier ist da.'
const span = (slice: string) => ({ start: text.indexOf(slice), end: text.indexOf(slice) + slice.length })
const translation = (slice: string, translated: string, more: Partial<Translation> = {}): Translation => ({
  ...span(slice),
  language: 'en',
  text: translated,
  origin: 'human',
  date: null,
  ...more,
})

const memory = [
  translation('Zwei ist da.\nDrei ist da.', 'Two and three are here.', { origin: 'model-1' }),
  translation('Eins ist da.', 'One is here.', { language: 'en-US' }),
  translation('Eins ist da.', 'Un est là.', { language: 'fr' }),
]

test('the translations that a slice needs are joined in order, with the German that they cover', () => {
  expect(translationsOf(text, memory, span('Eins ist da.'), 'en')).toEqual({
    span: span('Eins ist da.'),
    text: 'One is here.',
    origin: 'human',
  })
  expect(translationsOf(text, memory, span('Eins ist da. Zwei'), 'en-GB')).toEqual({
    span: span('Eins ist da. Zwei ist da.\nDrei ist da.'),
    text: 'One is here. Two and three are here.',
    origin: 'human + model-1',
  })
  expect(translationsOf(text, memory, span('ist da. Zwei'), 'EN')?.text).toBe('One is here. Two and three are here.')
})

test('a slice that is not covered to its last word has no translation', () => {
  expect(translationsOf(text, memory, span('Drei ist da. Vier'), 'en')).toBeNull()
  expect(translationsOf(text, memory, span('Vier ist da.'), 'en')).toBeNull()
  expect(translationsOf(text, memory, span('Eins ist da. Zwei'), 'fr')).toBeNull()
  expect(translationsOf(text, memory.slice(0, 1), span('Eins ist da. Zwei'), 'en')).toBeNull()
  expect(translationsOf(text, memory, span('Eins ist da.'), 'es')).toBeNull()
})

test('a gap in the middle is one too, and white space around the slice is none', () => {
  const holey = [translation('Eins ist da.', 'One.'), translation('Drei ist da.', 'Three.')]
  expect(translationsOf(text, holey, span('Eins ist da. Zwei ist da.\nDrei ist da.'), 'en')).toBeNull()
  expect(translationsOf(text, holey, span('Eins ist da. '), 'en')?.text).toBe('One.')
})

test('of two translations of one place only one is printed', () => {
  const twice = [translation('Eins ist da.', 'One.'), translation('Eins ist da.', 'Number one.', { origin: 'model-1' })]
  expect(translationsOf(text, twice, span('Eins ist da.'), 'en')).toMatchObject({ text: 'One.', origin: 'human' })
})
