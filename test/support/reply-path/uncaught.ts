const sinks = new Set<unknown[]>()

const keep = (error: unknown): void => {
  for (const sink of sinks) sink.push(error)
}

/** Collects what nobody in this process caught, from now until `stop`. */
export const watchUncaught = (): { faults: unknown[]; stop: () => void } => {
  const faults: unknown[] = []
  if (sinks.size === 0) {
    process.on('unhandledRejection', keep)
    process.on('uncaughtException', keep)
  }
  sinks.add(faults)
  return {
    faults,
    stop: () => {
      sinks.delete(faults)
      if (sinks.size > 0) return
      process.off('unhandledRejection', keep)
      process.off('uncaughtException', keep)
    },
  }
}
