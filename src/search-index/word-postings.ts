import { createTermNumbers, grown, sortedNumbers, type TermNumbers } from './term-numbers.ts'
import { LONGEST, type SegmentHead } from './word-segment.ts'

/** Bytes of the first and of the longest pieces of the log: each is twice as long as the one before. */
const SHORTEST_PIECE = 1 << 12
const LONGEST_PIECE = 1 << 22
/** Most bytes of one varint, and of one posting: two. */
const VARINT = 5

/** Places in a term's record: count in the passage at hand, passages with the term, label after the last, bytes. */
const COUNT = 0
const DOCUMENTS = 1
const NEXT = 2
const BYTES = 3
/** Numbers in a record: side by side, so that a posting touches one line of the processor's cache, not four. */
const RECORD = 4

/**
 * The postings of one field while passages come in. They go into a log in the order of the passages (label, number of
 * terms, then each term with its count), sized by term on the way; `finishPostings` reads the log once and puts every
 * posting where it belongs. Memory: the log is about twice the size of the postings it becomes.
 */
export type Postings = {
  terms: TermNumbers
  /** RECORD numbers for each term. */
  records: Uint32Array
  /** Terms of the passage at hand, each once, and the number of all its terms. */
  touched: Uint32Array
  distinct: number
  length: number
  /** Number of terms by label, at most LONGEST. */
  lengths: Uint16Array
  filled: number
  totalLength: number
  longest: number
  /** Pieces that are full, and the one that is written to up to `at`. */
  log: Uint8Array[]
  piece: Uint8Array
  at: number
}

export const createPostings = (): Postings => ({
  terms: createTermNumbers(),
  records: new Uint32Array(1 << 12),
  touched: new Uint32Array(1 << 10),
  distinct: 0,
  length: 0,
  lengths: new Uint16Array(1 << 10),
  filled: 0,
  totalLength: 0,
  longest: 0,
  log: [],
  piece: new Uint8Array(0),
  at: 0,
})

/** Counts a term of the passage at hand. */
export const countTerm = (postings: Postings, number: number): void => {
  postings.length++
  const record = number * RECORD
  if (record >= postings.records.length) postings.records = grown(postings.records, record + RECORD)
  if (postings.records[record + COUNT]!++ > 0) return
  if (postings.distinct === postings.touched.length) postings.touched = grown(postings.touched, postings.distinct + 1)
  postings.touched[postings.distinct++] = number
}

/** Ends the passage at hand; labels must rise. */
export const endPassage = (postings: Postings, label: number): void => {
  const { records, touched, distinct, length } = postings
  if (length === 0) return
  const stored = Math.min(length, LONGEST)
  postings.lengths = grown(postings.lengths, label + 1)
  postings.lengths[label] = stored
  postings.filled++
  postings.totalLength += stored
  postings.longest = Math.max(postings.longest, stored)

  const room = (2 + 2 * distinct) * VARINT
  if (postings.at + room > postings.piece.length) {
    if (postings.at > 0) postings.log.push(postings.piece.subarray(0, postings.at))
    const length = Math.min(Math.max(postings.piece.length * 2, SHORTEST_PIECE), LONGEST_PIECE)
    postings.piece = new Uint8Array(Math.max(length, room))
    postings.at = 0
  }
  const { piece } = postings
  let at = writeVarint(piece, writeVarint(piece, postings.at, label), distinct)
  for (let i = 0; i < distinct; i++) {
    const number = touched[i]!
    const record = number * RECORD
    const count = records[record + COUNT]!
    records[record + COUNT] = 0
    records[record + DOCUMENTS]!++
    records[record + BYTES]! += postingSize(label - records[record + NEXT]!, count)
    records[record + NEXT] = label + 1
    at = writePosting(piece, at, number, count)
  }
  postings.at = at
  postings.distinct = 0
  postings.length = 0
}

const writeVarint = (bytes: Uint8Array, at: number, value: number): number => {
  while (value > 127) {
    bytes[at++] = (value & 127) | 128
    value >>>= 7
  }
  bytes[at++] = value
  return at
}

const varintSize = (value: number): number => {
  let size = 1
  while (value > 127) {
    size++
    value >>>= 7
  }
  return size
}

/** The two low bits say the count, less 1; where both are set, the count less 4 follows. */
const writePosting = (bytes: Uint8Array, at: number, what: number, count: number): number =>
  count < 4
    ? writeVarint(bytes, at, ((what << 2) | (count - 1)) >>> 0)
    : writeVarint(bytes, writeVarint(bytes, at, ((what << 2) | 3) >>> 0), count - 4)

const postingSize = (gap: number, count: number): number =>
  varintSize((gap << 2) >>> 0) + (count < 4 ? 0 : varintSize(count - 4))

/** The sections of a field as word-segment.ts describes them; the log is emptied on the way. */
export const finishPostings = (
  postings: Postings,
  passages: number,
): { head: Omit<SegmentHead, 'language' | 'kind'>; sections: Uint8Array[] } => {
  const { terms, records, filled, totalLength, longest } = postings
  const order = sortedNumbers(terms)
  const offsets = new Uint32Array(terms.count + 1)
  const starts = new Uint32Array(terms.count + 1)
  const units = new Uint16Array(terms.starts[terms.count]!)
  let size = 0
  for (const [i, number] of order.entries()) {
    const [from, to] = [terms.starts[number]!, terms.starts[number + 1]!]
    units.set(terms.units.subarray(from, to), starts[i])
    starts[i + 1] = starts[i]! + to - from
    const record = number * RECORD
    size += varintSize(records[record + DOCUMENTS]!) + records[record + BYTES]!
    offsets[i + 1] = size
  }
  if (size > 0xffff_ffff) throw new RangeError(`a segment's field has ${size} bytes of postings; at most 4 GB fit`)
  const bytes = new Uint8Array(size)
  for (const [i, number] of order.entries()) {
    const record = number * RECORD
    records[record + BYTES] = writeVarint(bytes, offsets[i]!, records[record + DOCUMENTS]!)
    records[record + NEXT] = 0
  }
  replay(postings, bytes)

  const lengths = new Uint16Array(passages)
  lengths.set(postings.lengths.subarray(0, passages))
  return {
    head: { filled, totalLength, longest, terms: terms.count, units: units.length, bytes: size },
    sections: [offsets, starts, units, lengths, bytes].map(
      (array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength),
    ),
  }
}

/** Writes every posting of the log where its term's record says; BYTES is where the next one goes. Empties the log. */
const replay = ({ log, piece, at: end, records }: Postings, bytes: Uint8Array): void => {
  log.push(piece.subarray(0, end))
  for (let full = log.shift(); full; full = log.shift()) replayPiece(full, records, bytes)
}

const replayPiece = (piece: Uint8Array, records: Uint32Array, bytes: Uint8Array): void => {
  let at = 0
  const read = (): number => {
    let value = piece[at++]!
    if (value < 128) return value
    value &= 127
    for (let shift = 7, byte = 128; byte > 127; shift += 7) {
      byte = piece[at++]!
      value |= (byte & 127) << shift
    }
    return value >>> 0
  }
  while (at < piece.length) {
    const label = read()
    for (let left = read(); left > 0; left--) {
      const value = read()
      const record = (value >>> 2) * RECORD
      const count = (value & 3) === 3 ? read() + 4 : (value & 3) + 1
      records[record + BYTES] = writePosting(bytes, records[record + BYTES]!, label - records[record + NEXT]!, count)
      records[record + NEXT] = label + 1
    }
  }
}
