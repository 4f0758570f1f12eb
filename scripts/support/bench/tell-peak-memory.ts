import { writeSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'
import { peakMemory, watchStarted } from './process-memory.ts'

// Loaded by `node --import` before a script that is measured, and by Node before each of its threads as well.
// Descriptor 3 is told the bytes at the end.
if (isMainThread) {
  watchStarted()
  process.on('exit', () => writeSync(3, `${peakMemory()}`))
}
