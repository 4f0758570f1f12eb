import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { planDue } from '../../../../src/digest/delivery/loop.ts'
import { LATEST_MS, nextRun } from '../../../../src/digest/delivery/schedule.ts'
import { PACE, type WorkParts, work } from '../../../../src/digest/delivery/work.ts'
import type { DigestSetup } from '../../../../src/digest/digest.ts'
import { openStorage } from '../../../../src/storage/open-storage.ts'

const MINUTE = 60_000
const TICK = 5 * MINUTE
const DAY = 288 * TICK
const LONGEST_WINDOW = 3 * DAY
/** After the outage, so that what comes too often would be seen. */
const AFTERWARDS = 2 * DAY

/** Times are milliseconds since 1970; the program does not run from `from` to `to`. */
export type Outage = { zone: string; time: string; begin: number; from: number; to: number }

export type Outages = { wrong: string[]; missed: number; madeUp: number; later: number }

/** Lives through outages with the real outbox, one channel each; a channel of Discord is played that counts. */
export const sitThrough = async (outages: readonly Outage[]): Promise<Outages> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fundstelle-clock-'))
  const storage = openStorage(dataDir)
  const total: Outages = { wrong: [], missed: 0, madeUp: 0, later: 0 }
  try {
    const setups = storage.digestSetups<DigestSetup>()
    for (const [i, outage] of outages.entries()) {
      const setup = setupFor(outage, `${i + 1}`)
      await setups.write(setup, outage.begin)
      const one = await sitThroughOne(outage, setup, { setups, deliveries: storage.deliveries })
      await setups.remove(setup)
      total.wrong.push(...one.wrong.map((what) => `${what} (outage ${JSON.stringify(outage)})`))
      total.missed += one.missed
      total.madeUp += one.madeUp
      total.later += one.later
    }
  } finally {
    storage.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return total
}

const setupFor = ({ zone, time }: Outage, channel: string): DigestSetup => ({
  ...{ guild: '7', channel, time, zone, language: 'de', topics: [], feeds: [], most: 5, quietDay: 'skip' },
  ...{ weekdays: [1, 2, 3, 4, 5, 6, 7], intoCorpus: false, alerts: null, isPaused: false },
})

const sitThroughOne = async (
  { begin, from, to }: Outage,
  setup: DigestSetup,
  stores: Pick<WorkParts, 'setups' | 'deliveries'>,
): Promise<Outages> => {
  const posted: string[] = []
  let now = begin
  const parts: WorkParts = {
    ...stores,
    build: async (_setup, { date }) => ({ bodies: [{ components: [{ type: 10, content: date }] }] }),
    posts: {
      post: async (_channel, body) => {
        posted.push(JSON.parse(body).components[0].content)
        return { is: 'posted', message: `${posted.length}` }
      },
      find: async () => ({ is: 'not there' }),
    },
    ...{ clock: () => now, log: console, pace: PACE },
  }
  const later = () => now + TICK - (now % TICK)
  for (; now < to + AFTERWARDS; now = now < from && later() >= from ? to : later()) {
    await planDue(parts)
    for (const key of await stores.deliveries.free(now, 9)) await work(key, parts, new AbortController().signal)
  }

  const wrong: string[] = []
  const due: { date: string; at: number }[] = []
  for (let run = nextRun(setup, null, begin); run && run.at < now; run = nextRun(setup, run.date, run.at)) due.push(run)
  const missed = due.filter(({ at }) => at >= from && at < to)
  const last = missed.at(-1)
  const isMadeUp = last !== undefined && to - last.at < LATEST_MS
  const expected = due.filter((run) => !missed.includes(run) || (isMadeUp && run === last)).map(({ date }) => date)
  if (posted.join() !== expected.join()) wrong.push(`posted for ${posted.join()}, expected ${expected.join()}`)

  const runs = (await stores.deliveries.ofChannel(setup.channel, 99)).toReversed()
  const catchUps = runs.filter((run) => run.note !== null || run.to > run.at)
  if (catchUps.length !== (missed.length > 0 ? 1 : 0))
    wrong.push(`${catchUps.length} catch-ups of ${missed.length} missed`)
  for (const [i, run] of runs.entries()) {
    const before = runs[i - 1]
    if (before && run.from !== Math.max(before.to, run.to - LONGEST_WINDOW)) wrong.push(`a wrong window on ${run.date}`)
  }
  const hasMissed = missed.length > 0
  return { wrong, missed: missed.length, madeUp: isMadeUp ? 1 : 0, later: hasMissed && !isMadeUp ? 1 : 0 }
}
