import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadEnv, readConfig } from '../src/config.ts'
import { SetupError } from '../src/errors.ts'

const token = 'MTA0.Gabc12.dGhpcy1pcy1ub3QtYS10b2tlbg'

const refusal = (env: Record<string, string>): string => {
  try {
    readConfig(env, '/srv/bot')
  } catch (error) {
    expect(error).toBeInstanceOf(SetupError)
    return (error as SetupError).message
  }
  throw new Error('the settings were accepted')
}

const publicKey = '0123456789abcdef'.repeat(4)

describe('settings', () => {
  test('without any, the shipped corpus is answered in the terminal', () => {
    expect(readConfig({}, '/srv/bot')).toEqual({
      discord: null,
      httpPort: null,
      corpusGuilds: null,
      corpusDir: '/srv/bot/corpus',
      watchesCorpus: false,
      dataDir: '/srv/bot/data',
      answerLanguage: null,
      chat: null,
      translates: true,
      answerBudgetMs: 25_000,
      embedding: { provider: 'builtin' },
      quota: { perUserPerHour: 20, perGuildPerDay: 500 },
      retentionDays: 30,
      newsDays: 30,
      keepsQuestions: false,
      fetchAllow: [],
      log: { level: 'info', format: process.stderr.isTTY ? 'pretty' : 'json' },
      secrets: [],
      notYet: [],
    })
  })

  test('every setting is read', () => {
    const env = {
      DISCORD_TOKEN: token,
      DISCORD_API_URL: 'http://127.0.0.1:4000/api/',
      DISCORD_GUILD_ID: '123456789012345678',
      CORPUS_DIR: 'texts',
      WATCH_CORPUS: 'true',
      DATA_DIR: '/var/bot',
      ANSWER_LANGUAGE: 'it',
      ANSWER_BUDGET_MS: '8000',
      CHAT_MODEL: 'anthropic:claude-haiku-4-5',
      ANTHROPIC_API_KEY: 'key-of-anthropic',
      ANTHROPIC_BASE_URL: 'http://127.0.0.1:9000/',
      CHAT_STREAM: 'false',
      CHAT_WINDOW: '100000',
      CHAT_TOKENS_PER_DAY: '2000000',
      CHAT_PRICE: '0.25 2',
      TRANSLATOR: 'none',
      EMBEDDING_MODEL: 'openai:text-embedding-3-small',
      OPENAI_API_KEY: 'key-of-openai',
      DISCORD_PUBLIC_KEY: publicKey,
      HTTP_PORT: '8080',
      ASK_PER_USER_PER_HOUR: '5',
      ASK_PER_GUILD_PER_DAY: '0',
      RETENTION_DAYS: '7',
      NEWS_DAYS: '90',
      KEEP_QUESTIONS: 'true',
      FETCH_ALLOW: 'feeds.intra:8080, [fd00::5]:443 127.0.0.1:80',
      LOG_LEVEL: 'warn',
      LOG_FORMAT: 'json',
    }

    expect(readConfig(env, '/srv/bot')).toEqual({
      discord: {
        token,
        apiUrl: 'http://127.0.0.1:4000/api',
        guildId: '123456789012345678',
        publicKey,
      },
      httpPort: 8080,
      corpusGuilds: ['123456789012345678'],
      corpusDir: '/srv/bot/texts',
      watchesCorpus: true,
      dataDir: '/var/bot',
      answerLanguage: 'it',
      chat: {
        provider: 'anthropic',
        model: 'claude-haiku-4-5',
        apiKey: 'key-of-anthropic',
        baseUrl: 'http://127.0.0.1:9000',
        stream: false,
        window: 100_000,
        tokensPerDay: 2_000_000,
        price: { input: 0.25, output: 2 },
      },
      translates: false,
      answerBudgetMs: 8_000,
      embedding: { provider: 'openai', model: 'text-embedding-3-small', apiKey: 'key-of-openai', baseUrl: null },
      quota: { perUserPerHour: 5, perGuildPerDay: 0 },
      retentionDays: 7,
      newsDays: 90,
      keepsQuestions: true,
      fetchAllow: ['feeds.intra:8080', '[fd00::5]:443', '127.0.0.1:80'],
      log: { level: 'warn', format: 'json' },
      secrets: [token, 'key-of-anthropic', 'key-of-openai'],
      notYet: [],
    })
  })

  test.each([
    [
      { DISCORD_PUBLIC_KEY: 'abc', HTTP_PORT: '8080', DISCORD_TOKEN: token },
      'DISCORD_PUBLIC_KEY is "abc"; expected 64',
    ],
    [{ DISCORD_PUBLIC_KEY: publicKey, DISCORD_TOKEN: token }, 'DISCORD_PUBLIC_KEY is set without HTTP_PORT'],
    [{ DISCORD_PUBLIC_KEY: publicKey, HTTP_PORT: '8080' }, 'DISCORD_PUBLIC_KEY is set without DISCORD_TOKEN'],
    [{ CORPUS_GUILDS: '123456789012345678, mine' }, 'CORPUS_GUILDS is "123456789012345678, mine"; expected ids'],
    [{ HTTP_PORT: '70000' }, 'HTTP_PORT is "70000"; expected a whole number from 1 to 65535'],
    [{ KEEP_QUESTIONS: 'yes' }, 'KEEP_QUESTIONS is "yes"; expected true or false'],
    [{ RETENTION_DAYS: '0' }, 'RETENTION_DAYS is "0"; expected a whole number of days from 1 to 3650'],
    [{ NEWS_DAYS: '366' }, 'NEWS_DAYS is "366"; expected a whole number of days from 1 to 365'],
    [{ ASK_PER_USER_PER_HOUR: '-1' }, 'ASK_PER_USER_PER_HOUR is "-1"; expected a whole number of questions from 0'],
    [{ FETCH_ALLOW: 'feeds.intra' }, 'FETCH_ALLOW holds "feeds.intra"; expected host:port, several with commas'],
    [{ FETCH_ALLOW: 'a:80, http://b:80/' }, 'FETCH_ALLOW holds "http://b:80/"; expected host:port'],
    [{ FETCH_ALLOW: 'ann:secret@a:80' }, 'FETCH_ALLOW holds a wrong entry (not shown); expected host:port'],
  ])('%j is refused', (env, problem) => {
    expect(() => readConfig(env)).toThrow(problem)
  })

  test('a port without a public key is for a later version', () => {
    expect(readConfig({ HTTP_PORT: '8080' }).notYet).toEqual(['HTTP_PORT'])
  })

  test('an empty value counts as not set', () => {
    const empty = { DISCORD_TOKEN: '', DISCORD_API_URL: ' ', CORPUS_DIR: '', ANSWER_LANGUAGE: '', CHAT_MODEL: '' }
    const alsoEmpty = { CHAT_PRICE: '', CHAT_WINDOW: ' ', ANSWER_BUDGET_MS: '', EMBEDDING_MODEL: '', TRANSLATOR: '' }
    expect(readConfig({ ...empty, ...alsoEmpty }, '/srv/bot')).toEqual(readConfig({}, '/srv/bot'))
  })

  test('all that is wrong is listed at once: key, value, what is allowed, where to get it', () => {
    expect(
      refusal({
        DISCORD_GUILD_ID: 'my server',
        ANSWER_LANGUAGE: 'English',
        ANSWER_BUDGET_MS: '25s',
        TRANSLATOR: 'deepl',
        CHAT_WINDOW: '1999',
        CHAT_TOKENS_PER_DAY: '-1',
        CHAT_STREAM: 'no',
        CHAT_PRICE: '0,25 2',
        CHAT_MODEL: 'gpt-5-mini',
        EMBEDDING_MODEL: 'anthropic:claude',
        LOG_LEVEL: 'verbose',
        LOG_FORMAT: 'xml',
      }),
    ).toBe(
      [
        'Cannot start: 12 settings are wrong (see .env.example)',
        '  DISCORD_GUILD_ID is "my server"; expected 17 to 20 digits; switch on Developer Mode in Discord, right-click the server > Copy Server ID',
        '  ANSWER_LANGUAGE is "English"; expected de, en, fr, it or es',
        '  ANSWER_BUDGET_MS is "25s"; expected a whole number of milliseconds from 1000 to 600000',
        '  TRANSLATOR is "deepl"; expected chat or none',
        '  CHAT_WINDOW is "1999"; expected a whole number of tokens from 2000 to 2000000',
        '  CHAT_TOKENS_PER_DAY is "-1"; expected a whole number of tokens from 0 to 1000000000000',
        '  CHAT_STREAM is "no"; expected true or false',
        '  CHAT_PRICE is "0,25 2"; expected two numbers such as 0.25 2, US dollars for a million tokens in and out',
        '  CHAT_MODEL is "gpt-5-mini"; expected openai:<model>, anthropic:<model> or ollama:<model>',
        '  EMBEDDING_MODEL is "anthropic:claude"; expected builtin, onnx:<folder>, openai:<model> or ollama:<model>',
        '  LOG_LEVEL is "verbose"; expected debug, info, warn, error or silent',
        '  LOG_FORMAT is "xml"; expected pretty or json',
      ].join('\n'),
    )
  })

  test.each(['just-one-part', 'Bot MTA0.Gabc12.dGhp', 'two.parts', 'a.b.c.d', 'a..c'])(
    'the token "%s" is refused without being shown',
    (wrong) => {
      const message = refusal({ DISCORD_TOKEN: wrong })
      expect(message).toMatch(
        /^Cannot start: 1 setting is wrong \(see \.env\.example\)\n {2}DISCORD_TOKEN does not look/,
      )
      expect(message).toContain('https://discord.com/developers/applications')
      expect(message).not.toContain(wrong)
    },
  )

  test.each([
    'DISCORD_GUILD_ID',
    'DISCORD_API_URL',
    'CORPUS_DIR',
    'DATA_DIR',
    'EMBEDDING_MODEL',
    'ANSWER_LANGUAGE',
    'LOG_LEVEL',
    'LOG_FORMAT',
  ])('a token that stands by mistake in %s is refused there without being shown', (key) => {
    const real = ['MTIzNDU2Nzg5MDEyMzQ1Njc4OQ', 'GabcDe', 'abcdefghijklmnopqrstuvwxyz0123456789_-'].join('.')
    for (const value of [real, `Bot ${real}`, `https://discord.com/api/${real}`]) {
      const message = refusal({ [key]: value })
      expect(message).toContain(`  ${key} is wrong (value not shown: it looks like a token); `)
      for (const part of real.split('.')) expect(message).not.toContain(part)
    }
  })

  test.each([
    'https://discord.com.evil.example/api',
    'https://evil.example/api',
    'http://discord.com/api',
    'https://discord.com:8443/api',
    'https://discord.com/api?x=1',
    'https://user:secret@discord.com/api',
    'http://10.0.0.1:4000/api',
    'http://127.0.0.1.evil.example/api',
    'http://localhost.evil.example/api',
    'https://localhost:4000/api',
    'ftp://127.0.0.1/api',
    'discord.com/api',
  ])('the token is never sent to %s', (url) => {
    const message = refusal({ DISCORD_TOKEN: token, DISCORD_API_URL: url })
    const shown = /[@?]/.test(url) ? 'wrong (value not shown)' : `"${url}"`
    expect(message).toContain(
      `DISCORD_API_URL is ${shown}; expected https://discord.com/api, or http:// and a loopback`,
    )
    expect(message).not.toContain('secret')
  })

  test.each([
    ['https://discord.com', 'https://discord.com/api'],
    ['https://discord.com/api/', 'https://discord.com/api'],
    ['http://localhost:4000', 'http://localhost:4000'],
    ['http://[::1]:4000/api', 'http://[::1]:4000/api'],
    ['http://2130706433:4000/api', 'http://127.0.0.1:4000/api'],
  ])('the API address %s is taken as %s', (given, taken) => {
    expect(readConfig({ DISCORD_TOKEN: token, DISCORD_API_URL: given }).discord?.apiUrl).toBe(taken)
  })

  test('settings that a later version will read are named, not ignored', () => {
    const env = { CHAT_MODEL: 'ollama:qwen3', OLLAMA_BASE_URL: '', DATABASE_URL: 'postgres://x', HTTP_PORT: '80' }
    expect(readConfig(env).notYet).toEqual(['DATABASE_URL', 'HTTP_PORT'])
  })
})

