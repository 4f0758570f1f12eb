import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SetupError } from '../errors.ts'
import type { Log } from '../log.ts'

/** Ends a request with this status and these words. */
export type Reply = { status: number; body?: string; headers?: Record<string, string> }

/** What is done at one path. `answer` may be given before the work is done; an error ends the request with 500. */
type Route = {
  methods: readonly string[]
  handle(request: IncomingMessage, answer: (reply: Reply) => void): Promise<void> | void
}

/** The one port of the program: signed interactions, health, metrics. */
export type Port = {
  number: number
  /** What comes to this path, whatever its query, goes there from now on. */
  serve(path: string, route: Route): void
  /** Connections that are open are cut. */
  close(): Promise<void>
}

/** Milliseconds for a whole request. */
const PATIENCE = 5_000

/** Listens on HTTP_PORT; 0: any free one. Throws a SetupError where it cannot be had. `loggable`: takes secrets out of errors. */
export const openPort = async (
  port: number,
  { log, loggable = (error) => error }: { log: Log; loggable?: (error: unknown) => unknown },
): Promise<Port> => {
  const routes = new Map<string, Route>()

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = ({ status, body = '', headers }: Reply) => {
      if (!response.headersSent) response.writeHead(status, headers).end(request.method === 'HEAD' ? '' : body)
    }
    const route = routes.get((request.url ?? '').split('?')[0] ?? '')
    try {
      if (!route) return answer({ status: 404, body: 'not found' })
      if (!route.methods.includes(request.method ?? ''))
        return answer({ status: 405, body: 'method not allowed', headers: { allow: route.methods.join(', ') } })
      await route.handle(request, answer)
    } catch (err) {
      if (!request.destroyed || request.complete) log.error({ err: loggable(err) }, 'a request could not be answered')
      answer({ status: 500, body: 'internal error' })
    }
  }

  const server = createServer({ requestTimeout: PATIENCE, connectionsCheckingInterval: 1_000 }, (request, response) => {
    void handle(request, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explained(error, port)))
    server.listen(port, resolve)
  })
  server.on('error', (err) => log.error({ err }, 'HTTP_PORT has a fault'))

  return {
    number: (server.address() as AddressInfo).port,
    serve: (path, route) => void routes.set(path, route),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const explained = (error: NodeJS.ErrnoException, port: number): unknown => {
  const reason = { EADDRINUSE: 'another program uses it', EACCES: 'ports below 1024 are for administrators' }[
    error.code ?? ''
  ]
  return reason
    ? new SetupError(`Cannot listen on HTTP_PORT ${port}: ${reason}. Set another one.`, { cause: error })
    : error
}
