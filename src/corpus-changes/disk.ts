import { randomBytes } from 'node:crypto'
import { constants, existsSync } from 'node:fs'
import * as node from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFolder, writeDurably } from '../durable.ts'
import { CorpusProblem, type Folder } from './problem.ts'

/** What of the system is used to change files; tests let parts of it fail. */
export type Disk = Pick<
  typeof node,
  'open' | 'link' | 'rename' | 'unlink' | 'rm' | 'mkdir' | 'access' | 'readFile' | 'readdir' | 'stat'
>

export const realDisk: Disk = node

/** A name that no listing of the corpus sees, in the same folder. */
const hidden = (name: string): string => `.${name}.${randomBytes(6).toString('hex')}.tmp`
const HIDDEN = /^\..+\.[0-9a-f]{12}\.tmp$/
/** Milliseconds. No change takes so long, in whichever process. */
const LEFT_AFTER = 10 * 60_000

/** Clears what a crash has left in a folder of a change that was under way. */
export const clearLeftovers = async (disk: Disk, dir: string, now: number): Promise<void> => {
  for (const name of (await disk.readdir(dir)).filter((one) => HIDDEN.test(one))) {
    const path = join(dir, name)
    const since = await disk.stat(path).catch(() => null) // Gone meanwhile.
    if (since && since.mtimeMs + LEFT_AFTER < now) await disk.rm(path, { force: true })
  }
}

/** A new file with these bytes, on the disk when this resolves; EEXIST where there is one of that name, which stays as it is. */
export const createFile = async (disk: Disk, dir: string, name: string, bytes: Uint8Array): Promise<void> => {
  const temporary = join(dir, hidden(name))
  const path = join(dir, name)
  try {
    await writeDurably(temporary, [bytes], disk)
    await put(disk, temporary, path)
    await syncFolder(dir, disk).catch(async (error: unknown) => {
      await disk.rm(path)
      throw error
    })
  } finally {
    await disk.rm(temporary, { force: true })
  }
}

/**
 * The bytes of a file replaced at once: whoever reads it meanwhile gets all of the old ones or all of the new. On a
 * failure it holds the old ones.
 */
export const replaceFile = async (disk: Disk, dir: string, name: string, bytes: Uint8Array): Promise<void> => {
  const [temporary, old, path] = [join(dir, hidden(name)), join(dir, hidden(name)), join(dir, name)]
  try {
    await writeDurably(temporary, [bytes], disk)
    await writeDurably(old, [await disk.readFile(path)], disk)
    await disk.rename(temporary, path)
    await syncFolder(dir, disk).catch(async (error: unknown) => {
      await disk.rename(old, path)
      throw error
    })
  } finally {
    await disk.rm(temporary, { force: true })
    await disk.rm(old, { force: true })
  }
}

/** Copies of files in a new folder, on the disk when this resolves; on a failure there is no such folder. */
export const copyFiles = async (disk: Disk, from: string, names: readonly string[], to: string): Promise<void> => {
  try {
    await disk.mkdir(to, { recursive: true })
    for (const name of names) await writeDurably(join(to, name), [await disk.readFile(join(from, name))], disk)
    await syncFolder(to, disk)
    await syncFolder(dirname(to), disk)
  } catch (error) {
    await disk.rm(to, { recursive: true, force: true })
    throw error
  }
}

/** Takes files away of which there are copies: all of them, or on a failure none. */
export const takeFiles = async (disk: Disk, from: string, names: readonly string[], copies: string): Promise<void> => {
  const taken: string[] = []
  try {
    for (const name of names) {
      await disk.unlink(join(from, name))
      taken.push(name)
    }
    await syncFolder(from, disk)
  } catch (error) {
    for (const name of taken) await createFile(disk, from, name, await disk.readFile(join(copies, name)))
    throw error
  }
}

/** A link never takes the place of a file, where renaming would; some file systems know no links. */
const put = async (disk: Disk, temporary: string, path: string): Promise<void> => {
  try {
    await disk.link(temporary, path)
  } catch (error) {
    if (!NO_LINKS.includes(codeOf(error) ?? '')) throw error
    if (existsSync(path)) throw Object.assign(new Error(`${path} exists`), { code: 'EEXIST' })
    await disk.rename(temporary, path)
  }
}

const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']

export const requireWritable = async (disk: Disk, corpusDir: string): Promise<void> =>
  inWords({ setting: 'CORPUS_DIR', dir: corpusDir }, () =>
    disk.access(corpusDir, constants.R_OK | constants.W_OK | constants.X_OK),
  )

/** Runs work on the files of a folder; what the disk refuses becomes a CorpusProblem. */
export const inWords = async <T>(folder: Folder, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error
    const kind = CLOSED.includes(code) ? 'closed' : FULL.includes(code) ? 'full' : 'faulty'
    throw new CorpusProblem({ kind, ...folder, code }, { cause: error })
  }
}

const CLOSED = ['EACCES', 'EPERM', 'EROFS']
const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG']

export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error ? String(error.code) : undefined
