const PATIENCE_MS = 10_000

/** `signal` is aborted when the process is told to stop; `opened` says that there is something to finish by then. */
export type Stop = { signal: AbortSignal; opened: () => void }

/**
 * Listens to SIGTERM and SIGINT. The first one aborts `signal`, so that running answers are finished; a second Ctrl-C
 * ends the process at once, and so does the end of `patience` (milliseconds), with exit code 1. Before `opened` the
 * first one ends it at once: an index half built is left behind harmlessly, and in a container nothing else
 * ends process 1.
 */
export const stopOnSignals = (patience = PATIENCE_MS): Stop => {
  const stop = new AbortController()
  let isOpen = false
  const onSignal = (signal: 'SIGTERM' | 'SIGINT') => {
    if (!isOpen || (stop.signal.aborted && signal === 'SIGINT')) process.exit(signal === 'SIGINT' ? 130 : 143)
    if (stop.signal.aborted) return
    stop.abort()
    setTimeout(() => {
      console.error(`Still busy ${patience / 1000} s after ${signal}; ended by force.`)
      process.exit(1)
    }, patience).unref()
  }
  process.on('SIGTERM', () => onSignal('SIGTERM')).on('SIGINT', () => onSignal('SIGINT'))
  const opened = () => {
    isOpen = true
  }
  return { signal: stop.signal, opened }
}
