import { createHmac, randomBytes } from 'node:crypto'
import { chmodSync, closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { SetupError } from '../errors.ts'

/** The name that stands for a person's id in logs and in what outlives an erasure: always the same, and no way back. */
export type PseudonymOf = (id: string) => string

const KEY_BYTES = 32
const OWNER_ALONE = 0o600

/**
 * HMAC-SHA256 with a key that is made once and kept in `pseudonym.key` in the data folder. Whoever removes that file cuts
 * the tie between all earlier pseudonyms and people. Throws a SetupError where it holds no key.
 */
export const openPseudonyms = (dataDir: string): PseudonymOf => {
  const path = join(dataDir, 'pseudonym.key')
  const key = read(path) ?? make(path)
  if (key.length !== KEY_BYTES)
    throw new SetupError(
      `${JSON.stringify(path)} holds ${key.length} bytes; expected a key of ${KEY_BYTES}. Bring it back from a copy, or ` +
        'remove it: a new one is then made, and nobody can tell any more whom the pseudonyms of earlier logs stand for.',
    )
  chmodSync(path, OWNER_ALONE)
  return (id) => `person-${createHmac('sha256', key).update(id).digest('hex').slice(0, 20)}`
}

const read = (path: string): Buffer | null => {
  try {
    return readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Whole or not at all, and of two processes that start together the first one's. */
const make = (path: string): Buffer => {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    const file = openSync(draft, 'wx', OWNER_ALONE)
    try {
      writeSync(file, randomBytes(KEY_BYTES))
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readFileSync(path)
}
