import { expect, test } from 'vitest'
import { parseTmx } from '../../src/translation/tmx.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const parse = (body: string, header = 'srclang="de"') =>
  parseTmx(
    'a.tmx',
    utf8(
      `<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header ${header}/>\n<body>\n${body}\n</body></tmx>`,
    ),
  )
const tuv = (language: string, seg: string, more = ''): string =>
  `<tuv xml:lang="${language}"${more}><seg>${seg}</seg></tuv>`

test('a unit has its line, its German and each translation with its origin and date', () => {
  const { units, problems } = parse(`<tu>${tuv('de', 'Hallo.')}${tuv('en', 'Hello.')}</tu>
<tu creationid="Ada" creationdate="20250930T235959Z">
  ${tuv('DE-ch', 'Tschüss.')}
  ${tuv('EN-us', 'Bye.', ' changedate="20251001T000000Z"')}
  <tuv lang="fr"><prop type="origin">mt-model 2</prop><seg>Salut.</seg></tuv>
</tu>`)
  expect(problems).toEqual([])
  expect(units).toEqual([
    {
      line: 4,
      source: 'Hallo.',
      translations: [{ language: 'en', text: 'Hello.', origin: 'human', date: null }],
    },
    {
      line: 5,
      source: 'Tschüss.',
      translations: [
        { language: 'en-US', text: 'Bye.', origin: 'Ada', date: '2025-10-01' },
        { language: 'fr', text: 'Salut.', origin: 'mt-model 2', date: '2025-09-30' },
      ],
    },
  ])
})

test('of several German texts the one in the source language counts, whatever the header says of others', () => {
  const body = `<tu>${tuv('de-CH', 'Strasse')}${tuv('de-DE', 'Straße')}${tuv('en', 'street')}</tu>`
  expect(parse(body, 'srclang="de-DE"').units[0]?.source).toBe('Straße')
  expect(parse(body, 'srclang="*all*"').units[0]?.source).toBe('Strasse')
  expect(parse(body, 'srclang="en"').units[0]?.translations).toMatchObject([{ language: 'en', text: 'street' }])
})

test('codes of the native format are dropped, marked text and text within codes is kept', () => {
  const seg =
    'Ein <bpt i="1">&lt;b&gt;</bpt><hi>fettes</hi><ept i="1">&lt;/b&gt;</ept> <it pos="begin">x</it>Wort<ph>img <sub>(Bild)</sub></ph><ut>y</ut> &amp; <![CDATA[<mehr>]]>'
  expect(parse(`<tu>${tuv('de', seg)}</tu>`).units[0]?.source).toBe('Ein fettes Wort(Bild) & <mehr>')
  const deep = `${'<hi>'.repeat(20_000)}tief${'</hi>'.repeat(20_000)}`
  expect(parse(`<tu>${tuv('de', deep)}</tu>`).units[0]?.source).toBe('tief')
})

test('what cannot be used in a unit is reported by line, and the rest counts', () => {
  const { units, problems } = parse(`<tu>${tuv('en', 'No German.')}</tu>
<tu>${tuv('de', 'Leer.')}
${tuv('en', ' ')}
${tuv('fr', 'Vide.')}
${tuv('fr-CA', 'Vide aussi.')}
${tuv('it', 'x&#1;y')}
${tuv('', 'Without language.')}
</tu>`)
  expect(units.map(({ source, translations }) => [source, translations.map(({ text }) => text)])).toEqual([
    ['Leer.', ['Vide.']],
  ])
  expect(problems).toEqual([
    { file: 'a.tmx', line: 4, message: 'this unit has no German text. Each tu needs a tuv with xml:lang="de".' },
    { file: 'a.tmx', line: 6, message: 'the text in "en" is empty. Fill in its <seg> or remove the tuv.' },
    { file: 'a.tmx', line: 9, message: 'the text in "it" contains control characters. Remove them.' },
    { file: 'a.tmx', line: 10, message: 'a tuv needs xml:lang with a BCP 47 tag such as "en"; not "".' },
    { file: 'a.tmx', line: 8, message: 'this unit has another "fr"; only its first is used.' },
  ])
})

test.each([
  ['', 1, 'this is no well-formed XML: missing root element.'],
  ['<html/>', 1, 'this is no TMX file: the outermost element must be <tmx>.'],
  ['<tmx>\n<body>\n<tu>', 3, 'this is no well-formed XML: unclosed xml tag(s): tmx, body, tu.'],
  ['<tmx>\n<body></tmx>', 2, 'this is no well-formed XML: Opening and ending tag mismatch: "body" != "tmx".'],
  ['<tmx><body>\n<tu a=1/></body></tmx>', 2, 'this is no well-formed XML: attribute "1" missed quot(")!.'],
  ['<tmx><body>\n<tu>&secret;</tu></body></tmx>', 2, 'this is no well-formed XML: entity not found:&secret;.'],
  [
    '<tmx>\n\0</tmx>',
    2,
    'this line contains a NUL character: the file is no plain text in UTF-8. Save it as UTF-8 text.',
  ],
  [
    '<?xml version="1.0" encoding="iso-8859-1"?><tmx/>',
    1,
    'the encoding "iso-8859-1" is not read. Save the file in UTF-8 and declare encoding="UTF-8".',
  ],
  [
    '<?xml version="1.0"?>\n<!-- [ -->\n<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/hostname">]>\n<tmx>&a;</tmx>',
    3,
    'a DOCTYPE with declarations of its own is not read. Remove the part in [ ].',
  ],
])('%j is one problem and no unit', (xml, line, message) => {
  expect(parseTmx('a.tmx', utf8(xml))).toEqual({ units: [], problems: [{ file: 'a.tmx', line, message }] })
})

test('a DOCTYPE that only names its DTD is allowed', () => {
  const xml = `<!-- <!DOCTYPE x [ --><!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx><body><tu>${tuv('de', 'Ja.')}</tu></body></tmx>`
  expect(parseTmx('a.tmx', utf8(xml)).units.map(({ source }) => source)).toEqual(['Ja.'])
})

test('UTF-16 with a byte order mark is read in both orders, UTF-8 with one too', () => {
  const xml = `\ufeff<?xml version="1.0" encoding="UTF-16"?><tmx><body><tu>${tuv('de', 'Grüße 😀')}</tu></body></tmx>`
  const little = new Uint8Array(Buffer.from(xml, 'utf16le'))
  const big = new Uint8Array(Buffer.from(xml, 'utf16le').swap16())
  for (const bytes of [little, big, utf8(xml.replace('UTF-16', 'utf-8'))]) {
    expect(parseTmx('a.tmx', bytes)).toMatchObject({ units: [{ source: 'Grüße 😀' }], problems: [] })
  }
})

test('bytes that are no UTF-8, or no UTF-16, are a problem', () => {
  const latin1 = Uint8Array.from([...utf8('<tmx>\n<body>'), 0xfc, ...utf8('</body></tmx>')])
  expect(parseTmx('a.tmx', latin1).problems).toEqual([
    { file: 'a.tmx', line: 2, message: 'this line is not valid UTF-8. Save the file in the encoding UTF-8.' },
  ])
  expect(parseTmx('a.tmx', Uint8Array.from([0xff, 0xfe, 0x00, 0xd8])).problems).toEqual([
    { file: 'a.tmx', line: null, message: 'this is not valid UTF-16. Save the file in UTF-8.' },
  ])
})
