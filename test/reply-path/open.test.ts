import { afterAll, beforeAll, expect, test } from 'vitest'
import { UserError } from '../../src/errors.ts'
import { openReplyPath, type ReplyPath } from '../support/reply-path/open.ts'

let path: ReplyPath
beforeAll(async () => {
  path = await openReplyPath({ script: () => ({ words: '' }), chat: null })
})
afterAll(async () => {
  await path.close()
})

test('a question goes through bot and app, and its bodies, text and states come back', async () => {
  const { answer, bodies, text, messages, shown } = await path.ask('Who wrote the article?', {
    language: 'en',
    private: true,
  })

  expect(text).toContain('Sven Würgler')
  expect(answer).toMatchObject({ status: 'answered', mode: 'extractive' })
  expect({ messages, shown }).toEqual({ messages: 1, shown: [text] })
  expect(bodies).toMatchObject([
    { type: 5, data: { flags: 64 } },
    { allowed_mentions: { parse: [] }, components: [{}] },
  ])
  path.discord.expectClean()
})

test('questions asked at once keep their bodies apart', async () => {
  const questions = ['Who wrote it?', 'When was it published?', 'What is it about?']
  const replies = await Promise.all(questions.map((question) => path.ask(question)))

  for (const [at, { bodies }] of replies.entries()) {
    expect(bodies).toHaveLength(2)
    // The card repeats the question.
    expect(questions.filter((question) => JSON.stringify(bodies).includes(question))).toEqual([questions[at]])
  }
})

test.each([false, true])(
  'a command that throws is over when the words for it are shown (places shown: %s)',
  async (found) => {
    const ask = path.app.ask
    path.app.ask = async (request, onFound) => {
      if (found) onFound?.(await ask(request))
      await new Promise((next) => setTimeout(next, 50))
      throw new UserError('The question is too odd.')
    }
    const { answer, text, messages, shown } = await path.ask('Who wrote it?').finally(() => {
      path.app.ask = ask
    })

    expect({ answer, text, messages }).toEqual({ answer: null, text: 'The question is too odd.', messages: 1 })
    expect(shown).toHaveLength(found ? 2 : 1)
  },
)

test('what nobody caught is counted', async () => {
  // The runner of the tests listens too, and would count it against this file.
  const others = process.listeners('unhandledRejection').filter((one) => one.name !== 'keep')
  for (const one of others) process.off('unhandledRejection', one)
  const error = new Error('left alone')
  void Promise.reject(error)
  await new Promise((next) => setTimeout(next, 10))
  for (const one of others) process.on('unhandledRejection', one)

  expect(path.faults).toEqual([error])
  path.faults.length = 0
})
