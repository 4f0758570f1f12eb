import { expect, test } from 'vitest'
import { gapsPanel, PAGE } from '../../../src/discord/gaps/panel.ts'
import { withinLimits } from '../../../src/discord/message/limits.ts'
import { languages, textsFor } from '../../../src/discord/texts/texts.ts'
import type { Gap } from '../../../src/gaps/gap.ts'
import { byline } from '../support/answers.ts'

const NASTY = [
  '**'.repeat(300),
  '語'.repeat(400),
  '@everyone https://evil.example '.repeat(20),
  'x'.repeat(2_000),
  '\u202e\u200b',
]

const gapOf = (text: string, i: number): Gap => ({
  ...{ id: `AAAAAAAAAAA${i}`, count: 123_456, lastAsked: Date.UTC(2026, 10, 1), note: text },
  languages: languages.map((language) => ({ language, count: 9 })),
  questions: [text, text, text].map((words) => ({ text: words, language: 'de' })),
  nearest: { ...byline, text, title: text, author: text, url: `https://example.org/${'a'.repeat(450)}` },
})

test.each(languages)('in %s a full page of the longest and strangest gaps fits into a message', (language) => {
  for (const text of NASTY) {
    const gaps = Array.from({ length: PAGE }, (_, i) => gapOf(text, i))
    const shown = { gaps, page: 1, all: 99, keepsWords: false }
    expect(withinLimits(gapsPanel(shown, textsFor(language)).components)).toBe(true)
  }
})

test('counts, place and buttons are those of the gap', () => {
  const nearest = { ...byline, translation: { text: 'By him', language: 'en', origin: 'human' } }
  const shownOf = (gap: Partial<Gap>) => {
    const gaps = [{ ...gapOf('Frage?', 0), note: null, ...gap }]
    return JSON.stringify(gapsPanel({ gaps, page: 0, all: 1, keepsWords: true }, textsFor('en')))
  }
  const languagesOf = [
    { language: 'de', count: 4 },
    { language: 'en', count: 3 },
  ]
  const full = shownOf({ count: 7, languages: languagesOf, nearest })
  expect(full).toContain('asked 7 times · German 4, English 3 · ')
  expect(full).toContain('\\nBy him\\n')
  expect(full.match(/"label":"[^"]*"/g)).toEqual(
    ['Add an article', 'Note', 'Golden question', 'Done'].map((label) => `"label":"${label}"`),
  )
  const bare = shownOf({ count: 1, languages: languagesOf.slice(0, 1), nearest: null })
  expect(bare).toContain('asked once · German · ')
  expect(bare).not.toContain('"label":"Golden question"')
})

test('what people ask and note acts as nothing', () => {
  const text = JSON.stringify(
    gapsPanel({ gaps: [gapOf('@everyone **x** <@1>', 0)], page: 0, all: 1, keepsWords: true }, textsFor('en')),
  )
  expect(text).not.toMatch(/(?<!\\)@everyone|(?<!\\)<@/)
})
