import { expect, test } from 'vitest'
import { BrokenFile } from '../../src/articles/broken-file.ts'
import { parseArticle } from '../../src/articles/read-article.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const parse = (text: string, id = 'hafen') => parseArticle(id, `${id}.md`, bytes(text))

/** Line and message of what is wrong with a file. */
const wrong = (content: string | Uint8Array, id = 'hafen'): string => {
  try {
    parseArticle(id, `${id}.md`, typeof content === 'string' ? bytes(content) : content)
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error
    expect(error.problem.file).toBe(`${id}.md`)
    return `${error.problem.line}: ${error.problem.message}`
  }
  return 'nothing'
}
const withKey = (line: string): string => wrong(`---\ntitle: Der Hafen\n${line}\n---\nText.\n`)

test('all keys are read, and everything below the front matter is the text', () => {
  const file = `---
title: "Der Hafen: ein Besuch"
derived: [title]
author: Ada Möller
published: 2025-10-01
language: de-ch
url: https://example.org/hafen?a=1#b
rights: © Ada Möller
tier: news
---

  «Grösse» zählt.

---
Ende.  

`
  expect(parse(file)).toEqual({
    id: 'hafen',
    title: 'Der Hafen: ein Besuch',
    titleDerived: true,
    author: 'Ada Möller',
    published: '2025-10-01',
    language: 'de-CH',
    url: 'https://example.org/hafen?a=1#b',
    rights: '© Ada Möller',
    tier: 'news',
    text: '\n  «Grösse» zählt.\n\n---\nEnde.  \n',
  })
})

test('a title is enough: the rest is unknown, the language German, the tier article', () => {
  expect(parse('---\ntitle: Der Hafen\nurl: null\nauthor:\n---\nText.')).toEqual({
    id: 'hafen',
    title: 'Der Hafen',
    titleDerived: false,
    author: null,
    published: null,
    language: 'de',
    url: null,
    rights: null,
    tier: 'article',
    text: 'Text.',
  })
  expect(parse('---\ntitle: A\nderived: title\n---\nText.').titleDerived).toBe(true)
  expect(parse('---\ntitle: A\nderived: []\n---\nText.').titleDerived).toBe(false)
})

test('CRLF becomes LF, a byte order mark and one final line feed go, and nothing else changes', () => {
  expect(parse('\ufeff---\r\ntitle: A\r\n---\r\nEins.\r\n Zwei. \r\n\r\n').text).toBe('Eins.\n Zwei. \n')
  expect(parse('---\ntitle: A\n---\n\ufeffe\u0301 a\rb\u00a0\u2028').text).toBe('\ufeffe\u0301 a\rb\u00a0\u2028')
})

test.each([
  [
    'Text ohne alles',
    '1: there is no front matter. The first line must be "---", followed by title: … and a closing "---".',
  ],
  ['', '1: there is no front matter. The first line must be "---", followed by title: … and a closing "---".'],
  ['---\ntitle: A\nText', '1: the front matter is not closed. Put a line "---" between it and the text.'],
  ['---\nauthor: A\n---\nText', '1: title is missing. Add title: "…" to the front matter.'],
  ['---\ntitle: " "\n---\nText', '1: title is missing. Add title: "…" to the front matter.'],
  ['---\n---\nText', '2: the front matter must be lines of the form key: value, title: … among them.'],
  ['---\n- title\n---\nText', '2: the front matter must be lines of the form key: value, title: … among them.'],
  ['---\ntitle: A\n---\n \n\n', '3: there is no text after the front matter.'],
  ['---\ntitle: A\n---', '3: there is no text after the front matter.'],
  [
    '---\ntitle: A\n---\nEins.\nZw\0ei.',
    '5: this line contains a NUL character: the file is no plain text in UTF-8. Save it as UTF-8 text.',
  ],
])('%j is refused with its line', (file, message) => {
  expect(wrong(file)).toBe(message)
})

test('bad YAML is refused with the line in the file', () => {
  expect(wrong('---\ntitle: A\nauthor: "B\n---\nText')).toMatch(/^[34]: the front matter is no valid YAML: .*quote/)
  expect(wrong('---\ntitle: A\ntitle: B\n---\nText')).toMatch(
    /^3: the front matter is no valid YAML: Map keys must be unique/,
  )
})

