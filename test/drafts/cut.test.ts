import { describe, expect, test } from 'vitest'
import { HTML, PARAGRAPHS, page, read, refusal } from './support.ts'

const NUMBER = PARAGRAPHS.join(' ').split(' ').length
const ldJson = (about: object): string =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'Ein Saal für alle', ...about })}</script>`
const part = { '@type': 'WebPageElement', isAccessibleForFree: 'False', cssSelector: '.bezahlt' }
const CLOSED = ldJson({ isAccessibleForFree: false })
const OFFER =
  '<div class="box"><h3>Jetzt abonnieren</h3><p>Vier Wochen kostenlos testen, danach 8 Euro im Monat.</p></div>'
const REST = '<div class="box"><h2>Weiterlesen mit Bote+</h2><p>Jetzt vier Wochen kostenlos testen.</p></div>'
const behind = (what: string, head = ''): string => page('', { head }).replace('</article>', `${what}</article>`)
/** The text ends in the middle of its last sentence. */
const midway = (html: string): string => html.replace('von der Hochschule begleitet.', 'von der …')
const around = (html: string): string => html.replace(/<p>.*<\/p>/s, (text) => `<div class="bezahlt">${text}</div>`)
const remarksOf = async (html: string): Promise<string[]> => (await read(html, HTML)).remarks.map(({ kind }) => kind)

describe('a whole text is no beginning, whatever the page sells', () => {
  test.each<[string, string]>([
    ['an offer among the paragraphs', page(OFFER)],
    [
      'a box named paywall among the paragraphs',
      page(`<aside class="InfoBox_paywall__1">${REST}</aside>`, { head: CLOSED }),
    ],
    ['an offer under the text', behind(OFFER)],
    ['an offer in a box named paywall under the text', behind(`<div class="paywall">${OFFER}</div>`)],
    [
      'a newsletter under the text',
      behind('<div class="nl"><h3>Newsletter</h3><p>Jetzt kostenlos abonnieren und nichts verpassen.</p></div>'),
    ],
    [
      'a teaser with a heading that is closed',
      behind(
        '<div><h3><a href="/b">Der Streit ums Freibad</a></h3><p>Die Stadt spart am Wasser.</p><span>Weiterlesen mit Bote+</span></div>',
      ),
    ],
    [
      'a teaser that is one link',
      behind(
        '<a href="/b"><b>Freibad bleibt zu</b><p>Die Stadt spart am Wasser, sagen die einen.</p><span>Jetzt weiterlesen</span></a>',
      ),
    ],
    [
      'teasers beside the article',
      page().replace(
        '</main>',
        '<section><h2>Mehr Plus</h2><ul><li><a href="/b">Der lange Streit ums Freibad von Steinach</a> <b>Nur für Abonnenten</b></li></ul></section></main>',
      ),
    ],
    ['a closed part that is there', around(behind(REST, ldJson({ isAccessibleForFree: 'False', hasPart: part })))],
    [
      'the same text told to machines',
      behind(REST, ldJson({ isAccessibleForFree: false, articleBody: PARAGRAPHS.join('\n') })),
    ],
    ['all the words that it is said to have', behind(REST, ldJson({ isAccessibleForFree: false, wordCount: NUMBER }))],
    ['an offer on a page that is free', behind(REST, ldJson({ isAccessibleForFree: 'http://schema.org/True' }))],
    ['an offer that a script would show', behind(`<div style="display:none">${REST}</div>`)],
    ['a number of words that counts more than the text', page('', { head: ldJson({ wordCount: 3 * NUMBER }) })],
    [
      'a closed page without a word about it',
      page('', { head: ldJson({ isAccessibleForFree: false, hasPart: part, wordCount: NUMBER }) }),
    ],
    ['a login for comments', behind('<p>Bitte melden Sie sich an, um zu kommentieren.</p>')],
    [
      'a call for witnesses',
      behind('<p>Wer etwas gesehen hat: Bitte melden Sie sich bei der Polizei in Steinach.</p>'),
    ],
    [
      'a list of books',
      behind('<h3>Zum Weiterlesen</h3><ul><li>Anna Beispiel: Lesesäle der Welt. Steinach 2019.</li></ul>'),
    ],
  ])('%s', async (_, html) => {
    expect(await remarksOf(html)).toEqual([])
  })
})

describe('a beginning is told, where something stands in the place of the rest, or the text ends too soon', () => {
  test.each([
    'Weiterlesen mit Bote+',
    'Mit einem Abo weiterlesen',
    'Jetzt weiterlesen',
    'Sie möchten diesen Artikel lesen?',
    'Dieser Artikel ist nur für Abonnenten.',
    'Dieser Beitrag ist kostenpflichtig.',
    'Exklusiv für Abonnenten',
    'Unseren Abonnenten vorbehalten',
    'Lesen Sie den ganzen Artikel mit Bote+.',
    'Diesen Artikel freischalten',
    'Um diesen Artikel zu lesen, brauchen Sie ein Konto.',
    'Melden Sie sich an, um weiterzulesen.',
    'Sie haben Ihre drei Gratis-Artikel gelesen.',
    'Subscribe to continue reading',
    'This article is for subscribers only.',
    'Article réservé aux abonnés',
  ])('%s', async (words) => {
    const draft = await read(
      behind(`<div class="x1"><h3>${words}</h3><a class="btn" href="/abo">Angebote</a></div>`),
      HTML,
    )
    expect(draft.remarks).toEqual([{ kind: 'paywall', count: 1, example: null }])
    expect(draft.text).toBe(PARAGRAPHS.join('\n'))
  })

  test.each<[string, string]>([
    ['an offer on a page that is closed', behind(OFFER, CLOSED)],
    [
      'an offer on a page that Facebook is told is closed',
      behind(OFFER, '<meta property="article:content_tier" content="locked">'),
    ],
    ['an offer under a sentence that does not end', midway(behind(OFFER))],
    ['an offer under a paragraph that fades', behind(OFFER).replace(/<p>(Geöffnet)/, '<p class="text-fade">$1')],
    ['an offer under a third of the words', behind(OFFER, ldJson({ wordCount: 3 * NUMBER }))],
    [
      'an offer behind the article, after its buttons',
      page().replace('</article>', `<div>Teilen Drucken Merken</div></article>${REST}`),
    ],
    ['an offer in a button', behind('<div><p>Die ganze Geschichte?</p><button>Jetzt weiterlesen</button></div>')],
    [
      'an offer before teasers',
      behind(
        `${REST}<div class="teaser"><h3><a href="/b">Der lange Streit ums Freibad</a></h3><p>Die Stadt spart am Wasser.</p></div>`,
      ),
    ],
    ['a closed page whose last sentence does not end', midway(page('', { head: CLOSED }))],
    ['a closed page that is free but ends in dots', midway(behind(REST, ldJson({ isAccessibleForFree: true })))],
    [
      'a closed page of few words without its closed part',
      page('', { head: ldJson({ isAccessibleForFree: false, hasPart: part }) }),
    ],
    [
      'a closed part that fades',
      around(behind(REST, ldJson({ hasPart: part }))).replace('class="bezahlt"', 'class="bezahlt fade-out"'),
    ],
  ])('%s', async (_, html) => {
    expect(await remarksOf(html)).toEqual(['paywall'])
  })

  test('by words that no element tells apart from the text, and which are none of it', async () => {
    const draft = await read(
      behind('<p>Um diesen Artikel weiterlesen zu können, brauchen Sie ein Abo des Steinacher Boten.</p>'),
      HTML,
    )
    expect(draft.remarks.map(({ kind }) => kind)).toEqual(['paywall'])
    expect(draft.text).toBe(PARAGRAPHS.join('\n'))
  })
})

test('a note of a few words beside a login in the side bar is read, and not refused', async () => {
  const note = PARAGRAPHS[2]!
  const login =
    '<div class="sidebar"><form><input name="user"><input type="password"><button>Anmelden</button></form></div>'
  const html = (form: string): string =>
    `<html lang="de"><head><title>Neues | Verein</title></head><body>${form}<main><h1>Neues vom Saal</h1><p>${note}</p></main></body></html>`
  const draft = await read(html(login), HTML)
  expect([draft.text, draft.remarks.map(({ kind }) => kind)]).toEqual([note, ['short']])
  expect((await refusal(html(login).replace('class="sidebar"', ''), HTML)).kind).toBe('loginNeeded')
  const titled = (title: string): string => html('').replace('Neues vom Saal', title)
  expect((await read(titled('Anmeldung zum Saal ab Montag'), HTML)).text).toBe(note)
  expect((await refusal(titled('Anmeldung – Verein'), HTML)).kind).toBe('loginNeeded')
  const asking = (what: string): string =>
    html('').replace('</main>', `<p>Bitte melden Sie sich an, ${what}.</p></main>`)
  expect((await read(asking('um zu kommentieren'), HTML)).text).toContain(note)
  expect((await refusal(asking('um fortzufahren'), HTML)).kind).toBe('loginNeeded')
})
