import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { type DiscordDouble, startDiscord } from '../../../../test/support/discord/double.ts'
import { filesOf } from '../../../../test/support/discord/messages.ts'
import { openWebServer } from '../../../../test/support/web-server/server.ts'
import { startBot, startProgram } from './bot.ts'
import { type Children, watchChildren } from './children.ts'
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

type Home = { dataDir: string; corpusDir: string }

/** `processes`: how many of those that the bot has started were looked at. */
export type SecretsResult = { canaries: number; faults: number; processes: number; failures: string[] }

/**
 * Drives secrets through every fault there is, and looks for them in all that comes out. `isWhole`: also through faults that
 * cost a process each.
 */
export const driveSecrets = async (home: Home, isWhole: boolean): Promise<SecretsResult> => {
  const failures: string[] = []
  let faults = 0
  const judge = (what: string, text: string, secrets: Readonly<Record<string, string>>): void => {
    faults += 1
    for (const [name, secret] of Object.entries(secrets)) {
      const at = secret === '' ? -1 : text.indexOf(secret)
      // Secrets of this proof alone.
      if (at >= 0) failures.push(`${what}: ${name} is shown: ${text.slice(Math.max(0, at - 200), at)}`)
    }
  }

  // A provider that sends back what it was sent, and more.
  const provider = await openWebServer(({ headers, path }) => {
    // Too deep for whoever reads it, in a process of its own.
    if (path.includes('bomb'))
      return { status: 200, headers: { 'content-type': 'text/html' }, body: `${'<div>'.repeat(99_999)}${attachment}` }
    return {
      status: path.includes('models') ? 401 : 500,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ error: { message: `no: ${headers.authorization} ${openai} ${attachment}`, type: 'x' } }),
    }
  })
  const discord = await startDiscord({ clock: () => performance.timeOrigin + performance.now(), contract: false })
  const { dataDir, corpusDir } = home
  const base = {
    ...{ DATA_DIR: dataDir, CORPUS_DIR: corpusDir, DISCORD_API_URL: discord.apiUrl, DISCORD_GUILD_ID: discord.guildId },
    FETCH_ALLOW: provider.place,
  }
  const keys = { OPENAI_API_KEY: openai, ANTHROPIC_API_KEY: anthropic, MISTRAL_API_KEY: other, DATABASE_URL: database }
  const model = { CHAT_MODEL: 'openai:gpt-4.1-mini', OPENAI_BASE_URL: `${provider.origin}/v1` }
  let children: Children | null = null
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

    if (isWhole) {
      const refused = startProgram('src/main.ts', { ...base, ...keys, DISCORD_TOKEN: REFUSED_TOKEN })
      await refused.ended()
      judge('a token that is refused', refused.output(), { ...CANARIES, token: REFUSED_TOKEN })
    }

    await writeFile(join(corpusDir, 'feeds.opml'), feedList(`${provider.origin}/feed.xml`))
    const port = await freePort()
    const bot = await startBot(
      {
        ...{ ...base, ...keys, ...model, DISCORD_TOKEN: discord.token },
        ...{ CRASH_FILE: crashFile, CRASH_WORDS: everything, HTTP_PORT: `${port}` },
      },
      ['--import', CRASH],
    )
    children = watchChildren(bot.id)
    const admin = discord.user({ permissions: MANAGE_GUILD | USE_APPLICATION_COMMANDS, locale: 'en-US' })
    const asked = await admin.slash('ask', { question: 'Was sind Cameos?', private: true })
    await asked.until(() => asked.buttons().length > 0)
    const said: [command: string, options: Record<string, string | boolean>][] = [
      ['digest feeds test', { url: feed }],
      ['corpus add', { url: feed }],
      ['corpus add', { url: `${provider.origin}/article?${attachment.split('?')[1]}` }],
      ['corpus add', { url: `${provider.origin}/bomb?${attachment.split('?')[1]}` }],
      ['status', {}],
    ]
    if (isWhole)
      said.push(
        ['digest setup', { time: '08:00', zone: 'Europe/Zurich' }],
        ['digest now', {}],
        ['digest status', {}],
        ['insights', {}],
        ['reindex start', { full: true }],
      )
    for (const [command, options] of said) {
      const shown = await admin.slash(command, options)
      await shown.answered()
      faults += 1
    }
    for (const path of ['healthz', 'metrics'])
      judge(`/${path}`, await fetch(`http://127.0.0.1:${port}/${path}`).then((answer) => answer.text()), {
        ...CANARIES,
        token: discord.token,
      })
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
    const processes = children.seen()
    judge('what its processes are given', processes.join('\n'), { ...CANARIES, token: discord.token })
    if (!bot.output().includes('an exception that nobody caught')) failures.push('the crash did not happen')
    const secrets = { ...CANARIES, ...made, token: discord.token }
    judge('output of a bot in trouble, and its crash', bot.output(), { ...secrets, ...tokens })
    judge(
      'messages at the door of REST, digests among them',
      JSON.stringify(discord.exchanges().map(({ request }) => request)),
      secrets,
    )
    judge('an export', String(file?.bytes), { ...secrets, ...tokens })

    for (const [script = '', ...args] of isWhole ? SCRIPTS : []) {
      const program = startProgram(
        `scripts/${script}.ts`,
        { ...base, ...keys, ...model, DISCORD_TOKEN: discord.token },
        [],
        args,
      )
      await program.ended()
      judge(`${script} ${args.join(' ')}`, program.output(), secrets)
    }
    const found = await tracesIn(dataDir, [...Object.values(secrets), ...Object.values(tokens)])
    failures.push(...found.map((one) => `a file: ${one}`))
    return { canaries: Object.keys(CANARIES).length + 3, faults, processes: processes.length, failures }
  } finally {
    children?.stop()
    await discord.stop()
    await provider.close()
  }
}

/** Scripts of operators, as they are called. */
const SCRIPTS: readonly (readonly string[])[] = [
  ['status'],
  ['status', '--json'],
  ['index', '--status'],
  ['index'],
  ['corpus', 'list'],
  ['corpus', 'add', feed],
  ['insights', '--json'],
]

const feedList = (url: string): string =>
  `<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body><outline type="rss" text="x" xmlUrl="${url}"/></body></opml>`

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

const REFUSED_TOKEN = 'MTc1OTI4ODQ3Mjk5MTE3MDYz.kanari.KANARIEkanarieKANARIE0123456789abc'
