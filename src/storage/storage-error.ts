import { SetupError } from '../errors.ts'

const causes: Readonly<Record<string, string>> = {
  EACCES: 'cannot be written: this user has no right to. Give it the right to write there',
  EPERM: 'cannot be written: this user has no right to. Give it the right to write there',
  EROFS: 'cannot be written: it is on a read-only file system. Mount a writable volume there',
  ENOTDIR: 'cannot be a folder, because a file is in its place. Move the file away',
  EEXIST: 'cannot be a folder, because a file is in its place. Move the file away',
  ENOENT: 'cannot be created or has disappeared. Check its path',
  ENOSPC: 'is on a disk that is full. Free some space',
  EDQUOT: 'is on a disk that is full. Free some space',
  EIO: 'is on a disk that reports faults. Check the disk',
}

/** Primary result codes of SQLite (https://www.sqlite.org/rescode.html). */
const sqliteCauses: Readonly<Record<number, string>> = {
  3: 'cannot be written: state.sqlite there belongs to another user. Give this user the right to write it',
  5: 'is in use by another process, which did not let go in time. Stop that process',
  8: 'cannot be written: state.sqlite there is read-only. Give this user the right to write it',
  10: 'could not be read or written: the disk is full or reports faults. Free some space and check the disk',
  11: 'holds a damaged state.sqlite. Stop all processes, move that file away, and start again; the index is not lost',
  13: 'is on a disk that is full. Free some space',
  14: 'does not let state.sqlite be opened. Check that it is a file that this user may write',
  26: 'holds a state.sqlite that is no database. Move that file away and start again; the index is not lost',
}

/** Runs one piece of work on the data folder; an error of disk or database becomes a SetupError with words. */
export const inDataDir = <T>(dataDir: string, work: () => T): T => {
  try {
    return work()
  } catch (error) {
    const cause = causeOf(error)
    if (cause === undefined) throw error
    const { message } = error as Error
    throw new SetupError(
      `DATA_DIR (${JSON.stringify(dataDir)}) ${cause}, or point DATA_DIR at another folder. (${message})`,
      { cause: error },
    )
  }
}

const causeOf = (error: unknown): string | undefined => {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  // The low byte of SQLite's extended code is the primary one.
  if ('errcode' in error) return sqliteCauses[Number(error.errcode) & 0xff]
  return causes[String(error.code)]
}
