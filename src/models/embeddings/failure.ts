import type { ModelSettings } from '../../model-settings.ts'
import { type FailureKind, ModelFailure } from '../failure.ts'
import { BASE_URLS } from '../provider.ts'
import type { Seen } from './watched-fetch.ts'

export type EmbeddingProvider = ModelSettings & { provider: 'openai' | 'ollama' }

/** `afterMs`: how long the provider asks to wait; null where it does not say. */
export type Failed = { failure: ModelFailure; again: boolean; afterMs: number | null }

export const nameOf = ({ provider, model }: EmbeddingProvider): string => `${provider}:${model}`

/** A longer wait is not worth it: the next run goes on where this one stops. */
const LONGEST_WAIT = 30_000

/** The connection was there and ended before its time. */
const BROKEN: ReadonlySet<string> = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'])

/** Worth another try. */
const TRANSIENT: ReadonlySet<FailureKind> = new Set(['unreachable', 'timeout', 'cut', 'rate limit', 'server'])

/** Why a request brought no vectors, in words for operators. `timedOut`: our own limit of one try. */
export const failureOf = (settings: EmbeddingProvider, seen: Seen, timedOut: boolean, now = Date.now()): Failed => {
  const kind = kindOf(seen, timedOut)
  const afterMs = waitOf(seen.retryAfter, now)
  const noQuota = kind === 'rate limit' && /insufficient_quota/.test(seen.detail)
  const what = `The embedding model ${nameOf(settings)} ${whatOf(kind, settings, seen)}`
  const failure = new ModelFailure(kind, `${what}. ${noQuota ? QUOTA : remedyOf(kind, settings)}`)
  return { failure, again: TRANSIENT.has(kind) && !noQuota && (afterMs ?? 0) <= LONGEST_WAIT, afterMs }
}

const kindOf = ({ status, code, detail }: Seen, timedOut: boolean): FailureKind => {
  if (timedOut) return 'timeout'
  if (status === null) return code !== null && BROKEN.has(code) ? 'cut' : 'unreachable'
  if (status < 300) return code === null ? 'malformed' : 'cut'
  if (status === 401 || status === 403) return 'key'
  if (status === 404) return 'model'
  if (status === 429) return 'rate limit'
  if (status === 408) return 'timeout'
  if (status >= 500) return 'server'
  return status === 413 || /context|too long|maximum|tokens/i.test(detail) ? 'context' : 'refused'
}

const whatOf = (kind: FailureKind, settings: EmbeddingProvider, { status, code }: Seen): string => {
  const where = new URL(settings.baseUrl ?? BASE_URLS[settings.provider]).origin // a path may hold a secret
  switch (kind) {
    case 'unreachable':
      return `cannot be reached at ${where} (${code})`
    case 'timeout':
      return `did not answer in time at ${where}`
    case 'cut':
      return `broke off in the middle of its answer at ${where}`
    case 'key':
      return `does not accept the key (status ${status})`
    case 'model':
      return `is not known at ${where} (status 404)`
    case 'rate limit':
      return 'asks to wait (status 429)'
    case 'server':
      return `has trouble at ${where} (status ${status})`
    case 'context':
      return `does not take a text of this length (status ${status})`
    case 'malformed':
      return 'answered with something that is not a list of vectors'
    default:
      return `refused the texts (status ${status})`
  }
}

const QUOTA = "The account's quota is used up: raise it, or set EMBEDDING_MODEL to another model."

const remedyOf = (kind: FailureKind, { provider, model, baseUrl }: EmbeddingProvider): string => {
  const isOllama = provider === 'ollama'
  switch (kind) {
    case 'unreachable':
    case 'timeout':
    case 'cut':
    case 'server':
      if (isOllama) return 'Start Ollama ("ollama serve"), or set OLLAMA_BASE_URL to where it runs.'
      return baseUrl === null
        ? "Check this machine's way to the internet, and try again later."
        : 'Check that the server runs, and OPENAI_BASE_URL.'
    case 'key':
      if (isOllama) return 'Check OLLAMA_BASE_URL: Ollama itself asks for none.'
      return baseUrl === null
        ? 'Check OPENAI_API_KEY; get one at https://platform.openai.com/api-keys.'
        : 'Check OPENAI_API_KEY: it must be a key of the server in OPENAI_BASE_URL.'
    case 'model':
      return isOllama
        ? `Run "ollama pull ${model}", or correct EMBEDDING_MODEL.`
        : `Correct EMBEDDING_MODEL${baseUrl === null ? '' : ', or OPENAI_BASE_URL (it mostly ends in /v1)'}.`
    case 'rate limit':
      return 'Try again later.'
    case 'context':
      return 'Set EMBEDDING_MODEL to one that takes 512 tokens or more.'
    default:
      return `Check that EMBEDDING_MODEL names an embedding model${baseUrl === null ? '' : `, and ${isOllama ? 'OLLAMA' : 'OPENAI'}_BASE_URL`}.`
  }
}

/** Retry-After is in seconds or a date (RFC 9110, 10.2.3). Milliseconds; null for anything else. */
const waitOf = (retryAfter: string | null, now: number): number | null => {
  if (retryAfter === null) return null
  if (/^\d+(\.\d+)?$/.test(retryAfter.trim())) return Number(retryAfter) * 1000
  const date = Date.parse(retryAfter)
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}
