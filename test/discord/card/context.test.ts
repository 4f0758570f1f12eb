import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Quote } from '../../../src/answer/answer.ts'
import { contextCard } from '../../../src/discord/card/context.ts'
import { questionsIn } from '../../../src/discord/card/question.ts'
import { withinLimits } from '../../../src/discord/message/limits.ts'
import { textsFor } from '../../../src/discord/texts/texts.ts'
import { creators } from '../support/answers.ts'
import { blocksOf, rowsOf } from '../support/card-blocks.ts'
import { generatedAnswers } from '../support/generated-answers.ts'
import { render } from '../support/markdown.ts'
import { probes } from '../support/probes.ts'

const id = 'AbCdEf0123456789'

/** Paragraphs of one article, one after the other; the sentence in double brackets is the quote, in the middle one. */
const around = (texts: readonly string[], translations: readonly (string | null)[] = []) => {
  let at = 0
  let quote: Quote = creators
  const paragraphs = texts.map((marked, index): Quote => {
    const text = marked.replace('[[', '').replace(']]', '')
    const translation = translations[index]
    const paragraph = {
      ...creators,
      ...{ n: index + 1, paragraph: index + 1, sentence: index + 1, lastSentence: index + 1, text },
      ...{ start: at, end: at + text.length },
      translation: translation ? { text: translation, language: 'en', origin: 'AI' } : null,
    }
    if (marked.includes('[[')) {
      const start = at + marked.indexOf('[[')
      const end = at + marked.indexOf(']]') - 2
      quote = { ...creators, n: 2, start, end, text: text.slice(start - at, end - at) }
    }
    at += text.length + 1
    return paragraph
  })
  const cited = texts.findIndex((text) => text.includes('[['))
  return { surroundings: { paragraphs, cited }, quote }
}

type Around = ReturnType<typeof around>

const card = ({ surroundings, quote }: Around, { numbers = [1, 2, 3], language = 'en' } = {}) =>
  contextCard(surroundings, { id, quote, numbers, language }, textsFor(language))

test('the paragraphs around a quote stand in both languages, with the quoted words in bold', () => {
  const shown = around(
    ['Vorher.', 'Ein *Satz*. [[Das *Zitat*.]] Noch einer.', 'Nachher.'],
    ['Before.', 'A sentence. This clearly positions Sora 2 for creators and social media users. One more.', null],
  )
  const place = 'Sora 2: OpenAI kündigt sein neues Videomodell an · Sven Würgler'
  expect(blocksOf(card(shown))).toEqual([
    '**Quote [2] in its article**',
    `-# ${place} · paragraph\u00a01, sentence\u00a01 · 1\u00a0October\u00a02025 · [article](<https://example.org/sora-2>)\n` +
      '> Vorher.\nBefore.\n-# English, translated by AI',
    '-# same article · paragraph\u00a02, sentence\u00a02\n' +
      '> Ein \\*Satz\\*. **Das \\*Zitat\\*.** Noch einer.\n' +
      'A sentence. **This clearly positions Sora 2 for creators and social media users.** One more.\n' +
      '-# English, translated by AI',
    '-# same article · paragraph\u00a03, sentence\u00a03\n> Nachher.\n-# no English translation',
  ])
})

test('a reader of German sees the German alone', () => {
  const shown = around(['Vorher.', '[[Das Zitat.]]'], ['Before.', 'The quote.'])
  expect(blocksOf(card(shown, { language: 'de' })).map((block) => block.split('\n').slice(1))).toEqual([
    [],
    ['> Vorher.'],
    ['> **Das Zitat.**'],
  ])
})

test('buttons lead to the other quotes, five in a row, and there is none beside the only one', () => {
  const shown = around(['[[Das Zitat.]]'])
  const numbers = Array.from({ length: 40 }, (_, i) => i + 1)
  expect(rowsOf(card(shown, { numbers: numbers.slice(0, 8) }))).toEqual([
    [1, 3, 4, 5, 6].map((n) => [`context:${id}:${n}`, `[${n}]`]),
    [7, 8].map((n) => [`context:${id}:${n}`, `[${n}]`]),
  ])
  expect(rowsOf(card(shown, { numbers: [2] }))).toEqual([])
  expect(rowsOf(card(shown, { numbers })).map((row) => row.length)).toEqual([5, 5, 5, 5])
})

