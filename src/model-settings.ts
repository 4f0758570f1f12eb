import { resolve } from 'node:path'

/** A model of a provider. `baseUrl` null: the provider's own. */
export type ModelSettings = {
  provider: 'openai' | 'anthropic' | 'ollama'
  model: string
  apiKey: string | null
  baseUrl: string | null
}

export type ChatSettings = ModelSettings & {
  /** False: whole answers are asked for, for servers that cannot stream. */
  stream: boolean
  /** Tokens that a prompt may have. */
  window: number
  /** A day (UTC); null: no limit. */
  tokensPerDay: number | null
  /** US dollars for a million tokens; null where it is not known. */
  price: { input: number; output: number } | null
}

export type EmbeddingSettings =
  | { provider: 'builtin' }
  | { provider: 'onnx'; folder: string }
  | (ModelSettings & { provider: 'openai' | 'ollama' })

/** How settings are read: an empty one is null, what is wrong goes to `problems`. */
export type SettingsReader = {
  value(key: string): string | null
  whole(key: string, from: number, to: number, unit: string): number | null
  oneOf<T extends string>(key: string, allowed: readonly T[]): T | null
  /** Whether a value holds a token or a key, and whether it could: long runs of letters and digits. */
  isSecret(raw: string): boolean
  maybeSecret(raw: string): boolean
  /** A value in quotes, or that it is wrong and looks like a secret. */
  shown(raw: string): string
  problems: string[]
}

const PROVIDERS = ['openai', 'anthropic', 'ollama'] as const
type Provider = (typeof PROVIDERS)[number]

type About = { key: string | null; where: string | null; url: string; example: string }

/** The names of a provider's settings, and where its keys are got. */
export const PROVIDER_SETTINGS: Readonly<Record<Provider, About>> = {
  openai: {
    key: 'OPENAI_API_KEY',
    where: 'https://platform.openai.com/api-keys',
    url: 'OPENAI_BASE_URL',
    example: 'http://127.0.0.1:8000/v1',
  },
  anthropic: {
    key: 'ANTHROPIC_API_KEY',
    where: 'https://console.anthropic.com/settings/keys',
    url: 'ANTHROPIC_BASE_URL',
    example: 'http://127.0.0.1:8000',
  },
  ollama: { key: null, where: null, url: 'OLLAMA_BASE_URL', example: 'http://127.0.0.1:11434' },
}

/** Ollama cuts a longer prompt off without a word, and takes as much memory as the window is set to. */
const WINDOW: Readonly<Record<Provider, number>> = { openai: 32_000, anthropic: 32_000, ollama: 8_192 }

export const readChatSettings = (reader: SettingsReader): ChatSettings | null => {
  const { value, whole, oneOf } = reader
  const window = whole('CHAT_WINDOW', 2_000, 2_000_000, 'tokens')
  const tokensPerDay = whole('CHAT_TOKENS_PER_DAY', 0, 1e12, 'tokens')
  const stream = (oneOf('CHAT_STREAM', ['true', 'false'] as const) ?? 'true') === 'true'
  const price = readPrice(reader)
  const raw = value('CHAT_MODEL')
  if (raw === null) return null
  const model = readModel('CHAT_MODEL', raw, PROVIDERS, reader)
  if (!model) return null
  return { ...model, stream, window: window ?? WINDOW[model.provider], tokensPerDay: tokensPerDay || null, price }
}

export const readEmbeddingSettings = (reader: SettingsReader, cwd: string): EmbeddingSettings => {
  const raw = reader.value('EMBEDDING_MODEL')
  if (raw === null || raw === 'builtin') return { provider: 'builtin' }
  const folder = /^onnx:(.+)$/.exec(raw)?.[1]
  if (folder !== undefined && !reader.isSecret(raw)) return { provider: 'onnx', folder: resolve(cwd, folder) }
  const model = readModel('EMBEDDING_MODEL', raw, ['openai', 'ollama'] as const, reader, ['builtin', 'onnx:<folder>'])
  return model ?? { provider: 'builtin' }
}

const readModel = <P extends Provider>(
  key: string,
  raw: string,
  allowed: readonly P[],
  reader: SettingsReader,
  others: readonly string[] = [],
): (ModelSettings & { provider: P }) | null => {
  const [, name = '', model = ''] = /^(\w+):(\S+)$/.exec(raw) ?? []
  const provider = allowed.find((one) => one === name)
  // Names of models are shown to readers: no key may pass for one.
  if (!provider || reader.maybeSecret(raw)) {
    const forms = [...others, ...allowed.map((one) => `${one}:<model>`)]
    reader.problems.push(`${key} is ${reader.shown(raw)}; expected ${forms.slice(0, -1).join(', ')} or ${forms.at(-1)}`)
    return null
  }
  const about = PROVIDER_SETTINGS[provider]
  const baseUrl = readBaseUrl(about, reader)
  const apiKey = readApiKey(about, reader)
  // A server of one's own often takes no key.
  if (about.key && apiKey === null && baseUrl === null)
    reader.problems.push(`${about.key} is missing, and ${key} is ${reader.shown(raw)}; get a key at ${about.where}`)
  return { provider, model, apiKey, baseUrl: baseUrl?.replace(/\/+$/, '') ?? null }
}

const readApiKey = ({ key, where }: About, { value, problems }: SettingsReader): string | null => {
  const apiKey = key && value(key)
  // It becomes a header, and what an error about a header says of it would be logged.
  if (apiKey && !/^[\x21\x23-\x26\x28-\x7e]+$/.test(apiKey))
    problems.push(
      `${key} does not look like a key (value not shown); expected one word without spaces and quotation marks, and ` +
        `without "Bearer" before it; get it at ${where}`,
    )
  return apiKey
}

const readBaseUrl = ({ key, url, example }: About, { value, isSecret, shown, problems }: SettingsReader) => {
  const raw = value(url)
  if (raw === null || (isPlainUrl(raw) && !isSecret(raw))) return raw
  const words = /[@?]/.test(raw) ? 'wrong (value not shown)' : shown(raw)
  problems.push(
    `${url} is ${words}; expected an address such as ${example}, without user, password, key or question mark` +
      (key && isSecret(raw) ? `; a key belongs into ${key}` : ''),
  )
  return raw
}

const isPlainUrl = (raw: string): boolean => {
  const url = URL.parse(raw)
  return url !== null && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash
}

/** `0.25 2`: US dollars for a million tokens in, and for a million out. */
const readPrice = ({ value, shown, problems }: SettingsReader): ChatSettings['price'] => {
  const raw = value('CHAT_PRICE')
  if (raw === null) return null
  const [, input, output] = /^(\d+(?:\.\d+)?)\s+(\d+(?:\.\d+)?)$/.exec(raw) ?? []
  if (input !== undefined && output !== undefined) return { input: Number(input), output: Number(output) }
  problems.push(
    `CHAT_PRICE is ${shown(raw)}; expected two numbers such as 0.25 2, US dollars for a million tokens in and out`,
  )
  return null
}
