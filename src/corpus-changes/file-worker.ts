import { once } from 'node:events'
import { doFileJob, type FileJob } from './file-work.ts'

if (!process.send) throw new Error('file-worker.ts is run by run-file-job.ts, as a child process')
// Ctrl-C goes to every process of a terminal: when to end is the parent's to say.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
process.on('disconnect', () => process.exit())
const [job] = (await once(process, 'message')) as [FileJob]
// Only once it is written: an exit would cut it short.
process.send(doFileJob(job), undefined, undefined, () => process.exit())
