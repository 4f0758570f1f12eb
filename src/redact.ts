/** A line that may be shown or logged: no secret, and no person's id, stands in it any more. */
export type Redact = (line: string) => string

const HIDDEN = '[secret]'

/** Shorter values are part of ordinary words. */
const SHORTEST = 8

/** Settings whose value is a secret. An address may hold a password. */
const SECRET_SETTING = /(?:_API_KEY|_TOKEN|_SECRET|_PASSWORD)$|^DATABASE_URL$/

/** Secrets that nobody has set: they come with interactions, webhooks, addresses, headers and attachments. */
const PATTERNS: readonly [RegExp, string][] = [
  // Bot tokens, whoever's.
  [/[\w-]{20,}\.[\w-]{5,}\.[\w-]{16,}/g, HIDDEN],
  [/(?<![A-Za-z0-9])(?:sk-|gsk_|xai-|hf_|AIza)[\w-]{8,}/g, HIDDEN],
  [/(\/(?:interactions|webhooks)\/\d{17,20}\/)[\w.%-]{8,}/g, `$1${HIDDEN}`],
  [/\b([a-z][a-z\d+.-]*:\/\/)[^\s/@"'\\]+@/gi, `$1${HIDDEN}@`],
  [/([?&](?:hm|sig|signature|token|key|api_key|access_token|X-Amz-Signature)=)[^\s&"'\\<>)]+/gi, `$1${HIDDEN}`],
  [/\b((?:Bearer|Basic|Bot)\s+)[\w.+/=~-]{12,}/g, `$1${HIDDEN}`],
]

/** The secrets that an environment holds: keys, tokens, passwords, also those of addresses. */
export const secretsIn = (env: Readonly<Record<string, string | undefined>>): string[] => [
  ...new Set(Object.entries(env).flatMap(([name, value]) => secretsOf(name, value))),
]

/**
 * Takes secrets out of a line, and all that looks like one. The last thing that happens to what is logged or printed,
 * whoever wrote it and whatever a server has sent back.
 */
export const secretsRemoved = (secrets: readonly string[]): Redact => {
  const known = secrets
    .flatMap((secret) => [...new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])])
    .filter(({ length }) => length >= SHORTEST)
    .sort((a, b) => b.length - a.length)
  return (line) => {
    const without = known.reduce((text, secret) => text.replaceAll(secret, HIDDEN), line)
    return PATTERNS.reduce((text, [pattern, instead]) => text.replace(pattern, instead), without)
  }
}

const secretsOf = (name: string, value = ''): string[] => {
  const whole = value.trim()
  if (whole === '') return []
  const passwords = whole.split(/[\s,]+/).flatMap((one) => {
    const password = URL.canParse(one) ? new URL(one).password : ''
    return password === '' ? [] : [password, decoded(password)]
  })
  return SECRET_SETTING.test(name) ? [whole, ...passwords] : passwords
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return text
    throw error
  }
}

/** Of Discord: people, servers, channels and all else. */
const ID = /(?<!\d)\d{17,20}(?!\d)/g
/** Mentions of channels and roles. */
const PLACE = /<(?:#|@&)\d{17,20}>/g

/** Fields of the log that name a place or a thing; whatever else looks like an id may be a person's. */
const PLACES = new Set([
  'guild',
  'guildId',
  'channel',
  'channels',
  'channelId',
  'interaction',
  'exemptChannels',
  'feed',
])
const ROLES = new Set(['adminRole', 'exemptRoles'])
/** What a request held is for no log: its address has tokens, its body what people wrote. */
const DROPPED = new Set(['requestBody', 'rawError'])

/** A line of the log in JSON: ids of people become pseudonyms, in whichever field or text they stand. */
export const pseudonymsIn =
  (pseudonymOf: (id: string) => string): Redact =>
  (line) => {
    const inText = (text: string): string => {
      const places = text.match(PLACE) ?? []
      let at = 0
      return text
        .replace(PLACE, '\u0000')
        .replace(ID, (id) => pseudonymOf(id))
        .replaceAll('\u0000', () => places[at++] ?? '')
    }
    const walk = (value: unknown, key: string): unknown => {
      if (PLACES.has(key) || ROLES.has(key)) return value
      if (typeof value === 'string') return inText(value)
      if (Array.isArray(value)) return value.map((one) => walk(one, key))
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(
        Object.entries(value).flatMap(([name, one]) => (DROPPED.has(name) ? [] : [[name, walk(one, name)]])),
      )
    }
    return `${JSON.stringify(walk(JSON.parse(line), ''))}\n`
  }
