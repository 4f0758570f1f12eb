import { BlockList, isIP } from 'node:net'
import os from 'node:os'

/**
 * Not for the public: the IANA special-purpose registry of IPv4 (with those of its ranges that are routed, but hold no
 * web server), multicast, and the address at which Azure's inner services answer every machine.
 */
const SPECIAL_V4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.31.196.0/24', '192.52.193.0/24', '192.88.99.0/24', '192.168.0.0/16', '192.175.48.0/24'],
  ...['198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4', '168.63.129.16/32'],
]

/** All that is given out of IPv6 for the public; what lies outside (mapped IPv4, NAT64, fc00::/7, fe80::/10 …) is not. */
const ASSIGNED_V6 = ['2000::/3']

/** The ranges of the IANA special-purpose registry of IPv6 that lie within it. */
const SPECIAL_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20']

const listOf = (networks: readonly string[], family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', prefix] = network.split('/')
    list.addSubnet(address, Number(prefix), family)
  }
  return list
}

const specialV4 = listOf(SPECIAL_V4, 'ipv4')
const assignedV6 = listOf(ASSIGNED_V6, 'ipv6')
const specialV6 = listOf(SPECIAL_V6, 'ipv6')

/** Whether an IP address may belong to a public server that is not this machine. False for whatever is no address. */
export const isPublicAddress = (address: string): boolean => {
  if (address.includes('%')) return false // With a zone, for one link alone.
  switch (isIP(address)) {
    case 4:
      return !specialV4.check(address, 'ipv4') && !isOwn(address)
    case 6:
      return assignedV6.check(address, 'ipv6') && !specialV6.check(address, 'ipv6') && !isOwn(address)
    default:
      return false
  }
}

/** A server often has a public address, and at it, past any firewall before it, what listens on all of its addresses. */
const isOwn = (address: string): boolean => {
  const own = new BlockList()
  for (const { address: one, family } of Object.values(os.networkInterfaces()).flatMap((all) => all ?? []))
    own.addAddress(one, family === 'IPv6' ? 'ipv6' : 'ipv4')
  return own.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}