const chatOf = (env: Record<string, string>) => readConfig(env, '/srv/bot').chat

describe('the settings of models', () => {
  test.each([
    ['openai:gpt-5-mini', 'openai', 'gpt-5-mini', 32_000],
    ['openai:meta-llama/Llama-3.3-70B-Instruct', 'openai', 'meta-llama/Llama-3.3-70B-Instruct', 32_000],
    ['anthropic:claude-haiku-4-5', 'anthropic', 'claude-haiku-4-5', 32_000],
    ['ollama:qwen3:8b', 'ollama', 'qwen3:8b', 8_192],
  ])('%s is a model of %s, %s, with a window of its own', (raw, provider, model, window) => {
    const env = { CHAT_MODEL: raw, OPENAI_API_KEY: 'a', ANTHROPIC_API_KEY: 'b' }
    expect(chatOf(env)).toMatchObject({ provider, model, baseUrl: null, stream: true, window, price: null })
  })

  test('a day without a limit is one without a limit', () => {
    expect(chatOf({ CHAT_MODEL: 'ollama:qwen3', CHAT_TOKENS_PER_DAY: '0' })?.tokensPerDay).toBeNull()
    expect(chatOf({ CHAT_MODEL: 'ollama:qwen3' })?.tokensPerDay).toBeNull()
  })

  test('an embedding comes from a provider or from a folder', () => {
    const embedding = (env: Record<string, string>) => readConfig(env, '/srv/bot').embedding
    expect(embedding({ EMBEDDING_MODEL: 'onnx:models/e5' })).toEqual({ provider: 'onnx', folder: '/srv/bot/models/e5' })
    expect(embedding({ EMBEDDING_MODEL: 'ollama:bge-m3', OLLAMA_BASE_URL: 'http://gpu:11434' })).toEqual({
      ...{ provider: 'ollama', model: 'bge-m3', apiKey: null, baseUrl: 'http://gpu:11434' },
    })
  })

  test.each([
    ['openai:gpt-5-mini', 'OPENAI_API_KEY', 'https://platform.openai.com/api-keys'],
    ['anthropic:claude', 'ANTHROPIC_API_KEY', 'https://console.anthropic.com/settings/keys'],
  ])(
    "for %s a missing %s is told with the place to get it, and is not missed by a server of one's own",
    (raw, key, where) => {
      expect(refusal({ CHAT_MODEL: raw })).toBe(
        `Cannot start: 1 setting is wrong (see .env.example)\n  ${key} is missing, and CHAT_MODEL is "${raw}"; get a key at ${where}`,
      )
      const url = key.replace('API_KEY', 'BASE_URL')
      expect(chatOf({ CHAT_MODEL: raw, [url]: 'http://127.0.0.1:8000/v1/' })).toMatchObject({
        ...{ apiKey: null, baseUrl: 'http://127.0.0.1:8000/v1' },
      })
    },
  )

  test.each([
    ['openai:', 'OPENAI_BASE_URL', '127.0.0.1:8000/v1', 'http://127.0.0.1:8000/v1'],
    ['anthropic:', 'ANTHROPIC_BASE_URL', 'ftp://127.0.0.1', 'http://127.0.0.1:8000'],
    ['ollama:', 'OLLAMA_BASE_URL', 'localhost', 'http://127.0.0.1:11434'],
  ])('with %s a wrong %s is told once, with an address as it should be', (provider, key, wrong, example) => {
    const both = { CHAT_MODEL: `${provider}x`, ...(provider !== 'anthropic:' && { EMBEDDING_MODEL: `${provider}y` }) }
    expect(refusal({ ...both, [key]: wrong })).toBe(
      `Cannot start: 1 setting is wrong (see .env.example)\n  ${key} is "${wrong}"; expected an address such as ${example}, without user, password, key or question mark`,
    )
  })

  test.each(['http://user:secret@127.0.0.1/v1', 'http://127.0.0.1/v1?key=secret', 'http://secret@127.0.0.1'])(
    'of the address %s nothing is shown',
    (url) => {
      const message = refusal({ CHAT_MODEL: 'openai:x', OPENAI_BASE_URL: url })
      expect(message).toContain('OPENAI_BASE_URL is wrong (value not shown); expected an address')
      expect(message).not.toContain('secret')
    },
  )

  test.each(['two words', 'Bearer abc', '"quoted"', 'schlüssel', 'a\nb'])('the key %j is refused unseen', (wrong) => {
    const message = refusal({ CHAT_MODEL: 'openai:x', OPENAI_API_KEY: wrong })
    expect(message).toContain('  OPENAI_API_KEY does not look like a key (value not shown); expected one word')
    expect(message).toContain('get it at https://platform.openai.com/api-keys')
    expect(message).not.toContain(wrong)
  })
})

