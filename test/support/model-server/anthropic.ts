import { z } from 'zod'
import { checked, strictProblem, titleOf } from './checks.ts'
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

/** Shapes after `@anthropic-ai/sdk` 0.122: resources/messages/messages.d.ts and resources/beta/messages. */
const cacheControl = z.unknown().optional()
const textBlock = z.strictObject({
  type: z.literal('text'),
  text: z.string().min(1, 'text content blocks must be non-empty'),
  cache_control: cacheControl,
  citations: z.unknown().optional(),
})
const blocks = z.array(
  z.discriminatedUnion('type', [
    textBlock,
    z.strictObject({
      ...{ type: z.literal('tool_use'), id: z.string(), name: z.string() },
      ...{ input: z.record(z.string(), z.unknown()), cache_control: cacheControl },
    }),
    z.strictObject({
      ...{ type: z.literal('tool_result'), tool_use_id: z.string(), is_error: z.boolean().optional() },
      ...{ content: z.union([z.string(), z.array(textBlock)]).optional(), cache_control: cacheControl },
    }),
  ]),
)
const message = z.strictObject({
  role: z.enum(['user', 'assistant']),
  content: z.union([z.string().min(1, 'text content blocks must be non-empty'), blocks]),
})
const schemaObject = z.record(z.string(), z.unknown())
const jsonFormat = z.strictObject({ type: z.literal('json_schema'), schema: schemaObject })
const parallel = z.boolean().optional()

const chatBody = z.strictObject({
  model: z.string().min(1),
  max_tokens: z.int().min(1),
  messages: z.array(message).min(1, 'at least one message is required'),
  system: z.union([z.string(), z.array(textBlock)]).optional(),
  stream: z.boolean().optional(),
  temperature: z.number().min(0).max(1).optional(),
  top_p: z.number().min(0).max(1).optional(),
  top_k: z.int().min(0).optional(),
  stop_sequences: z.array(z.string().regex(/\S/, 'each stop sequence must contain non-whitespace')).optional(),
  tools: z
    .array(
      z.strictObject({
        ...{ type: z.literal('custom').optional(), name: z.string().regex(/^[a-zA-Z0-9_-]{1,128}$/) },
        ...{ description: z.string().optional(), input_schema: z.looseObject({ type: z.literal('object') }) },
        ...{ strict: z.boolean().optional(), cache_control: cacheControl },
      }),
    )
    .optional(),
  tool_choice: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('auto'), disable_parallel_tool_use: parallel }),
      z.strictObject({ type: z.literal('any'), disable_parallel_tool_use: parallel }),
      z.strictObject({ type: z.literal('none') }),
      z.strictObject({ type: z.literal('tool'), name: z.string(), disable_parallel_tool_use: parallel }),
    ])
    .optional(),
  output_config: z
    .strictObject({
      format: jsonFormat.nullish(),
      effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).nullish(),
    })
    .optional(),
  thinking: z.looseObject({ type: z.enum(['enabled', 'disabled', 'adaptive']) }).optional(),
  metadata: z.strictObject({ user_id: z.string().nullish() }).optional(),
  service_tier: z.enum(['auto', 'standard_only']).optional(),
  cache_control: cacheControl,
})

const explain = ({ path, message, unknownKey }: { path: string; message: string; unknownKey: string | null }): string =>
  `${path}: ${unknownKey === null ? message : 'Extra inputs are not permitted'}`

