import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { type Fault, type ModelServer, openModelServer } from '../support/model-server/server.ts'
import {
  ANSWER,
  answerFormat,
  completion,
  failureOf,
  KEY,
  type Opened,
  openPlainServer,
  openTestChat,
} from './support.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

/** A provider that fails as listed, one request after the other, and then answers. */
const failing = async (...faults: (Fault | { fault: Fault; retryAfter: string })[]): Promise<ModelServer> => {
  const server = await openModelServer((_request, index) => {
    const fault = faults[index]
    if (fault === undefined) return { words: ANSWER }
    return typeof fault === 'string' ? { fault } : fault
  })
  closing.push(() => server.close())
  return server
}

const servePlain = async (...options: Parameters<typeof openPlainServer>) => {
  const server = await openPlainServer(...options)
  closing.push(server.close)
  return server
}

const openAt = (
  server: ModelServer,
  ...rest: Parameters<typeof openTestChat> extends [unknown, ...infer R] ? R : never
) => openTestChat({ provider: 'openai', baseUrl: server.urls.openai }, ...rest)

test.each<Fault[][]>([[['503', '429']], [['cut', '500']], [['malformed', '503']]])(
  'after %j it answers at the third try, and says so in the log',
  async (faults) => {
    const server = await failing(...faults)
    const { ask, logged } = await openAt(server)
    expect((await ask()).value).toEqual(ANSWER)
    expect(server.requests).toHaveLength(3)
    expect(logged).toEqual([
      expect.stringContaining('asking the model again'),
      expect.stringContaining('asking the model again'),
    ])
  },
)

test.each(['0.2', new Date(Date.now() - 60_000).toUTCString()])(
  'Retry-After "%s" is honoured, whatever the backoff',
  async (retryAfter) => {
    const server = await failing({ fault: '429 retry-after', retryAfter })
    const { ask, logged } = await openAt(server, { waits: { backoff: 20_000 } })
    expect((await ask()).value).toEqual(ANSWER)
    expect(logged.join()).toContain(retryAfter === '0.2' ? '"wait":200' : '"wait":0')
  },
)

test('Retry-After as a date is waited for', async () => {
  const server = await failing({ fault: '429 retry-after', retryAfter: new Date(Date.now() + 20_000).toUTCString() })
  const { ask } = await openAt(server)
  expect(await failureOf(ask())).toMatchObject({
    kind: 'rate limit',
    message: expect.stringMatching(/it asks to wait (19|20) s\.$/),
  })
  expect(server.requests).toHaveLength(1)
})

test.each([
  ['as a timeout', () => ({ timeout: 4_000 })],
  ['as a time', () => ({ metadata: { deadline: Date.now() + 4_000 } })],
])('a wait that would outlast the deadline fails at once: %s', async (_how, options) => {
  const server = await failing({ fault: '429 retry-after', retryAfter: '30' })
  const { chat } = await openAt(server)
  const failure = await failureOf(chat.structured(answerFormat).invoke('?', options()))
  expect(failure.kind).toBe('rate limit')
})

test('a deadline ends the call where no signal does, and one that is over asks nothing', async () => {
  const server = await failing('slow header')
  const { chat } = await openAt(server)
  const ask = (deadline: number) => failureOf(chat.structured(answerFormat).invoke('?', { metadata: { deadline } }))
  expect((await ask(Date.now() + 150)).kind).toBe('timeout')
  expect((await ask(Date.now() - 1)).kind).toBe('timeout')
  expect((await failureOf(chat.structured(answerFormat).invoke('?', { timeout: -5 }))).kind).toBe('timeout')
  expect(server.requests).toHaveLength(1)
})

test.each<Fault>(['slow header', 'stalled', '503'])(
  'the caller is let go at once, and nothing is asked after: %s',
  async (fault) => {
    const server = await failing(fault, fault, fault)
    const { chat } = await openAt(server, { waits: { backoff: 20_000, stall: 60_000 } })
    const stop = new AbortController()
    const failure = failureOf(chat.structured(answerFormat).invoke('?', { signal: stop.signal }))
    while (server.requests.length === 0) await sleep(5)
    await sleep(30)
    stop.abort()
    expect(await failure).toEqual({
      name: 'ModelFailure',
      kind: 'timeout',
      message: `openai:gpt-4o-mini at ${new URL(server.urls.openai).origin} did not answer in the time that there was.`,
    })
    await sleep(50)
    expect(server.requests).toHaveLength(1)
  },
)

