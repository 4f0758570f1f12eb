import { isIP, Socket } from 'node:net'

type Address = { address: string; family: number }
type Options = {
  host?: string
  port?: number | string
  lookup?: (host: string, options: { all: true }, done: (error: Error | null, found: Address[]) => void) => void
}

/** One attempt to connect: the addresses it would have tried, in order. Null: it would have looked the name up itself. */
export type Attempt = { host: string; port: number; addresses: string[] | null }

const isLoopback = (address: string): boolean => /^(127\.|::1$|0\.0\.0\.0$|::$|::ffff:(127\.|7f))/i.test(address)

/**
 * Notes every attempt of this process to open a TCP connection, whoever makes it, until `stop` is called. Attempts to
 * loopback go through, so that who listens there counts them; no other leaves the machine: it is refused, or, with
 * `publicPort`, ends on loopback at that port, and looks as if it had arrived where it wanted to (`isDisguised` false: as
 * it is).
 */
export const watchConnects = ({
  publicPort = null,
  isDisguised = true,
}: {
  publicPort?: number | null
  isDisguised?: boolean
} = {}): { attempts: Attempt[]; stop(): void } => {
  const attempts: Attempt[] = []
  // biome-ignore lint/complexity/useLiteralKeys: it is called on other sockets than this object.
  const connect = Socket.prototype['connect'] as (this: Socket, ...args: unknown[]) => Socket

  function watched(this: Socket, ...args: unknown[]): Socket {
    const [options, ...rest] = (Array.isArray(args[0]) ? args[0] : args) as [Options, ...unknown[]]
    const { host = 'localhost', port = 0, lookup } = options
    let addresses = isIP(host) ? [host] : null
    if (!addresses)
      lookup?.(host, { all: true }, (_error, found) => {
        addresses = found.map(({ address }) => address)
      })
    attempts.push({ host, port: Number(port), addresses })
    const first = addresses?.[0] ?? host
    if (isLoopback(first) || first === 'localhost') return connect.apply(this, args)
    if (publicPort === null) {
      process.nextTick(() => this.destroy(Object.assign(new Error('kept on this machine'), { code: 'ECONNREFUSED' })))
      return this
    }
    if (isDisguised) Object.defineProperty(this, 'remoteAddress', { value: first })
    const there = { ...options, host: '127.0.0.1', port: publicPort, lookup: undefined }
    return connect.call(this, there, ...rest)
  }
  Socket.prototype.connect = watched as typeof Socket.prototype.connect
  return {
    attempts,
    stop() {
      Socket.prototype.connect = connect as typeof Socket.prototype.connect
    },
  }
}
