import { setTimeout as sleep } from 'node:timers/promises'
import type { DoubleOptions, Interaction } from '../../../test/support/discord/double.ts'
import { openReplyPath, type ReplyPath } from '../../../test/support/reply-path/open.ts'
import { inParallel } from './faults/parallel.ts'
import { type Place, type Round, roundsOf } from './gateway/rounds.ts'
import type { Proof, ProofResult } from './proof.ts'

const ROUNDS = { full: 100, short: 24 }
/** Bots that run beside each other, each with a Discord of its own: most of the time is waiting for the next IDENTIFY. */
const BOTS = 4
/** So short that a zombie is found while its questions can still be answered. */
const HEARTBEAT = { everyMs: 350, patienceMs: 60_000 }
const SHARDS = 2
const BACK_MS = 30_000

const QUESTIONS = [
  'What is Sora 2?',
  'Was ist ein Cameo?',
  'Where is Sora 2 available?',
  'Wer hat den Artikel geschrieben?',
]

const NOTHING = {
  disconnects: 0,
  questions: 0,
  answered: 0,
  'answered twice': 0,
  'lost though delivered or replayable': 0,
  'lost with their session': 0,
  'replayed by RESUME': 0,
  'sessions that ended': 0,
  identifies: 0,
  resumes: 0,
  'requests that failed': 0,
}

type Figures = typeof NOTHING
type Bot = { path: ReplyPath; figures: Figures }

/** A connection that is lost costs no answer and gives none twice, and no more than one IDENTIFY for each lost session. */
export const gateway: Proof = ({ seed, full }) =>
  proveGateway(roundsOf(seed, full ? ROUNDS.full : ROUNDS.short), { bots: BOTS })

export type GatewayOptions = {
  bots: number
  /** For machines that are busy: Discord's clock goes so many times slower. Default 1. */
  slowdown?: number
  /** Real time after which a bot counts as not having come back. Default 30,000. */
  backMs?: number
}

export const proveGateway = async (rounds: readonly Round[], options: GatewayOptions): Promise<ProofResult> => {
  const { bots: count, slowdown = 1, backMs = BACK_MS } = options
  const from = Date.now()
  const double: DoubleOptions = {
    ...{ shards: SHARDS, heartbeat: HEARTBEAT },
    clock: () => from + (Date.now() - from) / slowdown,
  }
  const failures: string[] = []
  const bots: Bot[] = []
  try {
    while (bots.length < count) {
      const dataDir = bots[0]?.path.dataDir
      const path = await openReplyPath({
        script: () => ({ words: '' }),
        chat: null,
        double,
        ...(dataDir && { dataDir }),
      })
      bots.push({ path, figures: { ...NOTHING } })
    }
    const shares = bots.map((bot, i) => ({ bot, share: rounds.filter((_, at) => at % count === i) }))
    await inParallel(count, shares, async ({ bot, share }) => {
      for (const round of share) failures.push(...(await proveRound(round, bot, backMs)))
    })
    for (const { path, figures } of bots) {
      const { identifies, resumes } = path.discord.starts()
      figures.identifies = identifies
      figures.resumes = resumes
      failures.push(...path.faults.map((fault) => `nobody caught ${String(fault)}`))
    }
  } finally {
    for (const { path } of bots.toReversed()) await path.close()
  }
  const figures = { ...NOTHING }
  for (const bot of bots)
    for (const name of Object.keys(figures) as (keyof Figures)[]) figures[name] += bot.figures[name]
  return { trials: rounds.length, failures, figures }
}

const proveRound = async (round: Round, { path, figures }: Bot, backMs: number): Promise<string[]> => {
  const { discord } = path
  const { loss } = round
  const wrong: string[] = []
  const asked: Asked[] = []
  const ask = async (place: Place): Promise<void> => {
    const question = QUESTIONS[asked.length % QUESTIONS.length]!
    const where = place === 'private' ? { dm: true } : { guild: discord.guildIds()[place]! }
    const interaction = await discord.user({ locale: 'en-US' }).slash('ask', { question }, where)
    asked.push({ interaction, question, place, wasWaiting: interaction.delivery() === 'waiting' })
  }

  const before = discord.starts()
  const fault = round.fault && discord.fail(round.fault)
  for (const place of round.before) await ask(place)
  if (loss.isUntold) for (const { interaction } of asked) await interaction.acknowledged()
  await sleep(round.pause)
  discord.nextConnections(loss.next ?? {})
  const hit = discord.disturb(loss.what, round.shard ?? undefined)
  const waits = round.meanwhile.map(async ({ after, place }) => {
    await sleep(after)
    await ask(place)
  })
  const cuts = (loss.cuts ?? []).map(async (after) => {
    await sleep(after)
    discord.hangUp(4000, true)
  })
  await Promise.all([...waits, ...cuts])

  const due = { identifies: loss.endsSession ? hit : 0, resumed: loss.endsSession ? 0 : hit }
  const began = () => discord.starts().identifies - before.identifies
  const resumed = () => discord.starts().resumed - before.resumed
  const isBack = () => began() >= due.identifies && resumed() >= due.resumed && discord.sessions() === SHARDS
  if (!(await within(backMs, isBack))) wrong.push(`the bot did not come back: ${JSON.stringify(discord.starts())}`)
  discord.nextConnections({})
  for (const place of [0, 1, 'private'] as const) await ask(place)
  const after = asked.slice(-3)

  for (const one of asked) wrong.push(...(await judge(one, loss.endsSession && !after.includes(one), figures)))
  if (began() !== due.identifies) wrong.push(`${began()} IDENTIFYs instead of ${due.identifies}`)
  for (const { route, why } of discord.takeRefusals()) wrong.push(`Discord would have refused ${route}: ${why}`)
  if (hit !== (round.shard === null ? SHARDS : 1)) wrong.push(`${hit} connections were there to be hit`)

  figures.disconnects += hit
  figures['sessions that ended'] += due.identifies
  figures['requests that failed'] += fault?.hits() ?? 0
  fault?.stop()
  return wrong.map(
    (what) =>
      `${what} (round ${JSON.stringify(round, (_key, value) => (value instanceof RegExp ? `${value}` : value))})`,
  )
}

type Asked = { interaction: Interaction; question: string; place: Place; wasWaiting: boolean }

/** What is wrong with how a question ended. `mayBeLost`: it was asked while there was no session. */
const judge = async (
  { interaction, question, place, wasWaiting }: Asked,
  mayBeLost: boolean,
  figures: Figures,
): Promise<string[]> => {
  figures.questions += 1
  const delivery = interaction.delivery()
  if (delivery !== 'sent' && mayBeLost) {
    figures['lost with their session'] += 1
    return []
  }
  try {
    if (delivery === 'lost') throw new Error('its session was gone, and should not have been')
    await interaction.answered()
  } catch (error) {
    figures['lost though delivered or replayable'] += 1
    return [`"${question}" in ${place} (${delivery}): ${error}`]
  }
  figures.answered += 1
  if (wasWaiting) figures['replayed by RESUME'] += 1
  // An edit whose answer was lost is made again, with the same words.
  const shown = new Set(interaction.history().map(({ text }) => text)).size + interaction.followUps().length
  if (shown === 1) return []
  figures['answered twice'] += 1
  return [`"${question}" in ${place} was answered ${shown} times`]
}

const within = async (milliseconds: number, holds: () => boolean): Promise<boolean> => {
  const until = performance.now() + milliseconds
  while (!holds()) {
    if (performance.now() > until) return false
    await sleep(10)
  }
  return true
}
