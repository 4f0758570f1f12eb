import { expect, test } from 'vitest'
import { longDate } from '../../src/language/dates.ts'

test.each([
  ['2025-10-01', 'en', '1 October 2025'],
  ['2025-10-01', 'en-GB', '1 October 2025'],
  ['2025-10-01', 'de', '1. Oktober 2025'],
  ['2025-10-01', 'fr', '1er octobre 2025'],
  ['2025-10-11', 'fr', '11 octobre 2025'],
  ['2025-10-01', 'it', '1° ottobre 2025'],
  ['2025-10-01', 'es', '1 de octubre de 2025'],
  ['last week', 'en', 'last week'],
  ['2025-13-45', 'en', '2025-13-45'],
])('the date %s for a reader of %s is %j', (date, language, expected) => {
  expect(longDate(date, language)).toBe(expected)
})
