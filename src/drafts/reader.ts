import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import { DraftRefusal } from './draft-refusal.ts'
import type { FromReader } from './messages.ts'
import { parseSource, type Source } from './parse-source.ts'

// A process: what comes from outside may take any time and memory, and ends at most this.
if (!process.send) throw new Error('reader.ts is run by run-reader.ts, as a child process')
// Ctrl-C goes to every process of a terminal: when to end is the parent's to say.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
process.on('disconnect', () => process.exit())
const [source] = (await once(process, 'message')) as [Source]
const bytes = new Uint8Array(await buffer(process.stdin))

const failed = (error: unknown): FromReader => {
  if (error instanceof DraftRefusal) return { refused: error.refused }
  // Deeper than any text that a person wrote.
  if (error instanceof RangeError && /call stack/.test(error.message)) return { refused: { kind: 'tooHeavy' } }
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  return { failed: { message, stack: stack ?? null } }
}

const last = await parseSource(bytes, source).then((draft): FromReader => ({ draft }), failed)
// Only once it is written: an exit would cut it short.
process.send(last, undefined, undefined, () => process.exit())
