import { expect, test } from 'vitest'
import { proveCrash } from '../../scripts/support/prove/crash.ts'

test('after a kill in the middle of a reindex the index opens, and is the one before or the one after', async () => {
  const { trials, failures, figures } = await proveCrash({ seed: 2026, kills: 4, bots: 1 })
  expect(failures).toEqual([])
  expect(trials).toBe(4)
  expect(figures['the generation before answers']! + figures['the generation after answers']!).toBe(4)
})
