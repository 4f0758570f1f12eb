import type { AIMessageChunk } from '@langchain/core/messages'
import { OpenAIEmbeddings } from '@langchain/openai'
import { expect, onTestFinished, test, vi } from 'vitest'
import { faultyUrl } from '../support/model-server/faulty-url.ts'
import type { Fault } from '../support/model-server/server.ts'
import { call, chatOf, type ProtocolName, serve, ways } from './support/clients.ts'

/** The error of a call that must not succeed. */
const failureOf = async (work: Promise<unknown>): Promise<Record<string, unknown>> => {
  const result = await work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  if ('error' in result) return result.error as Record<string, unknown>
  throw new Error(`it came: ${JSON.stringify(result.value)}`)
}

const statusOf = (error: Record<string, unknown>): unknown => error.status ?? error.status_code

/** The deepest cause. */
const causeOf = (error: unknown): { code?: string } => {
  const cause = (error as { cause?: unknown }).cause
  return cause ? causeOf(cause) : (error as { code?: string })
}

const answered = [
  ['429', 429],
  ['500', 500],
  ['503', 503],
  ['401', 401],
] as const satisfies [Fault, number][]

test.each(ways.flatMap(([name, way]) => answered.map((one) => [...one, name, way] as const)))(
  '%s is status %d by %s (%s)',
  async (fault, status, name, way) => {
    const server = await serve(() => ({ fault }))
    const error = await failureOf(call(chatOf(name, server.urls[name]), way))
    expect(statusOf(error)).toBe(status)
    expect(server.requests).toHaveLength(1)
  },
)

test.each(['openai', 'anthropic', 'ollama'] as const)('%s may say when to come again', async (name) => {
  const server = await serve(() => ({ fault: '429 retry-after', retryAfter: '7' }))
  const header = async (): Promise<string | null> => {
    const [init, path] = rawChat(name)
    const response = await fetch(`${server.urls[name]}${path}`, init)
    expect(response.status).toBe(429)
    return response.headers.get('retry-after')
  }
  expect(await header()).toBe('7')
  server.answer(() => ({ fault: '429 retry-after' }))
  expect(await header()).toBe('1')
  server.answer(() => ({ fault: '429' }))
  expect(await header()).toBe(null)
})

test.each(ways)('%s says that the prompt is too long (%s)', async (name, way) => {
  const server = await serve(() => ({ fault: 'context' }))
  const error = await failureOf(call(chatOf(name, server.urls[name]), way))
  // LangChain knows the words of OpenAI and Anthropic.
  expect(error.name).toBe(name === 'ollama' ? 'ResponseError' : 'ContextOverflowError')
  expect(error.message).toMatch(/maximum context length|prompt is too long|exceeds the context length/)
})

test.each(ways)('a model that does not exist is not found by %s (%s)', async (name, way) => {
  const server = await serve(() => ({ words: '' }), { models: ['another'] })
  expect(statusOf(await failureOf(call(chatOf(name, server.urls[name]), way)))).toBe(404)
  expect(server.requests).toEqual([])
})

test.each(
  ways.flatMap(([name, way]) => (['slow header', 'stalled'] as const).map((fault) => [fault, name, way] as const)),
)('%s: nothing more comes from %s until the client goes (%s)', async (fault, name, way) => {
  const leaving = new AbortController()
  const server = await serve(() => {
    setTimeout(() => leaving.abort(), 50)
    return { fault, words: 'Der Hafen heißt Föhrwarft.' }
  })
  const error = await failureOf(call(chatOf(name, server.urls[name]), way, leaving.signal))
  expect(error.name).toBe('AbortError')
})

