import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bytesOfFile } from '../../../../test/support/bytes-of-file.ts'

const bytesOf = (path: string): Promise<Buffer> =>
  readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  })

/** Which of the texts stand in a file under a folder, in UTF-8 or UTF-16, and where. A file that goes meanwhile holds none. */
export const tracesIn = async (folder: string, texts: readonly string[]): Promise<string[]> => {
  const needles = texts.map((text) => ({ text, forms: [Buffer.from(text), Buffer.from(text, 'utf16le')] }))
  const found: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = entry.name.startsWith('state.sqlite') ? bytesOfFile(path) : await bytesOf(path)
    for (const { text, forms } of needles)
      if (forms.some((form) => bytes.includes(form))) found.push(`${text} in ${entry.name}`)
  }
  return found
}
