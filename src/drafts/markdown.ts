import { isMap, isScalar, parseDocument } from 'yaml'
import type { Remark } from '../articles/draft.ts'
import { absoluteUrl } from '../incoming/links.ts'
import { DraftRefusal } from './draft-refusal.ts'
import { instructionsIn } from './instructions.ts'
import { withoutMarkdownComments } from './markdown-comments.ts'
import type { ReadText } from './read-text.ts'

const FENCE = /^---\s*$/
const HEADING = /^# +(.+?)(?: +#+)?$/
const UNDERLINED = /^={3,}\s*$/
/** Keys of front matter, as other programs call them. */
const KEYS = {
  title: ['title', 'titel'],
  author: ['author', 'authors', 'autor'],
  published: ['published', 'date', 'datum', 'pubdate'],
  language: ['language', 'lang', 'sprache'],
  url: ['url', 'canonical', 'canonical_url', 'source', 'link'],
} as const

const LONGEST_FRONT_MATTER = 50_000
/** Words of a comment that is told. */
const TOLD_WORDS = 3
const LONGEST_EXAMPLE = 200

/**
 * A Markdown or plain text file: front matter where there is one, the first heading as title, the rest as it is: markup of
 * Markdown stays, for the text is what the file says; its comments go. Throws a `DraftRefusal` for front matter that is no
 * YAML.
 */
export const readMarkdown = (source: string, written: string, kind: 'markdown' | 'text'): ReadText => {
  const lines = written.split('\n')
  const close = FENCE.test(lines[0] ?? '') ? lines.findIndex((line, at) => at > 0 && FENCE.test(line)) : -1
  const fields = close > 0 ? frontMatter(source, lines.slice(1, close).join('\n')) : new Map<string, string>()
  const under = (close > 0 ? lines.slice(close + 1) : lines).join('\n')
  const { text, comments } = kind === 'text' ? { text: under, comments: [] } : withoutMarkdownComments(under)
  const body = text.split('\n')
  const heading = headingOf(body)
  const field = (key: keyof typeof KEYS): string | null =>
    KEYS[key].map((name) => fields.get(name)).find((value) => value !== undefined && value !== '') ?? null
  const title = field('title') ?? heading?.title ?? null
  const isRepeated = heading !== null && heading.title === title
  const url = field('url')
  return {
    title,
    author: field('author'),
    published: field('published'),
    url: url === null ? null : absoluteUrl(url, []),
    publisher: null,
    language: field('language'),
    text: (isRepeated ? body.slice(heading.lines) : body)
      .join('\n')
      .replace(/^(?:[ \t]*\n)+/, '')
      .trimEnd(),
    besides: '',
    remarks: remarksOf(comments),
  }
}

const remarksOf = (comments: readonly string[]): Remark[] => {
  const told = comments.filter((comment) => (comment.match(/\p{L}+/gu)?.length ?? 0) >= TOLD_WORDS)
  const example = told.find((comment) => instructionsIn(comment) !== null) ?? told[0]
  return example === undefined
    ? []
    : [{ kind: 'hidden', count: told.length, example: example.slice(0, LONGEST_EXAMPLE) }]
}

const frontMatter = (source: string, yaml: string): Map<string, string> => {
  if (yaml.length > LONGEST_FRONT_MATTER) {
    const problem = `longer than ${LONGEST_FRONT_MATTER} characters`
    throw new DraftRefusal(source, { kind: 'frontMatter', line: 1, problem })
  }
  const document = parseDocument(yaml, { prettyErrors: false, logLevel: 'error' })
  const error = document.errors[0]
  // Deeper than any text that a person wrote: the parser reports it as a fault of the text.
  if (error && /call stack/.test(error.message)) throw new DraftRefusal(source, { kind: 'tooHeavy' })
  if (error) {
    const line = yaml.slice(0, error.pos[0]).split('\n').length + 1
    throw new DraftRefusal(source, { kind: 'frontMatter', line, problem: error.message })
  }
  const fields = new Map<string, string>()
  if (!isMap(document.contents)) return fields
  for (const { key, value } of document.contents.items) {
    const plain = isScalar(value) ? value.value : (value as { toJSON?: () => unknown } | null)?.toJSON?.()
    const words = Array.isArray(plain)
      ? plain.map(String).join(', ')
      : plain === null || plain === undefined
        ? ''
        : String(plain)
    fields.set(String(isScalar(key) ? key.value : key).toLowerCase(), words.replace(/\s+/g, ' ').trim())
  }
  return fields
}

/** The first heading of the first level, when nothing but empty lines stands before it, and how many lines it takes. */
const headingOf = (body: readonly string[]): { title: string; lines: number } | null => {
  const at = body.findIndex((line) => line.trim() !== '')
  if (at < 0) return null
  const marked = HEADING.exec(body[at]!)?.[1]
  if (marked !== undefined) return { title: marked.trim(), lines: at + 1 }
  return UNDERLINED.test(body[at + 1] ?? '') ? { title: body[at]!.trim(), lines: at + 2 } : null
}
