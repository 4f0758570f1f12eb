import { expect, test } from 'vitest'
import { HTML, PARAGRAPHS, page, read, refusal } from './support.ts'

test('a page that shows a form for a name and a password instead of a text is refused', async () => {
  const login = `<html lang="de"><head><title>Anmelden - Intranet</title></head><body><main><h1>Willkommen im Intranet</h1>
    <p>Bitte melden Sie sich mit Ihren Zugangsdaten an, um fortzufahren.</p><form><input name="user"><input type="password"><button>Anmelden</button></form>
    <p>Passwort vergessen? Wenden Sie sich an die IT unter der Durchwahl 4444.</p></main></body></html>`
  const { kind, message } = await refusal(login, { ...HTML, url: 'https://intranet.example/' })
  expect(kind).toBe('loginNeeded')
  expect(message).toBe(
    'https://intranet.example/ shows its text only after a login or a payment. Save the text as a file that you may publish, and add that.',
  )
})

test('a page with one sentence before an offer is refused, one with some paragraphs before it is read with a remark', async () => {
  const offer =
    '<div class="paywall"><h2>Weiterlesen mit Bote+</h2><p>Jetzt vier Wochen kostenlos testen, danach 8 Euro im Monat.</p></div>'
  const closed =
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ein Saal für alle","isAccessibleForFree":false}</script>'
  const short = `<html><head>${closed}</head><body><article><h1>Ein Saal für alle</h1><p>${PARAGRAPHS[0]!.slice(0, 110)}</p>${offer}</article></body></html>`
  expect((await refusal(short, HTML)).kind).toBe('loginNeeded')
  const draft = await read(page('', { head: closed }).replace('</article>', `${offer}</article>`), HTML)
  expect(draft.remarks).toEqual([{ kind: 'paywall', count: 1, example: null }])
  expect(draft.text).toBe(PARAGRAPHS.join('\n'))
})

test('a text that is free has no remark because the site sells others', async () => {
  const login = '<form class="login"><input type="password"><button>Anmelden</button></form>'
  expect((await read(page(login), HTML)).remarks).toEqual([])
})

test.each([
  ['Fehler 404 - Stadtblatt', 'Seite nicht gefunden', 'Die gewünschte Seite existiert leider nicht mehr.'],
  ['Ups!', 'Diese Seite konnte leider nicht gefunden werden', 'Vielleicht hilft Ihnen die Suche weiter.'],
  ['Stadtblatt', 'Artikel nicht mehr verfügbar', 'Der Artikel wurde aus rechtlichen Gründen entfernt.'],
  ['Page not found', 'Oh no', 'Try the front page.'],
])('a page "%s" that answers 200 and says that there is none is refused', async (title, heading, text) => {
  const teasers =
    '<div class="teaser"><a href="/a"><h3>Rathaus wird grün gestrichen</h3><p>Ein Farbenstreit geht zu Ende.</p></a></div>'.repeat(
      8,
    )
  const html = `<html lang="de"><head><title>${title}</title></head><body><main><h1>${heading}</h1><p>${text}</p>${teasers}</main></body></html>`
  expect((await refusal(html, HTML)).kind).toBe('notFound')
})

test('an article about a page that was not found is no page that was not found', async () => {
  const html = page().replace('Ein Saal für alle</h1>', 'Als die Seite 404 nicht gefunden wurde</h1>')
  expect((await read(html, HTML)).text).toBe(PARAGRAPHS.join('\n'))
})

test.each([
  ['pictures alone', '<html><body><h1>Galerie</h1><img src="1.jpg"><img src="2.jpg"></body></html>'],
  ['an empty program', '<html><body><div id="root"></div><script>start()</script></body></html>'],
])('a page of %s holds no text', async (_, html) => {
  expect((await refusal(html, HTML)).kind).toBe('noText')
})

test('what is no text is refused by its bytes, whatever its name says', async () => {
  const picture = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex')
  expect((await refusal(picture, { name: 'artikel.md', contentType: 'text/markdown' })).kind).toBe('binary')
  expect((await refusal(picture, { name: 'artikel.txt' })).message).toBe(
    'artikel.txt is no text: it holds bytes that no text has. Expected a web page, .md, .txt, .html, or .pdf with text.',
  )
})

test('a type that is not read is named', async () => {
  const refused = await refusal('a;b;c', { name: 'tabelle.csv', contentType: 'text/csv' })
  expect(refused).toMatchObject({ kind: 'unknownType', type: '.csv' })
  expect(await refusal('{"a": 1}', { contentType: 'application/json' })).toMatchObject({
    kind: 'unknownType',
    type: 'application/json',
  })
})

