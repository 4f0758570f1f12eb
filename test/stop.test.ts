import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'

/** A process that never ends by itself; it tells on standard output how far it is. */
const start = ({ opened = true, patience = 5_000 } = {}) => {
  const code = `
    const { stopOnSignals } = await import(${JSON.stringify(resolve('src/stop.ts'))})
    const stop = stopOnSignals(${patience})
    if (${opened}) stop.opened()
    stop.signal.addEventListener('abort', () => console.log('stopping'))
    setInterval(() => undefined, 1000)
    console.log('running')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code])
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const says = async () => (await lines.next()).value
  return { child, says, errors: text(child.stderr), ended: once(child, 'exit') }
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('before there is anything to finish, %s ends the process at once', async (signal, code) => {
  const { child, says, ended, errors } = start({ opened: false })
  expect(await says()).toBe('running')
  child.kill(signal)
  expect(await ended).toEqual([code, null])
  expect(await errors).toBe('')
})

test.each(['SIGINT', 'SIGTERM'] as const)('after %s a Ctrl-C ends the process at once', async (signal) => {
  const { child, says, ended, errors } = start()
  expect(await says()).toBe('running')
  child.kill(signal)
  expect(await says()).toBe('stopping')
  child.kill('SIGINT')
  expect(await ended).toEqual([130, null])
  expect(await errors).toBe('')
})

test('what is still busy when the patience is over is ended by force, and says so; a second SIGTERM changes nothing', async () => {
  const { child, says, ended, errors } = start({ patience: 200 })
  expect(await says()).toBe('running')
  child.kill('SIGTERM')
  expect(await says()).toBe('stopping')
  child.kill('SIGTERM')
  expect(await ended).toEqual([1, null])
  expect(await errors).toBe('Still busy 0.2 s after SIGTERM; ended by force.\n')
})
