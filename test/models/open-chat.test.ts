import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { ChatPromptTemplate } from '@langchain/core/prompts'
import { afterEach, expect, test, vi } from 'vitest'
import { type ModelServer, openModelServer } from '../support/model-server/server.ts'
import {
  ANSWER,
  answerFormat,
  completion,
  failureOf,
  KEY,
  openPlainServer,
  openTestChat,
  PROVIDERS,
  WAYS,
} from './support.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  await Promise.all(closing.splice(0).map((close) => close()))
})

const serve = async (...options: Parameters<typeof openModelServer>): Promise<ModelServer> => {
  const server = await openModelServer(...options)
  closing.push(() => server.close())
  return server
}

const servePlain = async (...options: Parameters<typeof openPlainServer>) => {
  const server = await openPlainServer(...options)
  closing.push(server.close)
  return server
}

test.each(WAYS)(
  '$provider, streaming $stream: one request, an object of the schema, its tokens',
  async ({ provider, stream }) => {
    const server = await serve(() => ({ words: ANSWER, tokens: { input: 321, output: 45 } }))
    const { chat, ask, tokens } = await openTestChat({ provider, stream, baseUrl: server.urls[provider] })

    expect(chat.state()).toEqual({ state: 'unknown', message: null })
    expect(await ask()).toEqual({ value: ANSWER, tokens: { input: 321, output: 45 } })

    expect(chat.state()).toEqual({ state: 'answers', message: null })
    expect(tokens).toEqual([{ purpose: 'answer', tokens: { input: 321, output: 45 } }])
    expect(server.refusals).toEqual([])
    expect(server.requests).toHaveLength(1)
    expect(server.requests[0]).toMatchObject({ protocol: provider, kind: 'chat', stream, format: 'cited_answer' })
  },
)

test('it is a runnable after a prompt template', async () => {
  const server = await serve(() => ({ words: ANSWER }))
  const { chat } = await openTestChat({ provider: 'openai', baseUrl: server.urls.openai })
  const prompt = ChatPromptTemplate.fromMessages([
    ['system', 'Answer by the sentences.'],
    ['human', '{question}'],
  ])
  const chain = prompt.pipe(chat.structured(answerFormat))

  expect((await chain.invoke({ question: 'Wann {öffnet} der Hafen?' })).value).toEqual(ANSWER)

  expect(server.requests[0]!.messages).toEqual([
    { role: 'system', text: 'Answer by the sentences.' },
    { role: 'user', text: 'Wann {öffnet} der Hafen?' },
  ])
})

test('Ollama is given a window for the prompt and the answer, and is told not to think', async () => {
  const server = await serve(() => ({ words: ANSWER }))
  const { ask } = await openTestChat({ provider: 'ollama', model: 'qwen3:8b', baseUrl: server.urls.ollama })
  await ask()
  expect(server.requests[0]!.body).toMatchObject({
    model: 'qwen3:8b',
    think: false,
    options: { temperature: 0, num_ctx: 8_000 + 2_048, num_predict: 2_048 },
  })
})

test.each(PROVIDERS)(
  '%s: settings alone decide where it asks and with which key, and nothing is printed',
  async (provider) => {
    const other = await servePlain(() => ({ status: 500, body: 'nobody may come here' }))
    for (const name of ['OPENAI', 'ANTHROPIC', 'OLLAMA', 'LANGSMITH']) {
      vi.stubEnv(`${name}_API_KEY`, 'environment-key')
      vi.stubEnv(`${name}_BASE_URL`, other.url)
      vi.stubEnv(`${name}_CUSTOM_HEADERS`, 'x-environment: environment-header')
      vi.stubEnv(`${name}_LOG`, 'debug')
    }
    for (const name of ['OPENAI_ORG_ID', 'OPENAI_ORGANIZATION', 'OPENAI_PROJECT_ID', 'ANTHROPIC_AUTH_TOKEN'])
      vi.stubEnv(name, 'environment-name')
    for (const name of [
      'OPENAI_API_BASE',
      'ANTHROPIC_API_URL',
      'LANGSMITH_ENDPOINT',
      'LANGSMITH_GATEWAY',
      'HTTP_PROXY',
    ])
      vi.stubEnv(name, other.url)
    vi.stubEnv('LANGCHAIN_VERBOSE', 'true')
    const printed = (['log', 'info', 'warn', 'error', 'debug'] as const).map((way) => vi.spyOn(console, way))
    const server = await serve(() => ({ words: ANSWER }))
    for (const apiKey of [KEY, null]) {
      const { ask } = await openTestChat({ provider, apiKey, baseUrl: server.urls[provider] })
      expect((await ask()).value).toEqual(ANSWER)
    }
    const headers = server.requests.map((request) => request.headers)
    expect(headers.map(({ authorization, 'x-api-key': key }) => authorization ?? key ?? null)).toEqual(
      { openai: [`Bearer ${KEY}`, 'Bearer none'], anthropic: [KEY, 'none'], ollama: [null, null] }[provider],
    )
    expect(JSON.stringify(headers)).not.toMatch(/environment|stainless/)
    expect(other.bodies).toEqual([])
    for (const way of printed) expect(way).not.toHaveBeenCalled()
  },
)

