import { expect, test } from 'vitest'
import { sharedWork } from '../src/shared-work.ts'

test('work that is told to stop may be started again before it has ended, and its end does not end the new one', async () => {
  const work = sharedWork()
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const leaving = new AbortController()
  work.start(['a'], () => first.promise)
  const waited = work.wait(['a'], leaving.signal)
  expect(work.isUnderWay('a')).toBe(true)
  leaving.abort()
  expect(work.isUnderWay('a')).toBe(false)
  work.start(['a'], () => second.promise)
  first.resolve()
  await waited
  expect(work.isUnderWay('a')).toBe(true)
  second.resolve()
  await work.wait(['a'], undefined)
  expect(work.isUnderWay('a')).toBe(false)
})
