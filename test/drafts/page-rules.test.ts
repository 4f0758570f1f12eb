import { describe, expect, test } from 'vitest'
import { HTML, PARAGRAPHS, page, read } from './support.ts'

const readPage = (html: string): ReturnType<typeof read> => read(html, HTML)
const jsonLd = (article: object): string =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', ...article })}</script>`
const TEXT = PARAGRAPHS.join('\n')

describe('what stands around an article goes', () => {
  test.each([
    ['a list with its heading', '<div><h3>Mehr zum Thema</h3><ul><li><a href="/a">Kirschholz, neu</a></li></ul></div>'],
    ['a label and its list', '<div><div>Mehr zum Thema</div><ul><li><a href="/a">Kirsche</a></li></ul></div>'],
    ['a heading with teasers that are no links', '<h3>Das könnte Sie interessieren</h3><div>Sitzen im Park</div>'],
    ['a block that only a script names', '<div data-area="related_articles"><p>Sitzen im Park: ein Versuch.</p></div>'],
    ['a note about scripts', '<div>Diese Seite benötigt JavaScript für wichtige Funktionen.</div>'],
    ['the number of a note', '<p><sup>[1]</sup></p>'],
    ['details of the page', '<dl><dt>Nummer:</dt><dd>87/2026</dd><dt>Datum:</dt><dd>16.11.2026</dd></dl>'],
    ['a picture of letters', '<p>💡</p>'],
    ['a button in a list', '<ul><li>merken</li></ul>'],
  ])('%s', async (_, among) => {
    expect((await readPage(page(among))).text).toBe(TEXT)
  })

  test('but a subheading behind such a list stays', async () => {
    const among = '<h3>Mehr zum Thema</h3><ul><li><a href="/a">Kirschholz</a></li></ul><h3>Ausblick auf das Jahr</h3>'
    expect((await readPage(page(among))).text.split('\n')).toContain('Ausblick auf das Jahr')
  })

  test('but not blocks of the text that the site calls widgets, while other ones go', async () => {
    const widget = (inner: string, name = ''): string => `<div class="widget ${name}">${inner}</div>`
    const html = `<html lang="de"><body><article><h1>Ein Saal für alle</h1>${PARAGRAPHS.map((one) =>
      widget(`<p>${one}</p>`),
    ).join(widget('<p>Wer liest hier noch?</p>', 'poll'))}</article></body></html>`
    expect((await readPage(html)).text).toBe(TEXT)
    expect((await readPage(page(widget('<p>Das Wetter: heiter, später Regen.</p>')))).text).toBe(TEXT)
  })

  test('and a salutation is no label', async () => {
    const html = page().replace(`<p>${PARAGRAPHS[0]}`, `<p>Liebe Leute,</p><p>${PARAGRAPHS[0]}`)
    expect((await readPage(html)).text.split('\n')[0]).toBe('Liebe Leute,')
  })
})

describe('the title', () => {
  const titled = (h1: string, head: string): string =>
    page('', { head }).replace('Ein Saal für alle</h1>', `${h1}</h1>`)
  const og = (title: string): string => `<meta property="og:title" content="${title}">`

  test.each([
    [
      'has the colon that a page sets between its parts',
      '<b>Lesen</b> Ein Saal',
      og('Lesen: Ein Saal'),
      'Lesen: Ein Saal',
    ],
    [
      'is without the label above it, which leaves no line in the text',
      '<span>Kultur</span> Ein Saal für sie',
      jsonLd({ headline: 'Ein Saal für sie' }),
      'Ein Saal für sie',
    ],
    [
      'is that above the article where another one is told to machines',
      'Fünf Gründe, warum wir diesen Saal brauchen',
      `${og('Lesen im Kirschholz')}<meta name="twitter:title" content="5 Gründe, warum wir diesen Saal brauchen">`,
      'Fünf Gründe, warum wir diesen Saal brauchen',
    ],
    [
      'is not the name of the site',
      'Steinacher Bote',
      `${og('Ein Saal für alle')}<meta property="og:site_name" content="Steinacher Bote">`,
      'Ein Saal für alle',
    ],
  ])('%s', async (_, h1, head, wanted) => {
    const draft = await readPage(titled(h1, head))
    expect(draft.title).toBe(wanted)
    expect(draft.text).toBe(TEXT)
  })
})

describe('the author', () => {
  const person = (name: string, type = 'Person'): object => ({ '@type': type, name })
  test.each([
    ['without the place behind a name', jsonLd({ author: person('Renate Wyss, Basel') }), '', 'Renate Wyss'],
    ['none that is an organisation', jsonLd({ author: person('Bund der Säle', 'Organization') }), '', null],
    ['none that is a company', '<meta name="author" content="Bote Verlags- und Vertriebs GmbH">', '', null],
    [
      'with a name that begins like that of the site',
      jsonLd({ author: person('Anna Botel'), publisher: person('Bote', 'Organization') }),
      '',
      'Anna Botel',
    ],
    ['without the studio', '', '<div class="authorline">Von Jens Fehr, Studio Rom</div>', 'Jens Fehr'],
    ['in a card', '', '<div class="authorcard"><h4>Ada Öztürk-Behr</h4><p>Jahrgang 1988.</p></div>', 'Ada Öztürk-Behr'],
    ['in a table of details', '', '<table><tr><th>Autor</th><td>Gesa Mölders</td></tr></table>', 'Gesa Mölders'],
    ['in a list of details', '', '<dl><dt>Autorin</dt><dd>Gesa Mölders</dd></dl>', 'Gesa Mölders'],
  ])('%s', async (_, head, before, wanted) => {
    const html = page('', { head }).replace('</h1>', `</h1>${before}`)
    expect((await readPage(html)).author).toBe(wanted)
  })

  test('under the text, without degrees', async () => {
    const draft = await readPage(page().replace('</article>', '<p><em>Text: Dr. Maren Holz</em></p></article>'))
    expect(draft).toMatchObject({ author: 'Maren Holz', text: TEXT })
  })

  test('of a thread is who wrote the first post, and nobody who comments on an article', async () => {
    const user = '<p>von <a class="username">Moosrose</a></p>'
    expect((await readPage(page().replace('</h1>', `</h1>${user}`))).author).toBe('Moosrose')
    expect((await readPage(page().replace('</article>', `</article><div>${user}</div>`))).author).toBeNull()
  })
})

describe('the date', () => {
  test.each([
    ['that stands alone behind the heading, with blanks', '<ul><li>12. 11. 2026</li></ul>', '2026-11-12'],
    ['with a time of day, in a line with other words', '<p>Radio 4, 26.11.2026, 17.45 Uhr; red</p>', '2026-11-26'],
    ['that has not come yet is none', '<p>5.12.2026</p>', null],
    ['of something else is none', '<div><p>03:12 min, aus Mittag vom 14.10.2025</p></div>', null],
  ])('%s', async (_, stands, wanted) => {
    const html = page().replace('</article>', `<div><div>${stands}</div></div></article>`)
    expect((await readPage(html)).published).toBe(wanted)
  })

  test('of today, before the heading, is none', async () => {
    expect((await readPage(page().replace('<nav>', '<p>28.11.2026</p><nav>'))).published).toBeNull()
  })
})
