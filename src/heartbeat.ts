import { rmSync, writeFileSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type OwnProcess, ownProcess } from './own-process.ts'

const EVERY_MS = 30_000

/** Three missed beats. */
export const MAX_HEARTBEAT_AGE_MS = 3 * EVERY_MS

const fileIn = (dataDir: string): string => join(dataDir, 'heartbeat')

/** For the start: what a run that was killed left behind would count as a beat. Throws when it cannot. */
export const removeHeartbeat = (dataDir: string): void => rmSync(fileIn(dataDir), { force: true })

/**
 * Writes `<dataDir>/heartbeat` now and every 30 s while `isReady`, for the health check and the status; `stop` removes the
 * file. It is written at once and not in the background, so that no beat is under way when it is removed.
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
    if (isReady()) attempt(() => writeFileSync(fileIn(dataDir), `${JSON.stringify(ownProcess(Date.now()))}\n`))
  }
  beat()
  const timer = setInterval(beat, EVERY_MS)
  const stop = () => {
    clearInterval(timer)
    attempt(() => removeHeartbeat(dataDir))
  }
  return { stop }
}

/** `age`: milliseconds since the last beat; `process`: of whoever beats, as it was then, null where that cannot be read. Null: there was none. */
export const readHeartbeat = async (dataDir: string): Promise<{ age: number; process: OwnProcess | null } | null> => {
  const path = fileIn(dataDir)
  try {
    const [{ mtimeMs }, text] = await Promise.all([stat(path), readFile(path, 'utf8')])
    return { age: Date.now() - mtimeMs, process: processIn(text) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Null where it is being written just now. */
const processIn = (text: string): OwnProcess | null => {
  try {
    return JSON.parse(text) as OwnProcess
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
