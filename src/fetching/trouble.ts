import { errors } from 'undici'
import { placeOf } from './allowed.ts'
import { FetchFailure, type FetchFailureKind, type Said } from './failure.ts'

/** What went wrong with one request, before it is known for what: the message goes on after a host ("answers 404"). */
export class Trouble extends Error {
  override name = 'Trouble'
  kind: FetchFailureKind
  said: Said | null

  constructor(kind: FetchFailureKind, does: string, said: Said | null = null) {
    super(does)
    this.kind = kind
    this.said = said
  }
}

/** Errors of sockets, TLS and undici by their code. */
const MEANINGS: readonly [RegExp, FetchFailureKind, string][] = [
  [/^E(?:CONNREFUSED|HOSTUNREACH|NETUNREACH|ADDRNOTAVAIL|ACCES|PERM|INVAL)$/, 'refused', 'takes no connection'],
  [/^ETIMEDOUT$|CONNECT_TIMEOUT/, 'timeout', 'takes no connection in time'],
  [/CERT|SIGNED|ISSUER|SIGNATURE|HOSTNAME_MISMATCH/, 'tls', 'shows a certificate that is not valid for it'],
  [/^ERR_(?:SSL|TLS)|^EPROTO$/, 'tls', 'does not manage an encrypted connection'],
  [/^HPE_|HEADERS_OVERFLOW/, 'broken', 'does not answer as HTTP has it'],
  // Not what was given to undici or Node in a way that they do not take: that is a mistake of ours.
  [/^(?!(?:UND_)?ERR_INVALID)./, 'broken', 'breaks its answer off'],
]

/** The Trouble that an error means; an error without a code is ours, and thrown on. */
export const troubleOf = (error: unknown): Trouble => {
  if (error instanceof Trouble) return error
  const code = codeOf(error)
  const meaning = MEANINGS.find(([codes]) => codes.test(code))
  if (!meaning) throw error
  const [, kind, does] = meaning
  return new Trouble(kind, `${does} (${code})`)
}

/** Where several addresses of a name were tried, each has an error of its own; undici gives no code to what is no HTTP. */
const codeOf = (error: unknown): string => {
  if (error instanceof errors.HTTPParserError) return error.code || 'HPE_INVALID'
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0])
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** In words for people. `asked`: what was to be fetched. `isRedirected`: it happened at a place that this leads to. */
export const failureOf = ({ kind, message, said }: Trouble, asked: string, isRedirected: boolean): FetchFailure => {
  const url = URL.parse(asked)
  const host = url?.host || (asked.includes('@') ? 'What was given' : JSON.stringify(asked.slice(0, 100)))
  if (isRedirected) {
    const does = kind === 'redirects' ? message : `redirects to a place that ${message}`
    return new FetchFailure(kind === 'url' ? 'redirects' : kind, `${host} ${does}.`, said)
  }
  const advice = kind === 'address' && url ? ` Whoever runs the bot may allow it: FETCH_ALLOW=${placeOf(url)}.` : ''
  return new FetchFailure(kind, `${host} ${message}.${advice}`, said)
}
