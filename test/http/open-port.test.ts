import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { SetupError } from '../../src/errors.ts'
import { openPort } from '../../src/http/open-port.ts'

const open = async () => {
  const errors: unknown[] = []
  const keep = (fields: unknown) => void errors.push(fields)
  const port = await openPort(0, { log: { debug: keep, info: keep, warn: keep, error: keep } })
  onTestFinished(() => port.close())
  port.serve('/hello', {
    methods: ['GET', 'HEAD'],
    handle: (_request, answer) => answer({ status: 200, body: 'hello' }),
  })
  port.serve('/broken', { methods: ['GET'], handle: () => Promise.reject(new Error('broken')) })
  return { address: `http://127.0.0.1:${port.number}`, errors }
}

test.each([
  ['GET', '/hello?x=1', 200, 'hello', null],
  ['HEAD', '/hello', 200, '', null],
  ['POST', '/hello', 405, 'method not allowed', 'GET, HEAD'],
  ['GET', '/other', 404, 'not found', null],
  ['GET', '/hello/', 404, 'not found', null],
])('%s %s: %i', async (method, path, status, body, allow) => {
  const { address } = await open()
  const response = await fetch(address + path, { method })
  expect([response.status, await response.text(), response.headers.get('allow')]).toEqual([status, body, allow])
})

test('what breaks is logged and said without its words, and the next request is answered', async () => {
  const { address, errors } = await open()
  const broken = await fetch(`${address}/broken`)
  expect([broken.status, await broken.text()]).toEqual([500, 'internal error'])
  expect(errors).toEqual([{ err: new Error('broken') }])
  expect((await fetch(`${address}/hello`)).status).toBe(200)
})

test('a port that another program uses is told', async () => {
  const other = createServer().listen(0)
  await new Promise((next) => other.once('listening', next))
  const { port } = other.address() as AddressInfo
  const nothing = () => undefined
  const error = await openPort(port, { log: { debug: nothing, info: nothing, warn: nothing, error: nothing } }).catch(
    (caught) => caught,
  )
  other.close()
  expect(error).toBeInstanceOf(SetupError)
  expect(error.message).toBe(`Cannot listen on HTTP_PORT ${port}: another program uses it. Set another one.`)
})
