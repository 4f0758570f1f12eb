import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import type { AddressFault } from './protocol.ts'

/** `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=localhost`: for tests alone. */
const selfSigned = readFileSync(new URL('self-signed.pem', import.meta.url))

/** A base URL that cannot be reached: nobody listens, the name does not exist, or nobody vouches for the certificate. */
export const faultyUrl = async (fault: AddressFault): Promise<string> => {
  switch (fault) {
    case 'refused': {
      const server = createServer()
      const port = await listening(server)
      server.close()
      await once(server, 'close')
      return `http://127.0.0.1:${port}`
    }
    case 'dns':
      return 'http://no-such-host.invalid' // RFC 6761: never resolves.
    case 'tls': {
      const server = createTlsServer({ key: selfSigned, cert: selfSigned }, (_request, response) => response.end())
      const port = await listening(server)
      return `https://127.0.0.1:${port}`
    }
  }
}

/** The port; the process may end although the server listens. */
const listening = async (server: Server): Promise<number> => {
  server.listen(0, '127.0.0.1').unref()
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}
