import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { PermissionFlagsBits } from 'discord.js'
import { openStorage, type Storage } from '../../../src/storage/open-storage.ts'
import { startDiscord } from '../../../test/support/discord/double.ts'
import { seededRandom } from '../random.ts'
import { type Program, startBot } from './privacy/bot.ts'
import { driveSecrets } from './privacy/canaries.ts'
import { confirmErasure, erase, live, type Person, PUBLIC, praise } from './privacy/life.ts'
import { tracesIn } from './privacy/traces.ts'
import { type Proof, type ProofResult, type Tell, untold } from './proof.ts'

export type PrivacyOptions = {
  seed: number
  /** Every other one of them deletes what is kept. */
  people: number
  /** How many of these have the bot killed while it deletes. */
  kills: number
  /** Also what costs more than a test may: a bot that keeps no words of questions, an added article, all scripts. */
  isWhole: boolean
}

/** Milliseconds within which the last byte must be gone, and how long a second process reads an older state. */
const GONE_MS = 60_000
const READS_MS = 2_500
const KILL_WITHIN_MS = 60
const LOOK_MS = 250
/** Where what somebody thinks of an answer stands among their words. */
const OPINION = 2
const ADMIN = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.UseApplicationCommands

/** Whoever deletes leaves no trace in any file or log, whatever happens meanwhile; and no secret comes out anywhere. */
export const privacy: Proof = ({ seed, full }, tell) =>
  provePrivacy(
    full ? { seed, people: 200, kills: 20, isWhole: true } : { seed, people: 4, kills: 1, isWhole: true },
    tell,
  )

