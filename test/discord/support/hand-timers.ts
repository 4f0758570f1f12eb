import type { After } from '../../../src/discord/interaction/replies.ts'

/** Timers that act only when a test lets so many milliseconds pass. */
export const handTimers = (): { after: After; pass: (milliseconds: number) => void; set: () => number[] } => {
  let now = 0
  const timers = new Set<{ at: number; act: () => void }>()
  return {
    after(milliseconds, act) {
      const timer = { at: now + milliseconds, act }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    pass(milliseconds) {
      now += milliseconds
      for (const timer of [...timers].sort((a, b) => a.at - b.at)) {
        if (timer.at > now || !timers.delete(timer)) continue
        timer.act()
      }
    },
    set: () => [...timers].map(({ at }) => at - now).sort((a, b) => a - b),
  }
}
