import { once } from 'node:events'
import { doTmxJob, type TmxJob } from './tmx-work.ts'

if (!process.send) throw new Error('tmx-reader.ts is run by run-tmx-job.ts, as a child process')
// Ctrl-C goes to every process of a terminal: when to end is the parent's to say.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
process.on('disconnect', () => process.exit())
const [job] = (await once(process, 'message')) as [TmxJob]
// Only once it is written: an exit would cut it short.
process.send(doTmxJob(job), undefined, undefined, () => process.exit())
