import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import type { Answering } from '../../src/app.ts'
import { UserError } from '../../src/errors.ts'
import { answerLines } from '../../src/terminal/lines.ts'
import { plainLook } from '../../src/terminal/look.ts'
import { renderAnswer } from '../../src/terminal/render.ts'
import { abstained, answered, fakeApp } from './samples.ts'

const run = async (app: Answering, input: Readable, stop = new AbortController().signal) => {
  const output = new PassThrough()
  const errors = new PassThrough()
  const code = await answerLines({ app, input, output, errors, stop })
  output.end()
  errors.end()
  return { code, output: await text(output), errors: await text(errors) }
}

test('each line is answered on standard output, in order; blank lines are skipped', async () => {
  const app = fakeApp(async ({ question }) => (question === 'Was kostet ein Abo?' ? abstained : answered))
  const { code, output, errors } = await run(app, Readable.from(['What are cameos?\n\n  \r\nWas kos', 'tet ein Abo?']))
  expect(output.split(`\n${'─'.repeat(40)}\n\n`)).toEqual([
    `${renderAnswer(answered, plainLook)}\n`,
    `${renderAnswer(abstained, plainLook)}\n`,
  ])
  expect({ code, errors }).toEqual({ code: 0, errors: '' })
})

test('a question that fails is reported on standard error, the rest goes on, and the exit code says so', async () => {
  const app = fakeApp(async ({ question }) => {
    if (question === 'bad') throw new UserError('The question is too long.')
    return answered
  })
  const { code, output, errors } = await run(app, Readable.from(['bad\ngood\n']))
  expect({ code, errors }).toEqual({ code: 1, errors: 'The question is too long.\n' })
  expect(output).toBe(`${renderAnswer(answered, plainLook)}\n`)
})

test('a stop finishes the running answer and takes no other question', async () => {
  const stop = new AbortController()
  const app = fakeApp(async () => {
    stop.abort()
    return answered
  })
  const input = new PassThrough()
  input.write('one\ntwo\nthree\n')
  const { code, output } = await run(app, input, stop.signal)
  expect(app.asked.map(({ question }) => question)).toEqual(['one'])
  expect({ code, output }).toEqual({ code: 0, output: `${renderAnswer(answered, plainLook)}\n` })
})

test('after a stop no question is taken at all', async () => {
  const app = fakeApp(async () => answered)
  const input = new PassThrough()
  input.write('one\n')
  expect(await run(app, input, AbortSignal.abort())).toEqual({ code: 0, output: '', errors: '' })
  expect(app.asked).toEqual([])
})
