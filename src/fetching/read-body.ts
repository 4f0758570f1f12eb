import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { Trouble } from './trouble.ts'

/** Encodings, one around the other; servers that mean well use one. */
const DEEPEST = 3

/** RFC 9659: what is sent as zstd needs no larger window than 8 MiB. */
const ZSTD_WINDOW_LOG = 23

type Unpack = (packed: Uint8Array, limit: number) => Promise<Uint8Array>

const gunzip = promisify(zlib.gunzip)
const inflate = promisify(zlib.inflate)
const inflateRaw = promisify(zlib.inflateRaw)
const brotli = promisify(zlib.brotliDecompress)
const zstd = promisify(zlib.zstdDecompress)

const unzip: Unpack = (packed, maxOutputLength) => gunzip(packed, { maxOutputLength })

const unpackers: Readonly<Record<string, Unpack>> = {
  gzip: unzip,
  'x-gzip': unzip,
  // Some servers leave out the two bytes that zlib puts before it.
  deflate: (packed, maxOutputLength) => ((packed[0]! & 15) === 8 ? inflate : inflateRaw)(packed, { maxOutputLength }),
  br: (packed, maxOutputLength) => brotli(packed, { maxOutputLength }),
  zstd: (packed, maxOutputLength) =>
    zstd(packed, { maxOutputLength, params: { [zlib.constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG } }),
}

/** What is asked for; all of it can be unpacked. */
export const ACCEPT_ENCODING = 'gzip, deflate, br, zstd'

/**
 * The bytes of a body, unpacked; a Trouble where it, or anything that was packed into it, has more than `limit`. Names
 * that are no encoding (servers write `utf-8` there) count as none, as in browsers.
 */
export const readBody = async (
  body: Readable,
  { encoding, limit, signal }: { encoding: string; limit: number; signal: AbortSignal },
): Promise<Uint8Array> => {
  const packings = encoding
    .toLowerCase()
    .split(',')
    .flatMap((name) => unpackers[name.trim()] ?? [])
  if (packings.length > DEEPEST)
    throw new Trouble('broken', `packs its answer ${packings.length} times over; expected at most ${DEEPEST}`)
  let bytes = await readAll(body, limit)
  for (const unpack of packings.reverse()) {
    signal.throwIfAborted()
    if (bytes.length > 0) bytes = await unpacked(unpack, bytes, limit)
  }
  return bytes
}

const readAll = async (body: Readable, limit: number): Promise<Uint8Array> => {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const unpacked = async (unpack: Unpack, packed: Uint8Array, limit: number): Promise<Uint8Array> => {
  try {
    return await unpack(packed, limit)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limit)
    if (code === null) throw error
    throw new Trouble('broken', `packs its answer in a way that cannot be undone (${code})`)
  }
}

export const tooLarge = (limit: number): Trouble => {
  const size = limit < 1024 ** 2 ? `${limit} bytes` : `${Math.round(limit / 1024 ** 2)} MiB`
  return new Trouble('too large', `sends more than ${size}, which is more than is taken`)
}
