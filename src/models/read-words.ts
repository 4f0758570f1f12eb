import type { BaseMessage } from '@langchain/core/messages'
import type { ZodType } from 'zod'
import type { Tokens } from './chat.ts'

/** What a model said, whatever the provider, put together from its pieces. */
export type Said = {
  text: string
  /** Arguments of a tool call, as JSON. */
  call: string
  /** Why it stopped, as the provider says it; null where it does not say. */
  finish: string | null
  tokens: Tokens
}

export const nothingSaid = (): Said => ({ text: '', call: '', finish: null, tokens: { input: 0, output: 0 } })

/**
 * Adds a message, or a piece of a streamed one. Pieces are not joined by LangChain's `concat`: it parses a tool's
 * arguments anew with every piece, and completes those that are cut off, which would hide the cut.
 */
export const addSaid = (said: Said, message: BaseMessage, generation: Readonly<Record<string, unknown>> = {}): void => {
  said.text += textOf(message.content)
  const {
    usage_metadata: usage,
    tool_call_chunks: pieces,
    tool_calls: calls,
    invalid_tool_calls: broken,
  } = partsOf(message)
  if (pieces) for (const { args } of pieces) said.call += args ?? ''
  else if (calls?.[0]) said.call += JSON.stringify(calls[0].args)
  else said.call += broken?.[0]?.args ?? ''
  // Where several pieces tell tokens, each tells all so far.
  said.tokens.input = Math.max(said.tokens.input, usage?.input_tokens ?? 0)
  said.tokens.output = Math.max(said.tokens.output, usage?.output_tokens ?? 0)
  const about = { ...message.additional_kwargs, ...message.response_metadata, ...generation }
  const reason = about.finish_reason ?? about.stop_reason ?? about.done_reason
  if (typeof reason === 'string') said.finish = reason
  else if (about.done === true) said.finish ??= 'stop'
}

type Parts = {
  usage_metadata?: { input_tokens?: number; output_tokens?: number }
  tool_call_chunks?: { args?: string }[]
  tool_calls?: { args: unknown }[]
  invalid_tool_calls?: { args?: string }[]
}

const partsOf = (message: BaseMessage): Parts => message as BaseMessage & Parts

const textOf = (content: BaseMessage['content']): string =>
  typeof content === 'string'
    ? content
    : content.map((block) => (block.type === 'text' && typeof block.text === 'string' ? block.text : '')).join('')

const THOUGHT = '</think>'

/** So many places of a text are tried where an object may begin. */
const TRIES = 50

/**
 * The first JSON of a text that fits the schema: the whole, what stands in a fence or inside prose, or in a wrapper;
 * what a model thought before it (`<think>`) is left out. Null where none fits.
 */
export const readWords = <T>(words: string, schema: ZodType<T>): { value: T } | null => {
  for (const json of jsonIn(words)) {
    const { success, data } = schema.safeParse(json)
    if (success) return { value: data }
  }
  return null
}

function* jsonIn(words: string): Generator<unknown> {
  const whole = parse(words)
  if (whole !== undefined) yield whole
  if (typeof whole === 'string') yield parse(whole)
  const text = whole === undefined ? afterThoughts(words) : words
  let starts = 0
  for (let start = text.indexOf('{'); start >= 0 && starts < TRIES; start = text.indexOf('{', start + 1)) {
    starts++
    const end = endOfObject(text, start)
    const json = end === null ? undefined : parse(text.slice(start, end))
    if (json !== undefined) yield json
  }
}

const afterThoughts = (words: string): string => {
  const end = words.lastIndexOf(THOUGHT)
  return end < 0 ? words : words.slice(end + THOUGHT.length)
}

/** Where the object that begins at `start` ends; null where it does not. */
const endOfObject = (text: string, start: number): number | null => {
  let depth = 0
  let isString = false
  for (let at = start; at < text.length; at++) {
    const character = text[at]
    if (isString) {
      if (character === '\\') at++
      else if (character === '"') isString = false
    } else if (character === '"') isString = true
    else if (character === '{') depth++
    else if (character === '}' && --depth === 0) return at + 1
  }
  return null
}

/** Undefined for what is not JSON. A key `__proto__` would change what an object is when it is copied. */
const parse = (text: string): unknown => {
  try {
    return JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value))
  } catch {
    return undefined
  }
}
