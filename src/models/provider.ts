import { type ChatSettings, PROVIDER_SETTINGS } from '../model-settings.ts'

/** A model and its server, as messages name them. */
export type Provider = {
  kind: ChatSettings['provider']
  model: string
  /** `openai:gpt-5-mini` */
  name: string
  /** The base URL, without a slash at its end. */
  url: string
  /** Its origin: what may be shown, since a path may hold a secret. */
  host: string
  apiKey: string | null
  /** Names of the settings; `key` is null where there is none. */
  settings: { key: string | null; url: string }
  keysAt: string | null
}

/** Named here, so that no library looks for one in the environment. */
export const BASE_URLS: Readonly<Record<Provider['kind'], string>> = {
  openai: 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com',
  ollama: 'http://127.0.0.1:11434',
}

export const providerOf = ({
  provider: kind,
  model,
  apiKey,
  baseUrl,
}: Pick<ChatSettings, 'provider' | 'model' | 'apiKey' | 'baseUrl'>): Provider => {
  const url = baseUrl ?? BASE_URLS[kind]
  const { key, url: urlSetting, where } = PROVIDER_SETTINGS[kind]
  return {
    kind,
    model,
    name: `${kind}:${model}`,
    url,
    host: new URL(url).origin,
    apiKey,
    settings: { key, url: urlSetting },
    keysAt: where,
  }
}

/** A server of one's own may take no key, yet want the header. */
export const NO_KEY = 'none'

/** Who asks: the key of the settings, and nothing that a library finds in the environment. */
export const headersFor = ({ kind, apiKey }: Provider): Record<string, string> => {
  const sender = { 'user-agent': 'fundstelle' }
  if (kind === 'ollama') return sender
  if (kind === 'openai') return { ...sender, authorization: `Bearer ${apiKey ?? NO_KEY}` }
  return { ...sender, 'x-api-key': apiKey ?? NO_KEY, 'anthropic-version': '2023-06-01' }
}
