import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openKnownArticles, type Similar } from '../../src/drafts/known-articles.ts'

const folder = join(import.meta.dirname, 'pages')
const ARTICLES = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => {
    const { url, text } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { url: string; text: string[] }
    return { id: name.replace('.json', ''), url, text: text.join('\n') }
  })

const known = openKnownArticles()
for (const article of ARTICLES) known.put(article)

const found = (text: string, url: string | null = null): Promise<Similar | null> =>
  known.similarTo({ addresses: url === null ? [] : [url], text })
/** Every nth word is another one. */
const edited = (text: string, nth: number): string =>
  text
    .split(' ')
    .map((word, i) => (i % nth === nth - 1 ? 'anderes' : word))
    .join(' ')

test('the same address is the same article, whatever counts clicks in it', async () => {
  const { url, text } = ARTICLES[0]!
  const other = url.replace('?utm_source=rss', '?utm_campaign=x#kommentare').replace('https://www.', 'http://m.')
  expect(await found(text, other)).toEqual({ article: '01-news-site', share: 1, because: 'url', address: other })
  expect(await found('Ganz anderer Text.', other)).toMatchObject({ article: '01-news-site', share: 0, because: 'url' })
})

test('of several addresses the first that is known counts, and it is told which one that was', async () => {
  const { id, url } = ARTICLES[1]!
  const addresses = ['https://neu.example/a', 'no address', url, ARTICLES[2]!.url]
  expect(await known.similarTo({ addresses, text: 'x' })).toEqual({
    article: id,
    share: 0,
    because: 'url',
    address: url,
  })
})

test.each([
  ['the same text', (text: string) => text],
  ['with every 20th word changed', (text: string) => edited(text, 20)],
  ['with every 12th word changed', (text: string) => edited(text, 12)],
  ['without its last third', (text: string) => text.slice(0, text.length * 0.66)],
  [
    'with another beginning',
    (text: string) => `Dieser Beitrag erschien zuerst an anderer Stelle und wurde übernommen.\n${text}`,
  ],
  ['with its paragraphs in another order', (text: string) => text.split('\n').reverse().join('\n')],
  [
    'in capitals, with other quotation marks and ss for ß',
    (text: string) => text.replace(/[„“]/g, '"').replaceAll('ß', 'ss').toUpperCase(),
  ],
])('a copy under another address is found: %s', async (_, change) => {
  const ids = ARTICLES.map(async ({ text }) => (await found(change(text), 'https://kopie.example/1'))?.article)
  expect(await Promise.all(ids)).toEqual(ARTICLES.map(({ id }) => id))
})

test('the share says how much of the text is the same', async () => {
  const { id, text } = ARTICLES[1]!
  expect(await found(text)).toEqual({ article: id, share: 1, because: 'text', address: null })
  expect((await found(edited(text, 20)))!.share).toSatisfy((share: number) => share > 0.7 && share < 0.95)
})

test('no article is like another one', async () => {
  for (const { id, text } of ARTICLES) {
    const others = openKnownArticles()
    for (const other of ARTICLES) if (other.id !== id) others.put(other)
    expect(await others.similarTo({ addresses: [], text })).toBeNull()
  }
})

