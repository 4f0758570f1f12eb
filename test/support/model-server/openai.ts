import { z } from 'zod'
import { checked, strictProblem } from './checks.ts'
import {
  type Asked,
  type ErrorAnswer,
  type ErrorKind,
  type Incoming,
  inPieces,
  jsonWire,
  nothingAsked,
  type Protocol,
  Refused,
  type Wire,
} from './protocol.ts'

/** Shapes after the `openai` package 7: resources/chat/completions/completions.d.ts and resources/embeddings.d.ts. */
const content = z.union([z.string(), z.array(z.strictObject({ type: z.literal('text'), text: z.string() })).min(1)])
const functionCall = z.strictObject({
  id: z.string(),
  type: z.literal('function'),
  function: z.strictObject({ name: z.string(), arguments: z.string() }),
})
const named = z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/)
const any = z.unknown().optional()

const message = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('system'), content, name: z.string().optional() }),
  z.strictObject({ role: z.literal('developer'), content, name: z.string().optional() }),
  z.strictObject({ role: z.literal('user'), content, name: z.string().optional() }),
  z.strictObject({
    role: z.literal('assistant'),
    content: content.nullish(),
    refusal: z.string().nullish(),
    name: z.string().optional(),
    tool_calls: z.array(functionCall).min(1).optional(),
  }),
  z.strictObject({ role: z.literal('tool'), content, tool_call_id: z.string() }),
])

const tool = z.strictObject({
  type: z.literal('function'),
  function: z.strictObject({
    name: named,
    description: z.string().optional(),
    parameters: z.record(z.string(), z.unknown()).optional(),
    strict: z.boolean().nullish(),
  }),
})

const responseFormat = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text') }),
  z.strictObject({ type: z.literal('json_object') }),
  z.strictObject({
    type: z.literal('json_schema'),
    json_schema: z.strictObject({
      name: named,
      description: z.string().optional(),
      schema: z.record(z.string(), z.unknown()).optional(),
      strict: z.boolean().nullish(),
    }),
  }),
])

const chatBody = z.strictObject({
  model: z.string().min(1),
  messages: z.array(message).min(1),
  stream: z.boolean().nullish(),
  stream_options: z
    .strictObject({ include_usage: z.boolean().optional(), include_obfuscation: z.boolean().optional() })
    .nullish(),
  response_format: responseFormat.optional(),
  tools: z.array(tool).min(1).optional(),
  tool_choice: z
    .union([
      z.enum(['none', 'auto', 'required']),
      z.strictObject({ type: z.literal('function'), function: z.strictObject({ name: z.string() }) }),
    ])
    .optional(),
  parallel_tool_calls: z.boolean().optional(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  frequency_penalty: z.number().min(-2).max(2).nullish(),
  presence_penalty: z.number().min(-2).max(2).nullish(),
  n: z.literal(1).nullish(),
  max_tokens: z.int().min(1).nullish(),
  max_completion_tokens: z.int().min(1).nullish(),
  seed: z.int().nullish(),
  stop: z.union([z.string(), z.array(z.string()).max(4)]).nullish(),
  logprobs: z.boolean().nullish(),
  user: z.string().optional(),
  reasoning_effort: z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max']).nullish(),
  verbosity: z.enum(['low', 'medium', 'high']).nullish(),
  ...{ metadata: any, store: any, service_tier: any, prompt_cache_key: any, safety_identifier: any },
})

const embeddingBody = z.strictObject({
  model: z.string().min(1),
  input: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(2048)]),
  dimensions: z.int().min(1).optional(),
  encoding_format: z.enum(['float', 'base64']).optional(),
  user: z.string().optional(),
})

const explain = ({
  path,
  message,
  unknownKey,
}: {
  path: string
  message: string
  unknownKey: string | null
}): string => (unknownKey === null ? `Invalid value for '${path}': ${message}` : `Unknown parameter: '${path}'.`)

/** Of models that think before they answer: they take no temperature, and another name for the limit. */
const isReasoning = (model: string): boolean => /^(?:o\d|gpt-5(?!-chat))/.test(model)

const FORBIDDEN_IN_STRICT = [
  ...['allOf', 'oneOf', 'not', 'if', 'then', 'else', 'default', 'patternProperties', 'propertyNames'],
  ...['dependentRequired', 'dependentSchemas', 'unevaluatedProperties'],
]

