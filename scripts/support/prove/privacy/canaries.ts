import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type DiscordDouble, startDiscord } from '../../../../test/support/discord/double.ts'
import { filesOf } from '../../../../test/support/discord/messages.ts'
import { openWebServer } from '../../../../test/support/web-server/server.ts'
import { startBot, startProgram } from './bot.ts'
import { tracesIn } from './traces.ts'

const MANAGE_GUILD = 1n << 5n
const USE_APPLICATION_COMMANDS = 1n << 31n
const CRASH = new URL('./crash.ts', import.meta.url).href

/** By what it is. Each could stand nowhere else by chance. */
const CANARIES = {
  'key of OpenAI': 'sk-proj-KANARIE0123456789openai',
  'key of Anthropic': 'sk-ant-KANARIE0123456789anthropic',
  'key of another provider': 'kanarie-mistral-horse-staple',
  'password in OPENAI_BASE_URL': 'kanarie-pass-openai-url',
  'password in OLLAMA_BASE_URL': 'kanarie-pass-ollama-url',
  'password in DATABASE_URL': 'kanarie-pass-database',
  'password of a feed': 'kanarie-pass-feed',
  'password in FETCH_ALLOW': 'kanarie-pass-allow',
  'signature of an attachment': 'kanarie0123456789abcdefsignature',
  'token of a webhook': 'kanarie_webhook_token_0123456789',
} as const
const { 'key of OpenAI': openai, 'key of Anthropic': anthropic, 'key of another provider': other } = CANARIES
const attachment = `https://cdn.discordapp.com/attachments/1/2/a.png?ex=66&is=67&hm=${CANARIES['signature of an attachment']}&`
const webhook = `https://discord.com/api/v10/webhooks/175928847299117063/${CANARIES['token of a webhook']}`
const database = `postgres://bot:${CANARIES['password in DATABASE_URL']}@db.example/state`
const feed = `https://reader:${CANARIES['password of a feed']}@feeds.example/ai.xml`

/** The tokens of interactions stand in the paths of their answers. */
const tokensOf = (discord: DiscordDouble): string[] => [
  ...new Set(
    discord
      .exchanges()
      .flatMap(({ path }) => /^\/(?:interactions|webhooks)\/\d+\/([\w%.-]{16,})/.exec(path)?.[1] ?? []),
  ),
]

export type SecretsResult = { canaries: number; faults: number; failures: string[] }

