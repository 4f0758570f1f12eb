import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'

let home: string
let corpus: string

// The working directory is empty, so that no `.env` of a developer takes part.
const start = (script: string, args: readonly string[] = [], env: Record<string, string> = {}) =>
  spawn(process.execPath, [resolve(script), ...args], {
    cwd: home,
    env: { PATH: process.env.PATH, CORPUS_DIR: corpus, DATA_DIR: join(home, 'data'), LOG_LEVEL: 'warn', ...env },
  })

const run = async (script: string, args: readonly string[] = [], env: Record<string, string> = {}, input = '') => {
  const child = start(script, args, env)
  child.stdin.end(input)
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code, output, errors }
}

const jsonLines = (output: string) =>
  output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

const article = `---
title: Der neue Hafen
author: Ada Muster
published: 2025-03-02
language: de
---
Der neue Hafen wurde am 1. März 2025 eröffnet. Er kostete 40 Millionen Franken.
Der Kran im Hafen hebt Container bis zu 65 Tonnen.
`

const memory = `<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header creationtool="hand" creationtoolversion="1" segtype="sentence" o-tmf="none" adminlang="en" srclang="de" datatype="plaintext"/>
  <body>
    <tu><tuv xml:lang="de"><seg>Der Kran im Hafen hebt Container bis zu 65 Tonnen.</seg></tuv><tuv xml:lang="en"><seg>The crane in the harbour lifts containers of up to 65 tonnes.</seg></tuv></tu>
  </body>
</tmx>
`

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'command-line-'))
  corpus = join(home, 'corpus')
  await mkdir(corpus)
  await writeFile(join(corpus, 'hafen.md'), article)
  await writeFile(join(corpus, 'hafen.tmx'), memory)
  const { code, errors } = await run('scripts/index.ts')
  expect({ code, errors }).toEqual({ code: 0, errors: '' })
})
afterAll(async () => {
  await rm(home, { recursive: true })
})

describe('ask', () => {
  test('--json prints one line with a quote that is a slice of the article, and nothing else', async () => {
    const { code, output, errors } = await run('scripts/ask.ts', [
      'Wie viel hebt der Kran im Hafen?',
      '--lang',
      'en',
      '--json',
    ])
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    const [answer, ...more] = jsonLines(output)
    expect(more).toEqual([])
    expect(answer).toMatchObject({ id: null, status: 'answered', language: 'en', mode: 'extractive', nearest: null })
    expect(Object.keys(answer)).toEqual([
      ...['id', 'question', 'status', 'language', 'mode', 'claims', 'quotes', 'nearest', 'generation', 'ms'],
      ...['confidence', 'note', 'model'],
    ])
    expect([answer.note, answer.model]).toEqual([null, null])
    const body = article.slice(article.indexOf('Der neue Hafen wurde'), -1)
    const { start, end, ...quote } = answer.quotes[0]
    expect(body.slice(start, end)).toBe(quote.text)
    expect(quote).toEqual({
      n: 1,
      article: 'hafen',
      paragraph: 2,
      sentence: 3,
      text: 'Der Kran im Hafen hebt Container bis zu 65 Tonnen.',
      translation: {
        text: 'The crane in the harbour lifts containers of up to 65 tonnes.',
        language: 'en',
        origin: 'human',
      },
    })
  })

  test('--batch answers standard input line by line, in order, with errors in their places', async () => {
    const lines = [
      '{"id": "a", "question": "Wie viel hebt der Kran im Hafen?"}',
      'nonsense',
      '{"id": "c", "question": ""}',
      JSON.stringify({ id: 'd', question: 'x'.repeat(5000) }),
      '{"id": "e", "question": "What does the crane in the harbour lift?"}',
    ]
    const { code, output } = await run('scripts/ask.ts', ['--batch', '-'], {}, lines.join('\n'))
    const items = jsonLines(output)
    expect(code).toBe(1)
    expect(items.map(({ id, error, status }) => [id, error === undefined ? status : 'error'])).toEqual([
      ['a', 'answered'],
      [null, 'error'],
      ['c', 'error'],
      ['d', 'error'],
      ['e', 'answered'],
    ])
    for (const { error = '' } of items) expect(error).not.toContain('Something broke')
  })

  test('ends quietly when its reader has seen enough', async () => {
    const child = start('scripts/ask.ts', ['--batch', '-'])
    const line = '{"question": "Wie viel hebt der Kran im Hafen?"}\n'
    child.stdin.on('error', () => undefined) // The child ends first: that is the point.
    child.stdin.end(line.repeat(2000))
    child.stdout.once('data', () => child.stdout.destroy())
    const [errors, [code]] = await Promise.all([text(child.stderr), once(child, 'close')])
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
  })

  test.each([
    [[], 'The question is missing.'],
    [['Wann?', '--batch', 'file'], 'Give either a question or --batch FILE, not both.'],
    [['Wann?', '--lang', 'xx'], '--lang is "xx"; expected de, en, fr, it, es.'],
    [['Wann?', '--colour'], "Unknown option '--colour'"],
  ])('wrong use %j ends with 2 and says what is meant', async (args, message) => {
    const { code, output, errors } = await run('scripts/ask.ts', args)
    expect({ code, output }).toEqual({ code: 2, output: '' })
    expect(errors).toContain(message)
    expect(errors).toContain('Usage: npm run --silent ask -- "question"')
  })
})