test.each([
  [
    'autor: B',
    '3: the key "autor" is not known. Allowed are title, author, published, language, url, rights, derived, tier.',
  ],
  ['author: 5', '3: author must be text. Put it in quotes: author: "…".'],
  ['author: [A, B]', '3: author must be text. Put it in quotes: author: "…".'],
  ['author: *nobody', '3: author must be text. Put it in quotes: author: "…".'],
  ['author: "A\\nB"', '3: author must be one line without control characters.'],
  [
    'published: 1.10.2025',
    '3: published must be a date of the form YYYY-MM-DD, for example 2025-10-01; not "1.10.2025".',
  ],
  [
    'published: 2025-02-29',
    '3: published must be a date of the form YYYY-MM-DD, for example 2025-10-01; there is no "2025-02-29".',
  ],
  [
    'published: 2025-13-01',
    '3: published must be a date of the form YYYY-MM-DD, for example 2025-10-01; there is no "2025-13-01".',
  ],
  ['language: deutsch', '3: language must be a BCP 47 tag such as de, de-CH or en; not "deutsch".'],
  ['language: de_CH', '3: language must be a BCP 47 tag such as de, de-CH or en; not "de_CH".'],
  ['url: www.example.org', '3: url must be an address that begins with https:// or http://; not "www.example.org".'],
  [
    'url: javascript:alert(1)',
    '3: url must be an address that begins with https:// or http://; not "javascript:alert(1)".',
  ],
  [
    'url: "https://example.org/a b"',
    '3: url must be an address that begins with https:// or http://; not "https://example.org/a b".',
  ],
  ...[
    'https://anna:geheim@example.org/a',
    'https://anna@example.org/a',
    'https:///anna:geheim@example.org/a',
    'https:anna:geheim@example.org',
    '"https://anna:ge heim@example.org/a"',
    'ftp://anna:geheim@example.org/a',
    'https://anna:geheim@exa mple.org/a',
  ].map((url) => [
    `url: ${url}`,
    '3: url has a user name or a password, which every reader would see. Write it without.',
  ]),
  ['url: "https://"', '3: url must be an address that begins with https:// or http://; not "https://".'],
  [
    'url: ftp://example.org/a',
    '3: url must be an address that begins with https:// or http://; not "ftp://example.org/a".',
  ],
  ['derived: author', '3: derived names keys whose value is not from the source; only "title" may be derived.'],
  ['derived: [title, url]', '3: derived names keys whose value is not from the source; only "title" may be derived.'],
  ['tier: blog', '3: tier must be article or news; not "blog".'],
])('%s is refused', (line, message) => {
  expect(withKey(line)).toBe(message)
})

test('a leap day is a date', () => {
  expect(parse('---\ntitle: A\npublished: 2024-02-29\n---\nText').published).toBe('2024-02-29')
})

test('invalid UTF-8 is refused with the line of the first bad byte', () => {
  const latin1 = Uint8Array.from([...bytes('---\ntitle: A\n---\nGut.\nSch'), 0xf6, ...bytes('n.\nEnde.')])
  expect(wrong(latin1)).toBe('5: this line is not valid UTF-8. Save the file in the encoding UTF-8.')
  const cutOff = Uint8Array.from([...bytes('---\ntitle: A\n---\nGut.\n'), 0xc3])
  expect(wrong(cutOff)).toBe('5: this line is not valid UTF-8. Save the file in the encoding UTF-8.')
})

test.each(['Hafen', 'der hafen', 'häfen', 'a_b', '-a', 'a--b', '../a', ''])('"%s" is no id', (id) => {
  expect(wrong('---\ntitle: A\n---\nText', id)).toBe(
    `null: "${id}" is no article id. Name the file with lower-case letters, digits and hyphens: my-article.md.`,
  )
})

test('the message for a person names the file and the line', () => {
  expect(() => parse('Text')).toThrow('hafen.md, line 1: there is no front matter.')
})
