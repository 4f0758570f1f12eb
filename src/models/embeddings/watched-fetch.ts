/** What was seen of one request: the packages of the providers wrap it until it can no longer be told. */
export type Seen = {
  status: number | null
  retryAfter: string | null
  /** The beginning of an error's body. It may hold anything, keys too. */
  detail: string
  /** Code of a connection that failed, such as ECONNREFUSED. Null with a null status: nothing was sent. */
  code: string | null
}

/** Bytes of an error's body that are read, and of an answer: 64 vectors of 4,096 numbers in full length are 6 MB. */
const LONGEST_ERROR = 2_000
const LONGEST_ANSWER = 32 * 1024 * 1024

/**
 * `fetch` that sends our headers and no others (the packages add what they find in the environment), follows no redirect
 * (a key would follow), ends with the signal, and keeps in `seen` what came. A status that is no success is thrown here:
 * the client of Ollama would write about it to standard output.
 */
export const watchedFetch =
  (headers: Readonly<Record<string, string>>, signal: AbortSignal, seen: Seen): typeof fetch =>
  async (input, init) => {
    try {
      const response = await fetch(input instanceof Request ? input.url : input, {
        method: init?.method ?? 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': 'fundstelle', ...headers },
        redirect: 'manual',
        signal: init?.signal ? AbortSignal.any([signal, init.signal]) : signal,
        ...(typeof init?.body === 'string' && { body: init.body }),
      })
      seen.status = response.status
      if (response.ok) return new Response(await read(response, LONGEST_ANSWER), { headers: response.headers })
      seen.retryAfter = response.headers.get('retry-after')
      seen.detail = (await read(response, LONGEST_ERROR).catch(() => Buffer.alloc(0))).toString()
    } catch (error) {
      seen.code = codeOf(error) ?? 'unknown'
      throw error
    }
    throw new Error(`status ${seen.status}`)
  }

/** At most so many bytes; what is longer is cut off. */
const read = async ({ body }: Response, most: number): Promise<Buffer<ArrayBuffer>> => {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of body ?? []) {
    pieces.push(piece as Uint8Array)
    bytes += (piece as Uint8Array).length
    if (bytes >= most) break
  }
  return Buffer.concat(pieces).subarray(0, most)
}

/** Of an error or of what caused it, down to the system's own. */
const codeOf = (error: unknown): string | null => {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code
    if (at instanceof AggregateError) return codeOf(at.errors[0])
  }
  return null
}