/** Asks one after the other; the kinds of the failures, null where it answered. */
const askOften = async ({ ask }: Opened, times: number, within?: number): Promise<(string | null)[]> => {
  const kinds: (string | null)[] = []
  for (let i = 0; i < times; i++) {
    kinds.push(
      await ask(within).then(
        () => null,
        ({ kind }) => kind,
      ),
    )
    await sleep(5)
  }
  return kinds
}

test('five failures in a row pause it; after the pause one question tries, and an answer ends the pause', async () => {
  const server = await openModelServer(() => ({ fault: '503' }))
  closing.push(() => server.close())
  const opened = await openAt(server, { waits: { pause: 250 } })
  // Three requests, and two: then it is paused.
  expect(await askOften(opened, 3)).toEqual(['server', 'server', 'paused'])
  expect(server.requests).toHaveLength(5)
  expect(await failureOf(opened.ask())).toMatchObject({
    message: expect.stringMatching(
      /^openai:gpt-4o-mini is not asked for 1 s after it failed: openai:gpt-4o-mini at .* failed \(503\)/,
    ),
  })
  await sleep(260)
  // The probe fails, and it is paused again after one request.
  expect(await askOften(opened, 2)).toEqual(['server', 'paused'])
  expect(server.requests).toHaveLength(6)
  expect(opened.chat.state()).toEqual({ state: 'fails', message: expect.stringContaining('(503)') })
  server.answer(() => ({ words: ANSWER }))
  await sleep(260)
  expect(await askOften(opened, 2)).toEqual([null, null])
  expect(opened.chat.state()).toEqual({ state: 'answers', message: null })
})

test('timeouts pause it, too', async () => {
  const server = await openModelServer(() => ({ fault: 'slow header' }))
  closing.push(() => server.close())
  const kinds = await askOften(await openAt(server, { waits: { patience: 0 } }), 9, 40)
  expect(kinds.slice(0, 5)).toEqual(Array(5).fill('timeout'))
  // A failure is counted when its connection is closed, after its caller was let go.
  expect(kinds.at(-1)).toBe('paused')
})

test('questions that had no time, or were given up, do not pause it and say nothing about it', async () => {
  const server = await openModelServer(() => ({ fault: 'slow header' }))
  closing.push(() => server.close())
  const opened = await openAt(server, { waits: { patience: 10_000 } })
  expect(await askOften(opened, 6, 10)).toEqual(Array(6).fill('timeout'))
  expect(opened.chat.state()).toEqual({ state: 'unknown', message: null })
  const { chat } = await openAt(server)
  for (let i = 0; i < 6; i++) {
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 20)
    const { kind } = await failureOf(chat.structured(answerFormat).invoke('?', { signal: stop.signal }))
    expect(kind).toBe('timeout')
  }
  expect(chat.state()).toEqual({ state: 'unknown', message: null })
})

test('an answer in between begins the count anew, and what is wrong with one question does not count', async () => {
  const faults: (Fault | null)[] = ['stalled', 'stalled', 'stalled', 'stalled', null, 'stalled', 'context', 'refusal']
  const server = await openModelServer((_request, index) => {
    const fault = faults[index]
    return fault ? { fault } : { words: ANSWER }
  })
  closing.push(() => server.close())
  const opened = await openAt(server, { waits: { stall: 20 } })
  expect(await askOften(opened, 9)).toEqual([
    ...['timeout', 'timeout', 'timeout', 'timeout', null],
    ...['timeout', 'context', 'refused', null],
  ])
})

test.each([
  { name: 'a wrong key', status: 401, body: { error: { message: 'no' } }, kind: 'key' },
  {
    name: 'no credit',
    status: 429,
    body: { error: { message: 'You exceeded', code: 'insufficient_quota' } },
    kind: 'key',
  },
  { name: 'no such model', status: 404, body: { error: { code: 'model_not_found', message: '' } }, kind: 'model' },
  { name: 'no such address', status: 404, body: 'Not Found', kind: 'model' },
])('$name does not heal by asking: one request, and a pause', async ({ status, body, kind }) => {
  const server = await servePlain(() => ({ status, body }))
  const opened = await openTestChat({ provider: 'openai', baseUrl: server.url })
  expect(await askOften(opened, 3)).toEqual([kind, 'paused', 'paused'])
  expect(server.bodies).toHaveLength(1)
})

