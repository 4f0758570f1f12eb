import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { planDue } from '../../../src/digest/delivery/loop.ts'
import type { DigestSetup } from '../../../src/digest/digest.ts'
import { openStorage, type Storage } from '../../../src/storage/open-storage.ts'
import { seededRandom, wholeBetween } from '../random.ts'
import type { Shares, Told } from './digest/faulty-discord.ts'
import { judge } from './digest/judge.ts'
import { type FaultyDiscord, openProcesses, type Running } from './digest/processes.ts'
import type { Proof, ProofResult } from './proof.ts'

const FULL = { digests: 2000, kills: 1000, recoveries: 500, patienceMs: 3_600_000 }
const SHORT = { digests: 30, kills: 16, recoveries: 10, patienceMs: 240_000 }

const PROCESSES = 4
/** A process lives so long at most, once it has something to do; and where it has nothing to do. */
const LONGEST_LIFE_MS = 400
const IDLE_MS = 20_000
const MINUTE = 60_000
/** 5 % each of limited, broken, and arrived though nobody is told; some slow beyond the timeout. */
const STORM: Shares = { '429': 0.05, '502': 0.05, 'lost answer': 0.05, 'no answer': 0.01, hang: 0.01 }
/** No try is confirmed, and after the four tries of one request about every second message stands there. */
const UNCONFIRMED: Shares = { 'lost answer': 0.16, dropped: 1 }

export type DigestOptions = { seed: number; digests: number; kills: number; recoveries: number; patienceMs: number }

/** What is posted unasked arrives once, whatever becomes of the processes, of Discord, and of the time between. */
export const digest: Proof = ({ seed, full }) => proveDigest({ seed, ...(full ? FULL : SHORT) })

