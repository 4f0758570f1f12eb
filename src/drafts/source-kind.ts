import type { Draft } from '../articles/draft.ts'
import { DraftRefusal } from './draft-refusal.ts'

const ENDINGS: Readonly<Record<string, Draft['kind']>> = {
  ...{ md: 'markdown', markdown: 'markdown', mdown: 'markdown', txt: 'text', text: 'text' },
  ...{ html: 'page', htm: 'page', xhtml: 'page', pdf: 'pdf' },
}
const TYPES: Readonly<Record<string, Draft['kind']>> = {
  'text/html': 'page',
  'application/xhtml+xml': 'page',
  'text/markdown': 'markdown',
  'text/x-markdown': 'markdown',
  'text/plain': 'text',
  'application/pdf': 'pdf',
  'application/x-pdf': 'pdf',
}
/** Types that say nothing. */
const ANY = /^(?:application\/(?:octet-stream|x-download|force-download|unknown)|binary\/octet-stream|)$/
const HTML = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i
/** Bytes at the beginning that are looked at. */
const BEGINNING = 4096

/**
 * What a source is: by its first bytes, by the ending of its name, by the type that was said, in this order; a server that
 * says `text/plain` of a page is not believed. Throws a `DraftRefusal` for what is none of those that are read.
 */
export const sourceKind = (
  source: string,
  { bytes, contentType, name }: { bytes: Uint8Array; contentType: string | null; name: string | null },
): Draft['kind'] => {
  const head = Buffer.from(bytes.subarray(0, BEGINNING)).toString('latin1')
  if (/%PDF-\d/.test(head.slice(0, 1024))) return 'pdf'
  const type = (contentType ?? '').split(';')[0]!.trim().toLowerCase()
  const ending = /\.(\w{1,8})$/.exec(name ?? '')?.[1]?.toLowerCase()
  const told = (ending === undefined ? undefined : ENDINGS[ending]) ?? TYPES[type]
  if (told === 'pdf') throw new DraftRefusal(source, { kind: 'pdfBroken' })
  if (isBinary(bytes)) throw new DraftRefusal(source, { kind: 'binary' })
  if (HTML.test(head.replace(/^\xef\xbb\xbf/, '')) && told !== 'markdown') return 'page'
  if (told !== undefined) return told
  if (type.startsWith('text/') || ANY.test(type)) {
    if (ending === undefined) return 'text'
  }
  throw new DraftRefusal(source, { kind: 'unknownType', type: ending === undefined ? type : `.${ending}` })
}

/** Controls that no text has: more than one in a hundred of its first bytes. UTF-16, whose letters hold NULs, is text. */
const isBinary = (bytes: Uint8Array): boolean => {
  const head = bytes.subarray(0, BEGINNING)
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return false
  const nulls = [0, 0]
  let controls = 0
  for (const [at, byte] of head.entries()) {
    if (byte === 0) nulls[at % 2]!++
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++
  }
  const isUtf16 = Math.max(...nulls) > 0.3 * head.length && Math.min(...nulls) === 0
  return controls > head.length / 100 || (!isUtf16 && nulls[0]! + nulls[1]! > 0)
}
