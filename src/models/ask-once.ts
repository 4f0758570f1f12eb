import type { BaseMessage } from '@langchain/core/messages'
import type { ZodType } from 'zod'
import type { Format, Structured, Tokens } from './chat.ts'
import { explain, quoted } from './explain.ts'
import { Fault } from './fault.ts'
import { type MakeModel, PARAMETERS, type Parameter } from './langchain.ts'
import { headersFor, type Provider } from './provider.ts'
import { addSaid, nothingSaid, readWords, type Said } from './read-words.ts'
import { optionsFor, type Schema, type Shape } from './shape.ts'
import { type Trouble, watchFetch } from './watched-fetch.ts'

/** The provider did not take the form of the request: it named a parameter, or (null) the shape of the structure. */
export class NotTaken extends Error {
  parameter: Parameter | null
  fault: Fault

  constructor(parameter: Parameter | null, fault: Fault) {
    super(fault.message)
    this.parameter = parameter
    this.fault = fault
  }
}

export type Request<T> = {
  provider: Provider
  make: MakeModel
  messages: BaseMessage[]
  format: Format<T>
  schema: Schema
  shape: Shape
  without: ReadonlySet<Parameter>
  stream: boolean
  signal: AbortSignal
  stallMs: number
  onTokens(tokens: Tokens): void
}

/**
 * One request. Throws a Fault, a NotTaken, or the signal's reason. LangChain's own `invoke` and `stream` are gone
 * around: they would send questions to LangSmith where the environment says so.
 */
export const askOnce = async <T>(request: Request<T>): Promise<Structured<T>> => {
  const { provider, make, messages, format, schema, shape, without, stream, stallMs, onTokens } = request
  // Ends what a library leaves open, too.
  const end = new AbortController()
  const signal = AbortSignal.any([request.signal, end.signal])
  const isOllama = provider.kind === 'ollama'
  const watched = watchFetch({
    headers: headersFor(provider),
    signal,
    stallMs,
    // LangChain's class for Ollama always streams.
    ...(isOllama && { isLines: true, ...(!stream && { rewrite: asWhole }) }),
  })
  const said = nothingSaid()
  try {
    const model = make({ fetch: watched.fetch, without })
    const options = { ...optionsFor(provider.kind, shape, format, schema), signal }
    if (stream || isOllama)
      for await (const { message, generationInfo } of model._streamResponseChunks(messages, options))
        addSaid(said, message, generationInfo)
    else
      for (const { message, generationInfo } of (await model._generate(messages, options)).generations)
        addSaid(said, message, generationInfo)
  } catch (error) {
    request.signal.throwIfAborted()
    const trouble = watched.trouble()
    throw trouble ? notTakenOr(trouble, provider) : strange(error, provider)
  } finally {
    end.abort()
    if (watched.began()) said.tokens = atLeast(said, messages)
    if (said.tokens.input > 0 || said.tokens.output > 0) onTokens(said.tokens)
  }
  request.signal.throwIfAborted()
  // A library stops reading at the end of an answer: what happens to the connection then does not matter.
  const late = said.finish === null ? watched.trouble() : null
  if (late) throw explain(late, provider)
  return { value: structureOf(said, format.schema, provider, stream), tokens: said.tokens }
}

/** Characters: an estimate that is rather too high, since a day's tokens must not be exceeded. */
const CHARACTERS_A_TOKEN = 3

/** The tokens as the provider counts them; as far as it did not come to that, an estimate by what was asked and said. */
const atLeast = ({ tokens, finish, text, call }: Said, messages: readonly BaseMessage[]): Tokens => {
  const estimate = (characters: number) => Math.ceil(characters / CHARACTERS_A_TOKEN)
  const { input, output } = tokens
  // Anthropic tells the tokens of the prompt with the first piece, and those of the answer with the last.
  const isWhole = output > 0 && finish !== null
  return {
    input: input || estimate(messages.reduce((sum, message) => sum + message.text.length, 0)),
    output: isWhole ? output : Math.max(output, estimate(text.length + call.length)),
  }
}

const asWhole = (body: string): string => JSON.stringify({ ...JSON.parse(body), stream: false })

const notTakenOr = (trouble: Trouble, provider: Provider): Fault | NotTaken => {
  const fault = explain(trouble, provider)
  if (trouble.what !== 'status') return fault
  const about = `${trouble.code} ${trouble.said}`
  const isForm = [400, 404, 422, 500, 501].includes(trouble.status)
  const parameter = isForm ? parameterIn(about) : null
  if (parameter !== null) return new NotTaken(parameter, fault)
  return isForm && fault.kind !== 'context' && SHAPE.test(about) ? new NotTaken(null, fault) : fault
}

const SHAPE =
  /response_format|json_schema|json_object|tool_choice|\btools?\b|structured output|output_config|\bgrammar\b|\bformat\b/i

const parameterIn = (about: string): Parameter | null =>
  PARAMETERS.find((name) => new RegExp(`\\b${name}\\b`).test(about)) ?? null

/** What a library threw of itself: it could not read an answer, was told of an error in one, or refuses a parameter. */
const strange = (error: unknown, provider: Provider): Fault | NotTaken => {
  const { name, host } = provider
  const message = error instanceof Error ? error.message : ''
  if (/^temperature is not supported/.test(message))
    return new NotTaken('temperature', new Fault('server', `${name} takes no temperature${quoted(message, provider)}.`))
  if (/Did not receive done/.test(message)) return explain({ what: 'cut' }, provider)
  const fields = error instanceof Error && 'error' in error ? error.error : null
  const isTold =
    provider.kind === 'ollama' ? error?.constructor === Error : typeof fields === 'object' && fields !== null
  if (isTold)
    return new Fault('server', `${name} at ${host} failed while it answered${quoted(message, provider)}.`, true)
  return new Fault(
    'malformed',
    `${host} answered ${name} with something that cannot be read${quoted(message, provider)}.`,
    true,
  )
}

const REFUSED = /^(refusal|content_filter)$/
const TOO_LONG = /^(length|max_tokens|model_context_window_exceeded)$/

const structureOf = <T>(said: Said, schema: ZodType<T>, provider: Provider, stream: boolean): T => {
  const { name, host } = provider
  const { text, call, finish } = said
  if (finish !== null && REFUSED.test(finish)) throw new Fault('refused', `${name} refused to answer (${finish}).`)
  const found = (call && readWords(call, schema)) || (text && readWords(text, schema))
  if (found) return found.value
  if (stream && finish === null) throw explain({ what: 'cut' }, provider)
  if (finish !== null && TOO_LONG.test(finish))
    throw new Fault('malformed', `${name} did not come to an end of its answer (${finish}).`)
  if (!text.trim() && !call.trim()) throw new Fault('refused', `${name} at ${host} said nothing, or refused to answer.`)
  throw new Fault('malformed', `${name} did not answer in the structure that it was asked for.`, true)
}
