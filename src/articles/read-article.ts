import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { type Article, isArticleId } from './article.ts'
import { BrokenFile } from './broken-file.ts'
import { decodeUtf8 } from './decode-utf8.ts'
import { hasLogin } from './login-in-address.ts'

const KEYS = ['title', 'author', 'published', 'language', 'url', 'rights', 'derived', 'tier']

type Field = { value: unknown; line: number }
type Fail = (line: number | null, message: string) => never

/**
 * An article from the bytes of its file: YAML front matter between two `---` lines, then the text.
 * Everything after the closing line is the text: CRLF becomes LF, one final line feed goes, nothing else changes.
 * `file` is named in errors. Throws a `BrokenFile` with the line of the first thing that is wrong.
 */
export const parseArticle = (id: string, file: string, bytes: Uint8Array): Article => {
  const fail: Fail = (line, message) => {
    throw new BrokenFile({ file, line, message })
  }
  if (!isArticleId(id)) {
    fail(null, `"${id}" is no article id. Name the file with lower-case letters, digits and hyphens: my-article.md.`)
  }
  const lines = decodeUtf8(file, bytes).replaceAll('\r\n', '\n').split('\n')
  if (!isFence(lines[0])) {
    fail(1, 'there is no front matter. The first line must be "---", followed by title: … and a closing "---".')
  }
  const close = lines.findIndex((line, index) => index > 0 && isFence(line))
  if (close < 0) fail(1, 'the front matter is not closed. Put a line "---" between it and the text.')

  const fields = readFields(lines.slice(1, close).join('\n'), fail)
  const body = lines.slice(close + 1).join('\n')
  const text = body.endsWith('\n') ? body.slice(0, -1) : body
  if (text.trim() === '') fail(close + 1, 'there is no text after the front matter.')

  return {
    id,
    title: words(fields, 'title', fail) ?? fail(1, 'title is missing. Add title: "…" to the front matter.'),
    titleDerived: isTitleDerived(fields.get('derived'), fail),
    author: words(fields, 'author', fail),
    published: publishedOf(fields, fail),
    language: languageOf(fields, fail),
    url: urlOf(fields, fail),
    rights: words(fields, 'rights', fail),
    tier: tierOf(fields, fail),
    text,
  }
}

const isFence = (line: string | undefined): boolean => line?.trimEnd() === '---'

const readFields = (source: string, fail: Fail): Map<string, Field> => {
  const lineCounter = new LineCounter()
  const document = parseDocument(source, { lineCounter, prettyErrors: false, logLevel: 'error' })
  /** Offsets count within the front matter, which begins on line 2. */
  const lineAt = (offset: number): number => lineCounter.linePos(offset).line + 1

  const error = document.errors[0]
  if (error) fail(lineAt(error.pos[0]), `the front matter is no valid YAML: ${error.message}`)
  const { contents } = document
  if (!isMap(contents)) return fail(2, 'the front matter must be lines of the form key: value, title: … among them.')

  const fields = new Map<string, Field>()
  for (const { key, value } of contents.items) {
    const name = isScalar(key) ? String(key.value) : String(key)
    const line = lineAt(isScalar(key) ? (key.range?.[0] ?? 0) : 0)
    if (!KEYS.includes(name)) fail(line, `the key "${name}" is not known. Allowed are ${KEYS.join(', ')}.`)
    fields.set(name, { value: isSeq(value) ? value.items.map(plain) : plain(value), line })
  }
  return fields
}

/** The value of a scalar; any other node as it is, which no key accepts. */
const plain = (node: unknown): unknown => (isScalar(node) ? node.value : node)

/** One line of text, or null where the key is missing or empty. */
const words = (fields: Map<string, Field>, key: string, fail: Fail): string | null => {
  const field = fields.get(key)
  if (!field || field.value === null || field.value === '') return null
  const { value, line } = field
  if (typeof value !== 'string') return fail(line, `${key} must be text. Put it in quotes: ${key}: "…".`)
  if (/\p{Cc}/u.test(value.trim())) fail(line, `${key} must be one line without control characters.`)
  return value.trim() || null
}

const isTitleDerived = (field: Field | undefined, fail: Fail): boolean => {
  if (!field || field.value === null) return false
  const { value, line } = field
  const keys: unknown[] = Array.isArray(value) ? value : [value]
  if (keys.some((key) => key !== 'title')) {
    fail(line, 'derived names keys whose value is not from the source; only "title" may be derived.')
  }
  return keys.length > 0
}

const publishedOf = (fields: Map<string, Field>, fail: Fail): string | null => {
  const published = words(fields, 'published', fail)
  const line = fields.get('published')?.line ?? 1
  const wanted = 'published must be a date of the form YYYY-MM-DD, for example 2025-10-01'
  if (published === null) return null
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(published) ?? fail(line, `${wanted}; not "${published}".`)
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const isReal = date.toISOString().slice(0, 10) === published
  return isReal ? published : fail(line, `${wanted}; there is no "${published}".`)
}

const languageOf = (fields: Map<string, Field>, fail: Fail): string => {
  const language = words(fields, 'language', fail) ?? 'de'
  try {
    if (!/^[a-z]{2,3}(?:-|$)/i.test(language)) throw new RangeError(language)
    return new Intl.Locale(language).toString()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const line = fields.get('language')?.line ?? 1
    return fail(line, `language must be a BCP 47 tag such as de, de-CH or en; not "${language}".`)
  }
}

const urlOf = (fields: Map<string, Field>, fail: Fail): string | null => {
  const url = words(fields, 'url', fail)
  if (url === null) return null
  const line = fields.get('url')?.line ?? 1
  // Not repeated: what is wrong with a file is shown and logged.
  if (hasLogin(url)) fail(line, 'url has a user name or a password, which every reader would see. Write it without.')
  if (/\s/.test(url) || !/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    fail(line, `url must be an address that begins with https:// or http://; not "${url}".`)
  }
  return url
}

const tierOf = (fields: Map<string, Field>, fail: Fail): Article['tier'] => {
  const tier = words(fields, 'tier', fail) ?? 'article'
  if (tier === 'article' || tier === 'news') return tier
  return fail(fields.get('tier')?.line ?? 1, `tier must be article or news; not "${tier}".`)
}
