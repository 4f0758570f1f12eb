import { resolve } from 'node:path'
import { config as readEnvFile } from 'dotenv'
import { SetupError } from './errors.ts'
import { readPlace } from './fetching/allowed.ts'
import {
  type ChatSettings,
  type EmbeddingSettings,
  readChatSettings,
  readEmbeddingSettings,
  type SettingsReader,
} from './model-settings.ts'
import { secretsIn } from './redact.ts'

export type Environment = Record<string, string | undefined>

/** BCP 47 of the languages that readers are answered in. */
export const answerLanguages = ['de', 'en', 'fr', 'it', 'es'] as const
type AnswerLanguage = (typeof answerLanguages)[number]

/** All settings, checked. Folders are absolute. */
export type Config = {
  /** Null without a token: questions are then answered in the terminal. */
  discord: {
    token: string
    apiUrl: string
    guildId: string | null
    /** 64 hexadecimal digits: interactions come over HTTP, signed by Discord. Null: over the gateway. */
    publicKey: string | null
  } | null
  /** For health, metrics, and signed interactions; null: none is opened. */
  httpPort: number | null
  /** Ids of the servers whose admins may change the articles; null: the only one that the bot is in. */
  corpusGuilds: readonly string[] | 'all' | null
  corpusDir: string
  /** Whether changes in it are indexed by themselves. */
  watchesCorpus: boolean
  dataDir: string
  /** Null: the language of the question. */
  answerLanguage: AnswerLanguage | null
  /** Null: answers are sentences of the articles. */
  chat: ChatSettings | null
  /** Whether the chat model translates what the memories do not hold. */
  translates: boolean
  /** Milliseconds that a model has for one answer, everything included. */
  answerBudgetMs: number
  embedding: EmbeddingSettings
  /** Of questions; 0: no limit. */
  quota: { perUserPerHour: number; perGuildPerDay: number }
  /** Days that answers and feedback are kept. */
  retentionDays: number
  /** Days that what digests told may be cited. */
  newsDays: number
  /** Whether questions are kept with their words, for the admins of the server where they were asked. */
  keepsQuestions: boolean
  /** host:port of what may be fetched although it is not on the public web. */
  fetchAllow: readonly string[]
  log: { level: string; format: 'pretty' | 'json' }
  /** Values of the environment that nobody may read in a log: keys, tokens, passwords, those of addresses. */
  secrets: readonly string[]
  /** Names of settings that are set but that this version does not use yet. */
  notYet: string[]
}

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
const logFormats = ['pretty', 'json'] as const

/** Settings that the design names and a later version reads. */
const plannedKeys = ['DATABASE_URL']

/**
 * The environment, completed by the file `.env` of the working directory. What is set in the environment wins, even
 * when it is empty. For entry files only.
 */
export const loadEnv = (env: Environment = process.env, path = resolve('.env')): Environment => {
  const { error } = readEnvFile({ path, processEnv: env as Record<string, string>, quiet: true })
  if (error && (error as NodeJS.ErrnoException).code !== 'ENOENT')
    throw new SetupError(`Cannot read ${path}: ${error.message}. Make it readable, or move it away.`, { cause: error })
  return env
}

