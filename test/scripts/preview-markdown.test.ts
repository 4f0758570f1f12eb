import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { markdown } from '../../scripts/support/preview/markdown.ts'
import { escapeText } from '../../src/discord/message/escape.ts'

const reader = { locale: 'en-GB', timeZone: 'UTC', now: new Date('2026-11-28T12:00:00Z') }
const shown = (text: string) => markdown(text, reader).html

const link = (url: string, label: string) => `<a href="${url}" rel="noreferrer noopener nofollow">${label}</a>`

describe('the preview reads markdown as Discord does', () => {
  test.each([
    ['emphasis', '**a** *b* _c_ __d__ ~~e~~', '<strong>a</strong> <em>b</em> <em>c</em> <u>d</u> <s>e</s>'],
    ['code', '`a<b` c', '<code>a&lt;b</code> c'],
    ['a block of code', '```js\na < b\n```', '<pre><code>a &lt; b</code></pre>'],
    ['a spoiler', '||a||', '<span class="spoiler">a</span>'],
    ['a quote of two lines, and what follows', '> a\n> b\nc', '<blockquote>a<br>b<br></blockquote>c'],
    ['a quote to the end', '>>> a\nb', '<blockquote>a<br>b</blockquote>'],
    ['subtext on two lines', '-# a *b*\n-# c', '<small>a <em>b</em></small><small>c</small>'],
    ['subtext after a quote', '> a\n-# b', '<blockquote>a<br></blockquote><small>b</small>'],
    ['headings', '# a\n## b\n### c\nd', '<h1>a</h1><h2>b</h2><h3>c</h3>d'],
    ['a heading after a quote', '> a\n# b', '<blockquote>a<br></blockquote><h1>b</h1>'],
    ['a list', 'a:\n- b\n- **c**\nd', 'a:<br><ul><li>b</li><li><strong>c</strong></li></ul>d'],
    ['a list in a list', '- a\n  - b\n- c', '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>'],
    ['a numbered list', '3. a\n4. b', '<ol start="3"><li>a</li><li>b</li></ol>'],
    ['no list in a line', 'a - b 1. c', 'a - b 1. c'],
    ['a masked link', '-# [a](<https://b.de/c_d>)', `<small>${link('https://b.de/c_d', 'a')}</small>`],
    ['a masked link with brackets', '[**a**](https://b.de/c_(d))', link('https://b.de/c_(d)', '<strong>a</strong>')],
    ['a bare address', 'https://b.de/c.', `${link('https://b.de/c', 'https://b.de/c')}.`],
    ['an address in brackets', '<https://b.de>', link('https://b.de', 'https://b.de')],
    ['what a backslash makes plain', '\\*a\\* \\[…\\] \\> b\\.c C:\\d', '*a* […] &gt; b.c C:\\d'],
    ['a plain dash at the start', '\\- a\n\\-# b', '- a<br>-# b'],
    [
      'emoji',
      '😀 <:cat:12345678901234567> ¯\\_(ツ)_/¯',
      '<span class="emoji">😀</span> <span class="emoji">:cat:</span> ¯\\_(ツ)_/¯',
    ],
    ['a person', '<@12345678901234567>', '<span class="mention">@12345678901234567</span>'],
    ['a role', '<@&12345678901234567>', '<span class="mention">@12345678901234567</span>'],
    ['a channel', '<#12345678901234567>', '<span class="mention">#12345678901234567</span>'],
    ['a command', '</config show:12345678901234567>', '<span class="mention">/config show</span>'],
    ['everybody', '@everyone @here', '<span class="mention">@everyone</span> <span class="mention">@here</span>'],
    ['a way in the server', '<12345678901234567:guide>', '<span class="mention">#guide</span>'],
    ['half a character', '\ud800a', '\ufffda'],
  ])('%s', (_, text, expected) => {
    expect(shown(text)).toBe(expected)
  })

  test('timestamps in the language, the zone and the distance of the reader', () => {
    expect(['', ':t', ':T', ':d', ':D', ':f', ':F', ':R'].map((style) => shown(`<t:1700000000${style}>`))).toEqual(
      [
        '14 November 2023 at 22:13',
        '22:13',
        '22:13:20',
        '14/11/2023',
        '14 November 2023',
        '14 November 2023 at 22:13',
        'Tuesday, 14 November 2023 at 22:13',
        '3 years ago',
      ].map((text) => `<time>${text}</time>`),
    )
    const german = { ...reader, locale: 'de', timeZone: 'Europe/Zurich' }
    expect(markdown('<t:1700000000:f> <t:1795874400:R> <t:99999999999999999>', german).html).toBe(
      '<time>14. November 2023 um 23:13</time> <time>in 2 Stunden</time> <time>Invalid Date</time>',
    )
  })
})

/** What the preview itself writes: after its removal no `<` is left, or somebody else wrote markup. */
const OWN =
  /<\/?(?:strong|em|u|s|span|code|pre|blockquote|small|h[123]|ul|ol|li|a|time|br)(?: (?:class|href|rel|start)="[^"<>]*")*>/g

describe('hostile text stays text', () => {
  test.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['`</code><script>`', '<code>&lt;/code&gt;&lt;script&gt;</code>'],
    ['```\n</pre><svg onload=a()>\n```', '<pre><code>&lt;/pre&gt;&lt;svg onload=a()&gt;</code></pre>'],
    ['[a](javascript:alert(1))', '[a](javascript:alert(1))'],
    ['[a](<javascript:alert(1)>)', '[a](&lt;javascript:alert(1)&gt;)'],
    ['[a](<javascript://b.de/%0Aalert(1)>)', '[a](javascript://b.de/%0Aalert(1))'],
    ['[a](<data:text/html,b>)', '[a](&lt;data:text/html,b&gt;)'],
    ['[a](https://b.de/"onclick="c)', 'a'],
    ['<javascript:alert(1)>', '&lt;javascript:alert(1)&gt;'],
    ["&lt;b&gt; ' &amp;", '&amp;lt;b&amp;gt; &#39; &amp;amp;'],
  ])('%s', (text, expected) => {
    expect(shown(text)).toBe(expected)
  })

  const piece = fc.oneof(
    fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '&',
      '`',
      '```',
      '*',
      '**',
      '> ',
      '-# ',
      '# ',
      '- ',
      '1. ',
      '\n',
      '\\',
      '||',
      '[',
      '](',
      ')',
    ),
    fc.constantFrom(
      '<script>',
      '</style>',
      '<a href=',
      'javascript:',
      'https://a.de/',
      '<https://a.de/"x>',
      '<t:1:R>',
      '<t:',
      '@everyone',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  )
  const hostile = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''))

  test('whatever it is made of', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const page = shown(text)
        expect(page.replace(OWN, '')).not.toMatch(/[<"]/)
        expect([...page.matchAll(/href="(.*?)"/g)].filter(([, url]) => !/^https?:\/\//i.test(url ?? ''))).toEqual([])
      }),
      { numRuns: 500, seed: 5 },
    )
  })

  test('and text that the bot has escaped shows as it was written', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'ab *_~`|<>[]()#@-+.1:/\\'), { maxLength: 20 }), (characters) => {
        const text = characters.join('').replace(/ +/g, ' ').trim()
        const unescaped = shown(escapeText(text))
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&amp;', '&')
        expect(unescaped).toBe(text)
      }),
      { numRuns: 500, seed: 5 },
    )
  })
})