test.each(ways)('a stalled or cut answer of %s has begun (%s)', async (name, way) => {
  const server = await serve(() => ({ fault: 'stalled', words: 'Der Hafen heißt Föhrwarft.' }))
  const [init, path] = rawChat(name, way === 'stream')
  const begun = await fetch(`${server.urls[name]}${path}`, init)
  const reader = begun.body?.getReader()
  const first = new TextDecoder().decode((await reader?.read())?.value)
  expect(begun.status).toBe(200)
  expect(first.length).toBeGreaterThan(20)
  if (way === 'stream') expect(first).toContain('Der H')
  await reader?.cancel()

  server.answer(() => ({ fault: 'cut', words: 'Der Hafen heißt Föhrwarft.' }))
  const error = await failureOf(call(chatOf(name, server.urls[name]), way))
  expect({ message: error.message, code: causeOf(error).code }).toEqual({
    message: 'terminated',
    code: 'UND_ERR_SOCKET',
  })
})

test.each([
  ['refused', 'ECONNREFUSED'],
  ['tls', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
] as const)('an address that is %s fails with %s', async (fault, code) => {
  const url = await faultyUrl(fault)
  for (const [name, way] of ways) expect(causeOf(await failureOf(call(chatOf(name, url), way))).code).toBe(code)
})

test('an address without a host fails in the look-up', async () => {
  const url = await faultyUrl('dns')
  // Which of the two depends on whether there is a name server to be asked.
  for (const [name, way] of ways)
    expect(causeOf(await failureOf(call(chatOf(name, url), way))).code).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/)
})

const schema = {
  ...{ title: 'answer', type: 'object', additionalProperties: false, required: ['answerable', 'claims'] },
  properties: {
    answerable: { type: 'boolean' },
    claims: { type: 'array', items: { $ref: '#/$defs/claim' } },
  },
  $defs: {
    claim: {
      ...{ type: 'object', additionalProperties: false, required: ['text', 'cites'] },
      properties: { text: { type: 'string' }, cites: { type: 'array', items: { type: 'integer' } } },
    },
  },
}

const inFormat = (name: ProtocolName, url: string) => {
  const options = {
    openai: { response_format: { type: 'json_schema', json_schema: { name: 'answer', schema, strict: true } } },
    anthropic: { outputConfig: { format: { type: 'json_schema', schema } } },
    ollama: { format: schema },
  }
  return chatOf(name, url).withConfig(options[name] as object) as never
}

const withTool = (name: ProtocolName, url: string) => {
  const tool = { type: 'function', function: { name: 'answer', description: 'Answer.', parameters: schema } }
  return chatOf(name, url).bindTools?.([tool], name === 'ollama' ? {} : { tool_choice: 'answer' }) as never
}

const nonsense = {
  answerable: true,
  claims: [1, 2].map(() => ({ text: 'Grün träumt das Quadrat von 4711 blauen Ideen.', cites: [4711, 4711] })),
}

test.each(ways)('nonsense of %s fits the schema, or is the script’s own (%s)', async (name, way) => {
  const server = await serve((_request, index) => ({
    fault: 'nonsense',
    ...(index > 1 && { words: { claims: 'no' } }),
  }))
  const url = server.urls[name]
  expect(JSON.parse((await call(inFormat(name, url), way)).text)).toEqual(nonsense)
  expect((await call(withTool(name, url), way)).tool_calls).toMatchObject([{ args: nonsense }])
  expect(JSON.parse((await call(inFormat(name, url), way)).text)).toEqual({ claims: 'no' })
})

/** The text, or what the client says of it: OpenAI's own client reads whole structures itself. */
const textOf = (work: Promise<AIMessageChunk>): Promise<string> =>
  work.then(
    ({ text }) => text,
    ({ message }: Error) => message,
  )

