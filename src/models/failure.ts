/**
 * What kept a model from answering. `rate limit`: asked to wait; `context`: the prompt is longer than it takes; `cut`:
 * the connection ended in the middle; `malformed`: not the structure that was asked for; `refused`: it said no, or
 * nothing; `paused`: not asked, because it failed again and again; `busy`: not asked, too many questions wait; `budget`:
 * not asked, the day's tokens are used up.
 */
export type FailureKind =
  | 'unreachable'
  | 'timeout'
  | 'cut'
  | 'rate limit'
  | 'server'
  | 'key'
  | 'model'
  | 'context'
  | 'malformed'
  | 'refused'
  | 'paused'
  | 'busy'
  | 'budget'

/** A model did not answer. `message` is for operators: it names the model, what happened and what to do; no secrets. */
export class ModelFailure extends Error {
  override name = 'ModelFailure'
  kind: FailureKind

  constructor(kind: FailureKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}
