import fc from 'fast-check'
import { expect, test } from 'vitest'
import { passageRules, splitPassages } from '../../src/passages/passages.ts'
import { splitSentences } from '../../src/passages/sentences.ts'
import { nastyPieces } from './nasty-pieces.ts'

const article = { id: 'hafen' }

const slices = (text: string, maxChars: number): string[] =>
  splitPassages(article, splitSentences(text), { maxChars }).map(({ start, end }) => text.slice(start, end))

test('a passage holds as many sentences as fit, and shares one with the next', () => {
  const text = 'Eins ist da. Zwei ist da. Drei ist da. Vier ist da.'
  expect(slices(text, 26)).toEqual([
    'Eins ist da. Zwei ist da.',
    'Zwei ist da. Drei ist da.',
    'Drei ist da. Vier ist da.',
  ])
  expect(slices(text, 25)).toEqual([
    'Eins ist da. Zwei ist da.',
    'Zwei ist da. Drei ist da.',
    'Drei ist da. Vier ist da.',
  ])
  expect(slices(text, 24)).toEqual(['Eins ist da.', 'Zwei ist da.', 'Drei ist da.', 'Vier ist da.'])
  expect(slices(text, 51)).toEqual([text])
})

test('a longer sentence is a passage alone and shares nothing', () => {
  const long = 'Dieser Satz ist viel länger als alles, was erlaubt ist.'
  expect(slices(`Eins. Zwei. ${long} Drei. Vier.`, 20)).toEqual(['Eins. Zwei.', long, 'Drei. Vier.'])
})

test('a passage never reaches across a paragraph: a byline and a link are passages of their own', () => {
  const text = 'Es begann. Es ging.\nSven Würgler – 01. Oktober 2025\nEs endet.\nZur Mitteilung: www.example.ch/a/'
  expect(slices(text, 600)).toEqual(text.split('\n'))
})

test('a passage names its article and its first and last sentence, and 600 characters are the rule', () => {
  const text = 'Eins. Zwei.\nDrei.'
  expect(splitPassages(article, splitSentences(text))).toEqual([
    { article: 'hafen', start: 0, end: 11, first: 1, last: 2 },
    { article: 'hafen', start: 12, end: 17, first: 3, last: 3 },
  ])
  expect(passageRules).toEqual({ maxChars: 600, overlapSentences: 1 })
  expect(splitPassages(article, [])).toEqual([])
})

test('whatever the text and at every size, passages are slices of whole sentences and cover all but white space', () => {
  const texts = fc.array(fc.constantFrom(...nastyPieces), { maxLength: 50 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(texts, (text) => {
      const sentences = splitSentences(text)
      for (let maxChars = 5; maxChars <= text.length + 5; maxChars++) {
        let [covered, lastFirst, lastLast] = [0, 0, 0]
        for (const { start, end, first, last } of splitPassages(article, sentences, { maxChars })) {
          const whole = sentences.slice(first - 1, last)
          expect([start, end]).toEqual([whole[0]?.start, whole.at(-1)?.end])
          expect(new Set(whole.map(({ paragraph }) => paragraph)).size).toBe(1)
          if (whole.length > 1) expect(end - start).toBeLessThanOrEqual(maxChars)
          expect(first).toBeGreaterThan(lastFirst)
          expect(last).toBeGreaterThan(lastLast)
          expect(first).toBeGreaterThanOrEqual(lastLast)
          expect(text.slice(covered, start).trim()).toBe('')
          ;[covered, lastFirst, lastLast] = [end, first, last]
        }
        expect(text.slice(covered).trim()).toBe('')
        expect(lastLast).toBe(sentences.length)
      }
    }),
    { numRuns: 60 },
  )
})
