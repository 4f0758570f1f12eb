import dns from 'node:dns'
import { writeFileSync } from 'node:fs'
import net from 'node:net'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { App } from '../../src/app.ts'
import { SetupError, UserError } from '../../src/errors.ts'
import { articleFile, home, open, sharedByTests } from './open.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const failure = async (work: Promise<unknown>): Promise<Error> => {
  const error = await work.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(error instanceof Error)) throw new Error('nothing was thrown')
  return error
}

const CRANE = articleFile('Der neue Hafen', 'Der neue Kran hebt 65 Tonnen.')

describe('a question', () => {
  let app: App
  beforeAll(async () => {
    const { atEnd, end } = sharedByTests()
    const place = home({ atEnd })
    place.put('a.md', CRANE)
    app = (await open(place, {}, atEnd)).app
    return end
  })

  test.each([
    ['of nothing', '', 'The question is empty.'],
    ['of blanks', ' \n\t ', 'The question is empty.'],
    ['of 5,000 characters', 'Kran '.repeat(1000).slice(0, 4999).padEnd(5000, 'x'), 'has 5000 characters; at most 2000'],
  ])('%s is refused in words for the reader', async (_what, question, message) => {
    for (const asking of [app.ask({ question }), app.search(question, 5)]) {
      const error = await failure(asking)
      expect(error).toBeInstanceOf(UserError)
      expect(error.message).toContain(message)
    }
  })

  test('of 2,000 characters is answered', async () => {
    expect((await app.ask({ question: 'Kran? '.repeat(400).slice(0, 2000) })).question).toHaveLength(2000)
  })

  test.each([
    '@everyone',
    '<@123456789012345678> <#1> </ask:1>',
    '**Sora** _2_ `x` ||y|| > z',
    '[click](https://evil.example)',
    '🤖'.repeat(1000),
    '👩‍👩‍👧‍👦'.repeat(100),
    '\u202eما هي الكاميو؟ Sora 2',
    'Was ist \u0000 Sora\u001b[31m 2?',
    '\ud800 Sora \udc00',
    '{question} {{context}} {}',
    '__proto__ constructor toString hasOwnProperty',
    "'; DROP TABLE articles; --",
    '../../etc/passwd',
    'a'.repeat(2000),
    '1'.repeat(2000),
    '?'.repeat(2000),
    '什么是 Sora 2？',
    'İI ıi ß ẞ ŉ ǰ',
    '-1 0 NaN Infinity 1e999',
  ])('as hostile as %j is answered or abstained from, and its quotes are slices', async (question) => {
    for (const language of [undefined, 'de', 'en', 'xx', '']) {
      const answer = await app.ask({ question, language, locale: 'zz-ZZ' })
      expect(['answered', 'abstained']).toContain(answer.status)
      expect(answer.question).toBe(question.trim())
      for (const quote of answer.quotes) expect('Der neue Kran hebt 65 Tonnen.').toContain(quote.text)
    }
    for (const hit of await app.search(question, 3)) expect(hit.score).toBeGreaterThanOrEqual(0)
  })
})

describe('a corpus', () => {
  test('without an article ends with what to do, and with what is wrong in it', async () => {
    const empty = home()
    const nothing = await failure(open(empty))
    expect(nothing).toBeInstanceOf(SetupError)
    expect(nothing.message).toContain(`There is no article to index in ${empty.corpusDir} (CORPUS_DIR).`)

    empty.put('kaputt.md', 'Kein Kopf.\n')
    expect((await failure(open(empty))).message).toContain('\n  kaputt.md')
  })

  test('that is not there ends with what to do', async () => {
    const place = home()
    const error = await failure(open(place, { corpusDir: `${place.corpusDir}-nirgends` }))
    expect(error).toBeInstanceOf(SetupError)
    expect(error.message).toContain('CORPUS_DIR')
  })

  test.each<[string, string, string | Uint8Array]>([
    ['a file without front matter', 'kopflos.md', 'Nur Text.\n'],
    ['a file that is not UTF-8', 'latin1.md', Buffer.from(articleFile('Größe', 'Der größte Kran.'), 'latin1')],
    ['a translation file that does not parse', 'a.tmx', '<tmx version="1.4"><body><tu></body></tmx>'],
    ['a translation file without an article', 'fremd.tmx', '<tmx version="1.4"><body/></tmx>'],
    ['an empty file', 'leer.md', ''],
  ])('with %s beside a good article: the good one is indexed, the other reported', async (_what, name, content) => {
    const place = home()
    place.put('a.md', CRANE)
    place.put(name, content)
    const { app, log } = await open(place)

    expect(app.status().articles).toBe(1)
    expect((await app.ask({ question: 'Wie viele Tonnen hebt der Kran?' })).status).toBe('answered')
    expect(log.filter(({ level }) => level === 'warn').map(({ fields }) => fields.file)).toEqual([name])
    const { problems } = await app.reindex({ full: false })
    expect(problems.map(({ file }) => file)).toEqual([name])
    expect(problems[0]?.message).not.toBe('')
  })
})

test('a data folder that is a file ends with what to do', async () => {
  const place = home()
  place.put('a.md', CRANE)
  writeFileSync(place.dataDir, 'not a folder')
  const error = await failure(open(place))

  expect(error).toBeInstanceOf(SetupError)
  expect(error.message).toContain(place.dataDir)
  expect(error.message).toContain('DATA_DIR')
})

test('without a network it indexes and answers all the same', async () => {
  const none = () => {
    throw new Error('a way out was looked for')
  }
  vi.spyOn(net, 'connect').mockImplementation(none)
  vi.spyOn(net, 'createConnection').mockImplementation(none)
  vi.spyOn(net.Socket.prototype, 'connect').mockImplementation(none)
  vi.spyOn(dns, 'lookup').mockImplementation(none as never)
  vi.spyOn(dns.promises, 'lookup').mockImplementation(none)
  vi.spyOn(globalThis, 'fetch').mockImplementation(none)
  const { app } = await open(home({ shipped: true }))

  expect((await app.ask({ question: 'What are cameos?' })).status).toBe('answered')
  expect((await app.reindex({ full: true })).articles).toBe(1)
  expect((await app.search('Cameos', 1)).length).toBe(1)
  expect(() => net.connect(1)).toThrow('a way out')
})
