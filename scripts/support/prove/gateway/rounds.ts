import type { Disturbance, RestFault } from '../../../../test/support/discord/double.ts'
import { oneOf, seededRandom, wholeBetween } from '../../random.ts'

/** A way to lose a connection. */
export type Loss = {
  name: string
  what: Disturbance
  /** How the next connections begin. */
  next?: { refused?: number; helloMs?: number; again?: number }
  /** Milliseconds after which Discord also closes what connects again and has no session yet. */
  cuts?: number[]
  /** The session is gone: one IDENTIFY is due, and what was asked until then may be lost. */
  endsSession: boolean
  /** discord.js gives the session up without telling how far it had come. */
  isUntold?: true
}

/** All kinds, in the order in which a run takes turns. */
export const LOSSES: readonly Loss[] = [
  { name: 'op 7', what: 'op 7', endsSession: false },
  { name: 'op 9 false', what: 'op 9 false', endsSession: true },
  { name: 'drop', what: 'drop', endsSession: false },
  { name: 'zombie', what: 'zombie', endsSession: false },
  { name: 'drop and forget', what: 'drop and forget', endsSession: true },
  { name: 'op 9 true', what: 'op 9 true', endsSession: false },
  { name: 'close 4000', what: 4000, endsSession: false },
  { name: 'close 4009', what: 4009, endsSession: true },
  { name: 'drop, then a late HELLO', what: 'drop', next: { helloMs: 700 }, endsSession: false },
  { name: 'drop, then a RESUME that repeats', what: 'drop', next: { again: 3 }, endsSession: false },
  { name: 'close 1000', what: 1000, endsSession: true },
  { name: 'op 9 false, then cut in the queue', what: 'op 9 false', cuts: [900, 2000], endsSession: true },
  { name: 'drop, then a refused connection', what: 'drop', next: { refused: 1 }, endsSession: true, isUntold: true },
]

export type Place = 0 | 1 | 'private'

/** One forced disconnect, with questions around it; all that is random about it. */
export type Round = {
  number: number
  loss: Loss
  /** The shard that is hit; null: both. */
  shard: 0 | 1 | null
  before: Place[]
  /** Milliseconds between the questions before and the disconnect. */
  pause: number
  /** Milliseconds after it at which a question is asked, and where. */
  meanwhile: { after: number; place: Place }[]
  /** For the first such request of the round: a fault of which the bot is not guilty. */
  fault: { with: RestFault; route: RegExp } | null
}

const FAULTS: readonly RestFault[] = ['lost answer', '502', 'dropped', '429', '10015']
const CALLBACK = /^POST .*callback$/
const EDIT = /^PATCH /

/** The rounds of a run: each kind of loss in its turn, the rest as the seed and the number of the round decide. */
export const roundsOf = (seed: number, count: number): Round[] =>
  Array.from({ length: count }, (_, number) => {
    const random = seededRandom(seed + number * 7919)
    const place = (): Place => oneOf<Place>(random, [0, 1, 'private'])
    const loss = LOSSES[(number + seed) % LOSSES.length]!
    const fault = random() < 0.6 ? oneOf(random, FAULTS) : null
    const isEdit = fault === '10015' || random() < 0.5
    return {
      number,
      loss,
      // A refused connection hits the first shard that comes.
      shard: loss.next?.refused ? oneOf(random, [0, 1] as const) : oneOf(random, [0, 1, null] as const),
      before: Array.from({ length: wholeBetween(random, 1, 3) }, place),
      pause: wholeBetween(random, 0, 1) * wholeBetween(random, 0, 40),
      meanwhile: Array.from({ length: wholeBetween(random, 1, 3) }, (_, i) => ({
        after: i === 0 ? 0 : wholeBetween(random, 0, 600),
        place: place(),
      })),
      fault: fault && { with: fault, route: isEdit ? EDIT : CALLBACK },
    }
  })
