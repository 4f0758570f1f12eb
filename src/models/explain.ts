import { secretsRemoved } from '../redact.ts'
import { Fault } from './fault.ts'
import type { Provider } from './provider.ts'
import type { Trouble } from './watched-fetch.ts'

/** What an operator can do about it. Nothing that a server says is trusted not to repeat the key. */
export const explain = (trouble: Trouble, provider: Provider): Fault => {
  const { name, host, settings } = provider
  switch (trouble.what) {
    case 'no connection':
      return explainConnection(trouble.code, provider)
    case 'status':
      return explainStatus(trouble, provider)
    case 'cut':
      return new Fault('cut', `${name} at ${host}: the connection ended in the middle of the answer.`, true)
    case 'stalled':
      return new Fault('timeout', `${name} at ${host} stopped in the middle of the answer.`)
    case 'too long':
      return new Fault('malformed', `${name} at ${host} did not stop answering, and was cut off.`)
    case 'web page':
      return new Fault(
        'malformed',
        `${host} answered ${name} with a web page. Check ${settings.url}${usualPath(provider)}.`,
      )
    case 'not JSON':
      return new Fault('malformed', `${host} answered ${name} with something that is not JSON.`, true)
  }
}

const explainConnection = (code: string, provider: Provider): Fault => {
  const { name, host, settings } = provider
  const where = `${name} cannot be reached`
  const start = provider.kind === 'ollama' ? 'Start it with "ollama serve", or correct' : 'Start the server, or correct'
  if (code === 'ECONNREFUSED')
    return new Fault('unreachable', `${where}: nothing listens at ${host}. ${start} ${settings.url}.`, true)
  if (code === 'ENOTFOUND')
    return new Fault(
      'unreachable',
      `${where}: there is no host ${new URL(host).hostname} (ENOTFOUND). Correct ${settings.url}, or look at this ` +
        "machine's DNS.",
    )
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_|EPROTO/.test(code))
    return new Fault(
      'unreachable',
      `${where}: ${host} has no certificate that this machine trusts (${code}). Correct ${settings.url}, or name the ` +
        'certificate in NODE_EXTRA_CA_CERTS.',
    )
  if (/^HPE_/.test(code))
    return new Fault('unreachable', `${where}: ${host} does not speak HTTP (${code}). Correct ${settings.url}.`)
  if (code === 'UND_ERR_HEADERS_TIMEOUT') return new Fault('timeout', `${name} at ${host} did not begin to answer.`)
  if (/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/.test(code))
    return new Fault('cut', `${name} at ${host}: the connection ended before an answer (${code}).`, true)
  return new Fault('unreachable', `${where} at ${host} (${code}). Look at the network, and at ${settings.url}.`, true)
}

/** Codes and words of OpenAI, Anthropic, Ollama, vLLM, llama.cpp, LM Studio, Mistral, Groq and Google. */
const NO_MODEL =
  /model_not_found|not_found_error|\bmodel\b.*\b(not found|not exist|unknown|not supported|no longer)|\b(invalid|unknown) model/is
const TOO_LONG =
  /context_length|context length|context window|context size|maximum context|prompt is too long|too many (input )?tokens|input tokens exceed|exceeds? the (available|maximum)/i
const NO_KEY =
  /\b(invalid|incorrect|missing|expired)\b.*\bapi[ _-]?key\b|\bapi[ _-]?key\b.*\b(not valid|invalid|incorrect|missing|expired)\b/i
const NO_JSON = /json_validate_failed/
const NO_CREDIT = /insufficient_quota|billing|credit balance|quota exceeded|out of credits/i

const explainStatus = (trouble: Extract<Trouble, { what: 'status' }>, provider: Provider): Fault => {
  const { name, host, settings, model, keysAt } = provider
  const { status, retryAfterMs } = trouble
  const about = `${trouble.code} ${trouble.said}`
  const said = quoted(trouble.said, provider)
  if (status === 401 || status === 403 || (status === 400 && NO_KEY.test(about))) {
    if (settings.key === null) return new Fault('key', `${host} does not let ${name} be asked (${status}).`)
    const missing = provider.apiKey === null
    return new Fault(
      'key',
      missing
        ? `${host} wants a key for ${name} (${status}), and ${settings.key} is not set.`
        : `${settings.key} was refused by ${host} (${status}). Check it${keysAt && ` at ${keysAt}`}, and that it may use ${name}.`,
    )
  }
  if (status === 402 || (status < 500 && NO_CREDIT.test(about)))
    return new Fault(
      'key',
      `The account of ${settings.key ?? name} has no credit left, says ${host} (${status})${said}.`,
    )
  if (status === 429)
    return new Fault(
      'rate limit',
      `${name} was asked too often, says ${host} (429)${retryAfterMs === null ? '' : `; it asks to wait ${Math.ceil(retryAfterMs / 1000)} s`}.`,
      true,
      retryAfterMs,
    )
  if (status === 413 || (status < 500 && TOO_LONG.test(about)))
    return new Fault(
      'context',
      `The prompt is longer than ${name} at ${host} takes (${status})${said}. Set CHAT_WINDOW to what it takes.`,
    )
  if (status === 404 || (status < 500 && NO_MODEL.test(about))) {
    if (status !== 404 || NO_MODEL.test(about)) return new Fault('model', noModel(provider))
    return new Fault(
      'model',
      `${host} has nothing at the address that ${name} is asked at (404)${said}. Check ${settings.url}${usualPath(provider)}, and the model "${model}".`,
    )
  }
  if (NO_JSON.test(about))
    return new Fault('malformed', `${name} did not answer in JSON, says ${host} (${status})${said}.`, true)
  if (status >= 300 && status < 400)
    return new Fault('server', `${host} redirects ${name} elsewhere (${status}). Set ${settings.url} to where it is.`)
  const again = status >= 500 || status === 408 || status === 409 || status === 425
  const what = again ? 'failed' : 'did not take what it was asked'
  return new Fault('server', `${name} at ${host} ${what} (${status})${said}.`, again, retryAfterMs)
}

export const tooSlow = ({ name, host }: Provider): Fault =>
  new Fault('timeout', `${name} at ${host} did not answer in the time that there was.`)

/** The remedy where a model is not there. `others`: names of those that are. */
export const noModel = ({ kind, model, host }: Provider, others: readonly string[] = []): string => {
  const there = others.length > 0 ? ` It has ${others.map((one) => `"${oneLine(one)}"`).join(', ')}.` : ''
  const remedy = kind === 'ollama' ? `: run "ollama pull ${model}", or correct CHAT_MODEL.` : '. Correct CHAT_MODEL.'
  return `There is no model "${model}" at ${host}${remedy}${there}`
}

const usualPath = ({ kind }: Provider): string => (kind === 'openai' ? ' (it usually ends in /v1)' : '')

const looksSecretRemoved = secretsRemoved([])

/** What a server said, as a part of a sentence: one line, not too long, without control characters, the key, and what looks like a secret. */
export const quoted = (said: string, { apiKey }: Pick<Provider, 'apiKey'>): string => {
  const text = (apiKey === null ? said : said.replaceAll(apiKey, '…')).replace(/\b(?:sk|gsk|key)-[\w-]{8,}/g, '…')
  const line = oneLine(looksSecretRemoved(text)).replace(/\.$/, '')
  return line && `: "${line}"`
}

const oneLine = (text: string): string => {
  const line = text.replace(/[\p{C}\s]+/gu, ' ').trim()
  return line.length > 200 ? `${line.slice(0, 200).trimEnd()}…` : line
}
