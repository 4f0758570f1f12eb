import { afterEach, describe, expect, test } from 'vitest'
import { faultyUrl } from '../support/model-server/faulty-url.ts'
import { type ModelServer, openModelServer } from '../support/model-server/server.ts'
import { ANSWER, completion, KEY, openPlainServer, openTestChat, PROVIDERS } from './support.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

const serve = async (...names: string[]): Promise<ModelServer> => {
  const server = await openModelServer(() => ({ words: names }))
  closing.push(() => server.close())
  return server
}

const never = new AbortController().signal

describe.each(PROVIDERS)('%s', (provider) => {
  test('a model that is there answers, without a token used', async () => {
    const server = await serve('another', 'gpt-4o-mini')
    const { chat, tokens } = await openTestChat({ provider, baseUrl: server.urls[provider] })
    expect(await chat.check(never)).toEqual({ state: 'answers', message: null })
    expect(chat.state()).toEqual({ state: 'answers', message: null })
    expect(server.requests.map(({ kind }) => kind)).toEqual(['models'])
    expect(server.refusals).toEqual([])
    expect(tokens).toEqual([])
  })

  test('a wrong name is told with the remedy and the five names most like it', async () => {
    const server = await serve('whisper-1', 'gpt-5-mini', 'gpt-4.1-mini', 'dall-e-3', 'gpt-5', 'gpt-5-nano', 'tts-1')
    const { chat } = await openTestChat({ provider, model: 'gpt5-mini', baseUrl: server.urls[provider] })
    const host = new URL(server.urls[provider]).origin
    const remedy =
      provider === 'ollama' ? ': run "ollama pull gpt5-mini", or correct CHAT_MODEL.' : '. Correct CHAT_MODEL.'
    const message =
      `There is no model "gpt5-mini" at ${host}${remedy} ` +
      'It has "gpt-5-mini", "gpt-4.1-mini", "gpt-5-nano", "gpt-5", "whisper-1".'
    expect(await chat.check(never)).toEqual({ state: 'fails', message })
    expect(chat.state()).toEqual({ state: 'fails', message })
  })

  test('names are data from outside: no control characters, no end without end', async () => {
    const server = await serve(`gpt\u001b[31m-\u202eevil\n${'x'.repeat(5_000)}`)
    const { chat } = await openTestChat({ provider, baseUrl: server.urls[provider] })
    const { message } = await chat.check(never)
    expect(message).toContain('"gpt [31m- evil x')
    expect(message).not.toMatch(/\p{C}/u)
    expect(message!.length).toBeLessThan(400)
  })

  test('a wrong key and a server that is not there are told like those of a question', async () => {
    const server = await openModelServer(() => ({ fault: '401' }))
    closing.push(() => server.close())
    const refused = await (await openTestChat({ provider, baseUrl: server.urls[provider] })).chat.check(never)
    expect(refused).toEqual({ state: 'fails', message: expect.stringContaining('(401)') })
    expect(refused.message).not.toContain(KEY)
    const gone = await (await openTestChat({ provider, baseUrl: await faultyUrl('refused') })).chat.check(never)
    expect(gone).toEqual({ state: 'fails', message: expect.stringMatching(/nothing listens at .*_BASE_URL\.$/) })
  })

  test('a server that does not answer the check fails it, and one that the caller gave up is not judged', async () => {
    const server = await openModelServer(() => ({ fault: 'slow header' }))
    closing.push(() => server.close())
    const { chat } = await openTestChat({ provider, baseUrl: server.urls[provider] }, { waits: { check: 60 } })
    expect(await chat.check(never)).toEqual({ state: 'fails', message: expect.stringContaining('in the time') })
    const { chat: another } = await openTestChat({ provider, baseUrl: server.urls[provider] })
    expect(await another.check(AbortSignal.abort())).toEqual({ state: 'unknown', message: null })
  })

  test('a list that is nothing like one says nothing', async () => {
    for (const body of ['OK', '{}', '[]', 'null', '{"data":{}}', '{"models":7}']) {
      const server = await openPlainServer(() => ({ body }))
      closing.push(server.close)
      const { chat } = await openTestChat({ provider, baseUrl: server.url })
      expect(await chat.check(never), body).toEqual({ state: 'unknown', message: null })
    }
  })
})

test('where nothing can be checked, what a question has shown stands', async () => {
  const server = await openPlainServer((_body, index) =>
    index === 0 ? completion(JSON.stringify(ANSWER)) : { status: 404, body: '' },
  )
  closing.push(server.close)
  const { ask, chat } = await openTestChat({ provider: 'openai', stream: false, baseUrl: server.url })
  await ask()
  expect(await chat.check(never)).toEqual({ state: 'answers', message: null })
})

test.each([
  { provider: 'openai' as const, state: 'unknown' },
  { provider: 'anthropic' as const, state: 'unknown' },
  // Every Ollama has a list.
  { provider: 'ollama' as const, state: 'fails' },
])('$provider without a list of models: $state', async ({ provider, state }) => {
  const server = await openPlainServer(() => ({ status: 404, body: 'Not Found' }))
  closing.push(server.close)
  const { chat } = await openTestChat({ provider, baseUrl: server.url })
  expect(await chat.check(never)).toHaveProperty('state', state)
})

test.each([
  { provider: 'ollama' as const, model: 'llama3', listed: 'llama3:latest', state: 'answers' },
  { provider: 'ollama' as const, model: 'llama3:latest', listed: 'llama3', state: 'answers' },
  { provider: 'ollama' as const, model: 'llama3', listed: 'llama3:70b', state: 'fails' },
  {
    provider: 'anthropic' as const,
    model: 'claude-sonnet-4-5',
    listed: 'claude-sonnet-4-5-20250929',
    state: 'answers',
  },
  { provider: 'anthropic' as const, model: 'claude-sonnet-4-0', listed: 'claude-sonnet-4-20250514', state: 'answers' },
  {
    provider: 'anthropic' as const,
    model: 'claude-3-5-haiku-latest',
    listed: 'claude-3-5-haiku-20241022',
    state: 'answers',
  },
  { provider: 'anthropic' as const, model: 'claude-sonnet-4', listed: 'claude-sonnet-4-5-20250929', state: 'fails' },
  { provider: 'openai' as const, model: 'gpt-4o', listed: 'gpt-4o-mini', state: 'fails' },
])('$provider: $model where $listed is listed $state', async ({ provider, model, listed, state }) => {
  const server = await serve(listed)
  const { chat } = await openTestChat({ provider, model, baseUrl: server.urls[provider] })
  expect((await chat.check(never)).state).toBe(state)
})

test('what a call shows while the list of models is waited for counts for more than the list', async () => {
  const server = await openModelServer(({ kind }) =>
    kind === 'models' ? { words: ['another'], afterMs: 500 } : { words: ANSWER },
  )
  closing.push(() => server.close())
  const { chat, ask } = await openTestChat({ provider: 'openai', baseUrl: server.urls.openai })
  const checked = chat.check(never)
  await ask()
  expect(await checked).toEqual({ state: 'answers', message: null })
  expect(chat.state()).toEqual({ state: 'answers', message: null })
})