/** Reads every setting once. Throws one SetupError that lists all that is wrong; an empty value counts as not set. */
export const readConfig = (env: Environment, cwd: string = process.cwd()): Config => {
  const problems: string[] = []
  const value = (key: string): string | null => env[key]?.trim() || null
  const { isSecret, maybeSecret, shown } = secretsOf(env)

  const folder = (key: string, preset: string): string => {
    const raw = value(key)
    if (raw && isSecret(raw)) problems.push(`${key} is ${shown(raw)}; expected a folder`)
    return resolve(cwd, raw ?? preset)
  }

  const oneOf = <T extends string>(key: string, allowed: readonly T[]): T | null => {
    const raw = value(key)
    const found = allowed.find((one) => one === raw) ?? null
    if (raw && !found) problems.push(`${key} is ${shown(raw)}; expected ${listOf(allowed)}`)
    return found
  }

  const whole = (key: string, from: number, to: number, unit?: string): number | null => {
    const raw = value(key)
    if (raw === null) return null
    const number = /^\d+$/.test(raw) ? Number(raw) : Number.NaN
    if (number >= from && number <= to) return number
    problems.push(`${key} is ${shown(raw)}; expected a whole number${unit ? ` of ${unit}` : ''} from ${from} to ${to}`)
    return null
  }
  const token = value('DISCORD_TOKEN')
  if (token && !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token))
    problems.push(
      'DISCORD_TOKEN does not look like a bot token (value not shown); expected three parts joined by dots, without ' +
        '"Bot" before them; get it at https://discord.com/developers/applications > your application > Bot > Reset Token',
    )

  const guildId = value('DISCORD_GUILD_ID')
  if (guildId && !GUILD_ID.test(guildId))
    problems.push(
      `DISCORD_GUILD_ID is ${shown(guildId)}; expected 17 to 20 digits; ` +
        'switch on Developer Mode in Discord, right-click the server > Copy Server ID',
    )

  const corpusGuilds = readGuilds(value('CORPUS_GUILDS'))
  if (corpusGuilds === undefined)
    problems.push(
      `CORPUS_GUILDS is ${shown(value('CORPUS_GUILDS') ?? '')}; expected ids of 17 to 20 digits with commas between them, ` +
        'or "all"; switch on Developer Mode in Discord, right-click a server > Copy Server ID',
    )

  const publicKey = value('DISCORD_PUBLIC_KEY')
  if (publicKey && !/^[\da-f]{64}$/i.test(publicKey))
    problems.push(
      `DISCORD_PUBLIC_KEY is ${shown(publicKey)}; expected 64 hexadecimal digits; ` +
        'get it at https://discord.com/developers/applications > your application > General Information > Public Key',
    )
  const httpPort = whole('HTTP_PORT', 1, 65_535)
  if (publicKey && !value('HTTP_PORT'))
    problems.push('DISCORD_PUBLIC_KEY is set without HTTP_PORT; expected both, for Discord to send interactions there')
  if (publicKey && !token)
    problems.push(
      'DISCORD_PUBLIC_KEY is set without DISCORD_TOKEN; expected both, for the commands are registered with it',
    )

  const apiValue = value('DISCORD_API_URL')
  const apiUrl = discordApiUrl(apiValue ?? 'https://discord.com/api')
  if (!apiUrl)
    problems.push(
      // A password may stand before an @, a key after a question mark.
      `DISCORD_API_URL is ${/[@?]/.test(apiValue ?? '') ? 'wrong (value not shown)' : shown(apiValue ?? '')}; expected ` +
        'https://discord.com/api, or http:// and a loopback address such as http://127.0.0.1:8080/api',
    )

  const corpusDir = folder('CORPUS_DIR', 'corpus')
  const watchesCorpus = oneOf('WATCH_CORPUS', ['true', 'false'] as const) === 'true'
  const dataDir = folder('DATA_DIR', 'data')
  const answerLanguage = oneOf('ANSWER_LANGUAGE', answerLanguages)
  const answerBudgetMs = whole('ANSWER_BUDGET_MS', 1_000, 600_000, 'milliseconds') ?? 25_000
  const translator = oneOf('TRANSLATOR', ['chat', 'none'] as const) ?? 'chat'
  const reader = { value, whole, oneOf, isSecret, maybeSecret, shown, problems }
  const chat = readChatSettings(reader)
  const embedding = readEmbeddingSettings(reader, cwd)
  const perUserPerHour = whole('ASK_PER_USER_PER_HOUR', 0, 1_000_000, 'questions') ?? 20
  const perGuildPerDay = whole('ASK_PER_GUILD_PER_DAY', 0, 1_000_000, 'questions') ?? 500
  const retentionDays = whole('RETENTION_DAYS', 1, 3_650, 'days') ?? 30
  const newsDays = whole('NEWS_DAYS', 1, 365, 'days') ?? 30
  const keepsQuestions = oneOf('KEEP_QUESTIONS', ['true', 'false'] as const) === 'true'
  const fetchAllow = (value('FETCH_ALLOW') ?? '').split(/[\s,]+/).filter(Boolean)
  for (const entry of fetchAllow.filter((one) => readPlace(one) === null))
    problems.push(
      `FETCH_ALLOW holds ${entry.includes('@') ? 'a wrong entry (not shown)' : shown(entry)}; expected host:port, ` +
        'several with commas between them, such as feeds.example.org:8080, 10.0.0.5:80, [fd00::5]:443',
    )
  const level = oneOf('LOG_LEVEL', logLevels) ?? 'info'
  const format = oneOf('LOG_FORMAT', logFormats) ?? (process.stderr.isTTY ? 'pretty' : 'json')

  // A provider's address may serve two models, and is wrong but once.
  if (problems.length > 0 || !apiUrl) throw new SetupError(settingsMessage([...new Set(problems)]))
  return {
    discord: token ? { token, apiUrl, guildId, publicKey } : null,
    httpPort,
    corpusGuilds: corpusGuilds ?? (guildId ? [guildId] : null),
    corpusDir,
    watchesCorpus,
    dataDir,
    answerLanguage,
    chat,
    translates: translator === 'chat',
    answerBudgetMs,
    embedding,
    quota: { perUserPerHour, perGuildPerDay },
    retentionDays,
    newsDays,
    keepsQuestions,
    fetchAllow,
    log: { level, format },
    secrets: secretsIn(env),
    notYet: [...plannedKeys, ...(token ? [] : ['HTTP_PORT'])].filter((key) => value(key)),
  }
}

