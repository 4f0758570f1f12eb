/**
 * Texts → one vector each, in order. Questions and passages apart: some models want other words before them. Throws a
 * SetupError in words, or the signal's reason when that ends it.
 */
export type Embed = (kind: 'query' | 'passage', texts: readonly string[], signal: AbortSignal) => Promise<number[][]>

/** What `work` comes to, or the signal's reason as soon as it is aborted: the work itself may go on unheard. */
export const orAbort = async <T>(work: Promise<T>, signal: AbortSignal): Promise<T> => {
  const aborted = Promise.withResolvers<never>()
  const onAbort = (): void => aborted.reject(signal.reason)
  signal.addEventListener('abort', onAbort)
  if (signal.aborted) onAbort()
  try {
    return await Promise.race([work, aborted.promise])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
