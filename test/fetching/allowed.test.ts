import { expect, test } from 'vitest'
import { placeOf, readPlace } from '../../src/fetching/allowed.ts'

test.each([
  ['feeds.example.org:8080', 'feeds.example.org:8080'],
  ['FEEDS.Example.org:080', 'feeds.example.org:80'],
  ['10.0.0.5:80', '10.0.0.5:80'],
  ['[fd00::5]:443', '[fd00::5]:443'],
  ['[FD00:0::5]:443', '[fd00::5]:443'],
  ['bücher.example:80', 'xn--bcher-kva.example:80'],
])('%s is the place %s', (entry, place) => {
  expect(readPlace(entry)).toBe(place)
})

test.each([
  'feeds.example.org',
  ':80',
  'a:',
  'a:0',
  'a:65536',
  'a:80/feed',
  'http://a:80',
  'u:p@a:80',
  'fd00::5:80',
  '*.a:80',
  'a b:80',
  '',
])('"%s" is no place', (entry) => {
  expect(readPlace(entry)).toBeNull()
})

test.each([
  ['http://example.org/feed', 'example.org:80'],
  ['https://example.org/feed', 'example.org:443'],
  ['https://[FD00::5]:8443/', '[fd00::5]:8443'],
])('%s leads to %s', (url, place) => {
  expect(placeOf(new URL(url))).toBe(place)
})
