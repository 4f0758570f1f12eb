import { readdirSync, readFileSync } from 'node:fs'

/** Bytes: the most that this process ever had resident, and of those that it started the one that had most. */
export const peakMemory = (): number => {
  look()
  return ownPeak() + started
}

/** Bytes: the most that this process ever had resident. */
export const ownPeak = (): number =>
  // Not resourceUsage().maxRSS where this exists: on Linux that begins with what the parent process had.
  peakOf('self') ?? process.resourceUsage().maxRSS * 1024

/** Bytes: the most that one of those had that this process started, as far as it is watched. */
export const startedPeak = (): number => started

/** From now on `peakMemory` knows of processes that this one starts: of each what it had some milliseconds before its end. */
export const watchStarted = (): void => void setInterval(look, 20).unref()

let started = 0

const look = (): void => {
  if (process.platform !== 'linux') return
  for (const task of readdirSync('/proc/self/task')) {
    const children = textOf(`/proc/self/task/${task}/children`)?.split(' ') ?? []
    for (const pid of children) if (pid) started = Math.max(started, peakOf(pid) ?? 0)
  }
}

const peakOf = (pid: string): number | null => {
  const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(textOf(`/proc/${pid}/status`) ?? '')?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) * 1024
}

/** Null where there is none, or none any more. */
const textOf = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ESRCH'].includes(String(error.code))) return null
    throw error
  }
}
