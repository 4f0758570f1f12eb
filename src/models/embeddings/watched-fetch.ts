/** What was seen of one request: the packages of the providers wrap it until it can no longer be told. */
export type Seen = {
  status: number | null
  retryAfter: string | null
  /** The beginning of an error's body. It may hold anything, keys too. */
  detail: string
  /** Code of a connection that failed, such as ECONNREFUSED. Null with a null status: nothing was sent. */
  code: string | null
}

/** Characters of an error's body that are read. */
const DETAIL = 2_000

/**
 * `fetch` that ends with the signal and keeps in `seen` what came. A status that is no success is thrown here: the client
 * of Ollama would write about it to standard output.
 */
export const watchedFetch =
  (signal: AbortSignal, seen: Seen): typeof fetch =>
  async (input, init) => {
    const signals = init?.signal ? [signal, init.signal] : [signal]
    let response: Response
    try {
      response = await fetch(input, { ...init, signal: AbortSignal.any(signals) })
    } catch (error) {
      seen.code = codeOf(error) ?? 'unknown'
      throw error
    }
    seen.status = response.status
    if (response.ok) return response
    seen.retryAfter = response.headers.get('retry-after')
    seen.detail = await beginningOf(response)
    throw new Error(`status ${response.status}`)
  }

/** Of an error or of what caused it, down to the system's own. */
export const codeOf = (error: unknown): string | null => {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code
    if (at instanceof AggregateError) return codeOf(at.errors[0])
  }
  return null
}

/** Empty where the body breaks off: then there is nothing to be quoted from it. */
const beginningOf = async (response: Response): Promise<string> => {
  const decoder = new TextDecoder()
  let text = ''
  try {
    for await (const piece of response.body ?? []) {
      text += decoder.decode(piece as Uint8Array, { stream: true })
      if (text.length >= DETAIL) break
    }
  } catch {
    return ''
  }
  return text.slice(0, DETAIL)
}