/** What the SDK's own `transformJSONSchema` takes out, because the API refuses it. */
const FORBIDDEN_IN_STRICT = [
  ...['oneOf', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minLength', 'maxLength'],
  ...['maxItems', 'uniqueItems', 'default', 'not', 'if', 'patternProperties', 'propertyNames'],
]

const strictOrRefused = (schema: unknown, what: string): void => {
  const problem = strictProblem(schema, { forbidden: FORBIDDEN_IN_STRICT, allRequired: false }, what)
  if (problem !== null) throw new Refused('bad request', problem)
}

const readChat = (json: unknown): Asked => {
  const body = checked(chatBody, json, explain)
  const { model, tools = [], tool_choice: choice } = body
  if (body.messages[0]?.role !== 'user')
    throw new Refused('bad request', 'messages: first message must use the "user" role')
  if (body.temperature !== undefined && body.top_p !== undefined)
    throw new Refused(
      'bad request',
      '`temperature` and `top_p` cannot both be specified for this model. Please use only one.',
    )
  if (choice && tools.length === 0)
    throw new Refused('bad request', 'tool_choice may only be specified while providing tools.')
  const system = body.system === undefined ? [] : [{ role: 'system', text: textOf(body.system) }]
  const messages = [...system, ...body.messages.map(({ role, content }) => ({ role, text: textOf(content) }))]
  const asked = { ...nothingAsked, kind: 'chat' as const, model, stream: body.stream === true, messages }
  const format = body.output_config?.format
  if (format) {
    strictOrRefused(format.schema, 'output_config.format.schema')
    return { ...asked, format: titleOf(format.schema), schema: format.schema }
  }
  const wanted = choice?.type === 'tool' ? choice.name : choice?.type === 'none' ? null : tools[0]?.name
  const tool = tools.find(({ name }) => name === wanted)
  if (choice?.type === 'tool' && !tool)
    throw new Refused('bad request', `tool_choice: Tool '${choice.name}' not found in provided tools`)
  for (const [at, { strict, input_schema: schema }] of tools.entries())
    if (strict) strictOrRefused(schema, `tools.${at}.custom.input_schema`)
  return tool ? { ...asked, format: tool.name, schema: tool.input_schema, tool: tool.name } : asked
}

const textOf = (content: string | readonly z.infer<typeof blocks>[number][]): string => {
  if (typeof content === 'string') return content
  return content
    .map((block) => {
      if (block.type === 'text') return block.text
      if (block.type === 'tool_use') return JSON.stringify(block.input)
      return typeof block.content === 'string' ? block.content : textOf(block.content ?? [])
    })
    .join('')
}

const read = ({ method, path, headers, json }: Incoming): Asked => {
  if (!headers['x-api-key'] && !/^Bearer \S+$/.test(headers.authorization ?? ''))
    throw new Refused('401', 'x-api-key header is required')
  if (headers['anthropic-version'] !== '2023-06-01')
    throw new Refused('bad request', 'anthropic-version: header is required')
  if (method === 'POST' && path === '/v1/messages') return readChat(json)
  const model = /^\/v1\/models(?:\/(.+))?$/.exec(path)
  if (method === 'GET' && model) return { ...nothingAsked, kind: 'models', model: decodeURIComponent(model[1] ?? '') }
  throw new Refused('no route', 'Not Found')
}

const chat: Protocol['chat'] = ({ model, stream, tool }, { text, how }, { input, output }) => {
  const isCall = tool !== null && (how === 'arguments' || how === 'broken arguments')
  const hasContent = how !== 'refusal' && how !== 'empty'
  const stopped = how === 'refusal' ? 'refusal' : isCall ? 'tool_use' : 'end_turn'
  const details = how === 'refusal' ? { type: 'refusal', category: null, explanation: null } : null
  const usage = {
    ...{ input_tokens: input, output_tokens: output, cache_creation_input_tokens: 0, cache_read_input_tokens: 0 },
    ...{ cache_creation: null, output_tokens_details: null, server_tool_use: null, service_tier: 'standard' },
    inference_geo: null,
  }
  const base = { id: 'msg_scripted', type: 'message', role: 'assistant', model, container: null }
  const call = { type: 'tool_use', id: 'toolu_scripted', name: tool }
  if (!stream) {
    // The API parses the arguments itself: broken ones come as none.
    const block = isCall
      ? { ...call, input: how === 'arguments' ? JSON.parse(text) : {} }
      : { type: 'text', text, citations: null }
    return jsonWire({
      ...{ ...base, content: hasContent ? [block] : [], stop_reason: stopped, stop_sequence: null },
      ...{ stop_details: details, usage },
    })
  }
  const event = (data: { type: string }): string => `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`
  const start = {
    ...{ ...base, content: [], stop_reason: null, stop_sequence: null, stop_details: null },
    usage: { ...usage, output_tokens: 1 },
  }
  const delta = (words: string): object =>
    isCall ? { type: 'input_json_delta', partial_json: words } : { type: 'text_delta', text: words }
  const content = [
    {
      ...{ type: 'content_block_start', index: 0 },
      content_block: isCall ? { ...call, input: {} } : { type: 'text', text: '', citations: null },
    },
    { type: 'ping' },
    ...inPieces(text).map((words) => ({ type: 'content_block_delta', index: 0, delta: delta(words) })),
    { type: 'content_block_stop', index: 0 },
  ]
  return {
    type: 'text/event-stream; charset=utf-8',
    pieces: [
      { type: 'message_start', message: start },
      ...(hasContent ? content : []),
      {
        ...{ type: 'message_delta', delta: { stop_reason: stopped, stop_sequence: null, stop_details: details } },
        usage: { output_tokens: output },
      },
      { type: 'message_stop' },
    ].map(event),
  }
}

const models = ({ model }: Asked, names: readonly string[]): Wire => {
  const entry = (id: string) => ({ type: 'model', id, display_name: id, created_at: '2025-10-01T00:00:00Z' })
  if (model !== '') return jsonWire(entry(model))
  const ends = { first_id: names[0] ?? null, last_id: names.at(-1) ?? null }
  return jsonWire({ data: names.map(entry), has_more: false, ...ends })
}

const error = (kind: ErrorKind, model: string, detail = ''): ErrorAnswer => {
  const answer = (status: number, type: string, message: string): ErrorAnswer => ({
    status,
    body: { type: 'error', error: { type, message }, request_id: 'req_scripted' },
  })
  switch (kind) {
    case '429':
      return answer(429, 'rate_limit_error', "This request would exceed your organization's rate limit of 50 requests.")
    case '500':
      return answer(500, 'api_error', 'Internal server error')
    case '503':
      return answer(503, 'overloaded_error', 'Overloaded')
    case '401':
      return answer(401, 'authentication_error', detail || 'invalid x-api-key')
    case 'context':
      return answer(400, 'invalid_request_error', 'prompt is too long: 210005 tokens > 200000 maximum')
    case 'no model':
      return answer(404, 'not_found_error', `model: ${model}`)
    case 'no route':
      return answer(404, 'not_found_error', detail)
    case 'bad request':
      return answer(400, 'invalid_request_error', detail)
  }
}

const embeddings = (): never => {
  throw new Error('Anthropic has no embeddings')
}

export const anthropic: Protocol = { read, chat, embeddings, models, error }
