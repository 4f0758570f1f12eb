import type { Remark } from '../articles/draft.ts'
import { decodeDocument } from '../incoming/bytes.ts'

/** Characters that stand for bytes which mean nothing. */
const GAP = /\ufffd/g
/** UTF-8 that was once taken for Windows-1252 and written as UTF-8 again: "fÃ¼r". */
const TWICE = /Ã[\u0080-\u00bfŒœŠšŸŽž‚„…†‡ˆ‰‹‘’“”•–—˜™›]|â€[\u0080-\u00bfœžŸš™“”˜]/g
/** One may be a name. */
const FEWEST_TWICE = 3

/** The text of a source, and a remark where its bytes are not as they are said to be. LF line ends. */
export const decodeSource = (bytes: Uint8Array, contentType: string | null): { text: string; remarks: Remark[] } => {
  const decoded = decodeDocument(bytes, contentType)
  const { encoding, said } = decoded
  const text = decoded.text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')
  const gaps = text.match(GAP)?.length ?? 0
  const twice = text.match(TWICE)?.length ?? 0
  const isOther = said !== null && said !== encoding && bytes.some((byte) => byte >= 0x80)
  if (gaps === 0 && !isOther && twice < FEWEST_TWICE) return { text, remarks: [] }
  return { text, remarks: [{ kind: 'encoding', count: Math.max(gaps, twice, 1), example: encoding }] }
}
