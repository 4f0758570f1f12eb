import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ModelServer, openModelServer } from '../support/model-server/server.ts'

let server: ModelServer
beforeAll(async () => {
  server = await openModelServer(() => ({ words: 'Ja.' }))
})
afterAll(async () => {
  await server.close()
})
beforeEach(() => {
  server.refusals.length = 0
  server.requests.length = 0
})

const messages = [{ role: 'user', content: 'Wie heißt der Hafen? Say it in JSON.' }]
const BEARER = { authorization: 'Bearer sk-test' }
const ANTHROPIC = { 'x-api-key': 'sk-ant-test', 'anthropic-version': '2023-06-01' }

type Answer = { status: number; body: Record<string, unknown> }

const send = async (url: string, body: unknown, headers: Record<string, string>): Promise<Answer> => {
  const init = { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) }
  const response = await fetch(url, body === null ? { headers } : init)
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

const openObject = { type: 'object', properties: { a: { type: 'string' } } }
const optional = { ...openObject, additionalProperties: false }
const strict = (schema: object) => ({ type: 'json_schema', json_schema: { name: 'answer', schema, strict: true } })
const tool = { type: 'function', function: { name: 'answer', parameters: {} } }

describe('OpenAI', () => {
  const chat = (change: object, headers: Record<string, string> = BEARER) =>
    send(`${server.urls.openai}/chat/completions`, { model: 'gpt-4o-mini', messages, ...change }, headers)

  test.each([
    ['a field that it does not know', { top_k: 4 }, "Unknown parameter: 'top_k'."],
    ['no messages', { messages: [] }, "Invalid value for 'messages'"],
    ['a role that it does not know', { messages: [{ role: 'human', content: 'x' }] }, "Invalid value for 'messages.0"],
    [
      'a name of a format with a dot',
      { response_format: { ...strict(optional), json_schema: { name: 'a.b' } } },
      'name',
    ],
    [
      'an open object in a strict format',
      { response_format: strict(openObject) },
      "'additionalProperties' is required",
    ],
    ['an optional property in a strict format', { response_format: strict(optional) }, "Missing 'a'"],
    [
      'a preset in a strict format',
      {
        response_format: strict({ ...optional, required: ['a'], properties: { a: { type: 'string', default: 'b' } } }),
      },
      "schema.properties.a: 'default' is not permitted",
    ],
    ['a strict format that is no object', { response_format: strict({ type: 'array', items: {} }) }, 'type: "object"'],
    [
      'JSON that the messages do not speak of',
      { response_format: { type: 'json_object' }, messages: [{ role: 'user', content: 'Hi' }] },
      "must contain the word 'json'",
    ],
    ['stream options without a stream', { stream_options: { include_usage: true } }, "only allowed when 'stream'"],
    ['a choice without tools', { tool_choice: 'auto' }, "'tool_choice' is only allowed"],
    [
      'a choice of another tool',
      { tools: [tool], tool_choice: { type: 'function', function: { name: 'b' } } },
      "Tool choice 'b' not found",
    ],
    ['the old limit of a reasoning model', { model: 'gpt-5-mini', max_tokens: 9 }, "'max_tokens' is not supported"],
    ['the temperature of a reasoning model', { model: 'o3', temperature: 0 }, "'temperature' does not support 0"],
  ])('refuses %s', async (_what, change, words) => {
    const { status, body } = await chat(change)
    expect({ status, error: body.error }).toMatchObject({
      ...{ status: 400, error: { type: 'invalid_request_error', message: expect.stringContaining(words) } },
    })
    expect(server.refusals).toEqual([expect.stringContaining(words)])
    expect(server.requests).toEqual([])
  })

  test('refuses a request without a key, without JSON, and to an unknown path', async () => {
    expect(await chat({}, {})).toMatchObject({ status: 401, body: { error: { code: 'invalid_api_key' } } })
    expect(await send(`${server.urls.openai}/chat/completions`, '{', BEARER)).toMatchObject({ status: 400 })
    expect(await send(`${server.urls.openai}/responses`, { model: 'gpt-5-mini' }, BEARER)).toMatchObject({
      status: 404,
    })
    expect(server.refusals).toHaveLength(3)
  })

  test('refuses to embed nothing, and gives floats where they are asked for', async () => {
    const url = `${server.urls.openai}/embeddings`
    const model = 'text-embedding-3-small'
    for (const input of ['', [], ['Hafen', '']])
      expect(await send(url, { model, input }, BEARER)).toMatchObject({ status: 400 })
    const { body } = await send(url, { model, input: 'Hafen', encoding_format: 'float', dimensions: 3 }, BEARER)
    expect(body).toMatchObject({
      ...{ object: 'list', model, usage: { prompt_tokens: 2, total_tokens: 2 } },
      data: [
        { object: 'embedding', index: 0, embedding: [expect.any(Number), expect.any(Number), expect.any(Number)] },
      ],
    })
  })

  test('lists models, and tells about one', async () => {
    const { body } = await send(`${server.urls.openai}/models`, null, BEARER)
    expect(body).toMatchObject({
      object: 'list',
      data: expect.arrayContaining([expect.objectContaining({ id: 'gpt-5-mini' })]),
    })
    expect(await send(`${server.urls.openai}/models/gpt-5-mini`, null, BEARER)).toMatchObject({
      ...{ status: 200, body: { id: 'gpt-5-mini', object: 'model' } },
    })
  })
})

