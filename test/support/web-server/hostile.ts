import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import zlib from 'node:zlib'
import { type AnswerPage, openWebServer, type WebServer } from './server.ts'

const MIB = 1024 ** 2
const BLOCK = Buffer.alloc(64 * 1024, '<item><title>again</title></item>')

/** Writes blocks as fast as they are taken, until the reader leaves or so many are through. */
const pour = async (response: ServerResponse, times: number): Promise<null> => {
  const blocks = function* () {
    for (let i = 0; i < times; i++) yield BLOCK
  }
  await pipeline(blocks, response).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  })
  return null
}

/** 200 MiB in 200 KB: gzip may have its parts one after the other. */
const gzipBomb = (): Buffer => Buffer.concat(Array(200).fill(zlib.gzipSync(Buffer.alloc(MIB, 32))))

/** Of 50 MiB, for these are slow to make. */
const brotliBomb = (): Buffer =>
  zlib.brotliCompressSync(Buffer.alloc(50 * MIB, 32), { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } })
const zstdBomb = (): Buffer => zlib.zstdCompressSync(Buffer.alloc(50 * MIB, 32))

/** Unpacks to 20 MiB of empty parts, and these to nothing at all. */
const emptyBomb = (): Buffer => {
  const empty = zlib.gzipSync('')
  return zlib.gzipSync(Buffer.concat(Array(Math.ceil((20 * MIB) / empty.length)).fill(empty)))
}

const packed = (encoding: string, body: Buffer): AnswerPage => {
  return () => ({ headers: { 'content-encoding': encoding }, body })
}

/** How servers keep a reader busy; what they send is made before they are asked. */
const hostileAnswers = {
  'slow drip': () => async (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml' })
    for (; !response.destroyed; await sleep(50)) response.write('<')
    return null
  },
  'endless body': () => (_request, response) => pour(response.writeHead(200), Number.POSITIVE_INFINITY),
  'gzip bomb': () => packed('gzip', gzipBomb()),
  'redirect loop':
    () =>
    ({ path }) => ({ status: 302, headers: { location: path === '/a' ? '/b' : '/a' } }),
  'lying length': () => (_request, response) => {
    response.writeHead(200, { 'content-length': '100000' }).write('<rss>', () => response.destroy())
    return null
  },
  hang: () => () => null,
  '200 MB': () => (_request, response) =>
    pour(response.writeHead(200, { 'content-length': `${200 * MIB}` }), (200 * MIB) / BLOCK.length),
  '200 MB, length untold': () => (_request, response) => pour(response.writeHead(200), (200 * MIB) / BLOCK.length),
  'brotli bomb': () => packed('br', brotliBomb()),
  'zstd bomb': () => packed('zstd', zstdBomb()),
  'bomb of empty parts': () => packed('gzip, gzip', emptyBomb()),
  'packed 200 times': () => packed(Array(200).fill('gzip').join(', '), gzipBomb()),
  'endless header': () => async (_request, response) => {
    response.socket?.write('HTTP/1.1 200 OK\r\n')
    for (; !response.destroyed; await sleep(1)) response.socket?.write(`x-${'a'.repeat(1000)}: 1\r\n`)
    return null
  },
  'endless redirects':
    () =>
    ({ path }) => ({ status: 301, headers: { location: `${path}x` } }),
} satisfies Record<string, () => AnswerPage>

export type Hostile = keyof typeof hostileAnswers | 'TLS failure'

/** A server that does one of these, whatever is asked. */
export const openHostileServer = (kind: Hostile): Promise<WebServer> =>
  kind === 'TLS failure'
    ? openWebServer(() => ({ body: '<rss/>' }), { tls: true })
    : openWebServer(hostileAnswers[kind]())
