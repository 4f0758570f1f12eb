import { heavyHere } from '../digest/heavy.ts'
import { openLexicon } from '../language/lexicon.ts'
import { openStorage } from '../storage/open-storage.ts'
import type { FromProcess, Job, Result } from './messages.ts'

// Takes its jobs from digest-process.ts, one after the other, for as long as it is wanted.
if (!process.send) throw new Error('worker.ts is run by digest-process.ts, as a child process')
// Ctrl-C goes to every process of a terminal: when to end is the parent's to say.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
process.on('disconnect', () => process.exit())

const [dataDir = ''] = process.argv.slice(2)
const heavy = heavyHere({ news: openStorage(dataDir).news(), lexicon: openLexicon() })

const work = async (job: Job): Promise<Result[Job['do']]> => {
  if (job.do === 'choose') return heavy.choose(job.question)
  if (job.do === 'judge') return heavy.judgedWith(job.question, job.item)
  await heavy.rememberStories()
  return null
}

const failed = (error: unknown): FromProcess => {
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  return { failed: { message, stack: stack ?? null } }
}

process.on('message', (job: Job) => {
  const say = (message: FromProcess): void => void process.send?.(message, undefined, undefined, () => undefined)
  void work(job)
    .then((done): FromProcess => ({ done }), failed)
    .then(say)
})
