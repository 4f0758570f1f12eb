import { expect, test } from 'vitest'
import { LOSSES, roundsOf } from '../../scripts/support/prove/gateway/rounds.ts'
import { proveGateway } from '../../scripts/support/prove/gateway.ts'

// Other tests share the machine: the deadlines of Discord are twenty times longer here.
const slowdown = 20

test('a connection that is lost in each way costs no answer, gives none twice, and one IDENTIFY for a lost session', async () => {
  const { trials, failures, figures } = await proveGateway(roundsOf(2026, LOSSES.length), { bots: 5, slowdown })
  expect(failures).toEqual([])
  expect(trials).toBe(13)
  expect(figures).toMatchObject({ 'answered twice': 0, 'lost though delivered or replayable': 0 })
  expect(figures.answered! + figures['lost with their session']!).toBe(figures.questions)
  expect(figures.identifies).toBe(5 * 2 + figures['sessions that ended']!)
})

test('a session that is lost where it should live on is a failure', async () => {
  const [round] = roundsOf(1, 1)
  const loss = { name: 'told wrongly', what: 'op 9 false', endsSession: false } as const
  const rounds = [{ ...round!, loss, shard: null, meanwhile: [{ after: 0, place: 0 as const }], fault: null }]
  const { failures, figures } = await proveGateway(rounds, { bots: 1, slowdown, backMs: 7_000 })

  expect(failures).toEqual(
    expect.arrayContaining([
      expect.stringContaining('the bot did not come back'),
      expect.stringMatching(/^".*" in 0 \(lost\): Error: its session was gone/),
      expect.stringContaining('2 IDENTIFYs instead of 0 (round {"number":0,"loss":{"name":"told wrongly"'),
    ]),
  )
  expect(figures['lost though delivered or replayable']).toBeGreaterThan(0)
})

test('the same seed is the same run', () => {
  expect(roundsOf(7, 50)).toEqual(roundsOf(7, 50))
  expect(roundsOf(7, 50)).not.toEqual(roundsOf(8, 50))
  expect(new Set(roundsOf(7, LOSSES.length).map(({ loss }) => loss.name)).size).toBe(LOSSES.length)
})
