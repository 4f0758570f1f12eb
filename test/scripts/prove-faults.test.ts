import { expect, test } from 'vitest'
import { inParallel } from '../../scripts/support/prove/faults/parallel.ts'
import { proveFaults } from '../../scripts/support/prove/faults.ts'

test('each fault of a provider ends in one message with an answer or clear words', async () => {
  // Time is not judged here: other tests share the machine.
  const { trials, failures, figures } = await proveFaults({
    ...{ seed: 1, rounds: 1, sparse: true, budgetMs: 2_000, lateMs: 15_000 },
  })
  expect(failures).toEqual([])
  expect(trials).toBe(6 + 16 * 2)
  expect(figures).toMatchObject({ 'answered by a model': 6, 'answered by sentences': 32 })
}, 60_000)

test('a list is worked on in parallel, each item once, never more than so many at a time', async () => {
  const done: number[] = []
  let running = 0
  let most = 0
  await inParallel(3, [1, 2, 3, 4, 5, 6, 7], async (item) => {
    running += 1
    most = Math.max(most, running)
    await new Promise((next) => setImmediate(next))
    running -= 1
    done.push(item)
  })
  expect({ done: done.sort(), most }).toEqual({ done: [1, 2, 3, 4, 5, 6, 7], most: 3 })
})
