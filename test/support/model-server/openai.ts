import { readOpenai as read } from './openai-request.ts'
import {
  type Asked,
  type ErrorAnswer,
  type ErrorKind,
  inPieces,
  jsonWire,
  type Protocol,
  type Wire,
} from './protocol.ts'

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
