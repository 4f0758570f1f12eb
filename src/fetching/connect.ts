import { lookup } from 'node:dns/promises'
import { isIP, type LookupFunction, type Socket } from 'node:net'
import { buildConnector } from 'undici'
import { placeOf } from './allowed.ts'
import { isPublicAddress } from './public-address.ts'
import { Trouble } from './trouble.ts'
import { notPublic } from './web-address.ts'

/** The IP addresses of a name. */
export type Resolve = (hostname: string) => Promise<readonly string[]>

/** As the system does it, its file of hosts included. */
export const lookUp: Resolve = async (hostname) => (await lookup(hostname, { all: true })).map(({ address }) => address)

/** Milliseconds for one connection, TLS included. */
const CONNECT_MS = 10_000

/**
 * Opens every connection of a request. A name is looked up once, all of its addresses must be public, and the connection
 * goes to one of them: no second look-up can tell another. undici calls no look-up for an address, which is therefore
 * checked as well, and so is where the socket arrived. Places in `allowed` are not checked.
 */
export const guardedConnector = ({
  allowed,
  resolve,
  signal,
}: {
  allowed: ReadonlySet<string>
  resolve: Resolve
  signal: AbortSignal
}): buildConnector.connector => {
  const open = async (options: buildConnector.Options): Promise<Socket> => {
    const { hostname } = options
    const isExempt = allowed.has(placeOf({ ...options, hostname: isIP(hostname) === 6 ? `[${hostname}]` : hostname }))
    const addresses = isIP(hostname) ? [hostname] : await orAborted(addressesOf(hostname, resolve), signal)
    if (!isExempt && !addresses.every(isPublicAddress)) throw notPublic()
    const socket = await dial(options, addresses, signal)
    if (isExempt || isPublicAddress(socket.remoteAddress ?? '')) return socket
    socket.destroy()
    throw notPublic()
  }
  return (options, done) => {
    open(options).then(
      (socket) => done(null, socket),
      (error: Error) => done(error, null),
    )
  }
}

const addressesOf = async (hostname: string, resolve: Resolve): Promise<readonly string[]> => {
  let found: readonly string[] = []
  try {
    found = await resolve(hostname)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
  }
  if (found.length === 0) throw new Trouble('dns', 'is not a name that DNS knows an address of')
  return found
}

/** undici ends a request by its signal only once it is connected: until then, whatever opens the connection has to. */
const orAborted = <T>(promise: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const leave = (): void => reject(signal.reason)
    if (signal.aborted) leave()
    signal.addEventListener('abort', leave, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })

const dial = (options: buildConnector.Options, addresses: readonly string[], signal: AbortSignal): Promise<Socket> => {
  const checked = addresses.map((address) => ({ address, family: isIP(address) }))
  const pinned: LookupFunction = (_hostname, { all }, done) => {
    if (all) done(null, checked)
    else done(null, checked[0]!.address, checked[0]!.family)
  }
  const connect = buildConnector({ lookup: pinned, signal, timeout: CONNECT_MS, maxCachedSessions: 0 })
  return new Promise((resolve, reject) => {
    connect(options, (error, socket) => (error ? reject(error) : resolve(socket!)))
  })
}
