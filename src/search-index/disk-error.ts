import { SetupError } from '../errors.ts'

/** hnswlib reports success on a full disk; this is what reading its file back says instead. */
export const SHORT_FILE = 'SHORT_FILE'

const full = (where: string): string =>
  `The disk that holds DATA_DIR (${where}) is full. Free some space, or point DATA_DIR at a larger disk`
const closed = (where: string): string =>
  `DATA_DIR (${where}) cannot be written. Give this user the right to write there, or point DATA_DIR elsewhere`
const noFolder = (where: string): string =>
  `DATA_DIR (${where}) cannot be a folder, because a file is in its place. Move the file, or point DATA_DIR elsewhere`

const words: Readonly<Record<string, (where: string) => string>> = {
  ENOSPC: full,
  EDQUOT: full,
  EFBIG: (where) =>
    `A file in DATA_DIR (${where}) would become larger than this system allows. Raise the limit (ulimit -f), or point DATA_DIR elsewhere`,
  [SHORT_FILE]: (where) =>
    `A file in DATA_DIR (${where}) could not be written completely; most likely the disk is full. Free some space, or point DATA_DIR elsewhere`,
  EACCES: closed,
  EPERM: closed,
  EROFS: closed,
  ENOTDIR: noFolder,
  EEXIST: noFolder,
  ENOENT: (where) =>
    `A folder or file in DATA_DIR (${where}) disappeared while the index was being built. See who removes files there`,
  EIO: (where) => `The disk that holds DATA_DIR (${where}) reports faults. Check it, or point DATA_DIR at another disk`,
}

/** A failed file operation in the data folder, in words for the operator. Every other error comes back as it is. */
export const inWords = (error: unknown, dataDir: string): unknown => {
  if (!(error instanceof Error) || !('code' in error)) return error
  const code = String(error.code)
  const text = words[code]?.(JSON.stringify(dataDir))
  if (text === undefined) return error
  return new SetupError(
    `${text}, then run "npm run index" or /reindex again. The index in use was not changed. (${code})`,
    {
      cause: error,
    },
  )
}