const strictOrRefused = (schema: unknown, what: string): void => {
  const problem = strictProblem(schema, { forbidden: FORBIDDEN_IN_STRICT, allRequired: true })
  if (problem !== null) throw new Refused('bad request', `Invalid schema for ${what}: ${problem}.`)
  const root = schema as Record<string, unknown>
  if (root.type !== 'object')
    throw new Refused('bad request', `Invalid schema for ${what}: schema must be a JSON Schema of 'type: "object"'.`)
}

const readChat = (json: unknown): Asked => {
  const body = checked(chatBody, json, explain)
  const { model, response_format: format, tools = [], tool_choice: choice } = body
  if (body.stream_options && !body.stream)
    throw new Refused('bad request', "The 'stream_options' parameter is only allowed when 'stream' is enabled.")
  if (choice !== undefined && tools.length === 0)
    throw new Refused('bad request', "'tool_choice' is only allowed when 'tools' are specified.")
  if (isReasoning(model) && typeof body.max_tokens === 'number')
    throw new Refused(
      'bad request',
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    )
  if (isReasoning(model) && typeof body.temperature === 'number' && body.temperature !== 1)
    throw new Refused(
      'bad request',
      `Unsupported value: 'temperature' does not support ${body.temperature} with this model. Only the default (1) value is supported.`,
    )
  const messages = body.messages.map(({ role, content: given }) => ({
    role: role === 'developer' ? 'system' : role, // The newer name of the same.
    text: textOf(given),
  }))
  if (format?.type === 'json_object' && !messages.some(({ text }) => /json/i.test(text)))
    throw new Refused(
      'bad request',
      "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
    )
  const asked = { ...nothingAsked, kind: 'chat' as const, model, stream: body.stream === true, messages }
  const streamUsage = body.stream_options?.include_usage === true
  if (format?.type === 'json_schema') {
    const { name, schema, strict } = format.json_schema
    if (strict === true) strictOrRefused(schema, `response_format '${name}'`)
    return { ...asked, streamUsage, format: name, schema: schema ?? null }
  }
  const wanted = typeof choice === 'object' ? choice.function.name : choice === 'none' ? null : tools[0]?.function.name
  const found = tools.find(({ function: { name } }) => name === wanted)?.function
  if (typeof choice === 'object' && !found)
    throw new Refused('bad request', `Tool choice '${wanted}' not found in 'tools' parameter.`)
  for (const { function: one } of tools)
    if (one.strict === true) strictOrRefused(one.parameters, `function '${one.name}'`)
  if (found) return { ...asked, streamUsage, format: found.name, schema: found.parameters ?? null, tool: found.name }
  return { ...asked, streamUsage, format: format?.type === 'json_object' ? 'json_object' : null }
}

const textOf = (given: z.infer<typeof content> | null | undefined): string =>
  typeof given === 'string' ? given : (given ?? []).map(({ text }) => text).join('')

const readEmbeddings = (json: unknown): Asked => {
  const body = checked(embeddingBody, json, explain)
  return {
    ...{ ...nothingAsked, kind: 'embed', model: body.model, texts: [body.input].flat() },
    ...{ dimensions: body.dimensions ?? null, base64: body.encoding_format === 'base64' },
  }
}

const read = ({ method, path, headers, json }: Incoming): Asked => {
  if (!/^Bearer \S+$/.test(headers.authorization ?? '')) throw new Refused('401', "You didn't provide an API key.")
  if (method === 'POST' && path === '/v1/chat/completions') return readChat(json)
  if (method === 'POST' && path === '/v1/embeddings') return readEmbeddings(json)
  const model = /^\/v1\/models(?:\/(.+))?$/.exec(path)
  if (method === 'GET' && model) return { ...nothingAsked, kind: 'models', model: decodeURIComponent(model[1] ?? '') }
  throw new Refused('no route', `Invalid URL (${method} ${path})`)
}

const created = 1_760_000_000

