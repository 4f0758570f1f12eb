import { expect, test } from 'vitest'
import { decodeBytes } from '../../src/incoming/bytes.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')
const utf32 = (text: string, bom: number[]) =>
  Uint8Array.from([...bom, ...[...text].flatMap((c) => [0, 0, c.charCodeAt(0) >> 8, c.charCodeAt(0) & 255])])

test.each<[string, Uint8Array, string | null, string]>([
  ['UTF-8 without a word about it', Buffer.from('<a>Füße</a>'), null, '<a>Füße</a>'],
  ['a byte order mark before everything', Buffer.from('\ufeff<a>ü</a>'), 'text/xml; charset=iso-8859-1', '<a>ü</a>'],
  ['UTF-16 with a mark', Buffer.from('\ufeff<a>ü</a>', 'utf16le'), null, '<a>ü</a>'],
  ['UTF-16 without a mark', Buffer.from('<a>ü</a>', 'utf16le'), null, '<a>ü</a>'],
  ['UTF-32', utf32('<a>ü</a>', [0, 0, 0xfe, 0xff]), null, '<a>ü</a>'],
  [
    'Latin-1 that the XML declares',
    latin('<?xml version="1.0" encoding="ISO-8859-1"?>ü'),
    null,
    '<?xml version="1.0" encoding="ISO-8859-1"?>ü',
  ],
  [
    'the header before the declaration',
    latin('<?xml encoding="koi8-r"?>ü'),
    'text/xml; charset="windows-1252"',
    '<?xml encoding="koi8-r"?>ü',
  ],
  ['UTF-8 that is declared Latin-1', Buffer.from('<a>Füße</a>'), 'text/xml; charset=iso-8859-1', '<a>Füße</a>'],
  ['Latin-1 that is declared UTF-8', latin('<?xml encoding="utf-8"?>Füße'), null, '<?xml encoding="utf-8"?>Füße'],
  ['UTF-8 that is declared UTF-16', Buffer.from('<?xml encoding="utf-16"?>ü'), null, '<?xml encoding="utf-16"?>ü'],
  [
    'an encoding that nobody knows',
    latin('<?xml encoding="x-unknown"?>ü'),
    'text/xml; charset=none',
    '<?xml encoding="x-unknown"?>ü',
  ],
  ['Shift JIS', Uint8Array.from([0x83, 0x65, 0x83, 0x58, 0x83, 0x67]), 'text/xml; charset=Shift_JIS', 'テスト'],
  [
    'UTF-8 with a broken byte among many letters',
    Buffer.concat([Buffer.from('üüü'), Buffer.from([0xff]), Buffer.from('ü')]),
    null,
    'üüü\ufffdü',
  ],
  [
    'a <meta> far down in the head of a page',
    Buffer.concat([
      Buffer.from(`<head><title>${'x'.repeat(5000)}</title><meta charset=iso-8859-2></head>`),
      Buffer.from([0xb3, 0xf3]),
    ]),
    null,
    `<head><title>${'x'.repeat(5000)}</title><meta charset=iso-8859-2></head>łó`,
  ],
  [
    'a <meta> that stands in the text of a page, which says nothing',
    Buffer.concat([Buffer.from('<body>So: <meta charset=koi8-r>'), Buffer.from([0xfc])]),
    null,
    '<body>So: <meta charset=koi8-r>ü',
  ],
  [
    'UTF-16 without a mark or a tag',
    Buffer.from('Füße und „Räder“ im Hof', 'utf16le'),
    null,
    'Füße und „Räder“ im Hof',
  ],
  [
    'UTF-16 that is written the other way round',
    Buffer.from('Füße und „Räder“ im Hof', 'utf16le').swap16(),
    null,
    'Füße und „Räder“ im Hof',
  ],
  [
    'UTF-16 with a mark that a server calls UTF-8',
    Buffer.from('\ufeffFüße', 'utf16le'),
    'text/plain; charset=utf-8',
    'Füße',
  ],
  [
    'Windows-1252 with the quotation marks of Switzerland and of Germany',
    Uint8Array.from([0xab, 0x4d, 0x45, 0x4e, 0xdc, 0xbb, 0x20, 0x84, 0xe4, 0x93, 0x20, 0x8b, 0x96, 0x9b]),
    null,
    '«MENÜ» „ä“ ‹–›',
  ],
  ['NUL characters', Buffer.from('a\0b'), null, 'ab'],
  ['nothing', new Uint8Array(), null, ''],
])('%s', (_, bytes, contentType, text) => {
  expect(decodeBytes(bytes, contentType)).toBe(text)
})
