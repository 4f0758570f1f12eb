import { createHash } from 'node:crypto'
import { open, readFile, stat } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'

/** What a file must be: its size and the SHA-256 of its bytes, in hexadecimal. */
export type Fingerprint = { bytes: number; sha256: string }

// About 5 ms of SHA-256: short enough to hash a large file between two turns of the event loop.
const SLICE = 4 * 1024 * 1024

/** Forces a file that somebody else wrote (hnswlib does not) to the disk. */
export const syncFile = async (path: string): Promise<void> => {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Size and SHA-256 of a file as it is on the disk, read in pieces. */
export const fingerprint = async (path: string): Promise<Fingerprint> => {
  const hash = createHash('sha256')
  const file = await open(path, 'r')
  try {
    // One buffer for all pieces: a stream would leave as much behind as the file is long.
    const buffer = Buffer.allocUnsafe(Math.min(SLICE, Math.max(1, (await file.stat()).size)))
    let bytes = 0
    for (let { bytesRead } = await file.read(buffer); bytesRead > 0; { bytesRead } = await file.read(buffer)) {
      hash.update(buffer.subarray(0, bytesRead))
      bytes += bytesRead
    }
    return { bytes, sha256: hash.digest('hex') }
  } finally {
    await file.close()
  }
}

export const DAMAGED = 'DAMAGED_FILE'

/** Why a file is not what the manifest says. */
export class DamagedFile extends Error {
  override name = 'DamagedFile'
  /** Outlives the way from a worker. */
  code = DAMAGED
}

/** Throws DamagedFile unless the file is there and has exactly these bytes. */
export const verifyFile = async (path: string, label: string, expected: Fingerprint): Promise<void> => {
  await expectSize(path, label, expected)
  const found = await fingerprint(path)
  if (found.sha256 !== expected.sha256) throw wrongHash(label, expected, found.sha256)
}

/** The verified bytes of a file: what was hashed is what is returned. Throws DamagedFile. */
export const readVerified = async (path: string, label: string, expected: Fingerprint): Promise<Buffer> => {
  await expectSize(path, label, expected)
  const bytes = await readFile(path)
  const hash = createHash('sha256')
  for (let at = 0; at < bytes.length; at += SLICE) {
    hash.update(bytes.subarray(at, at + SLICE))
    if (at + SLICE < bytes.length) await setImmediate()
  }
  const sha256 = hash.digest('hex')
  if (sha256 !== expected.sha256) throw wrongHash(label, expected, sha256)
  return bytes
}

const expectSize = async (path: string, label: string, expected: Fingerprint): Promise<void> => {
  const { size } = await stat(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new DamagedFile(`${label} is not there`, { cause: error })
    }
    throw error
  })
  if (size !== expected.bytes) throw new DamagedFile(`${label} has ${size} bytes, expected ${expected.bytes}`)
}

const wrongHash = (label: string, expected: Fingerprint, found: string): DamagedFile =>
  new DamagedFile(`${label} is damaged (SHA-256 ${found.slice(0, 12)}…, expected ${expected.sha256.slice(0, 12)}…)`)
