import { monitorEventLoopDelay } from 'node:perf_hooks'
import { json } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { loadEnv, readConfig } from '../../../src/config.ts'
import { openApp } from '../../../src/open-app.ts'

/** What the process reads from standard input. */
export type ReindexTask = { questions: string[]; idleAsks: number }

/** What it prints. Times in milliseconds. `delay`: how late the event loop was, 99th percentile. */
export type ReindexTimes = { idle: number[]; meanwhile: number[]; delay: number; seconds: number }

/** Milliseconds between questions: the same whether anything is indexed or not. */
const PACE = 50

const { questions, idleAsks } = (await json(process.stdin)) as ReindexTask
const app = await openApp(readConfig(loadEnv()))
let asked = 0
const ask = async (times: number[]): Promise<void> => {
  const from = performance.now()
  await app.ask({ question: questions[asked++ % questions.length]! })
  times.push(performance.now() - from)
  await setTimeout(PACE)
}
try {
  for (const question of questions.slice(0, 20)) await app.ask({ question })
  const [idle, meanwhile]: [number[], number[]] = [[], []]
  while (idle.length < idleAsks) await ask(idle)

  const delays = monitorEventLoopDelay({ resolution: 1 })
  delays.enable()
  let isDone = false
  const indexing = app.reindex({ full: true }).finally(() => {
    isDone = true
  })
  while (!isDone) await ask(meanwhile)
  const { seconds } = await indexing
  delays.disable()
  const delay = Math.max(0, delays.percentile(99) / 1e6 - 1)
  console.log(JSON.stringify({ idle, meanwhile, delay, seconds } satisfies ReindexTimes))
} finally {
  await app.close()
}
