import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openPlainServer } from '../models/support.ts'
import { home, open } from './open.ts'

test('without a chat model, too, nobody else hears of a question where the environment asks LangChain to tell', async () => {
  const smith = await openPlainServer(() => ({ body: {} }))
  onTestFinished(smith.close)
  onTestFinished(() => {
    vi.unstubAllEnvs()
  })
  vi.stubEnv('LANGSMITH_ENDPOINT', smith.url)
  vi.stubEnv('LANGSMITH_API_KEY', 'environment-key')
  for (const name of ['LANGSMITH_TRACING', 'LANGSMITH_TRACING_V2', 'LANGCHAIN_TRACING', 'LANGCHAIN_TRACING_V2'])
    vi.stubEnv(name, 'true')
  const { app } = await open(home({ shipped: true }))

  expect((await app.ask({ question: 'What is Sora 2?' })).status).toBe('answered')

  // It would be told after a tenth of a second.
  await sleep(400)
  expect(smith.bodies).toEqual([])
})
