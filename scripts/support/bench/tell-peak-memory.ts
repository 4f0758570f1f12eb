import { writeSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'
import { peakMemory } from './process-memory.ts'

// Loaded by `node --import` before a script that is measured, and by Node before each of its workers as well.
// Descriptor 3 is told the bytes at the end.
if (isMainThread) process.on('exit', () => writeSync(3, `${peakMemory()}`))