/** Not a key of anybody: only the shape of each provider's. */
const keys = [
  'sk-proj-abcDEF123_-456ghiJKL',
  'sk-ant-api03-abcdefghijklmnop',
  'gsk_abcdefgh12345678',
  'AIzaSyAbcdefgh12345678',
  'aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE',
]
const settingsWithWords = [
  ...['DISCORD_GUILD_ID', 'DISCORD_API_URL', 'ANSWER_LANGUAGE', 'ANSWER_BUDGET_MS', 'TRANSLATOR', 'CHAT_WINDOW'],
  ...['CHAT_TOKENS_PER_DAY', 'CHAT_STREAM', 'CHAT_PRICE', 'CHAT_MODEL', 'EMBEDDING_MODEL', 'LOG_LEVEL', 'LOG_FORMAT'],
]

describe('a key', () => {
  test.each(settingsWithWords)('that stands by mistake in %s is refused there without being shown', (name) => {
    for (const key of keys)
      for (const value of [key, `Bearer ${key}`, `openai:${key}`, `https://api.openai.com/v1/${key}`]) {
        const message = refusal({ [name]: value })
        expect(message).toContain(`  ${name} is wrong (value not shown: it looks like a key); `)
        expect(message).not.toContain(key)
      }
  })

  test.each(['CORPUS_DIR', 'DATA_DIR', 'OPENAI_BASE_URL', 'EMBEDDING_MODEL'])(
    'within the path in %s is refused without being shown, and a folder named by a long hash is not',
    (name) => {
      const env = (value: string) => ({
        ...{ CHAT_MODEL: 'openai:x', OPENAI_API_KEY: 'any' },
        [name]:
          { OPENAI_BASE_URL: `https://host/${value}`, EMBEDDING_MODEL: `onnx:/m/${value}` }[name] ?? `/m/${value}`,
      })
      for (const key of keys.slice(0, 4)) {
        const message = refusal(env(key))
        expect(message).toContain(`  ${name} is wrong (value not shown: it looks like a key); `)
        expect(message).not.toContain(key)
      }
      expect(() => readConfig(env('0123456789abcdef0123456789abcdef'))).not.toThrow()
    },
  )

  test('of whatever shape is known by the setting that it belongs into', () => {
    const key = 'horse-battery-staple-correct'
    for (const value of [key, `openai:${key}`, `ollama:x-${key}`]) {
      const message = refusal({ MISTRAL_API_KEY: key, CHAT_MODEL: value })
      expect(message).toContain('  CHAT_MODEL is wrong (value not shown: it looks like a key); expected openai:')
      expect(message).not.toContain('staple')
    }
  })

  test('that is none, given to a server that takes any, is no secret in a name', () => {
    const env = { OPENAI_API_KEY: 'lm-studio', OPENAI_BASE_URL: 'http://lm-studio:1234/v1' }
    expect(chatOf({ ...env, CHAT_MODEL: 'openai:lm-studio-community/gemma' })).toMatchObject({
      model: 'lm-studio-community/gemma',
    })
  })
})

