import { execFileSync } from 'node:child_process'

/**
 * The bytes of a file that SQLite may have open in this process; empty where it is gone. Read by another process: one that
 * closes a file of a database loses its locks on it, and what is tested would no longer be what is used.
 */
export const bytesOfFile = (path: string): Buffer =>
  execFileSync('sh', ['-c', 'test ! -e "$1" || cat "$1" || test ! -e "$1"', 'sh', path], { maxBuffer: 2 ** 30 })
