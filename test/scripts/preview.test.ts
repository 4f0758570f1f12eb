import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readMessage } from '../../scripts/support/preview/message-file.ts'
import { checkedLocale, oneOf } from '../../scripts/support/preview/options.ts'
import { THEMES } from '../../scripts/support/preview/page.ts'
import { UsageError } from '../../src/errors.ts'

let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'preview-'))
})
afterAll(async () => {
  await rm(home, { recursive: true })
})

// The working directory is empty, so that no `.env` of a developer takes part.
const run = (script: string, args: readonly string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve(script), ...args], {
    cwd: home,
    env: { PATH: process.env.PATH, CORPUS_DIR: resolve('corpus'), DATA_DIR: join(home, 'data'), LOG_LEVEL: 'warn' },
    input,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

test('a question becomes a page with the card that readers get', async () => {
  const file = join(home, 'card.html')
  const question = 'What is the biggest technical update?'
  expect(run('scripts/preview.ts', [question, '--out', file])).toEqual({ status: 0, stdout: '', stderr: '' })
  const page = await readFile(file, 'utf8')
  expect(page.match(/<blockquote>.*?<\/blockquote>/g)).toEqual(
    Array(4).fill('<blockquote>Das grösste technische Update von Sora 2 liegt im Bewegungsmodell.<br></blockquote>'),
  )
})

test('a message of its own comes from standard input, and its page goes to standard output', () => {
  const message = { components: [{ type: 10, content: '**A** <b>' }], flags: 32768 }
  const { status, stdout, stderr } = run('scripts/preview.ts', ['--message', '-'], JSON.stringify(message))
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout.match(/<div class="text">.*?<\/div>/g)).toEqual(
    Array(4).fill('<div class="text"><strong>A</strong> &lt;b&gt;</div>'),
  )
})

test('without anything to show, or with two things, the use is explained', () => {
  for (const args of [[], ['A', '--samples', 'b']]) {
    const { status, stdout, stderr } = run('scripts/preview.ts', args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(
      /^Expected one of these: a question, --message FILE, --samples DIR\.\n\nUsage: npm run --silent preview /,
    )
  }
})

test('what is no message is told', async () => {
  const file = join(home, 'message.json')
  const read = async (content: string) => {
    await writeFile(file, content)
    return readMessage(file)
  }
  expect(await read('{"components": [{"type": 10, "content": "A"}]}')).toEqual({
    components: [{ type: 10, content: 'A' }],
    flags: 0,
  })
  const words = `${file} is no message with components; expected {"components": [{"type": 17, …}], "flags": 32768}.`
  for (const content of ['{"content": "A"}', '{"components": []}', '[]', 'null', '{"components": [1]}'])
    await expect(read(content)).rejects.toThrow(new UsageError(words))
  await expect(read('{')).rejects.toThrow(`Cannot read a message from ${file}: `)
  expect(() => readMessage(join(home, 'none.json'))).toThrow(UsageError)
})

test('options that are no choice are told with those that are', () => {
  expect([oneOf('--theme', THEMES, 'light'), oneOf('--theme', THEMES, undefined)]).toEqual(['light', undefined])
  expect(() => oneOf('--theme', THEMES, 'pink')).toThrow('--theme is "pink"; expected dark, light.')
  expect(checkedLocale('--locale', 'pt-br')).toBe('pt-BR')
  expect(() => checkedLocale('--locale', '_')).toThrow('--locale is "_"; expected one such as en-GB, de or fr.')
})

test('pictures need a browser, and say how to get one', () => {
  const words =
    'There is no Chromium at /nowhere. Install it (on Debian: apt-get install chromium fonts-noto-core ' +
    'fonts-noto-color-emoji), or say where it is: --chromium PATH.\n'
  const message = ['--message', '-', '--png', 'a.png', '--chromium', '/nowhere']
  const expected = { status: 1, stdout: '', stderr: words }
  expect(run('scripts/preview.ts', message, '{"components": [{"type": 10, "content": "A"}]}')).toEqual(expected)
  expect(run('scripts/pictures.ts', ['--chromium', '/nowhere'])).toEqual(expected)
})
