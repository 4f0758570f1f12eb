import { rmSync, writeFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'

const EVERY_MS = 30_000

/** Three missed beats. */
export const MAX_HEARTBEAT_AGE_MS = 3 * EVERY_MS

const fileIn = (dataDir: string): string => join(dataDir, 'heartbeat')

/** For the start: what a run that was killed left behind would count as a beat. Throws when it cannot. */
export const removeHeartbeat = (dataDir: string): void => rmSync(fileIn(dataDir), { force: true })

/**
 * Touches `<dataDir>/heartbeat` now and every 30 s while `isReady`, for the health check; `stop` removes the file. It is
 * written at once and not in the background, so that no beat is under way when it is removed.
 */
export const startHeartbeat = (
  dataDir: string,
  isReady: () => boolean,
  onError: (error: unknown) => void,
): { stop: () => void } => {
  const attempt = (work: () => void) => {
    try {
      work()
    } catch (error) {
      onError(error)
    }
  }
  const beat = () => {
    if (isReady()) attempt(() => writeFileSync(fileIn(dataDir), ''))
  }
  beat()
  const timer = setInterval(beat, EVERY_MS)
  const stop = () => {
    clearInterval(timer)
    attempt(() => removeHeartbeat(dataDir))
  }
  return { stop }
}

/** Milliseconds since the last beat; null when there was none. */
export const heartbeatAge = async (dataDir: string): Promise<number | null> => {
  const found = await stat(fileIn(dataDir)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  return found && Date.now() - found.mtimeMs
}