test('Ollama is asked four questions at a time, 256 wait, and the next is told that it is busy', async () => {
  let underWay = 0
  let most = 0
  const full = Promise.withResolvers<void>()
  const server = await openModelServer(async () => {
    most = Math.max(most, ++underWay)
    if (most === 4) full.resolve()
    await full.promise
    await sleep(2)
    underWay--
    return { words: ANSWER }
  })
  closing.push(() => server.close())
  const { ask } = await openTestChat({ provider: 'ollama', baseUrl: server.urls.ollama })
  const asked = await Promise.allSettled(Array.from({ length: 262 }, () => ask(20_000)))
  const failed = asked.filter((one) => one.status === 'rejected').map(({ reason }) => [reason.kind, reason.message])
  const busy = ['busy', 'ollama:gpt-4o-mini was not asked: 4 questions are being answered, 256 wait.']
  expect(failed).toEqual([busy, busy])
  expect(most).toBe(4)
})

test('whoever waits for a turn is let go in time, too', async () => {
  const server = await openModelServer(() => ({ fault: 'slow header' }))
  closing.push(() => server.close())
  const { ask, chat } = await openTestChat({ provider: 'ollama', baseUrl: server.urls.ollama })
  const stop = new AbortController()
  const stuck = Array.from({ length: 4 }, () =>
    failureOf(chat.structured(answerFormat).invoke('?', { signal: stop.signal })),
  )
  while (server.requests.length < 4) await sleep(5)
  expect((await failureOf(ask(50))).kind).toBe('timeout')
  expect(stop.signal.aborted).toBe(false)
  stop.abort()
  expect(await Promise.all(stuck)).toHaveLength(4)
  expect(server.requests).toHaveLength(4)
})

test('where the tokens of the day are used up nothing is sent, a repeat included', async () => {
  const server = await failing('503')
  let left = 1
  const { ask, chat } = await openAt(server, { mayAsk: () => left-- > 0 })
  const failure = await failureOf(ask())
  expect(failure).toEqual({
    name: 'ModelFailure',
    kind: 'budget',
    message: "openai:gpt-4o-mini was not asked: the day's tokens are used up.",
  })
  expect(server.requests).toHaveLength(1)
  expect(chat.state()).toEqual({ state: 'unknown', message: null })
})

test('tokens of answers that are of no use are counted', async () => {
  const server = await openModelServer((_request, index) =>
    index === 0 ? { fault: 'malformed', words: ANSWER } : { words: ANSWER, tokens: { input: 40, output: 9 } },
  )
  closing.push(() => server.close())
  const { ask, tokens } = await openTestChat({ provider: 'anthropic', baseUrl: server.urls.anthropic })
  await ask()
  expect(tokens.map(({ tokens: { input, output } }) => [input > 0, output > 0])).toEqual([
    [true, true],
    [true, true],
  ])
  expect(tokens[1]).toEqual({ purpose: 'answer', tokens: { input: 40, output: 9 } })
})

test('where a server does not tell tokens, or the answer is cut off before it does, they are estimated', async () => {
  const prompt = 'Wann öffnet der Hafen?'
  const input = Math.ceil(prompt.length / 3)
  const said = JSON.stringify(ANSWER)
  const silent = await servePlain(() => {
    const { usage: _, ...body } = completion(said).body as { usage: object }
    return { body }
  })
  const whole = await openTestChat({ provider: 'openai', baseUrl: silent.url, stream: false })
  const answer = await whole.ask()
  expect(answer.tokens).toEqual({ input, output: Math.ceil(said.length / 3) })
  expect(whole.tokens).toEqual([{ purpose: 'answer', tokens: answer.tokens }])

  const server = await openModelServer(() => ({ fault: 'cut', words: ANSWER }))
  closing.push(() => server.close())
  const cut = await openTestChat({ provider: 'openai', baseUrl: server.urls.openai })
  expect((await failureOf(cut.ask())).kind).toBe('cut')
  expect(cut.tokens.map(({ tokens }) => tokens.input)).toEqual([input, input, input])
  for (const { tokens } of cut.tokens) expect(tokens.output).toBeGreaterThan(0)
})

test('what no answer began to has cost nothing', async () => {
  const server = await failing('503', '503', '503')
  const { ask, tokens } = await openAt(server)
  expect((await failureOf(ask())).kind).toBe('server')
  expect(tokens).toEqual([])
})

