import { expect, test } from 'vitest'
import { startDiscord } from '../support/discord/double.ts'

/** Runs `act` with no listeners but the double's and one that does nothing, so that the test run hears of nothing. */
const unheard = (act: () => void): void => {
  const event = 'unhandledRejection'
  const ours = process.listeners(event).filter(({ name }) => name === 'onRejection')
  const others = process.listeners(event).filter(({ name }) => name !== 'onRejection')
  const nothing = (): void => undefined
  for (const other of others) process.off(event, other)
  process.on(event, nothing)
  try {
    expect(ours).toHaveLength(1)
    act()
  } finally {
    process.off(event, nothing)
    for (const other of others) process.on(event, other)
  }
}

test('what nobody catches fails the test, in each double that runs, and none that has stopped', async () => {
  const [first, second, stopped] = [await startDiscord(), await startDiscord(), await startDiscord()]
  await stopped.stop()
  first.expectClean()
  unheard(() => process.emit('unhandledRejection', new Error('lost its way'), Promise.resolve()))
  for (const double of [first, second])
    expect(() => double.expectClean()).toThrow(/Discord would have complained:\n {2}uncaught: Error: lost its way at /)
  stopped.expectClean()
  await first.stop()
  unheard(() => (process as NodeJS.EventEmitter).emit('uncaughtExceptionMonitor', new Error('thrown')))
  expect(() => second.expectClean()).toThrow('uncaught: Error: thrown')
  await second.stop()
  expect(process.listeners('unhandledRejection').filter(({ name }) => name === 'onRejection')).toEqual([])
})

test('where nobody else listens, a rejection still ends the process', async () => {
  const double = await startDiscord()
  const event = 'unhandledRejection'
  const others = process.listeners(event).filter(({ name }) => name !== 'onRejection')
  for (const other of others) process.off(event, other)
  const emit = (): boolean => process.emit(event, new Error('to the end'), Promise.resolve())
  expect(emit).toThrow('to the end')
  for (const other of others) process.on(event, other)
  await double.stop()
})