describe('Anthropic', () => {
  const chat = (change: object, headers: Record<string, string> = ANTHROPIC) =>
    send(
      `${server.urls.anthropic}/v1/messages`,
      { model: 'claude-sonnet-4-5', max_tokens: 100, messages, ...change },
      headers,
    )
  const inFormat = (schema: object) => ({ output_config: { format: { type: 'json_schema', schema } } })

  test.each([
    ['no limit of tokens', { max_tokens: undefined }, 'max_tokens: '],
    ['a field that it does not know', { seed: 4 }, 'seed: Extra inputs are not permitted'],
    ['a system message among the others', { messages: [{ role: 'system', content: 'Be brief.' }] }, 'messages.0.role'],
    ['an empty text', { messages: [{ role: 'user', content: '' }] }, 'text content blocks must be non-empty'],
    ['to begin with an assistant', { messages: [{ role: 'assistant', content: 'Hi' }] }, 'must use the "user" role'],
    ['temperature with top_p', { temperature: 0, top_p: 0.5 }, 'cannot both be specified'],
    ['a temperature above 1', { temperature: 1.5 }, 'temperature'],
    ['an open object in a format', inFormat(openObject), "'additionalProperties' is required"],
    [
      'a limit of a string in a format',
      inFormat({ ...optional, properties: { a: { type: 'string', maxLength: 9 } } }),
      "properties.a: 'maxLength' is not permitted",
    ],
    ['a choice without tools', { tool_choice: { type: 'any' } }, 'while providing tools'],
    [
      'a choice of another tool',
      { tools: [{ name: 'a', input_schema: { type: 'object' } }], tool_choice: { type: 'tool', name: 'b' } },
      "Tool 'b' not found",
    ],
  ])('refuses %s', async (_what, change, words) => {
    const { status, body } = await chat(change)
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { type: 'error', error: { type: 'invalid_request_error', message: expect.stringContaining(words) } },
    })
    expect(server.refusals).toEqual([expect.stringContaining(words)])
  })

  test('wants its own headers', async () => {
    expect(await chat({}, { 'anthropic-version': '2023-06-01' })).toMatchObject({
      ...{ status: 401, body: { error: { type: 'authentication_error' } } },
    })
    expect(await chat({}, { 'x-api-key': 'sk-ant-test' })).toMatchObject({
      ...{ status: 400, body: { error: { message: 'anthropic-version: header is required' } } },
    })
    expect(server.refusals).toHaveLength(2)
  })

  test('lists models, and tells about one', async () => {
    expect(await send(`${server.urls.anthropic}/v1/models?limit=20`, null, ANTHROPIC)).toMatchObject({
      ...{ status: 200, body: { has_more: false, first_id: 'gpt-5-mini' } },
    })
    expect(await send(`${server.urls.anthropic}/v1/models/claude-sonnet-4-5`, null, ANTHROPIC)).toMatchObject({
      ...{ status: 200, body: { type: 'model', id: 'claude-sonnet-4-5' } },
    })
  })
})

