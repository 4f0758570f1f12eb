import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commands, controls } from '../../../commands/index.ts'
import type { Answer } from '../../../src/answer/answer.ts'
import type { App } from '../../../src/app.ts'
import { readConfig } from '../../../src/config.ts'
import { connectDiscord } from '../../../src/discord/connection/client.ts'
import type { Log } from '../../../src/log.ts'
import { openApp } from '../../../src/open-app.ts'
import { type DiscordDouble, type DoubleOptions, type Interaction, startDiscord } from '../discord/double.ts'
import { type ModelServer, openModelServer, type Script } from '../model-server/server.ts'
import { watched } from './ends.ts'
import { watchUncaught } from './uncaught.ts'

export type ReplyPathOptions = {
  /** What the model says. */
  script: Script
  /** How the model is asked; null: there is none. `url`: another base URL than the model server's. */
  chat?: { provider?: 'openai' | 'anthropic' | 'ollama'; stream?: boolean; url?: string } | null
  /** Default: the corpus of this repository. */
  corpusDir?: string
  /** A data folder to start from, such as one with a finished index. It is copied. */
  dataDir?: string
  /** ANSWER_BUDGET_MS, at least 1,000. */
  budgetMs?: number
  /** Default: what is logged is thrown away. */
  log?: Log
  /** Another double than usual; the commands are then registered for all its servers. */
  double?: DoubleOptions
}

export type Reply = {
  /** What the app answered; null where it threw. */
  answer: Answer | null
  /** Bodies of all requests that answered the interaction, oldest first: its acknowledgement, messages and edits. */
  bodies: unknown[]
  /** The answer's text as it is shown at the end. */
  text: string
  /** Messages that the question got, the answer included. */
  messages: number
  /** Every text that the answer was shown with, oldest first. */
  shown: string[]
  /** Milliseconds from the question to the end of the command. */
  ms: number
}

/** The whole program in one process: app, bot and commands, between a double of Discord and a model server. */
export type ReplyPath = {
  server: ModelServer
  discord: DiscordDouble
  app: App
  /** The data folder. */
  dataDir: string
  /** `/ask` by a person who reads English. Resolves when the command is over. Many may be asked at once. */
  ask(question: string, options?: { language?: string; private?: boolean }): Promise<Reply>
  /** What nobody caught in this process since it was opened. */
  faults: unknown[]
  /** Ends everything at once and removes the data folder. */
  close(): Promise<void>
}

/** OpenAI's is one that takes a temperature. */
const MODELS = { openai: 'gpt-4.1-mini', anthropic: 'claude-sonnet-4-5', ollama: 'qwen3:8b' } as const

/** Keys as the providers give them; no message and no log may hold one. */
export const SECRETS = { openai: 'sk-proj-KANARIE0123456789abcdef', anthropic: 'sk-ant-KANARIE0123456789abcdef' }

const silent: Log = Object.fromEntries(
  ['debug', 'info', 'warn', 'error'].map((level) => [level, () => undefined]),
) as unknown as Log

/** The double keeps all that it is sent: for more than some thousand questions, open another. */
export const openReplyPath = async ({
  script,
  chat = {},
  corpusDir = 'corpus',
  dataDir,
  budgetMs = 2_000,
  log = silent,
  double,
}: ReplyPathOptions): Promise<ReplyPath> => {
  const uncaught = watchUncaught()
  const ends: (() => Promise<unknown> | unknown)[] = [uncaught.stop]
  const close = async (): Promise<void> => {
    for (const end of ends.splice(0).reverse()) await end()
  }
  try {
    const data = await mkdtemp(join(tmpdir(), 'reply-path-'))
    ends.push(() => rm(data, { recursive: true, force: true }))
    if (dataDir !== undefined) await cp(dataDir, data, { recursive: true })
    const server = await openModelServer(script)
    ends.push(server.close)
    const discord = await startDiscord(double)
    ends.push(discord.stop)
    const config = readConfig({
      ...{ CORPUS_DIR: corpusDir, DATA_DIR: data, ANSWER_BUDGET_MS: String(budgetMs), LOG_LEVEL: 'silent' },
      ...{ ASK_PER_USER_PER_HOUR: '0', ASK_PER_GUILD_PER_DAY: '0' },
      ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl },
      ...(!double && { DISCORD_GUILD_ID: discord.guildId }),
      ...(chat && chatEnvironment(chat, server)),
    })
    const app = await openApp(config, { log })
    ends.push(app.close)
    const { token, apiUrl, guildId } = config.discord ?? { ...discord, guildId: null }
    const { list, over } = watched(commands)
    const bot = await connectDiscord({ token, apiUrl, guildId }, { commands: list, controls }, app)
    ends.push(bot.stop)
    const reader = discord.user({ locale: 'en-US' })

    const ask: ReplyPath['ask'] = async (question, options = {}) => {
      const from = discord.exchanges().length
      const started = performance.now()
      const interaction = await reader.slash('ask', { question, ...options })
      const answer = await over(interaction)
      const ms = performance.now() - started
      const { text } = await interaction.answered()
      const shown = interaction.history().map((message) => message.text)
      const messages = 1 + interaction.followUps().length
      return { answer, bodies: bodiesOf(interaction, discord, from), text, messages, shown, ms }
    }
    return { server, discord, app, dataDir: data, ask, faults: uncaught.faults, close }
  } catch (error) {
    await close()
    throw error
  }
}

const chatEnvironment = (
  { provider = 'openai', stream = true, url }: NonNullable<ReplyPathOptions['chat']>,
  { urls }: ModelServer,
): Record<string, string> => ({
  CHAT_MODEL: `${provider}:${MODELS[provider]}`,
  CHAT_STREAM: String(stream),
  [`${provider.toUpperCase()}_BASE_URL`]: url ?? urls[provider],
  ...{ OPENAI_API_KEY: SECRETS.openai, ANTHROPIC_API_KEY: SECRETS.anthropic },
})

/** The token of an interaction stands in the path of its callback, and in those of all that follows. */
const bodiesOf = ({ id }: Interaction, discord: DiscordDouble, from: number): unknown[] => {
  const since = discord.exchanges().slice(from)
  const callback = since.find(({ path }) => path.startsWith(`/interactions/${id}/`))
  const token = callback?.path.split('/')[3]
  return since
    .filter(({ method, path }) => method !== 'GET' && token !== undefined && path.includes(token))
    .map(({ request }) => request)
}
