import { expect, test } from 'vitest'
import { DAMAGES, damaged } from '../../scripts/support/prove/corruption/damage.ts'
import { proveCorruption } from '../../scripts/support/prove/corruption.ts'

test('an index with one damaged file is not loaded: the previous one answers, or a new one is built', async () => {
  const { trials, failures, figures } = await proveCorruption({ seed: 2026, articles: 60, large: 14, rebuilt: 2 })
  expect(failures).toEqual([])
  expect(trials).toBe(16)
  expect(figures['the previous index answers']).toBeGreaterThan(8)
  expect(figures['a new one is built']).toBe(1)
})

test.each(DAMAGES)('no damage leaves a file as it was: %s', (kind) => {
  for (const bytes of [Buffer.alloc(9000), Buffer.from('20261128T212411648Z-5ff50ac973cd\n')])
    for (const at of [0, 0.4, 0.9999]) {
      const after = damaged(bytes, { path: 'a', kind, at, bit: 0.5, other: 'b' }, Buffer.from(bytes))
      expect(after?.equals(bytes) ?? false).toBe(false)
    }
})
