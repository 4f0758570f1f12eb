import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** The test documents of feedparser, where they lie beside the repository; they are not ours to ship. */
const ARCHIVE = join(import.meta.dirname, '../../../../../shared/feeds/feedparser-tests.tar.gz')

const BLOCK = 512
const FILE = '0'

export type Document = { name: string; bytes: Buffer; contentType: string | null }

/** Null where the archive is missing. */
export const testDocuments = async (): Promise<Document[] | null> => {
  try {
    const files = filesIn(gunzipSync(await readFile(ARCHIVE)))
    return files.filter(({ name }) => name.endsWith('.xml'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** The files of a tar archive (ustar), each with the content type that its head says it was served with. */
const filesIn = (tar: Buffer): Document[] => {
  const files: Document[] = []
  for (let at = 0; at + BLOCK <= tar.length; ) {
    const field = (from: number, length: number): string =>
      tar.toString('latin1', at + from, at + from + length).replace(/\0.*$/s, '')
    const name = field(0, 100)
    if (name === '') break
    const size = Number.parseInt(field(124, 12), 8)
    const bytes = tar.subarray(at + BLOCK, at + BLOCK + size)
    if (field(156, 1) === FILE) files.push({ name, bytes, contentType: contentTypeIn(bytes) })
    at += BLOCK * (1 + Math.ceil(size / BLOCK))
  }
  return files
}

const contentTypeIn = (bytes: Buffer): string | null =>
  /^\s*(?:header:\s*)?content-type:\s*(\S.*?)\s*$/im.exec(bytes.toString('latin1', 0, 1500))?.[1] ?? null
