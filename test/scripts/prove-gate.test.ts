import { expect, test } from 'vitest'
import { judgeGate } from '../../scripts/support/prove/gate.ts'

test('the gate drops what is false and keeps what is true, over the articles of the repository', async () => {
  const { trials, failures, figures } = await judgeGate(1, false, false)
  expect(failures).toEqual([])
  expect(trials).toBeGreaterThan(800)
  expect(figures['false alarms, claims']).toBeGreaterThan(400)
  expect(figures['caught, claims']).toBeGreaterThan(100)
  expect(figures['caught, %']).toBeGreaterThanOrEqual(99)
  expect(figures['false alarms, %']).toBeLessThanOrEqual(1)
  expect(figures['paraphrases dropped, %']).toBeLessThanOrEqual(3)
})
