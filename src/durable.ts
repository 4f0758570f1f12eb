import * as node from 'node:fs/promises'

/** What of the system is used; tests let it fail. */
type Disk = Pick<typeof node, 'open'>

/**
 * Writes a new file and forces it to the disk. The first failed write or fsync is final: the kernel may already have
 * dropped the pages, so a second fsync that succeeds would prove nothing.
 */
export const writeDurably = async (
  path: string,
  chunks: Iterable<Uint8Array | string>,
  disk: Disk = node,
): Promise<void> => {
  const file = await disk.open(path, 'wx')
  try {
    for (const chunk of chunks) await file.writeFile(chunk)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Forces a folder's entries to the disk: only then do new, renamed and removed files survive a power cut. */
export const syncFolder = async (path: string, disk: Disk = node): Promise<void> => {
  if (process.platform === 'win32') return // Windows cannot open a folder for this.
  const folder = await disk.open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
