import { expect, test } from 'vitest'
import { proveLoad } from '../../scripts/support/prove/load.ts'

test('a crowd is acknowledged and answered: by a model during a reindex, and in a burst over HTTP', async () => {
  const { trials, failures, figures } = await proveLoad({
    ...{ seed: 1, asks: 8, modelMs: 300, burst: 20, passages: 100 },
    phases: ['during a reindex', 'in a burst over HTTP'],
  })

  expect(failures).toEqual([])
  expect(trials).toBe(1 + 8 + 3 + 20) // Three come while the eight wait.
  expect(figures).toMatchObject({
    'during a reindex: acknowledged too late': 0,
    'during a reindex: unfinished': 0,
    'in a burst over HTTP: interactions': 20,
  })
}, 120_000)
