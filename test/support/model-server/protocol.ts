import type { IncomingHttpHeaders } from 'node:http'

export type ModelRequest = {
  protocol: 'openai' | 'anthropic' | 'ollama'
  /** Chat, embeddings, or what is known about models. */
  kind: 'chat' | 'embed' | 'models'
  stream: boolean
  /** The messages as role and plain text, whatever the protocol (system included). */
  messages: { role: string; text: string }[]
  /**
   * Name of the structure asked for, null where none. Where a protocol gives none (Ollama, Anthropic's output format) it
   * is the schema's title, else `json_schema`; for any JSON it is `json_object`.
   */
  format: string | null
  /** Texts to embed. */
  texts: string[]
  headers: IncomingHttpHeaders
  body: unknown
}

/**
 * A string is sent as it is, an object as its JSON: as the tool call's arguments where a tool was asked for. For
 * embeddings a list of vectors; anything else stands for vectors that the text alone decides.
 */
export type Words = string | object

/** Faults of an address, not of a server: see `faultyUrl`. */
export type AddressFault = 'refused' | 'dns' | 'tls'

export type Fault =
  | AddressFault
  | 'slow header'
  | 'stalled'
  | 'cut'
  | '429'
  | '429 retry-after'
  | '500'
  | '503'
  | '401'
  | 'context'
  | 'malformed'
  | 'nonsense'
  | 'refusal'
  | 'empty'

/** Tokens as the server is to count them; default: a quarter of the characters. */
type CountedTokens = { input: number; output: number }

export type ScriptedReply =
  | { words: Words; afterMs?: number; tokens?: CountedTokens }
  | { fault: Fault; retryAfter?: string; words?: Words }

/** `index` counts the requests of one kind, from 0. */
export type Script = (request: ModelRequest, index: number) => ScriptedReply | Promise<ScriptedReply>

/** What the server must know of a request to answer it, beside what scripts see. */
export type Asked = Omit<ModelRequest, 'protocol' | 'headers' | 'body'> & {
  model: string
  /** JSON schema of the structure, null where none. */
  schema: unknown
  /** Name of the tool that the model is to call, null where none. */
  tool: string | null
  /** OpenAI: a last chunk with the usage was asked for. */
  streamUsage: boolean
  /** Embeddings: dimensions, where they were asked for, and how they are written. */
  dimensions: number | null
  base64: boolean
}

/** What the model says. `arguments`: of the tool that was asked for; broken ones are as text what cannot be parsed. */
export type Said = { text: string; how: 'text' | 'arguments' | 'broken arguments' | 'refusal' | 'empty' }

/** A body in the pieces in which it is written. */
export type Wire = { type: string; pieces: string[] }

export type ErrorKind = '429' | '500' | '503' | '401' | 'context' | 'bad request' | 'no model' | 'no route'

export type ErrorAnswer = { status: number; body: object }

export type Incoming = { method: string; path: string; headers: IncomingHttpHeaders; json: unknown }

export type Protocol = {
  /** Throws a Refused for what the provider would refuse. */
  read(incoming: Incoming): Asked
  chat(asked: Asked, said: Said, tokens: CountedTokens): Wire
  embeddings(asked: Asked, vectors: readonly (readonly number[])[], tokens: number): Wire
  /** The list of models, or one of them where `asked.model` names it. */
  models(asked: Asked, names: readonly string[]): Wire
  /** The provider's own error. `detail` is the message of a bad request. */
  error(kind: ErrorKind, model: string, detail?: string): ErrorAnswer
}

/** A request that the provider would refuse. `message`: in its own words. */
export class Refused extends Error {
  kind: ErrorKind

  constructor(kind: ErrorKind, message: string) {
    super(message)
    this.kind = kind
  }
}

export const jsonWire = (body: object): Wire => ({ type: 'application/json', pieces: [JSON.stringify(body)] })

const PIECES = 6

/** A text in a few pieces that split no character. */
export const inPieces = (text: string): string[] => {
  const characters = [...text]
  const size = Math.max(1, Math.ceil(characters.length / PIECES))
  return Array.from({ length: Math.ceil(characters.length / size) }, (_, at) =>
    characters.slice(at * size, (at + 1) * size).join(''),
  )
}

export const nothingAsked: Omit<Asked, 'kind' | 'model'> = {
  stream: false,
  messages: [],
  format: null,
  texts: [],
  schema: null,
  tool: null,
  streamUsage: false,
  dimensions: null,
  base64: false,
}