describe('Ollama', () => {
  test('streams unless told not to, and counts in its own fields', async () => {
    const url = `${server.urls.ollama}/api/chat`
    const lines = (
      await (await fetch(url, { method: 'POST', body: JSON.stringify({ model: 'qwen3:8b', messages }) })).text()
    )
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { done: boolean })
    expect(lines.map(({ done }) => done)).toEqual([false, false, false, true])
    const { body } = await send(url, { model: 'qwen3:8b', messages, stream: false }, {})
    expect(body).toMatchObject({
      ...{ model: 'qwen3:8b', message: { role: 'assistant', content: 'Ja.' }, done: true, done_reason: 'stop' },
      ...{ prompt_eval_count: 9, eval_count: 1 },
    })
  })

  test('refuses a format that is none, a role that it does not know, and an unknown path', async () => {
    const url = `${server.urls.ollama}/api/chat`
    const wrong = [{ format: 'xml' }, { messages: [{ role: 'developer', content: 'x' }] }, { model: '' }]
    for (const change of wrong)
      expect(await send(url, { model: 'qwen3:8b', messages, ...change }, {})).toMatchObject({ status: 400 })
    expect(await send(`${server.urls.ollama}/api/nothing`, {}, {})).toMatchObject({ status: 404 })
    expect(server.refusals).toHaveLength(4)
  })

  test('lists models, and tells about one', async () => {
    expect(await send(`${server.urls.ollama}/api/tags`, null, {})).toMatchObject({
      body: { models: expect.arrayContaining([expect.objectContaining({ name: 'qwen3:8b' })]) },
    })
    expect(await send(`${server.urls.ollama}/api/show`, { model: 'qwen3:8b' }, {})).toMatchObject({
      body: { model_info: { 'llama.context_length': 131_072 } },
    })
  })
})

test('the script may name the models that are listed', async () => {
  server.answer(() => ({ words: ['mine'] }))
  const { body } = await send(`${server.urls.ollama}/api/tags`, null, {})
  expect(body).toMatchObject({ models: [{ name: 'mine' }] })
})

test('a model that the server was not given is the provider’s 404, and no refusal', async () => {
  const other = await openModelServer(() => ({ words: '' }), { models: ['there'] })
  const missing = [
    await send(`${other.urls.openai}/models/gone`, null, BEARER),
    await send(`${other.urls.anthropic}/v1/models/gone`, null, ANTHROPIC),
    await send(`${other.urls.ollama}/api/show`, { model: 'gone' }, {}),
  ]
  const found = await send(`${other.urls.ollama}/api/show`, { model: 'there' }, {})
  await other.close()
  expect(missing).toMatchObject([
    { status: 404, body: { error: { code: 'model_not_found' } } },
    { status: 404, body: { error: { type: 'not_found_error', message: 'model: gone' } } },
    { status: 404, body: { error: "model 'gone' not found" } },
  ])
  expect(found.status).toBe(200)
  expect(other.refusals).toEqual([])
})

test('a script that throws, or serves what only an address can fail at, is told', async () => {
  server.answer(() => {
    throw new Error('no such line')
  })
  const chat = () => send(`${server.urls.ollama}/api/chat`, { model: 'qwen3:8b', messages }, {})
  expect(await chat()).toMatchObject({ status: 500 })
  server.answer(() => ({ fault: 'dns' }))
  expect(await chat()).toMatchObject({ status: 500 })
  expect(server.refusals).toEqual([expect.stringContaining('no such line'), expect.stringContaining('see faultyUrl')])
})
