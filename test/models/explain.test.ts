import { expect, test } from 'vitest'
import { failureOf, openPlainServer, openTestChat } from './support.ts'

/** What servers that speak OpenAI's protocol say, in their own words. */
test.each([
  // OpenAI
  [
    404,
    { code: 'model_not_found', message: 'The model `gpt-9` does not exist or you do not have access to it.' },
    'model',
  ],
  [429, { code: 'insufficient_quota', message: 'You exceeded your current quota.' }, 'key'],
  [
    400,
    { code: 'context_length_exceeded', message: 'Your input exceeds the context window of this model.' },
    'context',
  ],
  // vLLM
  [404, { message: 'The model `x` does not exist.', type: 'NotFoundError' }, 'model'],
  [
    400,
    { message: "This model's maximum context length is 4096 tokens. However, you requested 9000 tokens." },
    'context',
  ],
  // llama.cpp
  [400, { message: 'the request exceeds the available context size, try increasing it' }, 'context'],
  [503, { message: 'Loading model', type: 'unavailable_error' }, 'server'],
  // Mistral
  [400, { message: 'Invalid model: mistral-huge', code: '1500' }, 'model'],
  // Groq
  [400, { message: 'Failed to generate JSON. Please adjust your prompt.', code: 'json_validate_failed' }, 'malformed'],
  [413, { message: 'Request too large for model', code: 'rate_limit_exceeded' }, 'context'],
  // Google
  [400, { message: 'API key not valid. Please pass a valid API key.', status: 'INVALID_ARGUMENT' }, 'key'],
  // Others
  [402, { message: 'Insufficient credits' }, 'key'],
  [403, { message: 'Forbidden' }, 'key'],
  [400, { message: 'Unknown model x' }, 'model'],
  [418, { message: 'I am a teapot' }, 'server'],
])('%i %j is "%s"', async (status, error, kind) => {
  for (const body of [{ error }, [{ error }]]) {
    const server = await openPlainServer(() => ({ status, body }))
    const { ask } = await openTestChat({ provider: 'openai', baseUrl: server.url })
    expect((await failureOf(ask())).kind).toBe(kind)
    await server.close()
  }
})

test('a path of the base URL, which may hold a secret, is in no message', async () => {
  const server = await openPlainServer(() => ({ status: 404, body: 'Not Found' }))
  const { ask, chat } = await openTestChat({ provider: 'openai', baseUrl: `${server.url}/secret-7/v1` })
  expect((await failureOf(ask())).message).toBe(
    `${server.url} has nothing at the address that openai:gpt-4o-mini is asked at (404): "Not Found". Check ` +
      'OPENAI_BASE_URL (it usually ends in /v1), and the model "gpt-4o-mini".',
  )
  expect(JSON.stringify(chat.state())).not.toContain('secret-7')
  await server.close()
})

test('a key that is missing is told apart from one that is wrong', async () => {
  const server = await openPlainServer(() => ({ status: 401, body: { error: { message: 'no' } } }))
  const open = (apiKey: string | null) => openTestChat({ provider: 'anthropic', apiKey, baseUrl: server.url })
  const messages = await Promise.all(
    ['a-key', null].map(async (apiKey) => (await failureOf((await open(apiKey)).ask())).message),
  )
  expect(messages).toEqual([
    `ANTHROPIC_API_KEY was refused by ${server.url} (401). Check it at https://console.anthropic.com/settings/keys, and that it may use anthropic:gpt-4o-mini.`,
    `${server.url} wants a key for anthropic:gpt-4o-mini (401), and ANTHROPIC_API_KEY is not set.`,
  ])
  await server.close()
})
