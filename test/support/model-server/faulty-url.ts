import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { AddressFault } from './protocol.ts'

/** `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=localhost`: for tests alone. */
const selfSigned = readFileSync(new URL('self-signed.pem', import.meta.url))

/** A base URL that cannot be reached: nobody listens, the name does not exist, or nobody vouches for the certificate. */
export const faultyUrl = async (fault: AddressFault): Promise<string> => {
  switch (fault) {
    case 'refused':
      return 'http://127.0.0.1:2' // No port that a system gives out: nobody comes to listen there while a test runs.
    case 'dns':
      return 'http://no-such-host.invalid' // RFC 6761: never resolves.
    case 'tls':
      distrusted ??= openDistrusted()
      return distrusted
  }
}

let distrusted: Promise<string> | null = null

/** One for all; the process may end although it listens. */
const openDistrusted = async (): Promise<string> => {
  const server = createServer({ key: selfSigned, cert: selfSigned }, (_request, response) => response.end())
  server.listen(0, '127.0.0.1').unref()
  await once(server, 'listening')
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`
}
