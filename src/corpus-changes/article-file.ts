import { parseDocument } from 'yaml'
import type { Article } from '../articles/article.ts'
import { parseArticle } from '../articles/read-article.ts'
import type { Details } from '../corpus-app.ts'

const LINE_FEED = 0x0a

export type NewArticle = Details & { isTitleMade: boolean; rights: string | null; text: string }

/** The file of a new article. Throws where `parseArticle` would not read from it what is written: a fault of ours. */
export const writeArticle = (id: string, article: NewArticle): Buffer => {
  const { isTitleMade, text } = article
  const lines = [
    ...(['title', 'author', 'published', 'language', 'url', 'rights'] as const).flatMap((key) => {
      const value = article[key]
      return value === null
        ? []
        : [`${key}: ${key === 'published' || key === 'language' ? value : JSON.stringify(value)}`]
    }),
    ...(isTitleMade ? ['derived: title # its source has none'] : []),
  ]
  const bytes = Buffer.from(`---\n${lines.join('\n')}\n---\n${text}\n`)
  return checked(id, bytes, { ...article, text })
}

/** A text as it is stored: LF, well-formed, without empty lines before and after. */
export const storedText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/^(?:[^\S\n]*\n)+/, '')
    .trimEnd()

/** The file with other details. What else stands in its front matter stays, comments too, and the text byte for byte. */
export const withDetails = (id: string, bytes: Uint8Array, details: Details): Buffer => {
  const { text } = parseArticle(id, `${id}.md`, bytes)
  const { head, body } = split(bytes)
  const document = parseDocument(head)
  for (const [key, value] of Object.entries(details)) {
    if (value === null) document.delete(key)
    else if ((document.get(key) ?? null) !== value) document.set(key, value)
  }
  const front = document.toString({ lineWidth: 0 })
  return checked(id, Buffer.concat([Buffer.from(`---\n${front}${front.endsWith('\n') ? '' : '\n'}---\n`), body]), {
    ...details,
    text,
  })
}

/**
 * The file with another text, and the details that are known of it. What else stands in its front matter stays. `text`: as
 * `storedText` gives it.
 */
export const withText = (id: string, bytes: Uint8Array, details: Details, text: string): Buffer => {
  const before = parseArticle(id, `${id}.md`, bytes)
  const known = Object.fromEntries(
    (['title', 'author', 'published', 'language', 'url'] as const).map((key) => [key, details[key] ?? before[key]]),
  ) as Details
  const whole = withDetails(id, bytes, known)
  const head = whole.subarray(0, whole.length - split(whole).body.length)
  return checked(id, Buffer.concat([head, Buffer.from(`${text}\n`)]), { ...known, text })
}

/** The file of news as that of an article. */
export const asArticle = (id: string, bytes: Uint8Array): Buffer => {
  const { text, ...details } = parseArticle(id, `${id}.md`, bytes)
  const { head, body } = split(bytes)
  const document = parseDocument(head)
  document.delete('tier')
  return checked(id, Buffer.concat([Buffer.from(`---\n${document.toString({ lineWidth: 0 })}---\n`), body]), {
    ...details,
    text,
  })
}

/** The front matter without its fences, and the bytes behind it. Of a file that `parseArticle` reads. */
const split = (bytes: Uint8Array): { head: string; body: Uint8Array } => {
  const ends: number[] = []
  let start = 0
  let first = -1
  for (let end = bytes.indexOf(LINE_FEED); ; end = bytes.indexOf(LINE_FEED, start)) {
    if (end < 0) throw new Error('an article file without the end of its front matter')
    const line = Buffer.from(bytes.subarray(start, end)).toString()
    if (line.replace(/^\ufeff/, '').trimEnd() === '---') {
      if (ends.length === 0) first = end + 1
      ends.push(end)
      if (ends.length === 2) {
        const head = Buffer.from(bytes.subarray(first, start)).toString().replaceAll('\r\n', '\n')
        return { head, body: bytes.subarray(end + 1) }
      }
    }
    start = end + 1
  }
}

const checked = (id: string, bytes: Buffer, wanted: Details & { text: string }): Buffer => {
  const read: Article = parseArticle(id, `${id}.md`, bytes)
  for (const key of ['title', 'author', 'published', 'language', 'url', 'text'] as const)
    if (read[key] !== wanted[key]) throw new Error(`the file of an article would not hold its ${key}`)
  return bytes
}
