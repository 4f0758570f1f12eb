import os from 'node:os'
import { afterEach, expect, test, vi } from 'vitest'
import { SPECIAL_ADDRESSES } from '../../scripts/support/prove/ssrf/places.ts'
import { isPublicAddress } from '../../src/fetching/public-address.ts'

afterEach(() => vi.restoreAllMocks())

test('41 addresses for special purposes are not public', () => {
  expect(SPECIAL_ADDRESSES).toHaveLength(41)
  expect(new Set(SPECIAL_ADDRESSES).size).toBe(41)
  expect(SPECIAL_ADDRESSES.filter(isPublicAddress)).toEqual([])
})

/** Before a range, its first address, its last, and after it. */
test.each([
  [null, '0.0.0.0', '0.255.255.255', '1.0.0.0'],
  ['9.255.255.255', '10.0.0.0', '10.255.255.255', '11.0.0.0'],
  ['100.63.255.255', '100.64.0.0', '100.127.255.255', '100.128.0.0'],
  ['126.255.255.255', '127.0.0.0', '127.255.255.255', '128.0.0.0'],
  ['168.63.129.15', '168.63.129.16', '168.63.129.16', '168.63.129.17'],
  ['169.253.255.255', '169.254.0.0', '169.254.255.255', '169.255.0.0'],
  ['172.15.255.255', '172.16.0.0', '172.31.255.255', '172.32.0.0'],
  ['191.255.255.255', '192.0.0.0', '192.0.0.255', '192.0.1.0'],
  ['192.0.1.255', '192.0.2.0', '192.0.2.255', '192.0.3.0'],
  ['192.31.195.255', '192.31.196.0', '192.31.196.255', '192.31.197.0'],
  ['192.52.192.255', '192.52.193.0', '192.52.193.255', '192.52.194.0'],
  ['192.88.98.255', '192.88.99.0', '192.88.99.255', '192.88.100.0'],
  ['192.167.255.255', '192.168.0.0', '192.168.255.255', '192.169.0.0'],
  ['192.175.47.255', '192.175.48.0', '192.175.48.255', '192.175.49.0'],
  ['198.17.255.255', '198.18.0.0', '198.19.255.255', '198.20.0.0'],
  ['198.51.99.255', '198.51.100.0', '198.51.100.255', '198.51.101.0'],
  ['203.0.112.255', '203.0.113.0', '203.0.113.255', '203.0.114.0'],
  ['223.255.255.255', '224.0.0.0', '255.255.255.255', null],
  ['2000:ffff::', '2001::', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff', '2001:200::'],
  ['2001:db7:ffff::', '2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', '2001:db9::'],
  ['2001:ffff::', '2002::', '2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '2003::'],
  ['2620:4f:7fff::', '2620:4f:8000::', '2620:4f:8000:ffff:ffff:ffff:ffff:ffff', '2620:4f:8001::'],
  ['3ffe:ffff::', '3fff::', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff', '3fff:1000::'],
])('%s is public, %s to %s are special, %s is public', (before, first, last, after) => {
  expect([first, last].filter(isPublicAddress)).toEqual([])
  const around = [before, after].filter((one) => one !== null)
  expect(around.filter(isPublicAddress)).toEqual(around)
})

test('of IPv6 only 2000::/3 is public', () => {
  expect(['1fff:ffff::1', '2000::1', '3ffe::1', '4000::1', '8000::1'].filter(isPublicAddress)).toEqual([
    '2000::1',
    '3ffe::1',
  ])
})

test.each(['', 'localhost', '127.1', '1.1.1', '0x1.1.1.1', '1.1.1.1:80', '[2606:4700::1]', '2606:4700::1%eth0'])(
  '"%s" is no public address, for it is no address',
  (text) => {
    expect(isPublicAddress(text)).toBe(false)
  },
)

test('the public addresses of this machine lead to it, and to what listens behind its firewall', () => {
  const interfaceOf = (address: string, family: 'IPv4' | 'IPv6') =>
    ({ address, family, netmask: '', mac: '', internal: false, cidr: null, scopeid: 0 }) as os.NetworkInterfaceInfo
  vi.spyOn(os, 'networkInterfaces').mockReturnValue({
    eth0: [interfaceOf('93.184.215.14', 'IPv4'), interfaceOf('2606:4700::1', 'IPv6')],
  })
  const own = ['93.184.215.14', '2606:4700::1', '2606:4700:0:0:0:0:0:1']
  expect([...own, '93.184.215.15', '2606:4700::2'].filter(isPublicAddress)).toEqual(['93.184.215.15', '2606:4700::2'])
})
