import { readFileSync } from 'node:fs'

/** Bytes: the most that this process ever had resident. */
export const peakMemory = (): number => {
  // Not resourceUsage().maxRSS where this exists: on Linux that begins with what the parent process had.
  if (process.platform === 'linux') {
    const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
    if (kilobytes !== undefined) return Number(kilobytes) * 1024
  }
  return process.resourceUsage().maxRSS * 1024
}
