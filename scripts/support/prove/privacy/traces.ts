import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Which of the texts stand in a file under a folder, in UTF-8 or UTF-16, and where. A file that goes meanwhile holds none. */
export const tracesIn = async (folder: string, texts: readonly string[]): Promise<string[]> => {
  const needles = texts.map((text) => ({ text, forms: [Buffer.from(text), Buffer.from(text, 'utf16le')] }))
  const found: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const bytes = await readFile(join(entry.parentPath, entry.name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return Buffer.alloc(0)
      throw error
    })
    for (const { text, forms } of needles)
      if (forms.some((form) => bytes.includes(form))) found.push(`${text} in ${entry.name}`)
  }
  return found
}
