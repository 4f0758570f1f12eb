import { expect, test } from 'vitest'
import { maxAge } from '../../src/fetching/headers.ts'

test.each([
  ['max-age=3600', 3600],
  ['public, Max-Age = 60, must-revalidate', 60],
  ['max-age="120"', 120],
  ['s-maxage=10, max-age=20', 20],
  ['s-maxage=10', null],
  ['max-age=600, no-cache', 0],
  ['no-store', 0],
  ['no-cache="set-cookie", max-age=30', 30],
  ['max-age=-1', null],
  ['public', null],
])('Cache-Control: %s is fresh for %s seconds', (value, seconds) => {
  expect(maxAge({ 'cache-control': value })).toBe(seconds)
})

test('several headers are one, and none says nothing', () => {
  expect(maxAge({ 'cache-control': ['public', 'max-age=5'] })).toBe(5)
  expect(maxAge({})).toBeNull()
})
