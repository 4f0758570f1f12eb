import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '../../src/answer/answer.ts'
import type { Answering } from '../../src/app.ts'
import { UserError } from '../../src/errors.ts'
import { openPrompt } from '../../src/terminal/prompt.ts'
import { answered, fakeApp } from './samples.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'prompt-'))
})
afterEach(async () => {
  await rm(dataDir, { recursive: true })
})

/** A terminal of 80 columns; `type` waits until what is expected has been shown. */
const openTerminal = (app: Answering, folder = dataDir) => {
  const input = new PassThrough()
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80 })
  const stop = new AbortController()
  let shown = ''
  let raw = ''
  output.on('data', (data) => {
    raw += data
    shown += stripVTControlCharacters(`${data}`)
  })
  const ended = openPrompt({
    app,
    dataDir: folder,
    input,
    output: output as unknown as NodeJS.WriteStream,
    stop: stop.signal,
    interrupt: () => stop.abort(),
  })
  const sees = async (text: string) => {
    while (!shown.includes(text)) await new Promise((next) => setTimeout(next, 5))
    shown = shown.slice(shown.indexOf(text) + text.length)
  }
  return { type: (keys: string) => input.write(keys), sees, ended, stop, raw: () => raw }
}

type Terminal = ReturnType<typeof openTerminal>