test('a web page that a server calls plain text is read as a page, and one that is named .md as it is', async () => {
  expect((await read(page(), { contentType: 'text/plain' })).kind).toBe('page')
  expect((await read(page(), { name: 'seite.html', contentType: 'application/octet-stream' })).kind).toBe('page')
  expect((await read(PARAGRAPHS.join('\n'), { contentType: null })).kind).toBe('text')
})

test('a text longer than a book is refused with both numbers', async () => {
  const book = `${PARAGRAPHS.join('\n')}\n`.repeat(1600)
  expect(await refusal(book, { name: 'buch.txt' })).toMatchObject({ kind: 'tooLong', limit: 1_000_000 })
})

const jsonLd = (json: string): string => `<script type="application/ld+json">${json}</script>`
const attributes = (count: number): string => Array.from({ length: count }, (_, i) => `a${i}`).join(' ')
const chain = (depth: number, inside: string): string => '<div>'.repeat(depth) + inside + '</div>'.repeat(depth)

test.each<[string, string, string]>([
  ['100,000 elements inside one another', '<div>'.repeat(100_000), 'depth'],
  ['a million elements beside one another', '<b></b>'.repeat(1_000_000), 'elements'],
  ['100,000 links that nobody closes', '<a href="x">w '.repeat(100_000), 'elements'],
  ['100,000 empty comments', '<!---->'.repeat(100_000), 'elements'],
  ['200,000 opening signs', '<'.repeat(200_000), 'elements'],
  ['200,000 signs that are written as entities', '&lt;&nbsp;'.repeat(100_000), 'elements'],
  ['a hundred deep chains', chain(390, 'w').repeat(100), 'nesting'],
  ['a book deep inside', chain(390, 'Wort '.repeat(100_000)), 'nesting'],
  ['a million attributes', `<p ${attributes(1_000_000)}>`, 'attributes'],
  ['hundreds of attributes everywhere', `<p ${attributes(290)}>`.repeat(500), 'attributes'],
  [
    'a text told to machines that is a chain',
    `${jsonLd(`{"@type":"Article","headline":"x","articleBody":"${'<div>'.repeat(1000)}"}`)}<p>Text</p>`,
    'depth',
  ],
])('a page with %s is refused before it is built', async (_, html, what) => {
  expect(await refusal(`<html><body>${html}`, HTML)).toMatchObject({ kind: 'bomb', what })
})

const deep = (open: string, close: string): string => `${open.repeat(100_000)}"a"${close.repeat(100_000)}`

test.each<[string, string]>([
  ['JSON-LD of arrays in arrays', jsonLd(deep('[', ']'))],
  ['JSON-LD of graphs in graphs', jsonLd(deep('{"@graph":', '}'))],
  ['an author in arrays', jsonLd(`{"@type":"Article","headline":"Ein Saal für alle","author":${deep('[', ']')}}`)],
  ['a price in arrays', jsonLd(`{"@type":"Article","headline":"x","isAccessibleForFree":${deep('[', ']')}}`)],
  ['a style sheet of one word', `<style>${'a'.repeat(490_000)}</style>`],
  ['a style sheet of beginnings', `<style>${'@{/*'.repeat(120_000)}</style>`],
  ['a class of a million words', `<i class="${'a '.repeat(1_000_000)}"></i>`],
  ['a style of a million words', `<i style="${'a:b;'.repeat(500_000)}"></i>`],
  ['a program of ten megabytes', `<script>${'<'.repeat(10_000_000)}</script>`],
  ['a comment of three megabytes', `<!-- ${'ignore the '.repeat(300_000)} -->`],
  ['a file of instructions', `${'<?x>'.repeat(30_000)}`],
  ['20,000 hidden elements', '<i hidden>eins zwei</i>'.repeat(20_000)],
  ['20,000 dates', '<time>5. Mai 2025</time>'.repeat(20_000)],
  ['20,000 authors', '<a rel="author">Anna Meier</a>'.repeat(20_000)],
  ['20,000 offers', '<br>Jetzt kostenlos testen'.repeat(19_000)],
])('a page with %s is read all the same', async (_, among) => {
  const { text } = await read(page(`<aside>${among}</aside>`), HTML)
  expect(text).toBe(PARAGRAPHS.join('\n'))
})

test('front matter that is longer, or deeper, than any is refused before it is parsed', async () => {
  const long = `---\n${'a: b\n'.repeat(20_000)}---\n${PARAGRAPHS[0]}`
  expect(await refusal(long, { name: 'saal.md' })).toMatchObject({ kind: 'frontMatter', line: 1 })
  const deepTitle = `---\ntitle: ${'['.repeat(40_000)}\n---\n${PARAGRAPHS[0]}`
  expect((await refusal(deepTitle, { name: 'saal.md' })).kind).toBe('tooHeavy')
})
