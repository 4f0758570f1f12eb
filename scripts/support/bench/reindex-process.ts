import { writeFile } from 'node:fs/promises'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { json } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import type { App } from '../../../src/app.ts'
import { loadEnv, readConfig } from '../../../src/config.ts'
import { openApp } from '../../../src/open-app.ts'
import { turns } from '../../../src/turns.ts'

/** What the process reads from standard input. `change`: a file of the corpus, and what to write to it. */
export type ReindexTask = { questions: string[]; idleAsks: number; change: { file: string; markdown: string } }

/** Milliseconds that the event loop was late. */
type Late = { p50: number; p99: number; max: number }

/** `questions`: golden ones, asked of both indexes. `late`: from the first of them to the last. */
type ExamTimes = { questions: number; seconds: number; late: Late }

/** What it prints. Times of single questions in milliseconds. */
export type ReindexTimes = {
  idle: number[]
  lateWhileIdle: Late
  /** Asked while everything was indexed again, those of `duringExam` left out. */
  meanwhile: number[]
  duringExam: number[]
  seconds: number
  late: Late
  exam: ExamTimes
  /** Of one changed article, while nobody asks. */
  examAlone: ExamTimes
}

/** Milliseconds between questions: the same whether anything is indexed or not. */
const PACE = 50

/** The timer that measures it is due every millisecond. */
const lateness = () => {
  const delays = monitorEventLoopDelay({ resolution: 1 })
  const milliseconds = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - 1)
  return {
    start: () => delays.enable(),
    stop: () => delays.disable(),
    times: (): Late => ({
      p50: milliseconds(delays.percentile(50)),
      p99: milliseconds(delays.percentile(99)),
      max: milliseconds(delays.max),
    }),
  }
}

/** Indexes again, and measures the exam apart. `meanwhile` is called over and over, and told whether the exam runs. */
const reindexed = async (app: App, full: boolean, meanwhile: (isExam: boolean) => Promise<void>) => {
  const [all, exam] = [lateness(), lateness()]
  let [from, to] = [0, 0]
  let questions = 0
  let isDone = false
  all.start()
  const working = app
    .reindex({ full }, ({ step, total }) => {
      if (step === 'examining' && from === 0) {
        from = performance.now()
        questions = total
        exam.start()
      }
      if (step === 'publishing' && to === 0) {
        to = performance.now()
        exam.stop()
      }
    })
    .finally(() => {
      isDone = true
    })
  while (!isDone) await meanwhile(from > 0 && to === 0)
  const { seconds } = await working
  all.stop()
  return { seconds, late: all.times(), exam: { questions, seconds: (to - from) / 1000, late: exam.times() } }
}

const { questions, idleAsks, change } = (await json(process.stdin)) as ReindexTask
const app = await openApp(readConfig(loadEnv()))
let asked = 0
/** In turns, as what comes from Discord is asked. */
const ask = async (times: number[]): Promise<void> => {
  const from = performance.now()
  turns.stir()
  await turns.next()
  await app.ask({ question: questions[asked++ % questions.length]! })
  times.push(performance.now() - from)
  await setTimeout(PACE)
}
try {
  for (const question of questions.slice(0, 20)) await app.ask({ question })
  const [idle, meanwhile, duringExam]: [number[], number[], number[]] = [[], [], []]
  const quiet = lateness()
  quiet.start()
  while (idle.length < idleAsks) await ask(idle)
  quiet.stop()
  const lateWhileIdle = quiet.times()
  const whole = await reindexed(app, true, (isExam) => ask(isExam ? duringExam : meanwhile))
  await app.settled()
  await writeFile(change.file, change.markdown)
  const { exam: examAlone } = await reindexed(app, false, () => setTimeout(PACE))
  console.log(
    JSON.stringify({ idle, lateWhileIdle, meanwhile, duringExam, ...whole, examAlone } satisfies ReindexTimes),
  )
} finally {
  await app.close()
}
