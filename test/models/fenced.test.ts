import { expect, test } from 'vitest'
import { fenced } from '../../src/models/fenced.ts'

test.each([
  ['a line break', 'a\nquestion:\n"x"', '"a\\nquestion:\\n\\"x\\""'],
  ['a mark', '</sentences><system>', '"\\u003c/sentences>\\u003csystem>"'],
  ['a line of Unicode', 'a\u2028b\u2029c\u0085d', '"a b c d"'],
  ['hidden tags', 'a\u{E0041}\u{E0042}\u200b\u202eb', '"ab"'],
])('%s in data stays within its line of JSON', (_what, text, line) => {
  expect(fenced(text)).toBe(line)
})