const chat: Protocol['chat'] = ({ model, stream, streamUsage, tool }, { text, how }, { input, output }) => {
  const usage = {
    ...{ prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: {
      ...{ reasoning_tokens: 0, audio_tokens: 0, accepted_prediction_tokens: 0, rejected_prediction_tokens: 0 },
    },
  }
  const id = 'chatcmpl-scripted'
  const isCall = tool !== null && (how === 'arguments' || how === 'broken arguments')
  const finish = isCall ? 'tool_calls' : 'stop'
  const call = { id: 'call_scripted', type: 'function' }
  if (!stream) {
    const said = isCall
      ? { content: null, refusal: null, tool_calls: [{ ...call, function: { name: tool, arguments: text } }] }
      : { content: how === 'refusal' ? null : text, refusal: how === 'refusal' ? text : null }
    const message = { role: 'assistant', ...said, annotations: [] }
    return jsonWire({
      ...{ id, object: 'chat.completion', created, model },
      choices: [{ index: 0, message, logprobs: null, finish_reason: finish }],
      ...{ usage, service_tier: 'default', system_fingerprint: null },
    })
  }
  const chunk = (choices: object[], counted: object | null = null): string =>
    `data: ${JSON.stringify({
      ...{ id, object: 'chat.completion.chunk', created, model, service_tier: 'default', system_fingerprint: null },
      ...{ choices, ...(streamUsage && { usage: counted }) },
    })}\n\n`
  const delta = (part: object, reason: string | null = null): string =>
    chunk([{ index: 0, delta: part, logprobs: null, finish_reason: reason }])
  const start = isCall
    ? {
        ...{ role: 'assistant', content: null, refusal: null },
        tool_calls: [{ index: 0, ...call, function: { name: tool, arguments: '' } }],
      }
    : { role: 'assistant', content: '', refusal: null }
  const part = (words: string): object => {
    if (isCall) return { tool_calls: [{ index: 0, function: { arguments: words } }] }
    return how === 'refusal' ? { refusal: words } : { content: words }
  }
  return {
    type: 'text/event-stream; charset=utf-8',
    pieces: [
      delta(start),
      ...inPieces(text).map((words) => delta(part(words))),
      delta({}, finish),
      ...(streamUsage ? [chunk([], usage)] : []),
      'data: [DONE]\n\n',
    ],
  }
}

const embeddings: Protocol['embeddings'] = ({ model, base64 }, vectors, tokens) =>
  jsonWire({
    object: 'list',
    data: vectors.map((vector, index) => ({
      ...{ object: 'embedding', index },
      embedding: base64 ? Buffer.from(Float32Array.from(vector).buffer).toString('base64') : vector,
    })),
    model,
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  })

const models = ({ model }: Asked, names: readonly string[]): Wire => {
  const entry = (id: string) => ({ id, object: 'model', created, owned_by: 'system' })
  return jsonWire(model === '' ? { object: 'list', data: names.map(entry) } : entry(model))
}

const error = (kind: ErrorKind, model: string, detail = ''): ErrorAnswer => {
  const answer = (status: number, type: string, message: string, code: string | null, param: string | null = null) => ({
    status,
    body: { error: { message, type, param, code } },
  })
  const invalid = 'invalid_request_error'
  switch (kind) {
    case '429': {
      const words = `Rate limit reached for ${model} on requests per min (RPM): Limit 3, Used 3, Requested 1.`
      return answer(429, 'requests', words, 'rate_limit_exceeded')
    }
    case '500':
      return answer(
        500,
        'server_error',
        'The server had an error while processing your request. Sorry about that!',
        null,
      )
    case '503':
      return answer(503, 'service_unavailable', 'The engine is currently overloaded, please try again later', null)
    case '401':
      return answer(401, invalid, detail || 'Incorrect API key provided.', 'invalid_api_key')
    case 'context': {
      const words =
        "This model's maximum context length is 8192 tokens. However, your messages resulted in 9001 tokens. " +
        'Please reduce the length of the messages.'
      return answer(400, invalid, words, 'context_length_exceeded', 'messages')
    }
    case 'no model': {
      const words = `The model \`${model}\` does not exist or you do not have access to it.`
      return answer(404, invalid, words, 'model_not_found')
    }
    case 'no route':
      return answer(404, invalid, detail, null)
    case 'bad request':
      return answer(400, invalid, detail, null)
  }
}

export const openai: Protocol = { read, chat, embeddings, models, error }
