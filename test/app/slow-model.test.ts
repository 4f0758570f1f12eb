import { expect, onTestFinished, test } from 'vitest'
import { openModelServer } from '../support/model-server/server.ts'
import { articleFile, home, open } from './open.ts'

const QUESTION = { question: 'Wie viele Tonnen hebt der neue Kran?' }

const openSlow = async (answerBudgetMs: number) => {
  const here = home()
  here.put('kran.md', articleFile('Der Kran', 'Der neue Kran hebt 65 Tonnen.'))
  const asked = Promise.withResolvers<void>()
  const server = await openModelServer(({ kind }) => {
    if (kind === 'chat') asked.resolve()
    return { words: '', afterMs: kind === 'chat' ? 60_000 : 0 }
  })
  onTestFinished(server.close)
  const chat = {
    ...({ provider: 'openai', model: 'gpt-4o-mini', apiKey: null, baseUrl: server.urls.openai } as const),
    ...{ stream: true, window: 8_000, tokensPerDay: null, price: null },
  }
  const { app, log } = await open(here, { chat, answerBudgetMs })
  const said = () => log.filter(({ level }) => level === 'warn').map(({ message }) => message)
  return { app, said, asked: asked.promise }
}

test('a model that is too slow is told of with the setting that gives it more time', async () => {
  const { app, said } = await openSlow(300)
  expect(await app.ask(QUESTION)).toMatchObject({ status: 'answered', mode: 'extractive', note: 'unavailable' })
  expect(said()).toEqual([
    'openai:gpt-4o-mini did not answer within 300 ms. Set a faster model, or raise ANSWER_BUDGET_MS.',
  ])
})

test('a model that a program that stops did not wait for is not said to be slow', async () => {
  const { app, said, asked } = await openSlow(60_000)
  const answer = app.ask(QUESTION)
  await asked
  app.hurry()
  expect(await answer).toMatchObject({ status: 'answered', mode: 'extractive', note: 'unavailable' })
  expect(said()).toEqual(['openai:gpt-4o-mini was not waited for any longer, because the program is stopping.'])
})
