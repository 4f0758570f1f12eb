import { expect, test } from 'vitest'
import { brokenBots } from '../../scripts/support/prove/double/broken-bots.ts'
import { complaintsAbout } from '../../scripts/support/prove/double/journey.ts'
import { outdated } from '../../scripts/support/prove/double/mutated-suite.ts'
import { mutations } from '../../scripts/support/prove/double/mutations.ts'
import { proveSmallBots } from '../../scripts/support/prove/double.ts'

test('every small bot with one fault is caught by what is meant to catch it, and the good one by nothing', async () => {
  expect(await proveSmallBots()).toEqual({
    trials: brokenBots.length + 1,
    failures: [],
    figures: { 'broken small bots': brokenBots.length, 'small bots caught': brokenBots.length },
  })
})

test('a bot that is deaf to everything is blamed at every step, without waiting', async () => {
  const complaints = await complaintsAbout({ commands: [] })
  expect(complaints[0]).toContain('would not send /ask: it is not registered here')
  expect(complaints.length).toBeGreaterThan(8)
})

test.each(mutations)('the mutation of the real bot can still be made: $name', (mutation) => {
  expect(outdated(mutation)).toBeNull()
})
