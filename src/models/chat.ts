import type { BaseLanguageModelInput } from '@langchain/core/language_models/base'
import type { Runnable } from '@langchain/core/runnables'
import type { ZodType } from 'zod'

/** Tokens that a call took, as the provider counts them; where it does not say, an estimate that is rather too high. */
export type Tokens = { input: number; output: number }

/** What a call is for; tokens are counted by it. */
export type Purpose = 'answer' | 'condense' | 'translate' | 'digest'

/** The structure that a model is to answer in. `name` matches `^[a-z_]+$`: providers take no other. */
export type Format<T> = { purpose: Purpose; name: string; description: string; schema: ZodType<T> }

export type Structured<T> = { value: T; tokens: Tokens }

/** Whether a chat model answers, as far as is known. `message`: what is wrong and what to do. */
export type ModelState = { state: 'unknown' | 'answers' | 'fails'; message: string | null }

/** How long a caller waits, as options of a runnable. `deadline`: milliseconds since 1970. */
export type CallLimits = { signal: AbortSignal; metadata: { deadline: number } }

/** A chat model. Its words are data from outside: whoever uses them checks them. */
export type Chat = {
  /** As in CHAT_MODEL, `openai:gpt-5-mini`: shown beside what it wrote. */
  name: string
  /** Tokens that a prompt may have. */
  window: number
  /**
   * Messages → an object of the schema, as a LangChain runnable. `signal` of its options ends it, retries included.
   * `metadata.deadline` (milliseconds since 1970) says when the caller stops waiting, which no signal tells: it ends the
   * call too, and a wait that would outlast it (Retry-After) fails at once. `timeout` (milliseconds) does the same.
   * What a signal ends for another reason than time (its reason is no TimeoutError) is not held against the model.
   * Throws a ModelFailure, and nothing else; a RunnableSequence around it throws its signal's reason instead.
   */
  structured<T>(format: Format<T>): Runnable<BaseLanguageModelInput, Structured<T>>
  state(): ModelState
  /** Asks the provider whether it knows key and model, without using tokens, and keeps the answer as the state. */
  check(signal: AbortSignal): Promise<ModelState>
}