export const proveDigest = async (options: DigestOptions): Promise<ProofResult> => {
  const home = mkdtempSync(join(tmpdir(), 'fundstelle-digest-'))
  const processes = openProcesses(join(home, 'cache'))
  const discord = await processes.discord(options.seed)
  const open = (name: string): Scene => {
    const dataDir = join(home, name)
    const { apiUrl, token, self } = discord.address
    return {
      discord,
      storage: openStorage(dataDir),
      poster: (ahead, atOnce) => processes.poster({ dataDir, apiUrl, token, self, ahead, atOnce }),
      random: seededRandom(options.seed),
      until: performance.now() + options.patienceMs,
    }
  }
  const scenes = [open('killed'), open('forgotten')] as const
  try {
    const killed = await killWhilePosting(scenes[0], options)
    const forgotten = await recoverLater(scenes[1], options.recoveries)
    const { texts, refusals, hits } = await discord.order<Told>({ do: 'tell' })
    const [one, other] = [judge(killed.channels, texts), judge(forgotten.channels, texts)]
    const refused = refusals.filter(({ status }) => status !== 429)
    return {
      trials: options.digests + options.recoveries,
      failures: [
        ...[...one.wrong, ...other.wrong, ...killed.wrong, ...forgotten.wrong],
        ...refused.map(({ route, why }) => `Discord would have refused ${route}: ${why}`),
      ],
      figures: {
        ...{ digests: options.digests, processes: PROCESSES, 'kill -9': killed.kills },
        'of them with a message under way': killed.amidst,
        ...{ messages: texts.length, lost: one.lost, repeated: one.repeated },
        ...Object.fromEntries(Object.entries(hits).map(([fault, count]) => [`new messages hit by ${fault}`, count])),
        'recoveries after the nonce was forgotten': options.recoveries,
        'of them had arrived': forgotten.arrived,
        ...{ 'lost then': other.lost, 'repeated then': other.repeated },
      },
    }
  } finally {
    for (const { storage } of scenes) storage.close()
    await discord.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

type Scene = {
  discord: FaultyDiscord
  storage: Storage
  poster(ahead: number, atOnce: number): Running
  random: () => number
  /** On the clock of `performance`. */
  until: number
}

/** Digests that were due some minutes ago, one for each channel. */
const setUp = async ({ storage, discord }: Scene, channels: readonly string[]): Promise<void> => {
  const time = new Date(Date.now() - 5 * MINUTE).toISOString().slice(11, 16)
  const setups = storage.digestSetups<DigestSetup>()
  for (const channel of channels)
    await setups.write(
      {
        ...{ guild: discord.address.guild, channel, time, zone: 'UTC', language: 'de', topics: [], feeds: [], most: 5 },
        ...{ quietDay: 'skip', weekdays: [1, 2, 3, 4, 5, 6, 7], intoCorpus: false, alerts: null, isPaused: false },
      },
      Date.now() - 10 * MINUTE,
    )
  await planDue({ setups, deliveries: storage.deliveries, clock: Date.now })
}

/** Whether so many digests have ended. */
const haveEnded = async ({ storage }: Scene, count: number): Promise<boolean> => {
  const newest = [...(await storage.deliveries.newest()).values()]
  return newest.length === count && newest.every(({ run }) => run.endedAt !== null)
}

const within = async (scene: Scene, holds: () => Promise<boolean>): Promise<boolean> => {
  while (!(await holds())) {
    if (performance.now() > scene.until) return false
    await sleep(100)
  }
  return true
}

const killWhilePosting = async (scene: Scene, { digests, kills: due }: DigestOptions) => {
  const channels = await scene.discord.order<string[]>({ do: 'add channels', count: digests })
  await scene.discord.order({ do: 'fail', shares: STORM })
  const wrong: string[] = []
  let kills = 0
  let amidst = 0
  let given = 0
  // With the kills, so that there is something to do at each of them.
  const giveMore = async (): Promise<void> => {
    const until = kills >= due ? digests : Math.ceil((digests * (kills + PROCESSES)) / (due + PROCESSES))
    const more = channels.slice(given, until)
    given += more.length
    await setUp(scene, more)
  }
  await giveMore()
  const posters = Array.from({ length: PROCESSES }, async () => {
    while (kills < due && performance.now() < scene.until) {
      const poster = scene.poster(0, 2)
      await Promise.race([poster.began, sleep(IDLE_MS, undefined, { ref: false })])
      await sleep(scene.random() * LONGEST_LIFE_MS)
      if (poster.underWay() > 0) amidst += 1
      if (await poster.kill()) kills += 1
      else wrong.push(`a process ${await poster.stop()}`)
      await giveMore()
    }
  })
  await Promise.all(posters)
  await giveMore()
  wrong.push(...(await postTheRest(scene, 0, digests)))
  return { channels, kills, amidst, wrong }
}

/** With processes that nobody kills. */
const postTheRest = async (scene: Scene, ahead: number, digests: number): Promise<string[]> => {
  const posters = Array.from({ length: PROCESSES }, () => scene.poster(ahead, 4))
  const isAll = await within(scene, () => haveEnded(scene, digests))
  const ends = await Promise.all(posters.map((poster) => poster.stop()))
  return [
    ...(isAll ? [] : ['not all digests ended in time']),
    ...ends.flatMap((end) => (end ? [`a process ${end}`] : [])),
  ]
}

/** Messages that were sent, with no word of whether they arrived, by processes that died; found after some minutes. */
const recoverLater = async (scene: Scene, recoveries: number) => {
  const { discord, storage, random } = scene
  const channels = await discord.order<string[]>({ do: 'add channels', count: recoveries })
  await discord.order({ do: 'fail', shares: UNCONFIRMED })
  await setUp(scene, channels)
  const posters = Array.from({ length: PROCESSES }, () => scene.poster(0, Math.ceil(recoveries / PROCESSES)))
  const areTried = async (): Promise<boolean> => {
    const newest = await storage.deliveries.newest()
    if (newest.size < recoveries) return false
    for (const { run } of newest.values())
      if (!(await storage.deliveries.parts(run)).some(({ triedAt }) => triedAt !== null)) return false
    return true
  }
  const wrong = (await within(scene, areTried)) ? [] : ['not all digests were tried in time']
  await Promise.all(posters.map((poster) => poster.kill()))
  const before = await discord.order<Told>({ do: 'tell' })

  const ahead = wholeBetween(random, 3, 10) * MINUTE
  await discord.order({ do: 'put forward', milliseconds: ahead })
  await discord.order({ do: 'fail', shares: STORM })
  wrong.push(...(await postTheRest(scene, ahead, recoveries)))
  return {
    channels,
    arrived: judge(
      channels,
      before.texts.filter((text) => channels.includes(text.split(' ')[0]!)),
    ).messages,
    wrong,
  }
}