test('the nearest place of a question without an answer is called so', () => {
  expect(blocksOf(card(around(['[[Das Zitat.]]']), { numbers: [] }))[0]).toBe('**The closest passage in its article**')
})

test('the card of a context is none of an answer', () => {
  expect(questionsIn(card(around(['[[Das Zitat.]]'])).components)).toBeNull()
})

test('long paragraphs are cut at ends of sentences, away from the quote, which is all there', () => {
  const before = 'Davor steht z. B. ein Satz. '.repeat(150)
  const after = 'Danach steht ein Satz. '.repeat(150)
  const shown = around(
    [before.trim(), `${before}[[Das ist das Zitat.]] ${after}`, after.trim()],
    [before.trim(), null, after.trim()],
  )
  const message = card(shown)
  const [, first = '', cited = '', last = ''] = blocksOf(message)
  const sentence = 'Davor steht z. B. ein Satz.'

  expect(withinLimits(message.components)).toBe(true)
  expect(first).toMatch(/^-# .*\n> \\\[…\\\]\n> Davor.*ein Satz\.\n\\\[…\\\] Davor steht z\. B\. .* ein Satz\.\n-# /)
  expect(cited).toMatch(
    /\n> \\\[…\\\]\n> Davor .*ein Satz\. \*\*Das ist das Zitat\.\*\* Danach .*ein Satz\.\n> \\\[…\\\]\n/,
  )
  expect(last).toMatch(/^-# .*\n> Danach .*ein Satz\.\n> \\\[…\\\]\nDanach .*ein Satz\. \\\[…\\\]\n-# /)
  expect(cited.split(sentence).length).toBeGreaterThan(10)
  expect(first.split(sentence).length).toBeGreaterThan(5)
})

test('a quote that is too long for its card is cut at the end of a sentence', () => {
  const message = card(around([`Davor. [[${'Ein Satz des Zitats. '.repeat(300).trim()}]]`]))
  expect(withinLimits(message.components)).toBe(true)
  expect(blocksOf(message)[1]).toMatch(/\n> \\\[…\\\]\n> \*\*Ein Satz .* Zitats\.\*\*\n> \\\[…\\\]\n-# /)
})

test.each(probes.map((probe) => [probe]))('%j acts nowhere around a quote', (probe) => {
  const acting = (text: string) =>
    blocksOf(card(around([`x ${text} x`, `x ${text} x[[x ${text} x]]x ${text}`], [text, text])))
      .flatMap((block) => render(block).active)
      .map((found) => found.split(' at ')[0] ?? '')
      .filter((kind) => kind !== 'quote')
  const lines = probe.split(/\r\n?|[\n\v\f\u0085\u2028\u2029]/).length
  // Bold is set line by line.
  expect(acting(probe).filter((kind) => kind !== 'emphasis')).toEqual(acting('x').filter((kind) => kind !== 'emphasis'))
  expect(acting(probe).filter((kind) => kind === 'emphasis').length).toBeLessThanOrEqual(8 + 4 * lines)
})

test('whatever stands around a quote, wherever it is, makes a card that Discord takes', () => {
  const texts = generatedAnswers(5, 150).flatMap(({ answer }) => answer.quotes)
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 3 }),
      fc.nat(2),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (chosen, nth, from, to) => {
        const cited = nth % chosen.length
        const { text } = chosen[cited]!
        const [start = 0, end = 0] = [from, to].map((part) => Math.round(part * text.length)).sort((a, b) => a - b)
        const paragraphs = chosen.map((one, index) => {
          const offset = (index - cited) * 1_000_000
          return { ...one, start: offset, end: offset + one.text.length }
        })
        const quote = { ...chosen[cited]!, n: 1, start, end, text: text.slice(start, end) }
        const message = card({ surroundings: { paragraphs, cited }, quote }, { numbers: [1, 2, 3, 4, 5, 6, 7, 8] })
        expect(withinLimits(message.components)).toBe(true)
        for (const block of blocksOf(message)) expect(block).toMatch(/\S/)
        if (text.trim() !== '') expect(blocksOf(message)[cited + 1]).toMatch(/\n> /)
      },
    ),
    { numRuns: 200 },
  )
})
