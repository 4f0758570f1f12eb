import { describe, expect, test } from 'vitest'
import { FeedProblem } from '../../../src/digest/feeds/feed.ts'
import { NOW, read, readItem } from './support.ts'

const entry = {
  guid: 'https://news.example/a',
  url: 'https://news.example/a',
  title: 'Neues Modell',
  summary: 'Ein Labor stellt ein Modell vor, das Videos mit Ton erzeugt.',
  published: Date.UTC(2025, 9, 6, 8),
  language: 'de',
}
const whole = {
  title: 'KI-News',
  language: 'de',
  link: 'https://news.example/',
  items: [entry],
  hidden: 0,
  isCut: false,
  rights: null,
}

describe('the same entry', () => {
  test('in RSS 2.0', async () => {
    const feed = await read(`<?xml version="1.0"?><rss version="2.0"><channel><title>KI-News</title>
      <link>https://news.example/</link><language>de</language><item><title>Neues Modell</title>
      <link>https://news.example/a?utm_source=rss</link><guid>https://news.example/a</guid>
      <pubDate>Mon, 06 Oct 2025 10:00:00 +0200</pubDate>
      <description><![CDATA[<p>Ein Labor stellt ein <b>Modell</b> vor, das Videos mit Ton erzeugt.</p>]]></description>
      </item></channel></rss>`)
    expect(feed).toEqual(whole)
  })

  test('in Atom 1.0', async () => {
    const feed = await read(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>KI-News</title>
      <link rel="self" href="/feed.xml"/><link href="https://news.example/"/><entry><title type="html">Neues &lt;i>Modell&lt;/i></title>
      <link rel="enclosure" href="https://cdn.example/x.mp3"/><link rel="alternate" type="text/html" href="a"/>
      <id>https://news.example/a</id><published>2025-10-06T08:00:00Z</published><updated>2025-10-07T08:00:00Z</updated>
      <summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Ein Labor stellt ein <b>Modell</b> vor, das Videos mit Ton erzeugt.</div></summary>
      </entry></feed>`)
    expect(feed).toEqual(whole)
  })

  test('in Atom 0.3, with prefixes that nobody declared', async () => {
    const feed = await read(`<atom:feed version="0.3" xml:lang="de"><atom:title mode="escaped">KI-News</atom:title>
      <atom:link rel="alternate" href="https://news.example/"/><atom:entry><atom:title>Neues Modell</atom:title>
      <atom:link rel="alternate" href="https://news.example/a"/><atom:id>https://news.example/a</atom:id>
      <atom:issued>2025-10-06T10:00:00+02:00</atom:issued>
      <atom:summary>Ein Labor stellt ein Modell vor, das Videos mit Ton erzeugt.</atom:summary></atom:entry></atom:feed>`)
    expect(feed).toEqual(whole)
  })

  test('in RDF, beside its channel', async () => {
    const feed =
      await read(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:d="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://news.example/"><title>KI-News</title>
      <link>https://news.example/</link><d:language>de</d:language></channel><item rdf:about="https://news.example/a">
      <title>Neues Modell</title><link>https://news.example/a</link><d:date>2025-10-06T10:00+02:00</d:date>
      <description>Ein Labor stellt ein Modell vor, das Videos mit Ton erzeugt.</description></item></rdf:RDF>`)
    expect(feed).toEqual(whole)
  })

  test('in CDF, in capitals', async () => {
    const feed = await read(`<CHANNEL HREF="https://news.example/"><TITLE>KI-News</TITLE><LANGUAGE>de</LANGUAGE>
      <ITEM HREF="https://news.example/a" LASTMOD="2025-10-06T08:00Z"><TITLE>Neues Modell</TITLE>
      <ABSTRACT>Ein Labor stellt ein Modell vor, das Videos mit Ton erzeugt.</ABSTRACT></ITEM></CHANNEL>`)
    expect(feed).toEqual({ ...whole, items: [{ ...entry, guid: null }] })
  })

  test('in JSON Feed', async () => {
    const document = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'KI-News',
      language: 'de',
      home_page_url: 'https://news.example/',
      items: [
        {
          id: 'https://news.example/a',
          url: 'a',
          title: 'Neues Modell',
          content_html: '<p>Ein Labor stellt ein Modell vor, das Videos mit Ton erzeugt.</p>',
          date_published: '2025-10-06T10:00:00+02:00',
        },
      ],
    }
    expect(await read(`\ufeff${JSON.stringify(document)}`)).toEqual(whole)
  })
})