test('search --json prints passages that are slices of their article, best first', async () => {
  const { code, output, errors } = await run('scripts/search.ts', ['Kran', '--k', '1', '--json'])
  expect({ code, errors }).toEqual({ code: 0, errors: '' })
  const [{ id, hits, ms }] = jsonLines(output)
  expect([id, typeof ms, hits.length]).toEqual([null, 'number', 1])
  expect(Object.keys(hits[0])).toEqual(['article', 'start', 'end', 'text', 'score'])
  const body = article.slice(article.indexOf('Der neue Hafen wurde'), -1)
  expect(hits[0].text).toBe(body.slice(hits[0].start, hits[0].end))
  expect(hits[0].text).toContain('Kran')
})

test('index names a broken file on standard error, indexes the rest, and ends with 1', async () => {
  const folder = join(home, 'half-broken')
  await mkdir(folder)
  await writeFile(join(folder, 'hafen.md'), article)
  await writeFile(join(folder, 'broken.md'), 'No front matter here.\n')
  const env = { CORPUS_DIR: folder, DATA_DIR: join(home, 'half-broken-data') }
  const { code, output, errors } = await run('scripts/index.ts', ['--json'], env)
  expect(code).toBe(1)
  expect(jsonLines(output)).toMatchObject([{ articles: 1, problems: [{ file: expect.stringContaining('broken.md') }] }])
  expect(errors).toMatch(/broken\.md(:\d+)?: /)
  expect(errors).toContain('1 problem: what is named above was left out, the rest is indexed.')
})

describe('evaluate retrieval', () => {
  test('--json prints one line a row, over the folder alone', async () => {
    const folder = join(home, 'evaluated')
    await mkdir(join(folder, 'corpus'), { recursive: true })
    await writeFile(join(folder, 'corpus', 'hafen.md'), article)
    await writeFile(join(folder, 'corpus', 'hafen.tmx'), memory)
    const line = {
      ...{ id: '1', lang: 'en', question: 'What does the crane in the harbour lift?', gold: ['Container'] },
      ...{ article: 'hafen', start: 0, end: 130 },
    }
    await writeFile(join(folder, 'questions.en.jsonl'), JSON.stringify(line))
    const args = ['retrieval', folder, '--json', '--languages', 'en', '--only', 'en,en-none']
    const { code, output, errors } = await run('scripts/evaluate.ts', args, { CORPUS_DIR: '/nowhere' })
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    expect(jsonLines(output)).toMatchObject([
      { row: 'en', distractors: 0, questions: 1, recallAt1: 1, ndcgAt10: 1, auroc: null },
      { row: 'en-none', distractors: 0, questions: 1, recallAt1: 1 },
    ])
  })

  test('SIGTERM ends it with 1, and no folder of its stays', async () => {
    const temporary = join(home, 'temporary')
    await mkdir(temporary)
    const child = start('scripts/evaluate.ts', ['retrieval', join(home, 'evaluated')], { TMPDIR: temporary })
    while ((await readdir(temporary)).length === 0) await setTimeout(10)
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([1, null])
    expect(await readdir(temporary)).toEqual([])
  })

  test.each([
    [['retrieval'], 'retrieval takes one folder.'],
    [['retrieval', 'a', 'b'], 'retrieval takes one folder.'],
    [['retrieval', 'a', '--languages', 'de,xx'], '--languages is "xx"; expected de, en, fr, it, es.'],
    [['retrieval', 'a', '--failures'], '--failures does not go with retrieval.'],
    [['file', '--only', 'de'], '--distractors, --languages and --only go with retrieval alone.'],
    [[], 'A file of questions is missing.'],
  ])('wrong use %j ends with 2 and says what is meant', async (args, message) => {
    const { code, output, errors } = await run('scripts/evaluate.ts', args)
    expect({ code, output }).toEqual({ code: 2, output: '' })
    expect(errors).toContain(message)
    expect(errors).toContain('Usage: npm run --silent evaluate -- FILE…')
  })
})

