import { mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const EVERY_MS = 30_000

/** Three missed beats. */
export const MAX_HEARTBEAT_AGE_MS = 3 * EVERY_MS

const fileIn = (dataDir: string): string => join(dataDir, 'heartbeat')

/** Touches `<dataDir>/heartbeat` now and every 30 s while `isReady`, for the health check. */
export const startHeartbeat = (
  dataDir: string,
  isReady: () => boolean,
  onError: (error: unknown) => void,
): { stop: () => void } => {
  const beat = () => {
    if (isReady())
      mkdir(dataDir, { recursive: true })
        .then(() => writeFile(fileIn(dataDir), ''))
        .catch(onError)
  }
  beat()
  const timer = setInterval(beat, EVERY_MS)
  return { stop: () => clearInterval(timer) }
}

/** Milliseconds since the last beat; null when there was none. */
export const heartbeatAge = async (dataDir: string): Promise<number | null> => {
  const found = await stat(fileIn(dataDir)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  return found && Date.now() - found.mtimeMs
}
