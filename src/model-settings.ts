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
  /** A value as it may be shown: never a secret. */
  shown(raw: string): string
  problems: string[]
}

const PROVIDERS = ['openai', 'anthropic', 'ollama'] as const
type Provider = (typeof PROVIDERS)[number]

/** The names of a provider's settings, and where its keys are got. */
export const PROVIDER_SETTINGS = {
  openai: { key: 'OPENAI_API_KEY', url: 'OPENAI_BASE_URL', where: 'https://platform.openai.com/api-keys' },
  anthropic: {
    key: 'ANTHROPIC_API_KEY',
    url: 'ANTHROPIC_BASE_URL',
    where: 'https://console.anthropic.com/settings/keys',
  },
  ollama: { key: null, url: 'OLLAMA_BASE_URL', where: null },
} as const satisfies Record<Provider, { key: string | null; url: string; where: string | null }>

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
  if (folder !== undefined) return { provider: 'onnx', folder: resolve(cwd, folder) }
  const model = readModel('EMBEDDING_MODEL', raw, ['openai', 'ollama'] as const, reader, ['builtin', 'onnx:<folder>'])
  return model ?? { provider: 'builtin' }
}

const readModel = <P extends Provider>(
  key: string,
  raw: string,
  allowed: readonly P[],
  { value, shown, problems }: SettingsReader,
  others: readonly string[] = [],
): (ModelSettings & { provider: P }) | null => {
  const [, name = '', model = ''] = /^(\w+):(\S+)$/.exec(raw) ?? []
  const provider = allowed.find((one) => one === name)
  if (!provider) {
    const forms = [...others, ...allowed.map((one) => `${one}:<model>`)]
    problems.push(`${key} is ${shown(raw)}; expected ${forms.slice(0, -1).join(', ')} or ${forms.at(-1)}`)
    return null
  }
  const about: { key: string | null; url: string; where: string | null } = PROVIDER_SETTINGS[provider]
  const baseUrl = value(about.url)
  if (baseUrl !== null && !isPlainUrl(baseUrl))
    problems.push(
      `${about.url} is ${/[@?]/.test(baseUrl) ? 'wrong (value not shown)' : shown(baseUrl)}; expected an address such ` +
        'as http://127.0.0.1:8000/v1, without user, password or question mark',
    )
  const apiKey = about.key && value(about.key)
  // A server of one's own often takes no key.
  if (about.key && apiKey === null && baseUrl === null)
    problems.push(`${about.key} is missing, and ${key} is ${shown(raw)}; get a key at ${about.where}`)
  return { provider, model, apiKey, baseUrl: baseUrl?.replace(/\/+$/, '') ?? null }
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
