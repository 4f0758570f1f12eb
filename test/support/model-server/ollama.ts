import { z } from 'zod'
import { checked, titleOf } from './checks.ts'
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

/** Shapes after the `ollama` package 0.6: src/interfaces.ts. Ollama ignores fields that it does not know. */
const message = z.looseObject({
  role: z.enum(['system', 'user', 'assistant', 'tool']),
  content: z.string().optional(),
})

const keepAlive = z.union([z.string(), z.number()]).optional()
const options = z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.array(z.string())])).optional()

const chatBody = z.looseObject({
  model: z.string().min(1, 'model is required'),
  messages: z.array(message).optional(),
  stream: z.boolean().optional(),
  format: z.union([z.literal(['', 'json']), z.record(z.string(), z.unknown())]).optional(),
  think: z.union([z.boolean(), z.enum(['high', 'medium', 'low'])]).optional(),
  tools: z
    .array(
      z.looseObject({
        type: z.literal('function'),
        function: z.looseObject({ name: z.string(), parameters: z.record(z.string(), z.unknown()).optional() }),
      }),
    )
    .optional(),
  ...{ options, keep_alive: keepAlive },
})

const embedBody = z.looseObject({
  model: z.string().min(1, 'model is required'),
  input: z.union([z.string(), z.array(z.string())]),
  truncate: z.boolean().optional(),
  dimensions: z.int().min(1).optional(),
  ...{ options, keep_alive: keepAlive },
})

const showBody = z.looseObject({ model: z.string().min(1, 'model is required') })

const explain = ({ path, message }: { path: string; message: string }): string => `${path}: ${message}`

const readChat = (json: unknown): Asked => {
  const { model, messages = [], stream = true, format = '', tools = [] } = checked(chatBody, json, explain)
  const [tool] = tools
  const asked = {
    ...{ ...nothingAsked, kind: 'chat' as const, model, stream },
    messages: messages.map(({ role, content = '' }) => ({ role, text: content })),
  }
  if (format === 'json') return { ...asked, format: 'json_object' }
  if (format !== '') return { ...asked, format: titleOf(format), schema: format }
  if (!tool) return asked
  const { name, parameters = null } = tool.function
  return { ...asked, format: name, schema: parameters, tool: name }
}

const readEmbed = (json: unknown): Asked => {
  const { model, input, dimensions = null } = checked(embedBody, json, explain)
  return { ...nothingAsked, kind: 'embed', model, texts: [input].flat(), dimensions }
}

const read = ({ method, path, json }: Incoming): Asked => {
  switch (`${method} ${path}`) {
    case 'POST /api/chat':
      return readChat(json)
    case 'POST /api/embed':
      return readEmbed(json)
    case 'POST /api/show':
      return { ...nothingAsked, kind: 'models', model: checked(showBody, json, explain).model }
    case 'GET /api/tags':
      return { ...nothingAsked, kind: 'models', model: '' }
    default:
      throw new Refused('no route', '404 page not found')
  }
}

const created = '2025-10-09T08:53:20.000000Z'
/** Nanoseconds. */
const TIMES = { total_duration: 5_000_000, load_duration: 1_000_000 }

const chat: Protocol['chat'] = ({ model, stream, tool }, { text, how }, { input, output }) => {
  const end = {
    ...{ done: true, done_reason: 'stop', ...TIMES, prompt_eval_count: input, prompt_eval_duration: 2_000_000 },
    ...{ eval_count: output, eval_duration: 2_000_000 },
  }
  const isCall = tool !== null && how === 'arguments'
  const line = (content: string, more: object = {}, rest: object = { done: false }) => ({
    ...{ model, created_at: created, message: { role: 'assistant', content, ...more }, ...rest },
  })
  // Ollama parses tool calls itself: broken ones stay prose.
  const calls = isCall ? { tool_calls: [{ function: { name: tool, arguments: JSON.parse(text) } }] } : {}
  if (!stream) return jsonWire(line(isCall ? '' : text, calls, end))
  const lines = isCall ? [line('', calls)] : inPieces(text).map((words) => line(words))
  return {
    type: 'application/x-ndjson',
    pieces: [...lines, line('', {}, end)].map((one) => `${JSON.stringify(one)}\n`),
  }
}

const embeddings: Protocol['embeddings'] = ({ model }, vectors, tokens) =>
  jsonWire({ model, embeddings: vectors, ...TIMES, prompt_eval_count: tokens })

const details = {
  ...{ parent_model: '', format: 'gguf', family: 'llama', families: ['llama'] },
  ...{ parameter_size: '8.0B', quantization_level: 'Q4_K_M' },
}

const models = ({ model }: Asked, names: readonly string[]): Wire => {
  if (model === '')
    return jsonWire({
      models: names.map((name) => ({
        ...{ name, model: name, modified_at: created, size: 4_900_000_000, digest: '0'.repeat(64), details },
      })),
    })
  return jsonWire({
    ...{ license: '', modelfile: '', parameters: '', template: '', system: '', details, modified_at: created },
    ...{
      model_info: { 'general.architecture': 'llama', 'llama.context_length': 131_072 },
      capabilities: ['completion'],
    },
  })
}

const error = (kind: ErrorKind, model: string, detail = ''): ErrorAnswer => {
  const answer = (status: number, message: string): ErrorAnswer => ({ status, body: { error: message } })
  switch (kind) {
    case '429':
      return answer(429, 'too many requests')
    case '500':
      return answer(500, 'llama runner process has terminated: exit status 2')
    case '503':
      return answer(503, 'server busy, please try again.  maximum pending requests exceeded')
    case '401':
      return answer(401, 'unauthorized')
    case 'context':
      return answer(400, 'input length exceeds the context length')
    case 'no model':
      return answer(404, `model '${model}' not found`)
    case 'no route':
      return answer(404, detail)
    case 'bad request':
      return answer(400, detail)
  }
}

export const ollama: Protocol = { read, chat, embeddings, models, error }