describe('ill-formed documents', () => {
  test('items that nobody closes are items of their own', async () => {
    const { items } = await read(
      '<rss><channel><title>N<item><title>One</title><item><title>Two</title><item><title>Three',
    )
    expect(items.map(({ title }) => title)).toEqual(['One', 'Two', 'Three'])
  })

  test('bare ampersands, unknown references and HTML without CDATA', async () => {
    expect(
      await readItem('<title>R&D bei AT&amp;T &uuml;ber Nacht</title><description>Erste Zeile<br>zweite</description>'),
    ).toMatchObject({
      title: 'R&D bei AT&T über Nacht',
      summary: 'Erste Zeile\nzweite',
    })
  })

  test('what was not closed gives its fields to the item', async () => {
    expect(await readItem('<title>A title<link>https://news.example/x</link>')).toMatchObject({
      url: 'https://news.example/x',
    })
  })

  test('titles of pictures, sources and media are not those of the feed or the entry', async () => {
    const feed =
      await read(`<rss xmlns:media="http://search.yahoo.com/mrss/"><channel><image><title>Logo</title></image>
      <title>News</title><item><source><title>Other</title></source><media:content><media:title>Photo</media:title></media:content>
      <title>Own</title></item></channel></rss>`)
    expect([feed.title, feed.items[0]?.title]).toEqual(['News', 'Own'])
  })

  test('entities that a document defines are never expanded', async () => {
    const document = `<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>
      <rss><channel><title>&b;</title><item><title>&f;</title></item></channel></rss>`
    const feed = await read(document)
    expect([feed.title, feed.items[0]?.title]).toEqual(['&b;', '&f;'])
  })

  test('more than 1,000 entries: the first 1,000, and it says so', async () => {
    const feed = await read(`<rss><channel>${'<item><title>x</title></item>'.repeat(1001)}</channel></rss>`)
    expect([feed.items.length, feed.isCut]).toEqual([1000, true])
  })

  test('elements 100,000 deep end the reading, not the process', async () => {
    const feed = await read(`<rss><channel><title>Deep</title>${'<a>'.repeat(100_000)}</channel></rss>`)
    expect([feed.title, feed.isCut]).toEqual(['Deep', true])
  })

  test('names of the language itself are names like others', async () => {
    const feed = await read(
      `<rss __proto__="x"><channel><title constructor="y">T</title><__proto__>z</__proto__><item xmlns="constructor"><title>U</title></item></channel></rss>`,
    )
    expect([feed.title, feed.items[0]?.title, ({} as { x?: string }).x]).toEqual(['T', 'U', undefined])
  })

  test('JSON in lists 100,000 deep is no feed', async () => {
    const [open, close] = ['['.repeat(100_000), ']'.repeat(100_000)]
    await expect(read(`{"title":"x","items":[${open}${close}]}`)).rejects.toThrow('is no feed that can be read')
    expect(await read('{"title":"x","items":[[[]]]}')).toMatchObject({ title: 'x', items: [] })
  })
})

describe('entries', () => {
  test('an entry without a title has the first sentence of its text', async () => {
    expect(await readItem('<description>Es geht los. Danach folgt mehr Text.</description>')).toMatchObject({
      title: 'Es geht los.',
    })
  })

  test('a teaser that says nothing gives way to the text', async () => {
    const text = 'The lab shows a model that makes videos with sound, and says when it will come.'
    expect(
      await readItem(
        `<title>A model</title><description>Comments</description><content:encoded>${text}</content:encoded>`,
      ),
    ).toMatchObject({ summary: text })
  })

  test('invisible and bidirectional characters are taken out and counted; emoji stay whole', async () => {
    const feed = await read(
      '<rss><channel><title>N\u202eews</title><item><title>A\u200b\u{e0041} 👩‍💻 ok</title></item></channel></rss>',
    )
    expect([feed.title, feed.items[0]?.title, feed.hidden]).toEqual(['News', 'A 👩‍💻 ok', 3])
  })

  test('a date in the future is now', async () => {
    expect(await readItem('<title>x</title><pubDate>2031-01-01</pubDate>')).toMatchObject({ published: NOW })
  })

  test('the language of the text outweighs a declared one that is wrong; a short text is believed what is declared', async () => {
    const item = (text: string) => `<item><title>Video</title><description>${text}</description></item>`
    const german =
      'Das Unternehmen stellt ein neues Modell vor, das nicht nur Videos, sondern auch den passenden Ton dazu erzeugen kann, wie es am Montag mitteilte.'
    const feed = await read(
      `<rss><channel><language>en-us</language>${item(german)}${item('Wie es war')}</channel></rss>`,
    )
    expect([feed.language, ...feed.items.map(({ language }) => language)]).toEqual(['en-US', 'de', 'en-US'])
  })

  test('a feed title of which nothing would be seen is kept as it was written', async () => {
    const feed = await read('<rss><channel><title>&lt;img src="x.png">&lt;/img></title></channel></rss>')
    expect(feed.title).toBe('<img src="x.png"></img>')
  })
})

describe('what is no feed', () => {
  test.each([
    ['', 'empty', 'https://news.example/feed.xml gave an empty document; a feed was expected.'],
    [
      'plain words',
      'other',
      'https://news.example/feed.xml is no feed that can be read: RSS, Atom or JSON Feed was expected.',
    ],
    [
      '{"items": 3}',
      'other',
      'https://news.example/feed.xml is no feed that can be read: RSS, Atom or JSON Feed was expected.',
    ],
    [
      '<opml version="2.0"><body/></opml>',
      'list of feeds',
      'https://news.example/feed.xml is a list of feeds (OPML), not a feed: import it, or choose one of the feeds that it names.',
    ],
    [
      '<!doctype html><title>404</title>',
      'web page',
      'https://news.example/feed.xml is a web page, not a feed, and it names none. Look for a link "RSS" or "Atom" on it.',
    ],
    [
      '<html><head><link rel="alternate" type="application/rss+xml" href="/rss"><link rel=alternate type=application/atom+xml href="javascript:x">',
      'web page',
      'https://news.example/feed.xml is a web page, not a feed; its feed may be at https://news.example/rss.',
    ],
  ])('%j: %s', async (document, kind, message) => {
    const error = await read(document).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(FeedProblem)
    expect(error).toMatchObject({ kind, message })
  })
})
