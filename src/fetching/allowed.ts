/** Where a URL leads, as an entry of FETCH_ALLOW names it: `example.org:443`, `[fd00::5]:8080`. */
export const placeOf = ({ hostname, port, protocol }: { hostname: string; port: string; protocol: string }): string =>
  `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`

/** An entry of FETCH_ALLOW as `placeOf` writes it; null where it is not a host with a port. */
export const readPlace = (entry: string): string | null => {
  const [, host, port] = /^(\[[\da-f:.]+\]|[^\s/\\@?#:[\]*]+):(\d{1,5})$/i.exec(entry) ?? []
  const hostname = URL.parse(`http://${host}:${port}`)?.hostname
  return hostname && Number(port) > 0 ? `${hostname}:${Number(port)}` : null
}
