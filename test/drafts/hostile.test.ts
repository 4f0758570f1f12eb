import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { DraftRefusal } from '../../src/drafts/draft-refusal.ts'
import { type DraftSource, readDraft } from '../../src/drafts/read-draft.ts'
import { HTML, NOW, PARAGRAPHS, page, read } from './support.ts'

const now = (): number => NOW
const source = (content: string | Uint8Array, told: Partial<DraftSource> = {}): DraftSource => ({
  bytes: typeof content === 'string' ? Buffer.from(content) : content,
  ...{ contentType: HTML.contentType, name: null, url: null },
  ...told,
})
const refusedAs = async (reading: Promise<unknown>): Promise<string> => {
  try {
    await reading
    return 'read'
  } catch (error) {
    if (error instanceof DraftRefusal) return error.refused.kind
    throw error
  }
}

/** A PDF whose page is a gigabyte of blanks, packed twice. */
const pdfBomb = (): Buffer => {
  const packed = deflateSync(Buffer.alloc(16_000_000, Buffer.from([129, 32])))
  const head = Buffer.from(
    `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>\nendobj\n4 0 obj\n<< /Length ${packed.length} /Filter [/FlateDecode /RunLengthDecode] >>\nstream\n`,
  )
  return Buffer.concat([head, packed, Buffer.from('\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF')])
}
const pdfLoop = `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 999999999 >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF`

type Hostile = readonly [what: string, make: () => string | Uint8Array, outcome: string]

const HEAVY: readonly Hostile[] = [
  ['100,000 elements inside one another', () => '<div>'.repeat(100_000), 'bomb'],
  ['two million opening signs', () => '<'.repeat(2_000_000), 'tooLong'],
  ['a gigabyte in a small PDF', pdfBomb, 'tooHeavy'],
]

test('three hostile sources end as a refusal, and the process that asks grows by at most 64 MiB', async () => {
  const found: string[][] = []
  let [first, most] = [process.memoryUsage().rss, 0]
  for (const [name, make] of HEAVY) {
    const bytes = make()
    first = Math.min(first, process.memoryUsage().rss)
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss)
    }, 20)
    const kind = await refusedAs(readDraft(source(bytes), { now, limits: { seconds: 60, megabytes: 250 } }))
    clearInterval(watch)
    found.push([name, kind])
  }
  expect(found).toEqual(HEAVY.map(([name, , wanted]) => [name, wanted]))
  expect((most - first) / 1_048_576).toBeLessThan(64)
})

const ODD: readonly Hostile[] = [
  ['a flood of entities', () => `<p>${'&auml;&#x1F9C5;'.repeat(20_000)}</p>`, 'read'],
  [
    'entities made of entities',
    () =>
      `<!DOCTYPE html [<!ENTITY a "${'x'.repeat(999)}"><!ENTITY b "${'&a;'.repeat(999)}">]><p>${'&b;'.repeat(999)}</p>`,
    'read',
  ],
  ['a byline without end', () => page(`<a rel="author">${'Dr. A. '.repeat(15_000)}</a>`), 'read'],
  ['a PDF that holds itself', () => pdfLoop, 'pdfWithoutText'],
]

test.each(ODD)('%s harms no process: the reader alone comes to an end', async (_, make, wanted) => {
  expect(await refusedAs(read(make(), HTML))).toBe(wanted)
})

test('a source of 50 MB is refused without a process, and so is an empty one', async () => {
  const large = source(new Uint8Array(50_000_000), { name: 'grosse-datei.txt' })
  await expect(readDraft(large, { now })).rejects.toThrow(
    'grosse-datei.txt has 47.7 MiB; at most 15.0 MiB are read. Add the text alone.',
  )
  expect(await refusedAs(readDraft(source(''), { now }))).toBe('empty')
})

test('a source that takes too long, or too much memory, is a refusal', async () => {
  expect(await refusedAs(readDraft(source(page()), { now, limits: { seconds: 0.02, megabytes: 999 } }))).toBe(
    'timedOut',
  )
  expect(await refusedAs(readDraft(source(page()), { now, limits: { seconds: 60, megabytes: 1 } }))).toBe('tooHeavy')
})

test('two sources are read at one time and eight wait; who is told to stop stops, and the places are free again', async () => {
  const stop = new AbortController()
  const all = Array.from({ length: 11 }, () =>
    readDraft(source(page()), { now, signal: stop.signal }).then(
      () => 'read',
      (error) => (error instanceof DraftRefusal ? error.refused.kind : error.name),
    ),
  )
  expect(await all[10]).toBe('busy')
  stop.abort()
  expect(await Promise.all(all)).toEqual([...Array.from({ length: 10 }, () => 'AbortError'), 'busy'])
  const draft = await readDraft(source(page()), { now })
  expect(draft.text).toBe(PARAGRAPHS.join('\n'))
})