describe('the prompt', () => {
  test('says what can be asked about, answers, and leaves at Ctrl-D', async () => {
    const app = fakeApp(async () => answered)
    const terminal = openTerminal(app)
    await terminal.sees('Fundstelle 0.1.0')
    await terminal.sees('1 article · 12 passages · German, English, French, Italian and Spanish')
    await terminal.sees('› ')
    terminal.type('What are cameos?\r')
    await terminal.sees('┃ Das Team selbst nennt Cameos als primären Anwendungsfall.')
    await terminal.sees('› ')
    terminal.type('\u0004')
    expect(await terminal.ended).toBe(0)
    expect(app.asked).toEqual([{ question: 'What are cameos?', language: undefined }])
  })

  test(':lang sets the answer language until :lang auto, and refuses one it does not know', async () => {
    const app = fakeApp(async () => answered)
    const terminal = openTerminal(app)
    terminal.type(':lang fr\r')
    await terminal.sees('Answers come in French.')
    terminal.type('Wann?\r')
    await terminal.sees('[1]')
    terminal.type(':lang klingon\r')
    await terminal.sees('"klingon" is no answer language; choose de, en, fr, it, es or auto.')
    terminal.type(':lang auto\r')
    await terminal.sees('Answers come in the language of the question.')
    terminal.type('Wo?\r')
    await terminal.sees('[1]')
    terminal.type(':help\r')
    await terminal.sees(':lang en')
    terminal.type(':quit\r')
    expect(await terminal.ended).toBe(0)
    expect(app.asked).toEqual([
      { question: 'Wann?', language: 'fr' },
      { question: 'Wo?', language: undefined },
    ])
  })

  test('what it says about a wrong command is broken to the width and holds nothing that steers the terminal', async () => {
    const terminal = openTerminal(fakeApp(async () => answered))
    await terminal.sees('› ')
    terminal.type(`:lang ${'klingon'.repeat(10)}\u202e\r`)
    await terminal.sees(`\n"${'klingon'.repeat(10)}" is no\nanswer language; choose`)
    terminal.type(`:${'word'.repeat(15)}\u2066\r`)
    await terminal.sees(`There is no command\n:${'word'.repeat(15)}. :help lists\nthem.`)
    terminal.type(':q\r')
    await terminal.ended
  })

  test('an error is one clear line, and the prompt comes back; one of ours gets a reference to the log', async () => {
    const app = fakeApp(async ({ question }) => {
      throw question === 'long' ? new UserError('The question is too long.') : new Error('secret detail')
    })
    const terminal = openTerminal(app)
    terminal.type('long\r')
    await terminal.sees('The question is too long.\n\n› ')
    terminal.type('bug\r')
    await terminal.sees('Something broke on our side (reference ')
    await terminal.sees('› ')
    terminal.type(':q\r')
    await terminal.ended
    expect(app.logged).toMatchObject([{ err: { message: 'secret detail' } }])
  })

  test('a line that begins with + goes on from the last answer, which may itself have gone on from one', async () => {
    const app = fakeApp(async ({ question }) => ({ ...answered, question }))
    const terminal = openTerminal(app)
    terminal.type('+ And who wrote it?\r')
    await terminal.sees('There is no answer yet to go on from: ask without the + first.')
    terminal.type(':help\r')
    await terminal.sees('+ a question')
    for (const line of ['What are cameos?', '+ And who wrote it?', '+When?', 'What else?']) {
      terminal.type(`${line}\r`)
      await terminal.sees('paragraph 5, sentence 14')
    }
    terminal.type(':q\r')
    await terminal.ended
    const answer = answered.claims.map(({ text }) => text).join(' ')
    expect(app.asked).toEqual([
      { question: 'What are cameos?', language: undefined },
      { question: 'And who wrote it?', language: undefined, previous: { question: 'What are cameos?', answer } },
      { question: 'When?', language: undefined, previous: { question: 'And who wrote it?', answer } },
      { question: 'What else?', language: undefined },
    ])
  })

  test.each([
    ['en', '2 places found; writing …'],
    ['de', '2 Stellen gefunden; die Antwort wird geschrieben …'],
  ])(
    'while a model writes, a line in %s says how many places were found; the answer takes its place',
    async (language, words) => {
      const answer = Promise.withResolvers<Answer>()
      const app = fakeApp((_request, onFound) => {
        onFound?.({ ...answered, language })
        onFound?.({ ...answered, language })
        return answer.promise
      })
      const terminal = openTerminal(app)
      terminal.type('What are cameos?\r')
      await terminal.sees(words)
      answer.resolve(answered)
      await terminal.sees('┃ Das Team selbst nennt Cameos')
      terminal.type(':q\r')
      await terminal.ended
      const [, after = '', ...more] = terminal.raw().split(words)
      expect(more).toEqual([])
      // What ends its colour, then: the line is cleared, and the cursor stands at its beginning.
      const [before = '', then = ''] = after.split('\u001b[2K\u001b[1G', 2)
      expect([stripVTControlCharacters(before), then.slice(0, 1)]).toEqual(['', '\n'])
    },
  )

  test('the line goes before an error too, and does not come after the answer', async () => {
    let late: ((places: Answer) => void) | undefined
    const app = fakeApp(async ({ question }, onFound) => {
      if (question === 'late') {
        late = onFound
        return answered
      }
      onFound?.(answered)
      throw new UserError('The question is too long.')
    })
    const terminal = openTerminal(app)
    terminal.type('What are cameos?\r')
    await terminal.sees('The question is too long.')
    expect(terminal.raw()).toContain('\u001b[2K\u001b[1G\n')
    terminal.type('late\r')
    await terminal.sees('┃ Das Team selbst nennt Cameos')
    late?.(answered)
    terminal.type(':q\r')
    await terminal.ended
    expect(terminal.raw().split('2 places found; writing …').length).toBe(2)
  })

  test('Ctrl-C clears what is typed, and leaves when nothing is', async () => {
    const app = fakeApp(async () => answered)
    const terminal = openTerminal(app)
    await terminal.sees('› ')
    terminal.type('half a question')
    await terminal.sees('half a question')
    terminal.type('\u0003')
    await terminal.sees('› ')
    terminal.type('Wann?\r')
    await terminal.sees('[1]')
    await terminal.sees('› ')
    terminal.type('\u0003')
    expect(await terminal.ended).toBe(0)
    expect(app.asked.map(({ question }) => question)).toEqual(['Wann?'])
  })

  test.each<[string, (terminal: Terminal) => unknown]>([
    ['a stop', ({ stop }) => stop.abort()],
    ['Ctrl-C', ({ type }) => type('\u0003')],
  ])('%s lets the running answer be finished, then leaves', async (_name, how) => {
    const answer = Promise.withResolvers<Answer>()
    const app = fakeApp(() => answer.promise)
    const terminal = openTerminal(app)
    terminal.type('Wann?\r')
    while (app.asked.length === 0) await new Promise((next) => setTimeout(next, 5))
    how(terminal)
    answer.resolve(answered)
    await terminal.sees('Das Team selbst nennt Cameos')
    expect(await terminal.ended).toBe(0)
  })

  test('earlier lines come back in the next session, from a file that only its owner may read', async () => {
    const file = join(dataDir, 'history')
    const old = Array.from({ length: 250 }, (_, i) => `line ${i}`)
    await writeFile(file, `${old.join('\n')}\n`, { mode: 0o644 })
    const app = fakeApp(async () => answered)
    const terminal = openTerminal(app)
    await terminal.sees('› ')
    terminal.type('\u001b[A\r') // Arrow up.
    await terminal.sees('[1]')
    terminal.type('new\r')
    await terminal.sees('[1]')
    terminal.type('\u0004')
    await terminal.ended
    expect(app.asked.map(({ question }) => question)).toEqual(['line 249', 'new'])
    const kept = (await readFile(file, 'utf8')).trimEnd().split('\n')
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([200, 'line 51', 'new'])
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  test('a history that cannot be kept is logged, and the prompt works', async () => {
    const file = join(dataDir, 'file')
    await writeFile(file, '')
    const app = fakeApp(async () => answered)
    const terminal = openTerminal(app, join(file, 'below'))
    terminal.type('Wann?\r')
    await terminal.sees('[1]')
    terminal.type('\u0004')
    expect(await terminal.ended).toBe(0)
    expect(app.logged).toMatchObject([{ err: { code: 'ENOTDIR' } }, { err: { code: 'ENOTDIR' } }])
  })
})
