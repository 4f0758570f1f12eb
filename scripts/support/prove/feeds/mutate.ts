import { oneOf, wholeBetween } from '../../random.ts'
import type { Document } from './archive.ts'

/** Where parsers of feeds have broken before. */
const TOKENS = [
  ...['<![CDATA[', ']]>', '<!--', '-->', '<?xml version="1.0" encoding="utf-16"?>', '<!DOCTYPE x [<!ENTITY a "b">]>'],
  ...['<item>', '</item>', '<entry>', '</channel>', '<title>', '</title>', '<description>', '<content type="xhtml">'],
  ...[
    '&',
    '&amp;',
    '&lt;',
    '&#0;',
    '&#x202e;',
    '&#xd800;',
    '&#x110000;',
    '&bogus;',
    '\0',
    '\ufeff',
    '\ufffe',
    '\u2028',
  ],
  ...[
    '<',
    '>',
    '"',
    "'",
    '/>',
    '<a',
    '</',
    '<x xmlns="constructor" __proto__="y">',
    ' xml:base="http://["',
    '<br><br>',
  ],
  ...[
    '<pubDate>31 Feb 99999 25:61 +9999</pubDate>',
    '<link href="//[::1"/>',
    '<guid>%E0%A4%A</guid>',
    '👩‍💻',
    '\ud83d',
  ],
  ...['<link>http://%zz/?%u1234#%</link>', '{"items":[', '<language>x-y-z-</language>', '<media:group>', '<feed>'],
]
const TYPES = [
  null,
  'text/xml',
  'text/xml; charset=',
  'application/rss+xml; charset=utf-16',
  'text/xml; charset=ks_c_5601',
]
const MOST_CHANGES = 6
const LONGEST_PIECE = 400

type Random = () => number

/** A document with a few changes: bytes, pieces lost, doubled, moved in from another document, tokens, an end too early. */
export const mutated = (random: Random, documents: readonly Document[]): Omit<Document, 'name'> => {
  const document = oneOf(random, documents)
  let { bytes } = document
  for (let left = wholeBetween(random, 1, MOST_CHANGES); left > 0; left--) {
    bytes = oneOf(random, CHANGES)(random, bytes, documents)
  }
  const contentType = random() < 0.1 ? oneOf(random, TYPES) : document.contentType
  return { bytes, contentType }
}

type Change = (random: Random, bytes: Buffer, documents: readonly Document[]) => Buffer

const place = (random: Random, bytes: Buffer): number => wholeBetween(random, 0, bytes.length)

const piece = (random: Random, bytes: Buffer): [number, number] => {
  const from = place(random, bytes)
  return [from, Math.min(bytes.length, from + wholeBetween(random, 1, LONGEST_PIECE))]
}

const inserted = (bytes: Buffer, at: number, added: Uint8Array): Buffer =>
  Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at)])

const CHANGES: readonly Change[] = [
  (random, bytes) => {
    const changed = Buffer.from(bytes)
    if (changed.length > 0) changed[wholeBetween(random, 0, changed.length - 1)] = wholeBetween(random, 0, 255)
    return changed
  },
  (random, bytes) => {
    const [from, to] = piece(random, bytes)
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
  },
  (random, bytes) => {
    const [from, to] = piece(random, bytes)
    return inserted(bytes, to, bytes.subarray(from, to))
  },
  (random, bytes, documents) => {
    const other = oneOf(random, documents).bytes
    return inserted(bytes, place(random, bytes), other.subarray(...piece(random, other)))
  },
  (random, bytes) => inserted(bytes, place(random, bytes), Buffer.from(oneOf(random, TOKENS))),
  (random, bytes) => inserted(bytes, place(random, bytes), Buffer.from(oneOf(random, TOKENS).repeat(50))),
  (random, bytes) => bytes.subarray(0, place(random, bytes)),
]