describe('npm start without a token', () => {
  test('answers each line of standard input and ends with it', async () => {
    const { code, output, errors } = await run('src/main.ts', [], {}, 'Wie viel hebt der Kran im Hafen?\n\n')
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    expect(output).toContain('[1] ┃ Der Kran im Hafen hebt Container bis zu 65 Tonnen.\n')
    expect(output).toContain('Der neue Hafen · Ada Muster · Absatz 2, Satz 3 · 2. März 2025\n')
  })

  test.each([
    [
      'settings that are wrong',
      () => ({ DISCORD_TOKEN: 'secret', LOG_LEVEL: 'loud' }),
      /^Cannot start: 2 settings are wrong/,
    ],
    [
      'a language model without its key',
      () => ({ CHAT_MODEL: 'openai:x', CHAT_PRICE: 'sk-secret-secret' }),
      /OPENAI_API_KEY is missing, and CHAT_MODEL is "openai:x"; get a key at https:\/\/platform\.openai\.com\/api-keys$/m,
    ],
    ['a data folder that cannot be written', () => ({ DATA_DIR: join(corpus, 'hafen.md', 'data') }), /hafen\.md/],
    [
      'a corpus folder that is not there',
      () => ({ CORPUS_DIR: join(home, 'nowhere'), DATA_DIR: join(home, 'd1') }),
      /nowhere/,
    ],
    [
      'a corpus folder without articles',
      () => ({ CORPUS_DIR: join(home, 'data'), DATA_DIR: join(home, 'd2') }),
      /data/,
    ],
  ])('%s: one clear message, exit code 1, no stack', async (_what, env, message) => {
    const { code, output, errors } = await run('src/main.ts', [], env(), 'Wann?\n')
    expect({ code, output }).toEqual({ code: 1, output: '' })
    expect(errors).toMatch(message)
    expect(errors).not.toMatch(/secret|^ +at /m)
  })

  test('names settings that this version does not use', async () => {
    const { code, errors } = await run('src/main.ts', [], { DATABASE_URL: 'postgres://x', HTTP_PORT: '80' })
    expect(code).toBe(0)
    expect(errors).toContain('set, but not used by this version: DATABASE_URL, HTTP_PORT')
  })

  test('SIGTERM ends it with 0 while it waits for the next line', async () => {
    const child = start('src/main.ts')
    child.stdin.write('Wie viel hebt der Kran im Hafen?\n')
    await once(child.stdout, 'data')
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })
})

test('status says which models are in use, to people and as JSON', async () => {
  const both = [run('scripts/status.ts'), run('scripts/status.ts', ['--json'])] as const
  const [{ code, output, errors }, json] = await Promise.all(both)
  expect({ code, errors }).toEqual({ code: 0, errors: '' })
  expect(output).toMatch(/^articles {4}1$/m)
  expect(output).toMatch(
    /^chat {8}none \(CHAT_MODEL is not set\)\nembedding {3}builtin: answers\ndigests {5}0 channels, 0 feeds failing\n$/m,
  )
  expect(jsonLines(json.output)).toMatchObject([
    { articles: 1, chat: null, embedding: { name: 'builtin', state: 'answers', message: null } },
  ])
  expect(output).toMatch(/^bot {9}not running$/m)
})

test('status --alive follows the heartbeat', async () => {
  const folder = join(home, 'alive')
  const check = async () => (await run('scripts/status.ts', ['--alive'], { DATA_DIR: folder })).code
  expect(await check()).toBe(1)
  await mkdir(folder)
  await writeFile(join(folder, 'heartbeat'), '')
  expect(await check()).toBe(0)
  const old = Date.now() / 1000 - 120
  await utimes(join(folder, 'heartbeat'), old, old)
  expect(await check()).toBe(1)
})

test('status tells how the bot is that runs beside: by its beat, or by what it says over HTTP', async () => {
  const folder = join(home, 'beside')
  const about = { startedAt: Date.now() - 60_000, memory: { resident: 12, heap: 3 } }
  const bot = createServer((_request, response) => void response.writeHead(503).end(JSON.stringify(said)))
  const said = { state: 'not connected', process: { ...about, reindexed: {} } }
  await once(bot.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void bot.close())
  await mkdir(folder)
  await writeFile(join(folder, 'heartbeat'), JSON.stringify(about))
  const HTTP_PORT = `${(bot.address() as AddressInfo).port}`
  const told = async (env: Record<string, string>) =>
    jsonLines((await run('scripts/status.ts', ['--json'], { DATA_DIR: folder, ...env })).output)
  expect(await told({})).toMatchObject([{ bot: { state: 'ready', process: about } }])
  expect(await told({ HTTP_PORT })).toMatchObject([{ bot: said }])
})
