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

describe('settings', () => {
  test('without any, the shipped corpus is answered in the terminal', () => {
    expect(readConfig({}, '/srv/bot')).toEqual({
      discord: null,
      corpusDir: '/srv/bot/corpus',
      dataDir: '/srv/bot/data',
      answerLanguage: null,
      log: { level: 'info', format: process.stderr.isTTY ? 'pretty' : 'json' },
      notYet: [],
    })
  })

  test('every setting is read', () => {
    const env = {
      DISCORD_TOKEN: token,
      DISCORD_API_URL: 'http://127.0.0.1:4000/api/',
      DISCORD_GUILD_ID: '123456789012345678',
      CORPUS_DIR: 'texts',
      DATA_DIR: '/var/bot',
      EMBEDDING_MODEL: 'builtin',
      ANSWER_LANGUAGE: 'it',
      LOG_LEVEL: 'warn',
      LOG_FORMAT: 'json',
    }

    expect(readConfig(env, '/srv/bot')).toEqual({
      discord: { token, apiUrl: 'http://127.0.0.1:4000/api', guildId: '123456789012345678' },
      corpusDir: '/srv/bot/texts',
      dataDir: '/var/bot',
      answerLanguage: 'it',
      log: { level: 'warn', format: 'json' },
      notYet: [],
    })
  })

  test('an empty value counts as not set', () => {
    const empty = { DISCORD_TOKEN: '', DISCORD_API_URL: ' ', CORPUS_DIR: '', ANSWER_LANGUAGE: '', CHAT_MODEL: '' }
    expect(readConfig(empty, '/srv/bot')).toEqual(readConfig({}, '/srv/bot'))
  })

  test('all that is wrong is listed at once: key, value, what is allowed, where to get it', () => {
    expect(
      refusal({
        DISCORD_GUILD_ID: 'my server',
        EMBEDDING_MODEL: 'openai:text-embedding-3-small',
        ANSWER_LANGUAGE: 'English',
        LOG_LEVEL: 'verbose',
        LOG_FORMAT: 'xml',
      }),
    ).toBe(
      [
        'Cannot start: 5 settings are wrong (see .env.example)',
        '  DISCORD_GUILD_ID is "my server"; expected 17 to 20 digits; switch on Developer Mode in Discord, right-click the server > Copy Server ID',
        '  EMBEDDING_MODEL is "openai:text-embedding-3-small"; this version has only builtin; leave the setting out',
        '  ANSWER_LANGUAGE is "English"; expected de, en, fr, it or es',
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
    const env = { CHAT_MODEL: 'openai:gpt', OPENAI_API_KEY: 'sk-1', DATABASE_URL: 'postgres://x', HTTP_PORT: '80' }
    expect(readConfig(env).notYet).toEqual(['CHAT_MODEL', 'OPENAI_API_KEY', 'DATABASE_URL', 'HTTP_PORT'])
  })
})

test('.env.example names every setting that is read, and changes nothing when used as it is', async () => {
  const lines = (await readFile('.env.example', 'utf8')).split('\n').filter(Boolean)
  expect(lines.filter((line) => !line.startsWith('#'))).toEqual([])
  const settings = lines.map((line) => line.slice(1)).filter((line) => /^[A-Z]/.test(line))
  const example = Object.fromEntries(settings.map((line) => line.split('=') as [string, string]))
  expect(readConfig(example, '/srv/bot')).toEqual(readConfig({}, '/srv/bot'))

  const read = new Set<string>()
  const recording = new Proxy<Record<string, string>>(
    {},
    {
      get: (_env, key) => {
        read.add(`${String(key)}`)
        return undefined
      },
    },
  )
  readConfig(recording)
  const later = readConfig(Object.fromEntries([...read].filter((key) => !(key in example)).map((key) => [key, '1'])))
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
