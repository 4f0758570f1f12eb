import type { Language } from '../language/words.ts'
import type { Kind } from './words.ts'

/** Longest length of a passage that is told apart, in terms; longer ones count as this. */
export const LONGEST = 0xffff

export type SegmentHead = {
  language: Language
  kind: Kind
  /** Passages with text, the sum of their lengths and the greatest of them. */
  filled: number
  totalLength: number
  longest: number
  /** Number of terms, of UTF-16 units in all terms, and of bytes in all postings. */
  terms: number
  units: number
  bytes: number
}

/**
 * One field of one segment: views into the file. Term i, in order, is `texts[starts[i] … starts[i + 1]]`; its postings
 * are `postings[offsets[i] … offsets[i + 1]]`: a varint of the number of passages, then for each of them a varint of
 * `gap · 4 + code`. The gap counts the labels passed over since the last one (the first: since 0); code 0 to 2 is the
 * count less 1, and 3 says that a varint of the count less 4 follows. Varints have seven bits a byte, the lowest first.
 */
export type SegmentField = SegmentHead & {
  offsets: Uint32Array
  starts: Uint32Array
  texts: Uint16Array
  /** Number of terms by local label. */
  lengths: Uint16Array
  postings: Uint8Array
}

/** What `openWordSegment` returns; opaque to all but the word index. */
export type WordSegment = { size: number; fields: readonly SegmentField[] }

export type SegmentFile = { passages: number; fields: SegmentHead[] }

const padded = (length: number): number => Math.ceil(length / 4) * 4

/**
 * Layout: uint32 length of the JSON head, head; then for each field of the head: uint32 offsets[terms + 1], uint32
 * starts[terms + 1], uint16 texts[units], uint16 lengths[passages], postings[bytes]. Each padded to 4 bytes;
 * little-endian, as every machine that Node runs on.
 */
export const segmentChunks = (head: SegmentFile, sections: readonly Uint8Array[]): Uint8Array[] => {
  const json = new TextEncoder().encode(JSON.stringify(head))
  const first = new Uint8Array(4 + json.length)
  new DataView(first.buffer).setUint32(0, json.length, true)
  first.set(json, 4)
  return [first, ...sections].flatMap((chunk) => {
    const missing = padded(chunk.length) - chunk.length
    return missing > 0 ? [chunk, new Uint8Array(missing)] : [chunk]
  })
}

/**
 * Opens what `buildWords` made: a head is parsed, the rest are views (a copy is made only of bytes that do not begin at
 * a multiple of 4 in their buffer). The bytes must have been verified: nothing here looks for damage.
 */
export const openWordSegment = (bytes: Uint8Array): WordSegment => {
  const { buffer, byteOffset } = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes)
  const headLength = new DataView(buffer, byteOffset).getUint32(0, true)
  const json = new TextDecoder().decode(new Uint8Array(buffer, byteOffset + 4, headLength))
  const { passages, fields } = JSON.parse(json) as SegmentFile
  let next = byteOffset + 4 + padded(headLength)
  const take = (length: number): number => {
    const at = next
    next += padded(length)
    return at
  }
  return {
    size: passages,
    fields: fields.map((head) => ({
      ...head,
      offsets: new Uint32Array(buffer, take((head.terms + 1) * 4), head.terms + 1),
      starts: new Uint32Array(buffer, take((head.terms + 1) * 4), head.terms + 1),
      texts: new Uint16Array(buffer, take(head.units * 2), head.units),
      lengths: new Uint16Array(buffer, take(passages * 2), passages),
      postings: new Uint8Array(buffer, take(head.bytes), head.bytes),
    })),
  }
}

/** The postings of a term: how many, and where they lie in `postings`. */
export type PostingsList = { documents: number; from: number; to: number }

/** Finds a term by binary search; null where no passage holds it. */
export const findTerm = (
  { terms, texts, starts, offsets, postings }: SegmentField,
  term: string,
): PostingsList | null => {
  let [low, high] = [0, terms]
  while (low < high) {
    const middle = (low + high) >> 1
    const order = compare(texts, starts[middle]!, starts[middle + 1]!, term)
    if (order === 0) return listAt(postings, offsets[middle]!, offsets[middle + 1]!)
    if (order < 0) low = middle + 1
    else high = middle
  }
  return null
}

const compare = (texts: Uint16Array, from: number, to: number, term: string): number => {
  const common = Math.min(to - from, term.length)
  for (let i = 0; i < common; i++) {
    const difference = texts[from + i]! - term.charCodeAt(i)
    if (difference !== 0) return difference
  }
  return to - from - term.length
}

const listAt = (postings: Uint8Array, from: number, to: number): PostingsList => {
  let documents = 0
  for (let shift = 0; ; shift += 7) {
    const byte = postings[from++]!
    documents |= (byte & 127) << shift
    if (byte < 128) return { documents, from, to }
  }
}

/** Local labels of a list, ascending. */
export const labelsIn = (postings: Uint8Array, { from, to }: PostingsList): number[] => {
  const labels: number[] = []
  let at = from
  const read = (): number => {
    let [value, shift, byte] = [0, 0, 128]
    for (; byte > 127; shift += 7) {
      byte = postings[at++]!
      value |= (byte & 127) << shift
    }
    return value >>> 0
  }
  for (let label = 0; at < to; label++) {
    const value = read()
    label += value >>> 2
    if ((value & 3) === 3) read()
    labels.push(label)
  }
  return labels
}
