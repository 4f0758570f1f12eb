/** What went wrong between here and a server, before it is put into words. */
export type Trouble =
  | { what: 'no connection'; code: string }
  | { what: 'status'; status: number; retryAfterMs: number | null; code: string; said: string }
  | { what: 'cut' | 'stalled' | 'too long' | 'web page' | 'not JSON' }

export type Watched = {
  fetch: typeof globalThis.fetch
  /** What went wrong first; null while nothing did. */
  trouble(): Trouble | null
  /** Whether an answer has begun: what was asked has cost something. */
  began(): boolean
}

/** Bytes of an answer: the longest that is asked for has about 8,000 tokens of some 300 bytes each as events. */
const LONGEST_ANSWER = 8 * 1024 * 1024

/** Bytes read of an error. */
const LONGEST_ERROR = 16 * 1024

/**
 * The one way to a model's server, given to the providers' libraries in place of the global fetch: it sends our headers
 * and no others (the libraries add what they find in the environment), follows no redirect (a key would follow), ends
 * with `signal`, notices a body that stops, and keeps what went wrong: the libraries turn that into errors of many kinds.
 */
export const watchFetch = ({
  headers,
  signal,
  stallMs,
  rewrite = (body) => body,
  isLines = false,
}: {
  headers: Readonly<Record<string, string>>
  signal: AbortSignal
  /** A body that has begun and brings nothing for so long has stopped. */
  stallMs: number
  rewrite?: (body: string) => string
  /** The answer is JSON, one object a line: other lines end it, since Ollama's library prints them on the console. */
  isLines?: boolean
}): Watched => {
  let trouble: Trouble | null = null
  let began = false
  const fail = (found: Trouble): Error => {
    trouble ??= found
    return new Error(found.what)
  }

  const watched = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    // A library ends a request by its own signal when it has read enough, or cannot go on.
    const either = AbortSignal.any(init.signal ? [signal, init.signal] : [signal])
    let response: Response
    try {
      response = await globalThis.fetch(input instanceof Request ? input.url : input, {
        method: init.method ?? 'GET',
        headers: { accept: '*/*', 'content-type': 'application/json', ...headers },
        redirect: 'manual',
        signal: either,
        ...(typeof init.body === 'string' && { body: rewrite(init.body) }),
      })
    } catch (error) {
      either.throwIfAborted()
      throw fail({ what: 'no connection', code: codeOf(error) })
    }
    if (!response.ok) throw fail(await refusalOf(response))
    if (/html/i.test(response.headers.get('content-type') ?? '')) {
      await response.body?.cancel()
      throw fail({ what: 'web page' })
    }
    if (!response.body) throw fail({ what: 'cut' })
    began = true
    const pieces = watchBody(response.body, { signal: either, stallMs, isLines, fail })
    const body = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        const { done, value } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel: async () => {
        await pieces.return(undefined)
      },
    })
    return new Response(body, { status: response.status, headers: response.headers })
  }
  return { fetch: watched, trouble: () => trouble, began: () => began }
}

async function* watchBody(
  body: ReadableStream<Uint8Array>,
  {
    signal,
    stallMs,
    isLines,
    fail,
  }: { signal: AbortSignal; stallMs: number; isLines: boolean; fail: (trouble: Trouble) => Error },
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let bytes = 0
  let line = ''
  let stalled = false
  // Some proxies send the head at once and the first words much later: only what has begun can stop.
  let timer: NodeJS.Timeout | undefined
  const stall = () => {
    stalled = true
    void reader.cancel().catch(() => undefined)
  }
  try {
    for (;;) {
      if (bytes > 0) timer = setTimeout(stall, stallMs)
      const { done, value } = await reader.read().catch(() => {
        signal.throwIfAborted()
        throw fail({ what: 'cut' })
      })
      clearTimeout(timer)
      if (stalled) throw fail({ what: 'stalled' })
      if (done) break
      bytes += value.length
      if (bytes > LONGEST_ANSWER) throw fail({ what: 'too long' })
      if (isLines) {
        const lines = (line + decoder.decode(value, { stream: true })).split('\n')
        line = lines.pop() ?? ''
        if (!lines.every(isJsonObject)) throw fail({ what: 'not JSON' })
      }
      yield value
    }
    if (line.trim() && !isJsonObject(line)) throw fail({ what: bytes > 0 ? 'cut' : 'not JSON' })
  } finally {
    clearTimeout(timer)
    await reader.cancel().catch(() => undefined)
  }
}

const isJsonObject = (line: string): boolean => {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

/** The code of the innermost error: ECONNREFUSED, ENOTFOUND, DEPTH_ZERO_SELF_SIGNED_CERT… */
const codeOf = (error: unknown): string => {
  let code = ''
  for (let inner = error; inner instanceof Error; inner = inner.cause)
    if ('code' in inner && typeof inner.code === 'string') code = inner.code
  return code || 'no code'
}

/** `{"error": {"message", "code", "type"}}` of OpenAI and Anthropic, `{"error": "…"}` of Ollama, others as they are. */
const refusalOf = async (response: Response): Promise<Trouble> => {
  const text = await startOf(response)
  let error: unknown = text
  try {
    const json: unknown = JSON.parse(text)
    // Google's is a list of one.
    const body: unknown = Array.isArray(json) ? json[0] : json
    if (typeof body === 'object' && body !== null) error = 'error' in body ? body.error : body
  } catch {
    error = text
  }
  const fields: Record<string, unknown> =
    typeof error === 'object' && error !== null ? { ...error } : { message: error }
  const said = (key: string): string => (typeof fields[key] === 'string' ? fields[key] : '')
  return {
    what: 'status',
    status: response.status,
    retryAfterMs: retryAfterMs(response.headers),
    code: [said('code'), said('type'), said('param')].filter(Boolean).join(' '),
    said: said('message') || said('detail'),
  }
}

const startOf = async (response: Response): Promise<string> => {
  const decoder = new TextDecoder()
  let text = ''
  try {
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true })
      if (text.length > LONGEST_ERROR) break
    }
  } catch {
    // The status says enough where its explanation is cut off.
    return text
  }
  return text
}

/** `Retry-After` in seconds or as an HTTP date (RFC 9110 §10.2.3), or OpenAI's `retry-after-ms`. */
const retryAfterMs = (headers: Headers): number | null => {
  const exact = headers.get('retry-after-ms')?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(exact)) return Number(exact)
  const value = headers.get('retry-after')?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000
  const date = /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now())
}
