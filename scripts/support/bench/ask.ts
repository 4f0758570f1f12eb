import { readConfig } from '../../../src/config.ts'
import { openApp } from '../../../src/open-app.ts'
import { quantile } from '../quantile.ts'
import type { Benchmark } from './benchmark.ts'
import { questions } from './questions.ts'

const ASKS = 200

/** Questions within one process, one after the other, after each has been asked once. */
export const ask: Benchmark = async ({ env, newDataDir }) => {
  const app = await openApp(readConfig({ ...env, DATA_DIR: await newDataDir() }))
  try {
    for (const question of questions) await app.ask({ question })
    const times: number[] = []
    for (let i = 0; i < ASKS; i++) {
      const from = performance.now()
      await app.ask({ question: questions[i % questions.length]! })
      times.push(performance.now() - from)
    }
    return [
      { name: 'questions', value: ASKS, unit: '' },
      { name: 'a warm question, p50', value: quantile(times, 0.5), unit: 'ms', goal: 20 },
      { name: 'a warm question, p99', value: quantile(times, 0.99), unit: 'ms' },
    ]
  } finally {
    await app.close()
  }
}