test('nobody else hears of a question where the environment asks LangChain to tell LangSmith', async () => {
  const smith = await servePlain(() => ({ body: {} }))
  const server = await serve(() => ({ words: ANSWER }))
  vi.stubEnv('LANGSMITH_ENDPOINT', smith.url)
  vi.stubEnv('LANGSMITH_API_KEY', 'environment-key')
  for (const name of ['LANGSMITH_TRACING', 'LANGSMITH_TRACING_V2', 'LANGCHAIN_TRACING', 'LANGCHAIN_TRACING_V2'])
    vi.stubEnv(name, 'true')
  const { chat } = await openTestChat({ provider: 'openai', baseUrl: server.urls.openai })
  await ChatPromptTemplate.fromTemplate('{question}').pipe(chat.structured(answerFormat)).invoke({ question: 'Wann?' })
  // It would be told after a tenth of a second.
  await sleep(400)
  expect(smith.bodies).toEqual([])
})

test('a model that takes neither temperature nor a limit by its old name is asked once more without, and only once', async () => {
  const server = await serve(() => ({ words: ANSWER }))
  const { ask } = await openTestChat({ provider: 'openai', model: 'o4-mini', baseUrl: server.urls.openai })
  await ask()
  await ask()
  expect(server.refusals).toEqual([expect.stringContaining("'temperature' does not support 0 with this model")])
  expect(server.requests.map(({ body }) => Object.keys(body as object).includes('temperature'))).toEqual([false, false])
})

test('Anthropic models that take no temperature are asked without', async () => {
  const server = await serve(() => ({ words: ANSWER }))
  const { ask } = await openTestChat({
    provider: 'anthropic',
    model: 'claude-opus-4-8',
    baseUrl: server.urls.anthropic,
  })
  expect((await ask()).value).toEqual(ANSWER)
  expect(server.refusals).toEqual([])
})

test('a server that refuses a structure is asked for any JSON, then in words, and what worked is remembered', async () => {
  const server = await servePlain(({ response_format: format }) =>
    format
      ? {
          status: 400,
          body: { error: { message: `response_format ${(format as { type: string }).type}: not supported` } },
        }
      : completion(`Gern!\n\`\`\`json\n${JSON.stringify(ANSWER)}\n\`\`\``),
  )
  const { ask, chat, logged } = await openTestChat({ provider: 'openai', stream: false, baseUrl: server.url })
  expect((await ask()).value).toEqual(ANSWER)
  expect((await ask()).value).toEqual(ANSWER)
  expect(server.bodies.map(({ response_format: format }) => (format as { type: string } | undefined)?.type)).toEqual([
    'json_schema',
    'json_object',
    undefined,
    undefined,
  ])
  const said = server.bodies.map(({ messages }) => JSON.stringify(messages).includes('Its JSON schema:'))
  expect(said).toEqual([false, true, true, true])
  expect(logged).toHaveLength(2)
  expect(chat.state()).toEqual({ state: 'answers', message: null })
})

test('what did not help is not remembered', async () => {
  const server = await servePlain((_body, index) =>
    index < 3
      ? { status: 400, body: { error: { message: 'tools: out of order' } } }
      : completion(JSON.stringify(ANSWER)),
  )
  const { ask } = await openTestChat({ provider: 'openai', stream: false, baseUrl: server.url })
  expect((await failureOf(ask())).message).toBe(
    `openai:gpt-4o-mini at ${server.url} did not take what it was asked (400): "tools: out of order".`,
  )
  await ask()
  expect(server.bodies.map(({ response_format: format }) => (format as { type: string } | undefined)?.type)).toEqual([
    'json_schema',
    'json_object',
    undefined,
    'json_schema',
  ])
})

test('only the library of the provider that is set is loaded, and none before a chat is opened', async () => {
  const libraries = ['core', 'openai', 'anthropic', 'ollama']
  // In a process of its own, which prints of what each step loads something for the first time.
  const script = `
    import { registerHooks } from 'node:module'
    let loaded = []
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) })
    const steps = []
    const step = () => {
      steps.push(${JSON.stringify(libraries)}.filter((name) => loaded.some((url) => url.includes('/@langchain/' + name + '/'))))
      loaded = []
    }
    const { openChat } = await import('./src/models/open-chat.ts')
    step()
    for (const provider of ['ollama', 'anthropic', 'openai']) {
      await openChat({ provider, model: 'm', apiKey: 'k', baseUrl: null, stream: true }, {})
      step()
    }
    console.log(JSON.stringify(steps))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [printed] = await Promise.all([text(child.stdout), once(child, 'close')])
  expect(JSON.parse(printed)).toEqual([[], ['core', 'ollama'], ['core', 'anthropic'], ['core', 'openai']])
})