test.each([
  { said: `Not with ${KEY}`, status: 400 },
  { said: `Bearer ${KEY} is not allowed\u001b[31m here\u202e`, status: 500 },
  { said: `unknown ${KEY}`, status: 422 },
])('a server that says the key again is not repeated: $status', async ({ said, status }) => {
  const server = await servePlain(() => ({ status, body: { error: { message: said } } }))
  const { ask, logged, chat } = await openTestChat({ provider: 'openai', baseUrl: server.url })
  const error: unknown = await ask().catch((thrown: unknown) => thrown)
  const { message, stack, cause } = error as Error
  expect(message).toMatch(/…/)
  expect([message, stack, String(cause), ...logged, JSON.stringify([error, chat.state()])].join('\n')).not.toContain(
    KEY,
  )
  expect(message).not.toMatch(/\p{C}/u)
})

test('a redirect is not followed, since the key would follow', async () => {
  const other = await servePlain(() => completion(JSON.stringify(ANSWER)))
  const server = await servePlain(() => ({ status: 307, headers: { location: other.url }, body: '' }))
  const { ask } = await openTestChat({ provider: 'openai', baseUrl: server.url })
  expect((await failureOf(ask())).message).toBe(
    `${server.url} redirects openai:gpt-4o-mini elsewhere (307). Set OPENAI_BASE_URL to where it is.`,
  )
  expect(other.bodies).toEqual([])
})

test('a web page in place of an answer is told, with what the address usually looks like', async () => {
  const server = await servePlain(() => ({ headers: { 'content-type': 'text/html' }, body: '<p>Anmelden</p>' }))
  const { ask } = await openTestChat({ provider: 'openai', baseUrl: server.url })
  expect(await failureOf(ask())).toEqual({
    name: 'ModelFailure',
    kind: 'malformed',
    message: `${server.url} answered openai:gpt-4o-mini with a web page. Check OPENAI_BASE_URL (it usually ends in /v1).`,
  })
  expect(server.bodies).toHaveLength(1)
})

test('an answer without an end is cut off', async () => {
  const server = await servePlain(() => (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const filler = `: ${'x'.repeat(60_000)}\n\n`
    const more = () => {
      while (!response.destroyed && response.write(filler));
    }
    response.on('drain', more)
    more()
  })
  const { ask } = await openTestChat({ provider: 'openai', baseUrl: server.url }, { waits: { stall: 10_000 } })
  expect((await failureOf(ask(60_000))).message).toMatch(/did not stop answering, and was cut off\.$/)
})

test('an answer that was stopped by its length is not asked for again', async () => {
  const server = await servePlain(() => completion(JSON.stringify(ANSWER).slice(0, 40), 'length'))
  const { ask, tokens } = await openTestChat({ provider: 'openai', stream: false, baseUrl: server.url })
  expect((await failureOf(ask())).message).toBe('openai:gpt-4o-mini did not come to an end of its answer (length).')
  expect(server.bodies).toHaveLength(1)
  expect(tokens).toEqual([{ purpose: 'answer', tokens: { input: 11, output: 7 } }])
})

test('what a filter held back is a refusal, even where it looks like an answer', async () => {
  const server = await servePlain(() => completion(JSON.stringify(ANSWER), 'content_filter'))
  const { ask } = await openTestChat({ provider: 'openai', stream: false, baseUrl: server.url })
  expect(await failureOf(ask())).toMatchObject({ kind: 'refused', message: expect.stringContaining('content_filter') })
})

test.each([
  { provider: 'ollama' as const, line: `${JSON.stringify({ error: 'out of memory' })}\n`, kind: 'server' },
  { provider: 'ollama' as const, line: '\u001b[31mpanic\n', kind: 'malformed' },
  {
    provider: 'openai' as const,
    line: `data: ${JSON.stringify({ error: { message: 'overloaded' } })}\n\n`,
    kind: 'server',
  },
  { provider: 'openai' as const, line: 'data: {"choices":\n\n', kind: 'malformed' },
  { provider: 'openai' as const, line: 'data: {"choices":7}\n\n', kind: 'cut' },
  {
    provider: 'anthropic' as const,
    line: `event: error\ndata: ${JSON.stringify({ type: 'error', error: { type: 'overloaded_error', message: 'overloaded' } })}\n\n`,
    kind: 'server',
  },
])('$provider: $line inside an answer is "$kind", and nothing is printed', async ({ provider, line, kind }) => {
  const server = await servePlain(() => (response) => {
    response.writeHead(200, { 'content-type': provider === 'ollama' ? 'application/x-ndjson' : 'text/event-stream' })
    response.end(line)
  })
  const { ask } = await openTestChat({ provider, baseUrl: server.url })
  const failure = await failureOf(ask())
  expect(failure.kind).toBe(kind)
  expect(failure.message).not.toMatch(/\p{C}/u)
})
