import type { Document } from './archive.ts'

const document = (name: string, text: string): Document => ({ name, bytes: Buffer.from(text), contentType: null })

/** To change where no test documents are at hand. */
export const ownDocuments: readonly Document[] = [
  document(
    'rss',
    `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
    xmlns:media="http://search.yahoo.com/mrss/"><channel><title>KI &amp; mehr</title><link>https://news.example/</link>
    <language>de-DE</language><item><title>Neues &lt;b&gt;Modell&lt;/b&gt;</title><link>/a?utm_source=rss&amp;id=1</link>
    <guid isPermaLink="false">1</guid><pubDate>Mo, 06 Okt 2025 10:00:00 MESZ</pubDate>
    <description><![CDATA[<p>Ein Labor zeigt ein Modell.</p><script>x()</script>]]></description></item>
    <item><title>Zweites</title><guid>https://news.example/b</guid><content:encoded>&lt;p&gt;Text &amp;amp; Bild&lt;/p&gt;</content:encoded>
    <media:group><media:description>Ein Bild</media:description></media:group></item></channel></rss>`,
  ),
  document(
    'atom',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://news.example/x/"><title type="html">News</title>
    <link rel="self" href="feed"/><link href="."/><entry><id>tag:news.example,2026:1</id><title>One &#x2014; two</title>
    <link rel="alternate" href="one#part"/><updated>2025-10-06T10:00:00.5+02:00</updated>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <em>model</em><br/>of the world</div></content></entry></feed>`,
  ),
  document(
    'rdf',
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel rdf:about="https://news.example/"><title>News</title></channel><item rdf:about="https://news.example/1"><title>One</title>
    <link>https://news.example/1</link><dc:date>2025-10-06</dc:date><description>Text</description></item></rdf:RDF>`,
  ),
  document(
    'json',
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'News',
      items: [{ id: 1, url: '/1', title: 'One', content_html: '<p>Text</p>', date_published: '2025-10-06T10:00:00Z' }],
    }),
  ),
]