test.each(ways)('malformed JSON comes from %s in a whole answer (%s)', async (name, way) => {
  vi.spyOn(console, 'warn').mockReturnValue(undefined) // LangChain tells of broken arguments there.
  onTestFinished(() => void vi.restoreAllMocks())
  const server = await serve(() => ({ fault: 'malformed', words: { answerable: true, claims: [] } }))
  const url = server.urls[name]
  const readsItself =
    name === 'openai' && way === 'whole' ? 'Error reading response: invalid structured output JSON.' : null
  expect(await textOf(call(inFormat(name, url), way))).toBe(readsItself ?? '{"answerable":tr')

  const { text, tool_calls: calls = [], invalid_tool_calls: broken = [] } = await call(withTool(name, url), way)
  // Ollama finds no call in broken words; the others have one, in whatever state their client leaves it.
  if (name === 'ollama') expect(text).toBe('{"answerable":tr')
  else expect([...calls, ...broken]).toHaveLength(1)
  expect(calls).not.toMatchObject([{ args: { claims: [] } }])

  server.answer(() => ({ fault: 'malformed', words: '{"answerable": yes}' }))
  expect(await textOf(call(inFormat(name, url), way))).toBe(readsItself ?? '{"answerable": yes}')
})

const stopOf = ({ additional_kwargs: kwargs, response_metadata: metadata }: AIMessageChunk): unknown =>
  kwargs.stop_reason ?? metadata.stop_reason ?? metadata.finish_reason ?? metadata.done_reason

test.each(ways)('%s refuses in its own way, or says nothing (%s)', async (name, way) => {
  const server = await serve(() => ({ fault: 'refusal' }))
  const refused = await call(inFormat(name, server.urls[name]), way)
  expect([refused.text, stopOf(refused)]).toEqual(
    {
      openai: ['', 'stop'],
      anthropic: ['', 'refusal'],
      ollama: ["I'm sorry, but I can't help with that.", 'stop'],
    }[name],
  )
  const [init, path] = rawChat(name, way === 'stream')
  const raw = await (await fetch(`${server.urls[name]}${path}`, init)).text()
  expect(raw).toMatch({ openai: /"refusal":"I/, anthropic: /"stop_reason":"refusal"/, ollama: /"content":"I/ }[name])

  server.answer(() => ({ fault: 'empty' }))
  const empty = await call(chatOf(name, server.urls[name]), way)
  expect([empty.text, stopOf(empty)]).toEqual(['', name === 'anthropic' ? 'end_turn' : 'stop'])
})

test('embeddings know the faults too', async () => {
  const server = await serve(() => ({ fault: '503' }))
  const embeddings = new OpenAIEmbeddings({
    ...{ model: 'text-embedding-3-small', apiKey: 'sk-test', maxRetries: 0 },
    configuration: { baseURL: server.urls.openai },
  })
  expect(statusOf(await failureOf(embeddings.embedDocuments(['Hafen'])))).toBe(503)
  server.answer(() => ({ fault: 'cut' }))
  expect((await failureOf(embeddings.embedDocuments(['Hafen']))).message).toBe('terminated')
})

test('closing ends what is under way at once', async () => {
  const started = Promise.withResolvers<void>()
  const server = await serve(() => {
    started.resolve()
    return { fault: 'slow header' }
  })
  const under = failureOf(call(chatOf('ollama', server.urls.ollama), 'stream'))
  await started.promise
  await server.close()
  expect((await under).message).toBe('fetch failed')
})

/** What a client sends that asks in the simplest way, and where to. */
function rawChat(name: ProtocolName, stream = false): [RequestInit, string] {
  const messages = [{ role: 'user', content: 'Wie heißt der Hafen?' }]
  const body = { model: 'any', messages, stream, ...(name === 'anthropic' && { max_tokens: 100 }) }
  const headers = {
    ...{ 'content-type': 'application/json', authorization: 'Bearer sk-test' },
    ...(name === 'anthropic' && { 'x-api-key': 'sk-ant-test', 'anthropic-version': '2023-06-01' }),
  }
  const path = { openai: '/chat/completions', anthropic: '/v1/messages', ollama: '/api/chat' }[name]
  return [{ method: 'POST', headers, body: JSON.stringify(body) }, path]
}
