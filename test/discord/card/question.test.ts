import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerCard, firstView } from '../../../src/discord/card/card.ts'
import { LONGEST_QUESTION, questionsIn } from '../../../src/discord/card/question.ts'
import { escapeLine, visibleText } from '../../../src/discord/message/escape.ts'
import { languages, textsFor } from '../../../src/discord/texts/texts.ts'
import { abstained, answered } from '../support/answers.ts'
import { blocksOf } from '../support/card-blocks.ts'
import { render } from '../support/markdown.ts'
import { probes } from '../support/probes.ts'

const id = 'AbCdEf0123456789'

const card = (question: string, follows: string | null, language = 'en', page = 0) => {
  const answer = { ...answered, question, language }
  return answerCard({ id, answer, isPrivate: false, follows }, { ...firstView(answer), page }, textsFor(language))
}

/** As Discord gives a message back: through JSON. */
const read = (message: { components: readonly unknown[] }) =>
  questionsIn(JSON.parse(JSON.stringify(message.components)) as unknown[])

/** What a reader sees of a question that is short enough. */
const seen = (question: string): string => visibleText(question).replace(/\s+/g, ' ').trim()

const hostile = fc.oneof(
  fc.string({ maxLength: 120 }),
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.constantFrom(...probes),
  fc
    .array(
      fc.constantFrom(
        ...[
          '**',
          '\\',
          '\\*',
          '`',
          '```',
          '_',
          '> ',
          '# ',
          '-# ',
          ': ',
          '](',
          '@everyone',
          '<@1>',
          'https://e.example',
        ],
        ...[
          '👍🏽',
          '👨‍👩‍👧‍👦',
          '漢字',
          'שלום',
          '\u202e',
          '\ud800',
          '\udc00',
          'é\u0301',
          '\n',
          ' ',
          'Wort',
          '1. ',
          'a.b',
          'www.',
        ],
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join('')),
)

test('what was asked, and where it goes on from, is read back as a card shows it, whatever it is', () => {
  fc.assert(
    fc.property(
      hostile,
      fc.option(hostile, { nil: null }),
      fc.constantFrom(...languages),
      (asked, before, language) => {
        const message = card(asked, before, language)
        const questions = read(message)
        if (seen(asked) === '') {
          expect(questions).toBeNull()
          return
        }
        const blocks = blocksOf(message)
        const shown = blocks.find((block) => block.startsWith('**')) ?? ''
        expect(render(shown.slice(2, -2))).toEqual({ visible: questions?.question, active: [] })
        if (seen(asked).length <= LONGEST_QUESTION) expect(questions?.question).toBe(seen(asked))
        expect(questions?.question.length).toBeLessThanOrEqual(LONGEST_QUESTION)
        if (before === null || seen(before) === '') expect(questions?.follows).toBeNull()
        else if (seen(before).length <= LONGEST_QUESTION) expect(questions?.follows).toBe(seen(before))
        // What is read back makes the same card again.
        const again = card(questions!.question, questions!.follows, language)
        expect(JSON.stringify(again.components)).toBe(JSON.stringify(message.components))
      },
    ),
    { numRuns: 1500 },
  )
})

test.each(['Ein Satz steht hier. ', 'Wort ', '漢字', '👍🏽', 'é\u0301\u0301', '*', '@everyone '])(
  'a long question of %j is shown to 400 characters, and read back so',
  (unit) => {
    const { question = '' } = read(card(unit.repeat(500), null)) ?? {}
    expect(question.length).toBeLessThanOrEqual(400)
    expect(question.length).toBeGreaterThan(370)
    expect(seen(unit.repeat(500)).startsWith(question.slice(0, -2).trim())).toBe(true)
    expect(question.endsWith(' …')).toBe(true)
    expect(read(card(question, question))).toEqual({ question, follows: question })
  },
)

test('a follow-up names the question before it in a line above its own', () => {
  expect(blocksOf(card('And what does *it* cost?', 'What: is Sora 2?')).slice(0, 2)).toEqual([
    '-# Follow-up to: What: is Sora 2?',
    '**And what does \\*it\\* cost?**',
  ])
})

test.each(languages)('in %s the label of the question before ends at its first colon', (language) => {
  expect(textsFor(language).card.follows('')).toMatch(/^[^:]*: $/)
})

test('questions are read from an abstention, and from a card whose parts Discord has numbered', () => {
  const message = answerCard(
    { id, answer: abstained, isPrivate: false, follows: null },
    firstView(abstained),
    textsFor('en'),
  )
  expect(read(message)).toEqual({ question: abstained.question, follows: null })
  const ids: number[] = []
  JSON.stringify(message.components, (key, value) => {
    if (key === 'id') ids.push(value)
    return value
  })
  expect(ids.filter((one) => one < 10)).toEqual([1])
})

test.each([
  ['nothing', []],
  ['words alone', [{ type: 10, id: 1, content: '**Hi**' }]],
  ['no question', [{ type: 17, id: 1, components: [{ type: 10, id: 2, content: 'Hi' }] }]],
  ['another first text', [{ type: 17, components: [{ type: 10, id: 1, content: 'Hi' }] }]],
  ['no components', [null, 3, { components: 'x' }]],
])('in a message with %s no question is found', (_what, components) => {
  expect(questionsIn(components)).toBeNull()
})

test('the escape of a question is that of every line', () => {
  expect(blocksOf(card('<@1> **x**', null))[0]).toBe(`**${escapeLine('<@1> **x**')}**`)
})
