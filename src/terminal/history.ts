import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

const MOST = 200

/** The lines of earlier sessions, newest first. None when there is no file yet. */
export const readHistory = async (file: string): Promise<string[]> => {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').filter(Boolean).reverse().slice(0, MOST)
}

/** Keeps the newest 200 lines (`lines` is newest first) in a file that only its owner may read: questions are private. */
export const writeHistory = async (file: string, lines: readonly string[]): Promise<void> => {
  await mkdir(dirname(file), { recursive: true })
  const text = lines.slice(0, MOST).reverse().join('\n')
  await writeFile(file, `${text}\n`, { mode: 0o600 })
  await chmod(file, 0o600) // `mode` counts only for a new file.
}
