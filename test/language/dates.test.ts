import { expect, test } from 'vitest'
import { fullDate, longDate } from '../../src/language/dates.ts'

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

test.each([
  ['2026-11-28', 'en', 'Saturday, 28 November 2026'],
  ['2026-11-28', 'de-CH', 'Samstag, 28. November 2026'],
  ['2026-11-01', 'fr', 'dimanche 1er novembre 2026'],
  ['2026-11-01', 'it', 'domenica 1° novembre 2026'],
  ['2026-11-28', 'es', 'sábado, 28 de noviembre de 2026'],
  ['soon', 'es', 'soon'],
])('the date %s with its day, for a reader of %s, is %j', (date, language, expected) => {
  expect(fullDate(date, language)).toBe(expected)
})
