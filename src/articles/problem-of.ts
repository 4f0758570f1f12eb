import type { Problem } from './article.ts'
import { BrokenFile } from './broken-file.ts'

/** A file that cannot be read, as a problem of its own; what is not the file's fault is thrown on. */
export const problemOf = (file: string, error: unknown): Problem => {
  if (error instanceof BrokenFile) return error.problem
  return { file, line: null, message: `the file ${reasonOf(error)}.` }
}

const REASONS: Record<string, string> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'is not a folder',
  EACCES: 'must not be read by this user',
  EPERM: 'must not be read by this user',
  ELOOP: 'is a link that leads to itself',
}

/** Only what the operating system reports is the file's fault; everything else is ours and goes on. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') throw error
  return REASONS[error.code] ?? `cannot be read (${error.code})`
}
