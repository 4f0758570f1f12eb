import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blockQuote, escapeLine, escapeText, link, visibleText } from '../../../src/discord/message/escape.ts'
import { render } from '../support/markdown.ts'
import { probes } from '../support/probes.ts'

test.each([
  ['Social-Media Anwender*innen', 'Social-Media Anwender\\*innen'],
  ['snake_case_name', 'snake\\_case\\_name'],
  ['5 * 3 * 2', '5 \\* 3 \\* 2'],
  ['> 3', '\\> 3'],
  ['1. Oktober', '1\\. Oktober'],
  ['- Punkt', '\\- Punkt'],
  ['am 1. Oktober – 3.5 um 12.30', 'am 1. Oktober – 3.5 um 12.30'],
  ['Klar ist: OpenAI', 'Klar ist: OpenAI'],
  ['www.openai.com/sora-2/', 'www\\.openai\\.com/sora-2/'],
  ['[1] und [x]', '\\[1\\] und \\[x\\]'],
  ['https://openai.com', 'https\\://openai\\.com'],
  ['«GPT 3.5 moment for video» (Cameos)', '«GPT 3.5 moment for video» \\(Cameos\\)'],
])('%j is sent as %j, and read as it was written', (text, sent) => {
  expect(escapeText(text)).toBe(sent)
  expect(render(sent)).toEqual({ visible: text, active: [] })
})

test.each(probes.map((probe) => [probe]))('%j is shown as text and does nothing', (probe) => {
  expect(render(escapeText(probe))).toEqual({ visible: visibleText(probe), active: [] })
})

test('there are at least 100 hostile probes, and the reference renderer sees most of them act unescaped', () => {
  const acting = probes.filter((probe) => render(visibleText(probe)).active.length > 0)
  expect(probes.length).toBeGreaterThanOrEqual(100)
  expect(acting.length).toBeGreaterThanOrEqual(85)
})

const nasty = fc.array(
  fc.oneof(
    fc.constantFrom(...'*_~`|<>[]()#@\\/:.-+!?\n \t0123456789aAbBzZäß«»'),
    fc.constantFrom(
      'https://',
      'www.',
      'discord.gg/',
      '@everyone',
      '<@1>',
      '```',
      '-# ',
      '1. ',
      '\r\n',
      '\u001b[',
      '\u200b',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  ),
  { maxLength: 40 },
)

test('whatever the text, a reader sees it as it was and nothing in it acts', () => {
  fc.assert(
    fc.property(nasty, (parts) => {
      const text = parts.join('')
      expect(render(escapeText(text))).toEqual({ visible: visibleText(text), active: [] })
    }),
    { numRuns: 3000 },
  )
})

test('escaped pieces joined by spaces, brackets and stars of ours stay inert', () => {
  fc.assert(
    fc.property(nasty, nasty, (a, b) => {
      const joined = `${escapeLine(a.join(''))} ${escapeLine(b.join(''))}`
      expect(render(joined).active).toEqual([])
    }),
    { numRuns: 1000 },
  )
})

test('text that holds nothing invisible is left as it is', () => {
  const text = 'Zeile eins\n\tZeile «zwei» – 20 %, grösste, café, 日本語, 🙂, weiches\u00adTrennen'
  expect(visibleText(text)).toBe(text)
})

test.each([
  ['zero-width', 'a\u200b\u200c\u200d\u200e\u200f\u2060\u2064\ufeffb', 'ab'],
  ['bidirectional', 'a\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061cb', 'ab'],
  ['tag', 'a\u{e0000}\u{e0001}\u{e0041}\u{e007f}b', 'ab'],
  ['variation', 'a\ufe00\ufe0f\u{e0100}b', 'ab'],
  ['control', 'a\u0000\u0008\u000e\u001f\u007f\u0080\u009fb', 'ab'],
  ['terminal', 'a\u001b[1;31mb\u001b[0mc\u001b]0;title\u0007d\u001b]8;;u\u001b\\e', 'abcde'],
])('%s characters are removed', (_kind, text, expected) => {
  expect(visibleText(text)).toBe(expected)
})

test.each([
  ['a family', '👨\u200d👩\u200d👧'],
  ['a heart', '❤\ufe0f'],
  ['a key', '1\ufe0f\u20e3 und #\ufe0f\u20e3'],
  ['the flag of England', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'],
  ['a profession with a skin tone', '👩🏽\u200d💻'],
  ['a rainbow flag', '🏳\ufe0f\u200d🌈'],
])('%s stays whole, in a quote and beside text', (_kind, emoji) => {
  for (const text of [emoji, `a${emoji}b`, `${emoji}${emoji}`]) {
    expect(visibleText(text)).toBe(text)
    expect(render(escapeText(text))).toEqual({ visible: text, active: [] })
  }
})

test.each([
  ['a joiner between letters', 'a\u200db', 'ab'],
  ['a joiner after an emoji', '👨\u200db', '👨b'],
  ['a second variation selector', '❤\ufe0f\ufe0f', '❤\ufe0f'],
  ['words in tags behind a flag', '🏴\u{e0068}\u{e0069}\u{e007f}', '🏴'],
  ['a bidirectional mark between emoji', '👨\u202e👩', '👨👩'],
])('%s is removed all the same', (_kind, text, expected) => {
  expect(visibleText(text)).toBe(expected)
  expect(visibleText(expected)).toBe(expected)
})

test('half a surrogate pair becomes a replacement character, which every server takes', () => {
  expect(visibleText('a\ud800b\udc00')).toBe('a\ufffdb\ufffd')
})

test('every kind of line end becomes a line feed, so that no line begins unseen', () => {
  expect(visibleText('a\r\nb\rc\u2028d\u2029e\u0085f\u000bg\u000ch')).toBe('a\nb\nc\nd\ne\nf\ng\nh')
})

test('a block quote marks every line, and what begins a line inside it is text', () => {
  expect(blockQuote('# eins\n- zwei\n\n3. drei')).toBe('> \\# eins\n> \\- zwei\n> \n> 3\\. drei')
})

test('a line has no line ends and no space around it', () => {
  expect(escapeLine('  a\n\n b\t c \u2028')).toBe('a b c')
})

test('a stored address becomes a link without a preview', () => {
  expect(link('article', 'https://example.org/sora-2?x=1&y=%20#top')).toBe(
    '[article](<https://example.org/sora-2?x=1&y=%20#top>)',
  )
})

test.each([
  'javascript:alert(1)',
  'ftp://example.org/',
  'www.openai.com/sora-2/',
  '//example.org',
  'https://user:password@example.org/',
  'https://discord.com@evil.example/',
  'https://example.org/a b',
  'https://example.org/>)',
  'https://example.org/a)b',
  'https://example.org/\u202ex',
  'https://example.org/\\x',
  'https://',
  `https://example.org/${'x'.repeat(500)}`,
  '',
])('%j is shown as no link at all', (url) => {
  expect(link('article', url)).toBeNull()
})
