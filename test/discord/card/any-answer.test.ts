import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Answer, Quote } from '../../../src/answer/answer.ts'
import { answerCard, firstView } from '../../../src/discord/card/card.ts'
import { previewCard } from '../../../src/discord/card/preview.ts'
import { escapeLine } from '../../../src/discord/message/escape.ts'
import { withinLimits } from '../../../src/discord/message/limits.ts'
import { languages, textsFor } from '../../../src/discord/texts/texts.ts'
import { blocksOf } from '../support/card-blocks.ts'
import { allPages } from '../support/read-pages.ts'

// Texts of every kind and size: escaping doubles them, CJK and emoji count more bytes than characters.
const text = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .tuple(
      fc.constantFrom('Ein Satz. ', '漢字。', '👨‍👩‍👧‍👦 ', '*', 'Wort ', '\n- ', 'x', '\u200b', 'é\u0301\u0301'),
      fc.constantFrom(1, 30, 300, 1500),
    )
    .map(([unit, times]) => unit.repeat(times)),
)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const quote: fc.Arbitrary<Quote> = fc.record({
  n: fc.integer({ min: 1, max: 50 }),
  start: fc.nat(),
  end: fc.nat(),
  article: text,
  title: text,
  author: maybe(text),
  published: maybe(fc.oneof(text, fc.constant('2025-10-01'))),
  url: maybe(fc.oneof(fc.webUrl(), text)),
  paragraph: fc.nat(),
  sentence: fc.nat(),
  lastSentence: fc.nat(),
  text,
  translation: maybe(fc.record({ text, language: fc.oneof(fc.constantFrom(...languages), text), origin: text })),
})
const anyAnswer: fc.Arbitrary<Answer> = fc.record({
  question: text,
  status: fc.constantFrom('answered', 'abstained'),
  language: fc.constantFrom(...languages, 'pt', 'zh-Hant'),
  mode: fc.constantFrom('extractive', 'model'),
  claims: fc.array(fc.record({ text, cites: fc.array(fc.integer({ min: -1, max: 60 }), { maxLength: 80 }) }), {
    maxLength: 60,
  }),
  quotes: fc.array(quote, { maxLength: 20 }),
  nearest: maybe(quote),
  about: fc.array(text, { maxLength: 5 }),
  only: maybe(fc.record({ id: text, title: text })),
  generation: text,
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  certain: fc.boolean(),
  note: maybe(fc.constantFrom('unavailable', 'not grounded', 'token budget')),
  model: maybe(
    text.map((name) => ({ name, prompt: 'answer 1', tokens: { input: 900, output: 80 }, price: null, dropped: {} })),
  ),
})

const id = 'AbCdEf0123456789'

test('no answer whatever makes a page that Discord refuses, or a first one without its first claim', () => {
  fc.assert(
    fc.property(anyAnswer, fc.boolean(), maybe(text), (answer, isPrivate, follows) => {
      const texts = textsFor(answer.language)
      const shown = { id, answer, isPrivate, follows }
      const pages = allPages(shown, firstView(answer).first, texts)
      expect(pages.length).toBeLessThan(500)
      for (const message of [
        ...pages,
        previewCard(answer, texts),
        answerCard({ ...shown, id: null }, firstView(answer), texts),
      ]) {
        expect(withinLimits(message.components)).toBe(true)
        for (const block of blocksOf(message)) expect(block).toMatch(/\S/)
      }
      const beginning = [...answer.claims.map((claim) => escapeLine(claim.text)).join('')][0]
      if (answer.status === 'abstained' || !beginning) return
      const spoken = blocksOf(pages[0]!).flatMap((block) => block.split('\n').map((line) => line.replace(/^> /, '')))
      expect(spoken.some((line) => line.startsWith(beginning))).toBe(true)
    }),
    { numRuns: 40 },
  )
})
