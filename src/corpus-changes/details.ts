import { hasLogin } from '../articles/login-in-address.ts'
import type { Details } from '../corpus-app.ts'
import { CorpusProblem } from './problem.ts'

export const LONGEST_TITLE = 300
const LONGEST_URL = 2_000

/** What an admin typed, as it can be stored. Throws a CorpusProblem for the first that cannot. */
export const readDetails = (typed: Record<keyof Details, string>): Details => {
  const wrong = (field: keyof Details): never => {
    throw new CorpusProblem({ kind: 'wrongDetail', field, typed: oneLine(typed[field]) })
  }
  const title = oneLine(typed.title)
  if (title === '' || title.length > LONGEST_TITLE) wrong('title')
  const author = oneLine(typed.author)
  if (author.length > LONGEST_TITLE) wrong('author')
  requireNoLogin(typed.url)
  return {
    title,
    author: author || null,
    published: typed.published.trim() === '' ? null : (dateOf(typed.published.trim()) ?? wrong('published')),
    language: languageOf(typed.language.trim()) ?? wrong('language'),
    url: typed.url.trim() === '' ? null : (addressOf(typed.url.trim()) ?? wrong('url')),
  }
}

/** Throws a CorpusProblem where an address holds what nobody else should read; it is not repeated. */
export const requireNoLogin = (address: string): void => {
  if (hasLogin(address.trim())) throw new CorpusProblem({ kind: 'loginInAddress' })
}

/** One line without control characters, as the front matter takes it. */
export const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()

/** `2025-10-01`, also written `1.10.2025`, `01/10/2025`; null for what is no day. */
const dateOf = (typed: string): string | null => {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed) ?? []
  const [, d, m, y] = /^(\d{1,2})[./] ?(\d{1,2})[./] ?(\d{4})$/.exec(typed) ?? []
  const parts = year ? [year, month!, day!] : y ? [y, m!, d!] : null
  if (!parts) return null
  const date = `${parts[0]}-${parts[1]!.padStart(2, '0')}-${parts[2]!.padStart(2, '0')}`
  const time = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? date : null
}

export const languageOf = (typed: string): string | null => {
  if (!/^[a-z]{2,3}(?:-[a-z0-9-]+)?$/i.test(typed)) return null
  try {
    return new Intl.Locale(typed).toString()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

export const addressOf = (typed: string): string | null => {
  if (typed.length > LONGEST_URL || /\s/.test(typed) || !/^https?:\/\//i.test(typed)) return null
  const url = URL.parse(typed)
  return url && !hasLogin(typed) ? url.href : null
}
