/** Runs a task when its host is free, and fewer than the limit are under way; the oldest first. */
export type Turns = <T>(host: string, signal: AbortSignal, task: () => Promise<T>) => Promise<T>

/** One task a host at a time, `atOnce` in all. */
export const openTurns = (atOnce: number): Turns => {
  const busy = new Set<string>()
  const waiting = new Set<{ host: string; start: () => void }>()
  const startWaiting = (): void => {
    for (const one of waiting) {
      if (busy.size >= atOnce) return
      if (busy.has(one.host)) continue
      waiting.delete(one)
      busy.add(one.host)
      one.start()
    }
  }
  return async (host, signal, task) => {
    signal.throwIfAborted()
    await new Promise<void>((resolve, reject) => {
      const leave = (): void => {
        waiting.delete(one)
        reject(signal.reason)
      }
      const start = (): void => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      const one = { host, start }
      signal.addEventListener('abort', leave, { once: true })
      waiting.add(one)
      startWaiting()
    })
    try {
      return await task()
    } finally {
      busy.delete(host)
      startWaiting()
    }
  }
}
