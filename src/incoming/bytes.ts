/** Byte order marks, the longer ones first. */
const MARKS: readonly (readonly [readonly number[], string])[] = [
  [[0xff, 0xfe, 0, 0], 'utf-32le'],
  [[0, 0, 0xfe, 0xff], 'utf-32be'],
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

/** How `<` and the character after it begin where there is no mark. Null: any byte but 0. */
const BEGINNINGS: readonly (readonly [readonly (number | null)[], string])[] = [
  [[0x3c, 0, 0, 0], 'utf-32le'],
  [[0, 0, 0, 0x3c], 'utf-32be'],
  [[0x3c, 0, null, 0], 'utf-16le'],
  [[0, 0x3c, 0, null], 'utf-16be'],
]

const DECLARED_WITHIN = 1024
/** Browsers look for it as far as the head of a page goes. */
const META_WITHIN = 1 << 16
const DECLARED = /<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([\w.:-]{1,40})/i
/** `<meta charset>` of HTML, and its older form. */
const META = /<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i
const CHARSET = /charset\s*=\s*["']?\s*([\w.:-]{1,40})/i

/** Encodings in which other text is hardly ever valid by chance. Where a declaration of any other is wrong, UTF-8 tells. */
const TELLING = /^(?:utf-8|utf-16|utf-32|gb|big5|euc-|shift_jis|iso-2022)/

/** `encoding`: what the bytes were read as. `said`: what the document says of them, where no mark in them tells. */
export type Decoded = { text: string; encoding: string; said: string | null }

/** The text of a document, read as `decodeDocument` does. Never throws. */
export const decodeBytes = (bytes: Uint8Array, contentType: string | null): string =>
  decodeDocument(bytes, contentType).text

/**
 * The text of a document. Its encoding is that of the byte order mark, of the HTTP header, of the XML declaration, or of the
 * page's `<meta>`, if the bytes are valid in it; valid UTF-8 with other letters than ASCII's is never taken for an encoding of
 * one byte a letter, whatever is declared. Never throws: what fits nothing is read as Windows-1252, or as UTF-8 with gaps.
 */
export const decodeDocument = (bytes: Uint8Array, contentType: string | null): Decoded => {
  const marked = MARKS.find(([mark]) => mark.every((byte, i) => bytes[i] === byte))
  if (marked) return readAs(bytes.subarray(marked[0].length), marked[1], null)
  const wide = wideOf(bytes)
  if (wide !== null) return readAs(bytes, wide, null)

  const labels = encodingsSaid(bytes, contentType)
  const said = labels[0] ?? null
  const isUtf8 = decodeAs(bytes, 'utf-8', true) !== null
  for (const label of labels) {
    if (isUtf8 && !TELLING.test(label)) return readAs(bytes, 'utf-8', said)
    // Declared in the bytes of ASCII: it cannot be one of those that need two bytes for it.
    if (!/^utf-(?:16|32)/.test(label) && decodeAs(bytes, label, true) !== null) return readAs(bytes, label, said)
  }
  return readAs(bytes, isUtf8 ? 'utf-8' : (withGaps(bytes, labels) ?? 'windows-1252'), said)
}

const readAs = (bytes: Uint8Array, encoding: string, said: string | null): Decoded => ({
  text: (decodeAs(bytes, encoding, false) ?? '').replaceAll('\0', ''),
  encoding,
  said,
})

/** The encodings that a document says it has, its header before itself. */
const encodingsSaid = (bytes: Uint8Array, contentType: string | null): string[] => {
  const head = Buffer.from(bytes.subarray(0, META_WITHIN)).toString('latin1')
  const [beforeBody = ''] = head.split(/<body[\s>]/i, 1)
  return [
    CHARSET.exec(contentType ?? '')?.[1],
    DECLARED.exec(head.slice(0, DECLARED_WITHIN))?.[1],
    META.exec(beforeBody)?.[1],
  ].flatMap(encodingOf)
}

/** Bytes at the beginning in which one of UTF-16 is looked for, and how many of every other must be 0. */
const WIDE = { within: 4096, least: 16, share: 0.6 }

/** An encoding of two or four bytes a letter without a mark: the first sign tells it, or that every other byte is 0. */
const wideOf = (bytes: Uint8Array): string | null => {
  const begun = BEGINNINGS.find(([mark]) =>
    mark.every((byte, i) => (byte === null ? bytes[i] !== 0 : bytes[i] === byte)),
  )
  if (begun) return begun[1]
  const nulls = [0, 0]
  const head = bytes.subarray(0, WIDE.within)
  for (const [at, byte] of head.entries()) if (byte === 0) nulls[at % 2]!++
  const [even = 0, odd = 0] = nulls
  if (Math.max(even, odd) < Math.max(WIDE.least, (WIDE.share * head.length) / 2) || Math.min(even, odd) > 0) return null
  return odd > even ? 'utf-16le' : 'utf-16be'
}

/** UTF-8, or another that tells, in which a few bytes are broken: more other letters than gaps. Null where it is neither. */
const withGaps = (bytes: Uint8Array, labels: readonly string[]): string | null => {
  const encoding = labels.find((label) => TELLING.test(label) && !/^utf-(?:16|32)/.test(label)) ?? 'utf-8'
  const text = decodeAs(bytes, encoding, false) ?? ''
  let gaps = 0
  let letters = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0xfffd) gaps++
    else if (code > 0x7f) letters++
  }
  return letters > gaps ? encoding : null
}

/** The standard name, or none for a label that nobody knows. */
const encodingOf = (label: string | undefined): string[] => {
  if (label === undefined) return []
  if (/^utf[-_]?32/i.test(label)) return ['utf-32']
  for (const spelling of [label, label.replaceAll('_', '-')]) {
    try {
      return [new TextDecoder(spelling).encoding]
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
    }
  }
  return []
}

/** Null where `strict` and not valid. */
const decodeAs = (bytes: Uint8Array, encoding: string, strict: boolean): string | null => {
  if (encoding.startsWith('utf-32')) return fromUtf32(bytes, encoding === 'utf-32le')
  try {
    return new TextDecoder(encoding, { fatal: strict }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

const fromUtf32 = (bytes: Uint8Array, isLittle: boolean): string => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: string[] = []
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const point = view.getUint32(at, isLittle)
    parts.push(point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point))
  }
  return parts.join('')
}
