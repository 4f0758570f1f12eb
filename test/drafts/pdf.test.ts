import { expect, test } from 'vitest'
import { read, refusal } from './support.ts'
import { type PdfLine, setLines, writePdf } from './write-pdf.ts'

const FIRST = [
  'Die Wasserwerke von Rehna haben im vergangenen Jahr weniger Wasser ver-',
  'loren als je zuvor. Grund sind Sensoren, die in den Rohren auf Geräusche',
  'achten und undichte Stellen auf wenige Meter genau melden, sagt der KI-',
  'Fachmann der Stadt. Die Vor- und Nachteile hat er in einer Liste ge-',
  'sammelt.',
]
const SECOND = [
  'Das System kostete 420.000 Euro. Nach vier Jahren soll es sich bezahlt ge-',
  'macht haben, weil weniger Straßen aufgerissen werden müssen. Ein Rohr, das',
  'bricht, kostet im Durchschnitt so viel wie dreißig neue Sensoren, und am',
]
const THIRD = ['teuersten sind die Umwege der Busse.']

const frame = (number: number): PdfLine[] => [
  { text: 'Jahresbericht der Wasserwerke Rehna', y: 810, size: 8 },
  { text: `Seite ${number} von 3`, y: 30, size: 8 },
]

const report = (options = {}): Buffer =>
  writePdf(
    [
      [
        ...frame(1),
        { text: 'Horchposten im Untergrund', y: 760, size: 20 },
        ...setLines(FIRST, 720),
        ...setLines(SECOND, 630),
      ],
      [...frame(2), ...setLines(THIRD, 780), { text: 'Ausblick', y: 740, size: 14 }, ...setLines(FIRST, 715)],
      [
        ...frame(3),
        ...setLines(SECOND.slice(0, 2), 780),
        ...setLines(['• erstens die Sensoren im Norden', '• zweitens die im Süden'], 740),
      ],
    ],
    options,
  )

const WHOLE_FIRST =
  'Die Wasserwerke von Rehna haben im vergangenen Jahr weniger Wasser verloren als je zuvor. Grund sind Sensoren, die in den Rohren auf Geräusche achten und undichte Stellen auf wenige Meter genau melden, sagt der KI-Fachmann der Stadt. Die Vor- und Nachteile hat er in einer Liste gesammelt.'
const WHOLE_SECOND =
  'Das System kostete 420.000 Euro. Nach vier Jahren soll es sich bezahlt gemacht haben, weil weniger Straßen aufgerissen werden müssen. Ein Rohr, das bricht, kostet im Durchschnitt so viel wie dreißig neue Sensoren, und am teuersten sind die Umwege der Busse.'

test('of a PDF paragraphs are whole again, across pages too; running heads and page numbers are gone', async () => {
  const draft = await read(report(), { name: 'bericht.pdf', contentType: 'application/pdf' })
  expect(draft.text.split('\n')).toEqual([
    WHOLE_FIRST,
    WHOLE_SECOND,
    'Ausblick',
    WHOLE_FIRST,
    'Das System kostete 420.000 Euro. Nach vier Jahren soll es sich bezahlt gemacht haben, weil weniger Straßen aufgerissen werden müssen. Ein Rohr, das',
    '• erstens die Sensoren im Norden',
    '• zweitens die im Süden',
  ])
  expect(draft).toMatchObject({
    title: 'Horchposten im Untergrund',
    author: null,
    published: null,
    kind: 'pdf',
    language: 'de',
    remarks: [],
  })
})

test('title, author and day come from what the PDF says of itself', async () => {
  const info = { Title: 'Leise Lecks', Author: 'Greta Mohn', CreationDate: "D:20250314093000+01'00'" }
  expect(await read(report({ info }), { name: 'bericht.pdf' })).toMatchObject({
    title: 'Leise Lecks',
    author: 'Greta Mohn',
    published: '2025-03-14',
  })
})

test('a title that is the name of a file, and a day that has not come yet, are none', async () => {
  const info = { Title: 'Microsoft Word - bericht_final2.docx', CreationDate: 'D:20310101000000Z' }
  expect(await read(report({ info }))).toMatchObject({ title: 'Horchposten im Untergrund', published: null })
})

test('a PDF of pictures is refused with the number of its pages', async () => {
  const refused = await refusal(writePdf([[], [{ text: '12', y: 30 }], []]), { name: 'scan.pdf' })
  expect(refused).toMatchObject({ kind: 'pdfWithoutText', pages: 3 })
  expect(refused.message).toBe(
    'scan.pdf is a PDF of 3 pages without text: pictures of pages. Run text recognition (OCR) over it first.',
  )
})

test('a PDF of more than 400 pages is read so far, and what is missing is told', async () => {
  const pages = Array.from({ length: 402 }, (_, i) =>
    setLines([...FIRST, `Auf Blatt ${i} steht ein Satz.`, ...SECOND], 700),
  )
  const draft = await read(writePdf(pages), { name: 'band.pdf' })
  expect(draft.text).toContain('Auf Blatt 399 steht')
  expect(draft.text).not.toContain('Auf Blatt 400 steht')
  expect(draft.remarks).toEqual([{ kind: 'pages', count: 2, example: '400' }])
})

test('a PDF that needs a password is refused', async () => {
  expect((await refusal(report({ isEncrypted: true }), { name: 'geheim.pdf' })).kind).toBe('pdfEncrypted')
})

test('what only says that it is a PDF is refused', async () => {
  expect((await refusal('Das ist keins.', { name: 'bericht.pdf' })).kind).toBe('pdfBroken')
  expect((await refusal('%PDF-1.4\nnichts davon stimmt', { name: 'bericht.pdf' })).kind).toBe('pdfBroken')
})

test('a PDF that is served as something else is read as one', async () => {
  expect((await read(report(), { contentType: 'text/html', url: 'https://werke.example/bericht' })).kind).toBe('pdf')
})
