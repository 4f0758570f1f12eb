/** `startedAt`: milliseconds since 1970. `memory`: bytes that it holds, and of them those of JavaScript's heap. */
export type OwnProcess = { startedAt: number; memory: { resident: number; heap: number } }

/** Of this process. `now`: milliseconds since 1970. */
export const ownProcess = (now: number): OwnProcess => {
  const { rss, heapUsed } = process.memoryUsage()
  return { startedAt: Math.round(now - process.uptime() * 1000), memory: { resident: rss, heap: heapUsed } }
}
