import { OllamaEmbeddings } from '@langchain/ollama'
import { OpenAIEmbeddings } from '@langchain/openai'
import { expect, test } from 'vitest'
import { call, chatOf, serve, ways } from './support/clients.ts'

test.each(ways)('%s says the words of the script and counts tokens (%s)', async (name, way) => {
  const server = await serve(() => ({ words: 'Der Hafen heißt Föhrwarft 🙂.' }))

  const { text, usage_metadata: usage } = await call(chatOf(name, server.urls[name]), way)

  expect(text).toBe('Der Hafen heißt Föhrwarft 🙂.')
  // Anthropic's first event counts one token already, its last one all of them; LangChain adds them up.
  const output = name === 'anthropic' && way === 'stream' ? 9 : 8
  expect(usage).toMatchObject({ input_tokens: 8, output_tokens: output, total_tokens: 8 + output })
  expect(server.requests).toMatchObject([
    {
      ...{ protocol: name, kind: 'chat', stream: way === 'stream', format: null, texts: [] },
      messages: [
        { role: 'system', text: 'Be brief.' },
        { role: 'user', text: 'Wie heißt der Hafen? 🙂' },
      ],
    },
  ])
})

const schema = {
  ...{ title: 'answer', type: 'object', additionalProperties: false, required: ['answerable', 'cites'] },
  properties: { answerable: { type: 'boolean' }, cites: { type: 'array', items: { type: 'integer' } } },
}
const value = { answerable: true, cites: [1, 2] }

test.each(ways)('%s answers in the format of a schema (%s)', async (name, way) => {
  const server = await serve(() => ({ words: value }))
  const options = {
    openai: { response_format: { type: 'json_schema', json_schema: { name: 'answer', schema, strict: true } } },
    anthropic: { outputConfig: { format: { type: 'json_schema', schema } } },
    ollama: { format: schema },
  }

  const { text } = await call(chatOf(name, server.urls[name]).withConfig(options[name] as object) as never, way)

  expect(JSON.parse(text)).toEqual(value)
  expect(server.requests).toMatchObject([{ format: 'answer' }])
})

test.each(ways)('%s calls the tool that it was given (%s)', async (name, way) => {
  const server = await serve(() => ({ words: value }))
  const tool = { type: 'function', function: { name: 'answer', description: 'Answer.', parameters: schema } }
  const model = chatOf(name, server.urls[name]).bindTools?.([tool], name === 'ollama' ? {} : { tool_choice: 'answer' })

  const { tool_calls: calls } = await call(model as never, way)

  expect(calls).toMatchObject([{ name: 'answer', args: value }])
  expect(server.requests).toMatchObject([{ format: 'answer' }])
})

const embeddingsOf = {
  openai: (url: string) =>
    new OpenAIEmbeddings({
      ...{ model: 'text-embedding-3-small', apiKey: 'sk-test', maxRetries: 0 },
      configuration: { baseURL: url },
    }),
  ollama: (url: string) => new OllamaEmbeddings({ model: 'nomic-embed-text', baseUrl: url, maxRetries: 0 }),
}

test.each(['openai', 'ollama'] as const)(
  '%s embeds: vectors of the script, or ones that the text decides',
  async (name) => {
    const server = await serve(({ texts }) => ({ words: texts.map(() => [0.5, -0.25]) }))
    const embeddings = embeddingsOf[name](server.urls[name])

    expect(await embeddings.embedDocuments(['Hafen', 'Deich'])).toEqual([
      [0.5, -0.25],
      [0.5, -0.25],
    ])
    server.answer(() => ({ words: '' }))
    const [harbour, dyke, again] = await embeddings.embedDocuments(['Hafen', 'Deich', 'Hafen'])
    expect(harbour).toEqual(again)
    expect(harbour).not.toEqual(dyke)
    expect(Math.hypot(...(harbour ?? []))).toBeCloseTo(1, 6)
    expect(server.requests.map(({ kind, texts }) => ({ kind, texts }))).toEqual([
      { kind: 'embed', texts: ['Hafen', 'Deich'] },
      { kind: 'embed', texts: ['Hafen', 'Deich', 'Hafen'] },
    ])
  },
)

test('the script is told the number of the request of its kind, may wait, and may count tokens itself', async () => {
  const seen: [string, number][] = []
  const server = await serve(async ({ kind }, index) => {
    seen.push([kind, index])
    return { words: String(index), afterMs: 1, tokens: { input: 1_000, output: 50 } }
  })
  const model = chatOf('openai', server.urls.openai)
  await fetch(`${server.urls.openai}/models`, { headers: { authorization: 'Bearer sk-test' } })

  expect((await call(model, 'whole')).text).toBe('0')
  const second = await call(model, 'stream')
  expect(second.text).toBe('1')
  expect(second.usage_metadata).toMatchObject({ input_tokens: 1_000, output_tokens: 50 })
  expect(seen).toEqual([
    ['models', 0],
    ['chat', 0],
    ['chat', 1],
  ])
})
