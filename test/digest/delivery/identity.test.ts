import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { identified, identityOf, markerOf } from '../../../src/digest/delivery/identity.ts'

const part = { guild: '7', channel: '9', date: '2026-11-28', part: 1, revision: 1 }
const text = { type: 10, content: 'News' }

test('the nonce of a part is the beginning of a hash of all that names it, always the same', () => {
  const expected = createHash('sha256').update('["7","9","2026-11-28",1,1]').digest('hex').slice(0, 24)
  expect(identityOf(part)).toEqual(identityOf({ ...part }))
  expect(identityOf(part).nonce).toBe(expected)
})

test.each([{ guild: '8' }, { channel: '8' }, { date: '2026-11-29' }, { part: 2 }, { revision: 2 }])(
  'with another %j it is another one, and another marker',
  (change) => {
    const other = identityOf({ ...part, ...change })
    expect(other.nonce).not.toBe(identityOf(part).nonce)
    expect(other.marker).not.toBe(identityOf(part).marker)
  },
)

test('markers are ids that a component may have, and none that Discord or a renderer gives', () => {
  for (let n = 0; n < 1000; n++) {
    const { marker } = identityOf({ ...part, part: n })
    expect(Number.isInteger(marker) && marker >= 2 ** 30 && marker < 2 ** 31).toBe(true)
  }
})

test('a body bears its marker and enforces its nonce, and the rest of it stays', () => {
  const body = { components: [{ type: 17, components: [text] }, text], flags: 32_768, allowed_mentions: { parse: [] } }
  const sent = JSON.parse(identified(body, { nonce: 'n', marker: 2 ** 30 + 1 }))
  expect(sent).toEqual({
    ...body,
    components: [{ type: 17, components: [text], id: 2 ** 30 + 1 }, text],
    ...{ nonce: 'n', enforce_nonce: true },
  })
  expect(markerOf(sent)).toBe(2 ** 30 + 1)
})

test('a first component that has an id, or none at all, is a fault of ours', () => {
  const why = 'a delivery needs a first component without an id'
  for (const body of [{}, { components: [] }, { components: [{ ...text, id: 1 }] }])
    expect(() => identified(body, identityOf(part))).toThrow(why)
})

test('other messages bear no marker', () => {
  for (const message of [{}, { components: [] }, { components: [{ ...text, id: 1 }] }, { components: [null] }])
    expect(markerOf(message)).toBeNull()
})
