import { expect, test } from 'vitest'
import { proveSsrf } from '../../scripts/support/prove/ssrf.ts'

test('no way leads to a special address, no flip of DNS, and no hostile server holds a fetch up', async () => {
  // Time is not judged here: other tests share the machine.
  const times = { hangMs: 1_000, lateMs: 60_000 }
  const { trials, failures, figures } = await proveSsrf({ seed: 2026, flips: 100, ...times })
  expect(failures).toEqual([])
  expect(trials).toBe(1 + 799 + 100 + 15)
  expect(figures).toMatchObject({ 'special addresses': 41, 'odd spellings': 13, 'connections to the canary': 0 })
})