test('.env.example names every setting that is read, and changes nothing when used as it is', async () => {
  const lines = (await readFile('.env.example', 'utf8')).split('\n').filter(Boolean)
  expect(lines.filter((line) => !line.startsWith('#'))).toEqual([])
  const settings = lines.map((line) => line.slice(1)).filter((line) => /^[A-Z]/.test(line))
  const example = Object.fromEntries(settings.map((line) => line.split('=') as [string, string]))
  expect(readConfig(example, '/srv/bot')).toEqual(readConfig({}, '/srv/bot'))

  const read = new Set<string>()
  const recording = (set: Record<string, string>) =>
    new Proxy(set, {
      get: (env, key) => {
        read.add(String(key))
        return env[String(key)]
      },
    })
  for (const CHAT_MODEL of ['', 'openai:x', 'anthropic:x', 'ollama:x'])
    readConfig(recording({ CHAT_MODEL, OPENAI_API_KEY: 'any', ANTHROPIC_API_KEY: 'any' }))
  const others = [...read].filter((key) => !(key in example))
  const later = readConfig(Object.fromEntries(others.map((key) => [key, '1'])))
  expect([...read].filter((key) => !later.notYet.includes(key)).sort()).toEqual(Object.keys(example).sort())
})

describe('the file .env', () => {
  let file: string
  beforeEach(async () => {
    file = join(await mkdtemp(join(tmpdir(), 'env-')), '.env')
  })
  afterEach(async () => {
    await rm(join(file, '..'), { recursive: true })
  })

  test('completes the environment; what is set there wins, even when it is empty', async () => {
    await writeFile(file, 'DISCORD_TOKEN=a.b.c\nLOG_LEVEL=debug\nDATA_DIR=state\n')
    expect(loadEnv({ LOG_LEVEL: 'warn', DISCORD_TOKEN: '' }, file)).toEqual({
      DISCORD_TOKEN: '',
      LOG_LEVEL: 'warn',
      DATA_DIR: 'state',
    })
  })

  test('may be missing', () => {
    expect(loadEnv({ LOG_LEVEL: 'warn' }, file)).toEqual({ LOG_LEVEL: 'warn' })
  })

  test('that cannot be read stops the start', async () => {
    await writeFile(file, 'LOG_LEVEL=debug\n')
    await chmod(file, 0o000)
    // root reads every file, whatever its mode; a folder in its place fails for everybody.
    const path = process.getuid?.() === 0 ? join(file, '..') : file
    expect(() => loadEnv({}, path)).toThrow(/^Cannot read .*Make it readable, or move it away\.$/)
  })
})
