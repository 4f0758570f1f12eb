/** As undici gives them: names in lower case. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>

export const headerOf = (headers: Headers, name: string): string | null => {
  const value = headers[name]
  return (Array.isArray(value) ? value.join(', ') : value)?.trim() || null
}

/** `Retry-After` in milliseconds from `now`: seconds, or a date in any of the three forms of RFC 9110 §5.6.7. */
export const retryAfterMs = (headers: Headers, now: number): number | null => {
  const value = headerOf(headers, 'retry-after') ?? ''
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000
  // The third form, of asctime, names no zone: it is GMT as well.
  const date = /^[a-z]/i.test(value) ? Date.parse(/GMT$/i.test(value) ? value : `${value} GMT`) : Number.NaN
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}

/** Seconds that an answer stays fresh, as `Cache-Control` says; null where it says nothing about it. */
export const maxAge = (headers: Headers): number | null => {
  const value = headerOf(headers, 'cache-control') ?? ''
  if (/(?:^|[\s,])no-(?:cache|store)(?![\w=-])/i.test(value)) return 0
  const seconds = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,10})/i.exec(value)?.[1]
  return seconds === undefined ? null : Number(seconds)
}

/** Characters of a validator. */
const LONGEST = 1_000

/** An ETag or a date that can be sent back as it is; null for whatever else a server, or a table, may hold. */
export const validator = (value: string | null | undefined): string | null =>
  value && value.length <= LONGEST && /^[\x20-\x7e\x80-\xff]+$/.test(value) ? value : null

/** `Location` as text: undici reads headers as Latin-1, and servers write what is not ASCII as UTF-8 most of the time. */
export const locationOf = (headers: Headers): string | null => {
  const value = headerOf(headers, 'location')
  if (value === null) return null
  const text = Buffer.from(value, 'latin1').toString()
  return text.includes('\uFFFD') ? value : text
}
