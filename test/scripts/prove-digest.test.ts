import { expect, test } from 'vitest'
import { judge } from '../../scripts/support/prove/digest/judge.ts'
import { proveDigest } from '../../scripts/support/prove/digest.ts'

const patienceMs = 100_000

test('processes that are killed, and die before they hear of a message, lose no digest and repeat none', async () => {
  const { trials, failures, figures } = await proveDigest({
    seed: 2026,
    digests: 8,
    kills: 4,
    recoveries: 4,
    patienceMs,
  })
  expect(failures).toEqual([])
  expect(trials).toBe(12)
  expect(figures['kill -9']).toBeGreaterThanOrEqual(4)
  expect(figures).toMatchObject({ lost: 0, repeated: 0, 'lost then': 0, 'repeated then': 0 })
}, 240_000)

test('what is lost, repeated, out of order or of two builds is told', () => {
  const sound = ['1 2026-11-28 1/2 a', '1 2026-11-28 2/2 a']
  const wrong = (...texts: string[]) => judge(['1'], texts).wrong
  expect(judge(['1', '2'], [...sound, '2 2026-11-28 1/1 b'])).toEqual({ messages: 3, lost: 0, repeated: 0, wrong: [] })
  expect(judge(['1', '2'], sound)).toMatchObject({ lost: 1, wrong: ['channel 2, parts  of 1: lost'] })
  expect(wrong(sound[0]!)).toEqual(['channel 1, parts 1 of 2: lost'])
  expect(wrong(sound[0]!, ...sound)).toEqual(['channel 1, parts 1,1,2 of 2: repeated'])
  expect(wrong(...sound.toReversed())).toEqual(['channel 1, parts 2,1 of 2: not in order'])
  expect(wrong(sound[0]!, '1 2026-11-28 2/2 b')).toEqual(['channel 1, parts 1,2 of 2: of two digests'])
})
