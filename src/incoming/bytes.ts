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

const HEAD = 1024
const DECLARED = /<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([\w.:-]{1,40})/i
/** `<meta charset>` of HTML, and its older form. */
const META = /<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i
const CHARSET = /charset\s*=\s*["']?\s*([\w.:-]{1,40})/i

/** Encodings in which other text is hardly ever valid by chance. Where a declaration of any other is wrong, UTF-8 tells. */
const TELLING = /^(?:utf-8|utf-16|utf-32|gb|big5|euc-|shift_jis|iso-2022)/

/**
 * The text of a document. Its encoding is that of the byte order mark, of the HTTP header, of the XML
 * declaration, or of the page's `<meta>`, if the bytes are valid in it; valid UTF-8 with other letters than ASCII's is never taken for an encoding of one byte a
 * letter, whatever is declared. Never throws: what fits nothing is read as Windows-1252, or as UTF-8 with gaps.
 */
export const decodeBytes = (bytes: Uint8Array, contentType: string | null): string =>
  decode(bytes, contentType).replaceAll('\0', '')

/** The encoding that a document says it has, its header before itself; null where it says none, or one that nobody knows. */
export const saidEncoding = (bytes: Uint8Array, contentType: string | null): string | null =>
  encodingsSaid(bytes, contentType)[0] ?? null

const encodingsSaid = (bytes: Uint8Array, contentType: string | null): string[] => {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1')
  return [CHARSET.exec(contentType ?? '')?.[1], DECLARED.exec(head)?.[1], META.exec(head)?.[1]].flatMap(encodingOf)
}

const decode = (bytes: Uint8Array, contentType: string | null): string => {
  const marked = MARKS.find(([mark]) => mark.every((byte, i) => bytes[i] === byte))
  if (marked) return decodeAs(bytes.subarray(marked[0].length), marked[1], false) ?? ''
  const begun = BEGINNINGS.find(([mark]) =>
    mark.every((byte, i) => (byte === null ? bytes[i] !== 0 : bytes[i] === byte)),
  )
  if (begun) return decodeAs(bytes, begun[1], false) ?? ''

  const labels = encodingsSaid(bytes, contentType)
  const utf8 = decodeAs(bytes, 'utf-8', true)
  for (const label of labels) {
    if (utf8 !== null && !TELLING.test(label)) return utf8
    // Declared in the bytes of ASCII: it cannot be one of those that need two bytes for it.
    const text = /^utf-(?:16|32)/.test(label) ? null : decodeAs(bytes, label, true)
    if (text !== null) return text
  }
  return utf8 ?? withGaps(bytes, labels) ?? decodeAs(bytes, 'windows-1252', false) ?? ''
}

/** UTF-8 in which a few bytes are broken: more other letters than gaps. */
const withGaps = (bytes: Uint8Array, labels: readonly string[]): string | null => {
  const other = labels.find((label) => TELLING.test(label) && !/^utf-(?:16|32)/.test(label))
  const text = decodeAs(bytes, other ?? 'utf-8', false) ?? ''
  let gaps = 0
  let letters = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0xfffd) gaps++
    else if (code > 0x7f) letters++
  }
  return letters > gaps ? text : null
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