/** Drives secrets through every fault there is, and looks for them in all that comes out. */
export const driveSecrets = async (dataDir: string): Promise<SecretsResult> => {
  const failures: string[] = []
  let faults = 0
  const judge = (what: string, text: string, secrets: Readonly<Record<string, string>>): void => {
    faults += 1
    for (const [name, secret] of Object.entries(secrets))
      if (secret !== '' && text.includes(secret)) failures.push(`${what}: ${name} is shown`)
  }

  // A provider that sends back what it was sent, and more.
  const provider = await openWebServer(({ headers, path }) => ({
    status: path.includes('models') ? 401 : 500,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ error: { message: `no: ${headers.authorization} ${openai} ${attachment}`, type: 'x' } }),
  }))
  const discord = await startDiscord({ clock: () => performance.timeOrigin + performance.now(), contract: false })
  const base = { DATA_DIR: dataDir, DISCORD_API_URL: discord.apiUrl, DISCORD_GUILD_ID: discord.guildId }
  const keys = { OPENAI_API_KEY: openai, ANTHROPIC_API_KEY: anthropic, MISTRAL_API_KEY: other, DATABASE_URL: database }
  const model = { CHAT_MODEL: 'openai:gpt-4.1-mini', OPENAI_BASE_URL: `${provider.origin}/v1` }
  const crashFile = join(dataDir, '..', 'crash-now')
  const everything = [...Object.values(CANARIES).slice(0, 3), database, feed, attachment, webhook, discord.token].join(
    ' ',
  )
  try {
    const wrong = startProgram('src/main.ts', {
      ...{ ...base, ...keys, DISCORD_TOKEN: `Bot ${discord.token}`, LOG_LEVEL: openai, ANSWER_LANGUAGE: database },
      ...{ CHAT_MODEL: `openai:${other}`, EMBEDDING_MODEL: 'ollama:x', TRANSLATOR: anthropic, LOG_FORMAT: webhook },
      OPENAI_BASE_URL: `http://u:${CANARIES['password in OPENAI_BASE_URL']}@gpu/v1`,
      OLLAMA_BASE_URL: `http://u:${CANARIES['password in OLLAMA_BASE_URL']}@gpu`,
      FETCH_ALLOW: `https://u:${CANARIES['password in FETCH_ALLOW']}@feeds.example:443`,
      ...{ ANSWER_BUDGET_MS: feed, RETENTION_DAYS: attachment, CHAT_PRICE: database },
    })
    await wrong.ended()
    if (!wrong.output().includes('settings are wrong')) failures.push(`wrong settings: ${wrong.output().slice(0, 300)}`)
    judge('wrong settings', wrong.output(), { ...CANARIES, token: discord.token })

    const refused = startProgram('src/main.ts', { ...base, ...keys, DISCORD_TOKEN: REFUSED_TOKEN })
    await refused.ended()
    judge('a token that is refused', refused.output(), { ...CANARIES, token: REFUSED_TOKEN })

    const bot = await startBot(
      {
        ...{ ...base, ...keys, ...model, DISCORD_TOKEN: discord.token },
        ...{ CRASH_FILE: crashFile, CRASH_WORDS: everything },
      },
      ['--import', CRASH],
    )
    const admin = discord.user({ permissions: MANAGE_GUILD | USE_APPLICATION_COMMANDS, locale: 'en-US' })
    const asked = await admin.slash('ask', { question: 'Was sind Cameos?', private: true })
    await asked.until(() => asked.buttons().length > 0)
    const added = await admin.slash('digest feeds test', { url: feed })
    await added.answered()
    for (const fault of ['401', '403'] as const) {
      discord.fail({ with: fault, route: /^PATCH \/webhooks/, says: `Bot ${discord.token} ${webhook}` })
      const failing = await admin.slash('ask', { question: 'Wer schrieb das?' })
      await failing.acknowledged()
      await bot.until(fault === '401' ? '"status":401' : '"status":403')
      faults += 1
    }
    const panel = await admin.slash('privacy')
    await panel.answered()
    const exported = await admin.press(panel, ({ custom_id: id }) => id === 'privacy:export')
    const [file] = filesOf(await exported.answered())
    const key = await readFile(join(dataDir, 'pseudonym.key'))
    const made = { 'key of pseudonyms': key.toString('hex'), 'its other form': key.toString('base64') }
    const tokens = Object.fromEntries(tokensOf(discord).map((token, i) => [`token of interaction ${i}`, token]))
    await writeFile(crashFile, '')
    await bot.ended()
    if (!bot.output().includes('an exception that nobody caught')) failures.push('the crash did not happen')
    const secrets = { ...CANARIES, ...made, token: discord.token }
    judge('output of a bot in trouble, and its crash', bot.output(), { ...secrets, ...tokens })
    judge('messages', JSON.stringify(discord.exchanges().map(({ request }) => request)), secrets)
    judge('an export', String(file?.bytes), { ...secrets, ...tokens })

    const status = startProgram('scripts/status.ts', { ...base, ...keys, ...model, DISCORD_TOKEN: discord.token })
    await status.ended()
    judge('status', status.output(), secrets)
    const found = await tracesIn(dataDir, [...Object.values(secrets), ...Object.values(tokens)])
    failures.push(...found.map((one) => `a file: ${one}`))
    return { canaries: Object.keys(CANARIES).length + 3, faults: faults + 1, failures }
  } finally {
    await discord.stop()
    await provider.close()
  }
}

const REFUSED_TOKEN = 'MTc1OTI4ODQ3Mjk5MTE3MDYz.kanari.KANARIEkanarieKANARIE0123456789abc'
