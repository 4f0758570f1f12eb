import { readConfig } from '../../../src/config.ts'
import { openApp } from '../../../src/open-app.ts'
import { quantile } from '../quantile.ts'
import type { Benchmark } from './benchmark.ts'
import { questions } from './questions.ts'

const ASKS = 200

/** What the model writes: its first two sentences, word by word. */
const reply = (prompt: string): object => {
  const shown = prompt
    .split('\n')
    .filter((line) => line.startsWith('{"n":'))
    .map((line) => JSON.parse(line) as { n: number; sentence: string; translation?: string })
  const claims = shown
    .slice(0, 2)
    .map(({ n, sentence, translation }) => ({ text: translation ?? sentence, cites: [n] }))
  return { answerable: true, claims }
}

/**
 * A whole answer with a model that answers at once: what it takes beyond the same request to the same server, made by a
 * bare client. Questions in a language that has no translation are left out: they ask the model a second time.
 */
export const chain: Benchmark = async ({ env, newDataDir }) => {
  // The model server comes with the tests, which the image leaves out.
  const { openModelServer } = await import('../../../test/support/model-server/server.ts')
  const server = await openModelServer(({ messages }) => ({ words: reply(messages.at(-1)?.text ?? '') }))
  const model = { CHAT_MODEL: 'openai:gpt-5-mini', OPENAI_BASE_URL: server.urls.openai, OPENAI_API_KEY: 'sk-bench' }
  const app = await openApp(readConfig({ ...env, ...model, DATA_DIR: await newDataDir() }))
  const bareCall = async (body: unknown): Promise<number> => {
    const from = performance.now()
    const response = await fetch(`${server.urls.openai}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer sk-bench' },
      body: JSON.stringify(body),
    })
    await response.text()
    return performance.now() - from
  }
  try {
    const asked: string[] = []
    for (const question of questions) {
      server.requests.length = 0
      const { mode } = await app.ask({ question })
      if (mode === 'model' && server.requests.length === 1) asked.push(question)
    }
    const own: number[] = []
    const total: number[] = []
    for (let i = 0; i < ASKS; i++) {
      server.requests.length = 0
      const from = performance.now()
      await app.ask({ question: asked[i % asked.length]! })
      total.push(performance.now() - from)
      own.push(total.at(-1)! - (await bareCall(server.requests[0]!.body)))
    }
    return [
      { name: 'questions that a model answers', value: ASKS, unit: '' },
      { name: 'a whole answer, p50', value: quantile(total, 0.5), unit: 'ms' },
      { name: 'beyond the model’s own time, p50', value: quantile(own, 0.5), unit: 'ms', goal: 15 },
      { name: 'beyond the model’s own time, p95', value: quantile(own, 0.95), unit: 'ms', goal: 15 },
    ]
  } finally {
    await app.close()
    await server.close()
  }
}