/** Reports of one event by different papers, with a quotation and figures in common, as they take them from one release. */
const EVENT = [
  `Die Stadtwerke Brunnbach senken zum 1. April den Preis für Fernwärme um 11 Prozent. Das teilte das Unternehmen am Donnerstag mit. Für eine Wohnung mit 70 Quadratmetern bedeute das eine Ersparnis von rund 130 Euro im Jahr. „Wir geben weiter, was wir beim Einkauf gespart haben“, sagte Geschäftsführerin Nora Elbing. Betroffen sind 8.400 Haushalte. Im vergangenen Winter hatten die Stadtwerke den Preis zweimal erhöht und dafür Kritik der Verbraucherzentrale geerntet. Diese begrüßte den Schritt, forderte aber eine Offenlegung der Kalkulation.`,
  `Gute Nachricht für Brunnbacher Mieter: Heizen wird billiger. 130 Euro weniger zahlt ein durchschnittlicher Haushalt vom Frühjahr an für seine Fernwärme, wie die Stadtwerke jetzt bekannt gaben. Der Preis fällt um elf Prozent. „Wir geben weiter, was wir beim Einkauf gespart haben“, erklärt Chefin Nora Elbing die Senkung. Ganz freiwillig kommt sie freilich nicht. Seit Herbst läuft ein Verfahren des Kartellamts, das prüft, ob der Versorger seine Stellung ausgenutzt hat. Die Verbraucherschützer fordern deshalb Einblick in die Bücher.`,
  `Der Streit um die Wärmepreise in Brunnbach geht in die nächste Runde. Zwar haben die Stadtwerke angekündigt, ihre Tarife im April zu senken, doch der Mieterbund hält das für zu wenig. Nach seinen Berechnungen müssten es 20 statt 11 Prozent sein, weil Gas im Großhandel inzwischen nur noch halb so viel koste wie vor zwei Jahren. Geschäftsführerin Elbing verwies auf langfristige Verträge. Eine Sammelklage von 900 Haushalten liegt beim Landgericht, verhandelt wird im Juni.`,
]

test('reports of one event that have a quotation and figures in common are different articles', async () => {
  const events = openKnownArticles()
  for (const [i, text] of EVENT.entries()) events.put({ id: `report-${i}`, url: null, text })
  for (const [i, text] of EVENT.entries()) {
    events.remove(`report-${i}`)
    expect(await events.similarTo({ addresses: [], text })).toBeNull()
    events.put({ id: `report-${i}`, url: null, text })
    expect((await events.similarTo({ addresses: [], text: edited(text, 15) }))?.article).toBe(`report-${i}`)
  }
})

test('articles that took a third of their text from the same release are different ones', async () => {
  const release = ARTICLES[4]!.text.split(' ').slice(0, 140).join(' ')
  const own = openKnownArticles()
  own.put({ id: 'one', url: null, text: `${ARTICLES[5]!.text}\n${release}` })
  expect(await own.similarTo({ addresses: [], text: `${release}\n${ARTICLES[6]!.text}` })).toBeNull()
})

test('an article that is removed, or has become another one, is not found any more', async () => {
  const own = openKnownArticles()
  const [one, two] = [ARTICLES[2]!, ARTICLES[3]!]
  own.put(one)
  own.put({ ...one, text: two.text, url: 'https://neu.example/' })
  expect(await own.similarTo({ addresses: [one.url], text: one.text })).toBeNull()
  expect((await own.similarTo({ addresses: [], text: two.text }))?.article).toBe(one.id)
  own.remove(one.id)
  expect(await own.similarTo({ addresses: ['https://neu.example/'], text: two.text })).toBeNull()
})

test('of several articles with one address each is known, also when another one of them goes', async () => {
  const own = openKnownArticles()
  const url = 'https://neu.example/a'
  for (const id of ['one', 'two']) own.put({ id, url, text: 'Kurz gemeldet.' })
  expect(own.withAddress(`${url}#mehr`)).toEqual(['one', 'two'])
  own.remove('two')
  expect(await own.similarTo({ addresses: [url], text: 'x' })).toMatchObject({ article: 'one' })
  own.remove('one')
  expect([own.withAddress(url), own.withAddress('no address')]).toEqual([[], []])
})

test('a text of a few words is like nothing by chance', async () => {
  expect(await found('Mehr dazu lesen Sie hier.')).toBeNull()
  expect(await found('')).toBeNull()
})

test('a search among many articles lets others have the event loop', async () => {
  const own = openKnownArticles()
  for (let i = 0; i < 4100; i++) own.put({ id: `a${i}`, url: null, text: 'Kurz gemeldet.' })
  own.put(ARTICLES[0]!)
  const searching = own.similarTo({ addresses: [], text: ARTICLES[0]!.text })
  let isDone = false
  const done = searching.then(() => {
    isDone = true
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(isDone).toBe(false)
  await done
  expect((await searching)?.article).toBe(ARTICLES[0]!.id)
})
