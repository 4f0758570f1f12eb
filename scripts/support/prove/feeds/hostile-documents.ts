const MILLION = 1_000_000
/** As much as the digest ever fetches of one document. */
const LARGEST = 15 * 1024 * 1024

/** Made outside the heap of JavaScript, whose limit is for what reads them. */
const bytesOf = (...parts: readonly (string | Uint8Array)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))).subarray(0, LARGEST)

const times = (text: string, count: number): Buffer => {
  const one = Buffer.from(text)
  return Buffer.alloc(Math.min(one.length * count, LARGEST), one)
}

const numbered = (count: number, one: (i: number) => string): Buffer => {
  const all = Buffer.alloc(LARGEST)
  let end = 0
  for (let i = 0; i < count && end < LARGEST; i++) end += all.write(one(i), end)
  return all.subarray(0, end)
}

const RSS = '<rss version="2.0"><channel><title>t</title>'
const END = '</channel></rss>'

/** Documents that want to stop a parser: each is made when it is read. */
export const hostileDocuments: Readonly<Record<string, () => Buffer>> = {
  'billion laughs': () =>
    bytesOf(
      ...['<!DOCTYPE l [<!ENTITY a0 "ha">', numbered(30, (i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`)],
      `]>${RSS}<item><title>&a30;</title>`,
    ),
  'quadratic entities': () =>
    bytesOf('<!DOCTYPE l [<!ENTITY a "', times('x', 100_000), `">]>${RSS}<item><title>`, times('&a;', 100_000)),
  'external entities': () =>
    bytesOf(`<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/hostname">]>${RSS}<item><title>&f;</title></item>${END}`),
  '100,000 elements deep': () => bytesOf(RSS, times('<a>', 100_000)),
  '5 million elements deep': () => times('<a>', 5 * MILLION),
  'items in items': () => times('<item>', 3 * MILLION),
  'empty items': () => times('<item/>', 3 * MILLION),
  'full items': () =>
    bytesOf(
      RSS,
      times(
        `<item><title>Titel</title><description>${'Das ist, z. B., ein Satz. '.repeat(400)}</description></item>`,
        1500,
      ),
    ),
  'siblings in an item': () => bytesOf(`${RSS}<item>`, times('<x/>', 3 * MILLION)),
  'fields in items': () =>
    bytesOf(RSS, times(`<item>${'<title/><link/><pubDate/><description/>'.repeat(60)}</item>`, 1000)),
  'deep items': () => bytesOf(RSS, times(`<item>${'<x>'.repeat(90)}</item>`, 4000)),
  'much text, deep': () => bytesOf(`${RSS}<item><description>${'<b>'.repeat(390)}`, times('Ein Satz. ', 2 * MILLION)),
  '100,000 attributes': () =>
    bytesOf(
      '<rss ',
      numbered(100_000, (i) => `a${i}="1" `),
      '>',
    ),
  '1.5 million attributes': () =>
    bytesOf(
      '<rss ',
      numbered(1.5 * MILLION, (i) => `a${i} `),
      '>',
    ),
  '100,000 namespaces': () => numbered(100_000, (i) => `<a xmlns:n${i}="x${i}"/>`),
  'namespaces to look through': () =>
    bytesOf(
      '<rss ',
      numbered(59, (i) => `xmlns:n${i}="x" `),
      '>',
      times('<q:a/>', 3 * MILLION),
    ),
  'bases in bases': () => times('<a xml:base="a/b/">', MILLION),
  '20 MB title': () => bytesOf(`${RSS}<item><title>`, times('x', 20 * MILLION)),
  '20 MB title in bold': () => bytesOf(`${RSS}<item><title>`, times('Hallo <b>Welt</b>. ', MILLION)),
  'unclosed CDATA': () => bytesOf('<rss><channel><title><![CDATA[', times('x ', 10 * MILLION)),
  'unclosed comment': () => bytesOf('<rss><!--', times('- ', 10 * MILLION)),
  'unclosed instruction': () => bytesOf('<rss><?', times('? ', 10 * MILLION)),
  'unclosed attribute': () => bytesOf('<rss a="', times('&amp;', 3 * MILLION)),
  'unclosed tag': () => bytesOf('<', times('a', 20 * MILLION)),
  'nothing to close': () => bytesOf(times('<a>', 390), times('</b>', 4 * MILLION)),
  '2 million references': () => bytesOf('<rss><channel><title>', times('&amp;', 2 * MILLION)),
  'references of references': () => bytesOf(`${RSS}<item><description>`, times('&amp;amp;', MILLION)),
  'names of the language': () =>
    bytesOf('<rss __proto__="x"><channel><__proto__>z</__proto__><item><title toString="1">t</title></item></channel>'),
  NUL: () => times('\0', LARGEST),
  '5 million <': () => times('<', 5 * MILLION),
  '5 million <!': () => times('<!', 5 * MILLION),
  'only bytes 255': () => Buffer.alloc(LARGEST, 0xff),
  'UTF-32': () => Buffer.alloc(LARGEST, Buffer.from([0, 0, 0, 0x3c])),
  'only blanks': () => times(' ', LARGEST),
  'escaped bold': () =>
    bytesOf(RSS, times(`<item><description>${'&lt;b&gt;'.repeat(1600)}</description></item>`, 1000)),
  'escaped links': () => bytesOf(RSS, times(`<item><description>${'&lt;a '.repeat(2000)}</description></item>`, 1000)),
  'invisible characters': () =>
    bytesOf(
      RSS,
      times(
        `<item><title>${'\u200b'.repeat(2000)}</title><description>${'👨‍👩‍👧‍👦\u202e'.repeat(100)}</description></item>`,
        1000,
      ),
    ),
  'a long date': () => bytesOf(`${RSS}<item><pubDate>`, times('1 ', 7 * MILLION)),
  'a long language': () => bytesOf(`${RSS}<language>`, times('a-', MILLION)),
  'lists in lists': () => times('[', LARGEST),
  'objects in objects': () => times('{"a":', 3 * MILLION),
  '5 million objects': () => bytesOf('{"title":"x","items":[', times('{},', 5 * MILLION)),
  '7 million numbers': () => bytesOf('{"title":"x","items":[', times('1,', 7 * MILLION), '1]}'),
  'a page of links': () =>
    bytesOf('<html><head>', times('<link rel=alternate type=application/rss+xml href=/x>', MILLION)),
}
