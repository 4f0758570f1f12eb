import { UserError } from '../errors.ts'

/**
 * Why nothing was fetched. `url`: not an address that is fetched at all; `address`: it leads to a place that is not on
 * the public web; `refused`: nobody takes the connection; `broken`: the answer breaks off, or is not HTTP; `redirects`:
 * too many, or to nothing that can be fetched; `status`: the server answers that it does not give it.
 */
export type FetchFailureKind =
  | 'url'
  | 'address'
  | 'dns'
  | 'refused'
  | 'tls'
  | 'timeout'
  | 'broken'
  | 'too large'
  | 'redirects'
  | 'status'

/** What the server said with a status. `retryAfterMs`: milliseconds from now that it asks to wait. */
export type Said = { statusCode: number; retryAfterMs: number | null }

/** `message` names the host that was asked for, and no place behind it: nobody learns from it what an inner network holds. */
export class FetchFailure extends UserError {
  override name = 'FetchFailure'
  kind: FetchFailureKind
  /** Null unless the kind is `status`. */
  statusCode: number | null
  retryAfterMs: number | null

  constructor(kind: FetchFailureKind, message: string, said: Said | null) {
    super(message)
    this.kind = kind
    this.statusCode = said?.statusCode ?? null
    this.retryAfterMs = said?.retryAfterMs ?? null
  }
}
