import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import http, { type IncomingHttpHeaders, type RequestListener, type ServerResponse } from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'

/**
 * Key and certificate of `feeds.example`, which nobody vouches for; for tests alone. `openssl req -x509 -newkey ec -pkeyopt
 * ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=feeds.example -addext subjectAltName=DNS:feeds.example`
 */
export const certificate = readFileSync(new URL('feeds.example.pem', import.meta.url), 'utf8')

type PageRequest = { method: string; path: string; headers: IncomingHttpHeaders }

/** What a server sends; a length is told where there is a body, unless the headers say otherwise. */
export type Page = { status?: number; headers?: Readonly<Record<string, string>>; body?: string | Uint8Array }

/** A page, or null where it has written to the response itself. */
export type AnswerPage = (request: PageRequest, response: ServerResponse) => Page | null | Promise<Page | null>

export type WebServer = {
  /** `http://127.0.0.1:PORT`, or https. */
  origin: string
  /** `127.0.0.1:PORT`, as FETCH_ALLOW has it. */
  place: string
  port: number
  /** Oldest first. */
  requests: PageRequest[]
  /** Connections that were accepted, and how many were open at one time at most. */
  connections: { accepted: number; atOnce: number }
  /** Ends at once, whatever is under way. */
  close(): Promise<void>
}

/** A web server on loopback. */
export const openWebServer = async (answer: AnswerPage, { tls = false } = {}): Promise<WebServer> => {
  const requests: PageRequest[] = []
  const connections = { accepted: 0, atOnce: 0 }
  let open = 0

  const listener: RequestListener = async ({ method = '', url = '', headers }, response) => {
    const request = { method, path: url, headers }
    requests.push(request)
    const page = await answer(request, response)
    if (!page) return
    const { status = 200, body = '' } = page
    response.writeHead(status, { ...(body !== '' && { 'content-length': Buffer.byteLength(body) }), ...page.headers })
    response.end(body)
  }
  const server = tls
    ? https.createServer({ key: certificate, cert: certificate }, listener)
    : http.createServer(listener)
  server.on('connection', (socket) => {
    connections.accepted += 1
    open += 1
    connections.atOnce = Math.max(connections.atOnce, open)
    socket.on('close', () => {
      open -= 1
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    place: `127.0.0.1:${port}`,
    ...{ port, requests, connections },
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