export const provePrivacy = async (
  { seed, people, kills, isWhole }: PrivacyOptions,
  tell: Tell = untold,
): Promise<ProofResult> => {
  const random = seededRandom(seed)
  const home = await mkdtemp(join(tmpdir(), 'prove-privacy-'))
  const dataDir = join(home, 'data')
  const failures: string[] = []
  const logs: string[] = []
  const discord = await startDiscord({ clock: () => performance.timeOrigin + performance.now(), contract: false })
  const { token, apiUrl, guildId } = discord
  const env = {
    ...{ DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, DISCORD_GUILD_ID: guildId, DATA_DIR: dataDir },
    ...{ ASK_PER_USER_PER_HOUR: '0', ASK_PER_GUILD_PER_DAY: '0', CORPUS_DIR: join(home, 'corpus') },
    ...{ FETCH_ALLOW: discord.cdn, KEEP_QUESTIONS: 'true' },
  }
  let bot: Program | null = null
  let storage: Storage | null = null
  let slowest = 0
  let kept = 0
  let done = 0
  const of = people + Math.ceil(people / 2)
  /** A life, or a departure; false: it ends here. */
  const goesOn = (): boolean => tell({ done: ++done, of, failures })
  tell({ done, of, failures })
  const soFar = (): ProofResult => ({ trials: done, failures, figures: { people } })
  try {
    await cp(join(import.meta.dirname, '../../../corpus'), env.CORPUS_DIR, { recursive: true })
    const withoutWords = isWhole ? people / 2 : 0
    bot = await startBot({ ...env, KEEP_QUESTIONS: isWhole ? 'false' : 'true' })
    storage = openStorage(dataDir) // A second process, as far as SQLite knows.
    const { personalData } = storage
    const crowd = Array.from({ length: people }, (_, i): Person => {
      const words = ['question', 'second', 'opinion', 'public'].map(
        (what) => `${what}${seed}x${i}x${Math.floor(random() * 1e9)}`,
      )
      const isAdmin = i % 10 === 0
      const permissions = isAdmin ? { permissions: ADMIN } : {}
      const actor = discord.user({ name: `person-${i}`, locale: 'en-US', ...permissions })
      return { actor, words, isAdmin, answers: [], open: null }
    })
    for (const [i, person] of crowd.entries()) {
      if (i > 0 && i === withoutWords) {
        await bot.ended('SIGTERM')
        logs.push(bot.output())
        bot = await startBot(env)
      }
      await live(person, discord, { adds: isWhole && i === 0 })
      if (!goesOn()) return soFar()
    }
    const asked = await Promise.all(
      crowd.map(({ words }) =>
        tracesIn(
          dataDir,
          words.filter((_, at) => at !== OPINION),
        ),
      ),
    )
    for (const [i, found] of asked.entries()) {
      const expected = i < withoutWords ? [] : [crowd[i]!.words[PUBLIC]]
      const words = [...new Set(found.map((one) => one.split(' in ')[0]))]
      if (words.join() !== expected.join()) failures.push(`person ${i}: questions that stand in a file: ${words}`)
    }
    const leaving = crowd.filter((_, i) => i % 2 === 0)
    for (const [i, person] of leaving.entries()) if (i > 0) await praise(person, leaving[i - 1]!)
    const staying = crowd.filter((_, i) => i % 2 === 1)
    const stateOf = async ({ actor: { id } }: Person) =>
      JSON.stringify([
        await personalData.count(id),
        await personalData.newest(id, 'answers', 9),
        await personalData.newest(id, 'questions', 9),
      ])
    const before = await Promise.all(staying.map(stateOf))

    for (const [i, person] of leaving.entries()) {
      const { actor, words, answers } = person
      const isKilled = i < kills
      const reader = i === kills || i % 10 === 9 ? new DatabaseSync(join(dataDir, 'state.sqlite')) : null
      reader?.exec('BEGIN; SELECT count(*) FROM answers')
      if (isKilled) {
        const pressed = await confirmErasure(actor)
        await pressed?.acknowledged()
        await sleep(random() * KILL_WITHIN_MS)
        await bot.kill()
        logs.push(bot.output())
        bot = await startBot(env)
      }
      const from = performance.now()
      const letGo = reader && sleep(READS_MS).then(() => reader.close())
      const told = await erase(actor)
      const secrets = [actor.id, ...words, ...answers]
      if (told.includes('Checked:') && (await tracesIn(dataDir, secrets)).length > 0)
        failures.push(`person ${i} was told that all is gone, and it was not`)
      let found = await tracesIn(dataDir, secrets)
      while (found.length > 0 && performance.now() - from < GONE_MS) {
        await sleep(LOOK_MS)
        found = await tracesIn(dataDir, secrets)
      }
      await letGo
      slowest = Math.max(slowest, performance.now() - from)
      failures.push(...found.map((one) => `person ${i}${isKilled ? ' (killed)' : ''}: ${one}`))
      if (!goesOn()) return soFar()
    }
    const after = await Promise.all(staying.map(stateOf))
    kept = after.filter((state, i) => state === before[i]).length
    if (kept < staying.length) failures.push(`${staying.length - kept} of those who stay have lost something`)
    await bot.ended('SIGTERM')
    logs.push(bot.output())
    const logged = logs.join('\n')
    for (const { actor, words } of crowd)
      for (const secret of [actor.id, ...words]) if (logged.includes(secret)) failures.push(`the log holds ${secret}`)
    storage.close()
    storage = null
    const last = await tracesIn(
      dataDir,
      leaving.flatMap(({ actor, words, answers }) => [actor.id, ...words, ...answers]),
    )
    failures.push(...last.map((one) => `at the end: ${one}`))
    const {
      canaries,
      faults,
      processes,
      failures: shown,
    } = await driveSecrets({ dataDir, corpusDir: env.CORPUS_DIR }, isWhole)
    failures.push(...shown)
    return {
      trials: people + faults,
      failures,
      figures: {
        ...{ people, deleted: leaving.length, 'kill -9': kills, 'others as before': kept },
        ...{ 'slowest until gone (ms)': Math.round(slowest), canaries, faults, 'processes of the bot': processes },
      },
    }
  } finally {
    storage?.close()
    await bot?.kill()
    await discord.stop()
    await rm(home, { recursive: true, force: true })
  }
}
