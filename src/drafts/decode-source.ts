import type { Remark } from '../articles/draft.ts'
import { decodeBytes, saidEncoding } from '../incoming/bytes.ts'

/** Characters that stand for bytes which mean nothing. */
const GAP = /\ufffd/g

/** The text of a source, and a remark where its bytes did not fit the encoding that was said. LF line ends. */
export const decodeSource = (bytes: Uint8Array, contentType: string | null): { text: string; remarks: Remark[] } => {
  const text = decodeBytes(bytes, contentType).replaceAll('\r\n', '\n').replaceAll('\r', '\n')
  const said = saidEncoding(bytes, contentType)
  const gaps = text.match(GAP)?.length ?? 0
  const taken = said === null ? null : takenInstead(bytes, said)
  if (gaps === 0 && taken === null) return { text, remarks: [] }
  return { text, remarks: [{ kind: 'encoding', count: Math.max(gaps, 1), example: taken ?? said }] }
}

/** What the bytes are instead of what is said of them; null where they are that. */
const takenInstead = (bytes: Uint8Array, said: string): string | null => {
  if (bytes.every((byte) => byte < 0x80)) return null
  const isUtf8 = isValid(bytes, 'utf-8')
  if (said === 'utf-8') return isUtf8 ? null : 'windows-1252'
  return isUtf8 ? 'utf-8' : null
}

const isValid = (bytes: Uint8Array, encoding: string): boolean => {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}
