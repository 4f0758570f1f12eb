import { isIP } from 'node:net'
import { placeOf } from './allowed.ts'
import { isPublicAddress } from './public-address.ts'
import { Trouble } from './trouble.ts'

/** Characters of a URL. */
const LONGEST = 2_048

/** From 1024 on, ports that other protocols than HTTP answer on: those of the "bad ports" of the Fetch standard. */
const OTHER_PROTOCOLS = [
  ...[1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697],
  10080,
]

const isWebPort = (port: number): boolean =>
  port === 80 || port === 443 || (port >= 1024 && !OTHER_PROTOCOLS.includes(port))

const trouble = (does: string): Trouble => new Trouble('url', does)

/**
 * What a text (relative to `base`, where a server redirects) means as an address of the web, in the spelling that will
 * be connected to: 0x7f.1 is 127.0.0.1 here. Throws a Trouble. A name is checked when it is connected to.
 */
export const readWebAddress = (raw: string, base: URL | null, allowed: ReadonlySet<string>): URL => {
  const url = raw.length > LONGEST ? null : URL.parse(raw, base ?? undefined)
  if (!url) throw trouble('is not a web address; expected one such as https://example.org/feed.xml')
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw trouble(`begins with ${url.protocol}; expected http:// or https://`)
  if (url.username || url.password) throw trouble('comes with a user name or password; expected an address without')
  url.hash = ''
  if (allowed.has(placeOf(url))) return url
  if (url.port !== '' && !isWebPort(Number(url.port)))
    throw trouble(`has the port ${url.port}; expected 80, 443, or one from 1024 on that no other protocol uses`)
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(literal) && !isPublicAddress(literal)) throw notPublic()
  return url
}

export const notPublic = (): Trouble =>
  new Trouble('address', 'leads to an address that is not on the public web, but private, reserved or of this machine')