const GUILD_ID = /^\d{17,20}$/

/** Undefined where it is no list of ids. */
const readGuilds = (raw: string | null): Config['corpusGuilds'] | undefined => {
  if (raw === null || raw === 'all') return raw
  const ids = raw.split(/[\s,]+/).filter(Boolean)
  return ids.every((id) => GUILD_ID.test(id)) ? ids : undefined
}

/** Anywhere in a value: a line may have been copied with the token in it. */
const TOKEN = /[\w-]{20,}\.[\w-]{5,}\.[\w-]{16,}/

/** How keys of providers begin; anywhere in a value too. */
const KEY = /(?<![A-Za-z0-9])(?:sk-|gsk_|xai-|hf_|AIza)[\w-]{8,}/

/** Other keys are one long run of letters and digits, as no model is named; an address or a folder may hold one. */
const LONG_RUN = /(?=[A-Za-z0-9]*\d)(?=[A-Za-z0-9]*[A-Za-z])[A-Za-z0-9]{32,}/

/** What servers that take any key are given (`none`, `lm-studio`) is shorter, and part of ordinary names. */
const SHORTEST_KEY = 16

/** Which values must not be shown: tokens and keys, the value of every setting that ends in `_API_KEY` included. */
const secretsOf = (env: Environment): Pick<SettingsReader, 'isSecret' | 'maybeSecret' | 'shown'> => {
  const keys = Object.entries(env).flatMap(([name, value]) => (name.endsWith('_API_KEY') ? (value?.trim() ?? '') : []))
  const holds = (raw: string, key: string) => (key.length < SHORTEST_KEY ? raw === key : raw.includes(key))
  const isSecret = (raw: string) =>
    TOKEN.test(raw) || KEY.test(raw) || keys.some((key) => key !== '' && holds(raw, key))
  const maybeSecret = (raw: string) => isSecret(raw) || LONG_RUN.test(raw)
  const shown = (raw: string) =>
    maybeSecret(raw)
      ? `wrong (value not shown: it looks like a ${TOKEN.test(raw) ? 'token' : 'key'})`
      : JSON.stringify(raw)
  return { isSecret, maybeSecret, shown }
}

/** The token goes wherever this points: Discord itself, or a double on this machine. Null for any other place. */
const discordApiUrl = (raw: string): string | null => {
  const url = URL.parse(raw)
  if (!url || url.username || url.password || url.search || url.hash) return null
  const path = url.pathname.replace(/\/+$/, '')
  if (url.origin === 'https://discord.com') return path === '' || path === '/api' ? 'https://discord.com/api' : null
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)
  return url.protocol === 'http:' && isLoopback ? `${url.origin}${path}` : null
}

const settingsMessage = (problems: readonly string[]): string =>
  [
    `Cannot start: ${problems.length} ${problems.length === 1 ? 'setting is' : 'settings are'} wrong (see .env.example)`,
    ...problems.map((problem) => `  ${problem}`),
  ].join('\n')

const listOf = (words: readonly string[]): string => `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
