import { writeFile } from 'node:fs/promises'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { json } from 'node:stream/consumers'
import type { App } from '../../../src/app.ts'
import { loadEnv, readConfig } from '../../../src/config.ts'
import { UserError } from '../../../src/errors.ts'
import { openApp } from '../../../src/open-app.ts'
import { peakMemory } from './process-memory.ts'

/** What the process reads from standard input. */
export type ScaleTask = {
  warmUp: string[]
  sampled: { question: string; holds: string }[]
  real: string[]
  /** A file of the corpus, what to write to it, a question on what is new there, and the new text. */
  change: { file: string; markdown: string; question: string; holds: string }
  whole: boolean
}

/** Milliseconds that the event loop was late while something was indexed. */
type Delay = { max: number; p99: number }

/** What it prints. Times in milliseconds, memory in bytes. */
export type ScaleFigures = {
  sampledTimes: number[]
  /** Sampled questions whose first hit holds their sentence. */
  foundFirst: number
  realTimes: number[]
  memory: number
  peakMemory: number
  /** From the file's being written to the first hit's being the new text. */
  visible: number
  changeDelay: Delay
  whole: { ms: number; delay: Delay; peakMemory: number } | null
}

const HITS = 10

/** Serves a corpus that is indexed already, as the bot does: questions, one changed article, all of it again. */
const measure = async (app: App, task: ScaleTask): Promise<ScaleFigures> => {
  for (const question of task.warmUp) await app.search(question, HITS)
  const sampledTimes: number[] = []
  let foundFirst = 0
  for (const { question, holds } of task.sampled) {
    const from = performance.now()
    const [first] = await app.search(question, HITS)
    sampledTimes.push(performance.now() - from)
    if (first?.text.includes(holds)) foundFirst++
  }
  const realTimes: number[] = []
  for (const question of task.real) {
    const from = performance.now()
    await app.search(question, HITS)
    realTimes.push(performance.now() - from)
  }
  const [memory, peak] = [process.memoryUsage.rss(), peakMemory()]
  const { file, markdown, question, holds } = task.change
  await writeFile(file, markdown)
  const from = performance.now()
  const { delay: changeDelay } = await late(() => app.reindex({ full: false }))
  const [first] = await app.search(question, HITS)
  const visible = performance.now() - from
  if (!first?.text.includes(holds)) throw new UserError('What was changed is not found after indexing again.')
  return {
    ...{ sampledTimes, foundFirst, realTimes, memory, peakMemory: peak, visible, changeDelay },
    whole: task.whole ? { ...(await late(() => app.reindex({ full: true }))), peakMemory: peakMemory() } : null,
  }
}

/** How late the event loop was at most while `work` ran. The timer that measures it is due every millisecond. */
const late = async (work: () => Promise<unknown>): Promise<{ ms: number; delay: Delay }> => {
  const delays = monitorEventLoopDelay({ resolution: 1 })
  const from = performance.now()
  delays.enable()
  await work()
  delays.disable()
  const milliseconds = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - 1)
  return {
    ms: performance.now() - from,
    delay: { max: milliseconds(delays.max), p99: milliseconds(delays.percentile(99)) },
  }
}

const app = await openApp(readConfig(loadEnv()))
try {
  console.log(JSON.stringify(await measure(app, (await json(process.stdin)) as ScaleTask)))
} finally {
  await app.close()
}
