import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'

export type Canary = {
  port: number
  /** Connections that arrived. */
  accepted: number
  close(): Promise<void>
}

/** Listens on loopback, IPv4 and, where the machine has it, IPv6, and counts whoever comes. */
export const openCanary = async (): Promise<Canary> => {
  const canary: Canary = { port: 0, accepted: 0, close: async () => undefined }
  const listen = async (host: string): Promise<Server> => {
    const server = createServer((socket) => {
      canary.accepted += 1
      socket.destroy()
    })
    server.listen(canary.port, host)
    await once(server, 'listening')
    canary.port = (server.address() as AddressInfo).port
    return server
  }
  const servers = [await listen('127.0.0.1')]
  const sixth = await listen('::1').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') return null
    throw error
  })
  if (sixth) servers.push(sixth)
  canary.close = async () => {
    for (const server of servers) await new Promise((closed) => server.close(closed))
  }
  return canary
}
