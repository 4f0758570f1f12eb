/*
 * Looks for texts (a JSON list on standard input) in the files right in a folder (argument): exits with FOUND or NOT_FOUND.
 * In a process of its own, because a process that closes a file of a database loses all its locks on it, those of SQLite
 * among them (https://www.sqlite.org/howtocorrupt.html, 2.2): whoever closed the database next would then take the
 * write-ahead log away from under it.
 */
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { FOUND, NOT_FOUND } from './look-codes.ts'

const isInFile = async (path: string, needles: readonly Buffer[]): Promise<boolean> => {
  const longest = Math.max(0, ...needles.map(({ length }) => length))
  let before = Buffer.alloc(0)
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
      const part = Buffer.concat([before, chunk as Buffer])
      if (needles.some((needle) => part.includes(needle))) return true
      before = part.subarray(Math.max(0, part.length - longest))
    }
  } catch (error) {
    // Gone between the listing and the look.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  return false
}

const folder = process.argv[2] ?? ''
const needles = (JSON.parse(await text(process.stdin)) as string[]).map((one) => Buffer.from(one))
process.exitCode = NOT_FOUND
for (const entry of await readdir(folder, { withFileTypes: true })) {
  if (!entry.isFile() || !(await isInFile(join(folder, entry.name), needles))) continue
  process.exitCode = FOUND
  break
}
