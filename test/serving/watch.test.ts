import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchCorpus } from '../../src/serving/watch.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const watching = (answers: boolean[] = []) => {
  const state = { now: 'a', acted: [] as string[], warnings: [] as string[] }
  const note = () => undefined
  const { stop } = watchCorpus({
    every: 1_000,
    indexed: 'a',
    look: async () => {
      if (state.now === '') throw new Error('gone')
      return state.now
    },
    act: async () => {
      state.acted.push(state.now)
      return answers.shift() ?? true
    },
    log: { debug: note, info: note, error: note, warn: () => state.warnings.push('') },
  })
  const looks = (n: number) => vi.advanceTimersByTimeAsync(n * 1_000)
  return { state, looks, stop }
}

test('nothing happens while nothing changes', async () => {
  const { state, looks } = watching()
  await looks(20)
  expect(state.acted).toEqual([])
})

test('a change is taken once it has stood still from one look to the next, and only once', async () => {
  const { state, looks } = watching()
  for (const content of ['b', 'bc', 'bcd']) {
    state.now = content
    await looks(1)
  }
  expect(state.acted).toEqual([])
  await looks(5)
  expect(state.acted).toEqual(['bcd'])
})

test('a change that is taken back before that is none', async () => {
  const { state, looks } = watching()
  state.now = 'b'
  await looks(1)
  state.now = 'a'
  await looks(5)
  expect(state.acted).toEqual([])
})

test('what fails is tried again, each time after twice the pause', async () => {
  const { state, looks } = watching([false, false, true])
  state.now = 'b'
  await looks(2)
  expect(state.acted).toHaveLength(1)
  await looks(1)
  expect(state.acted).toHaveLength(1)
  await looks(1)
  expect(state.acted).toHaveLength(2)
  await looks(4)
  expect(state.acted).toHaveLength(3)
  await looks(60)
  expect(state.acted).toHaveLength(3)
})

test('a folder that cannot be read is told once, and looked at again', async () => {
  const { state, looks } = watching()
  state.now = ''
  await looks(100)
  expect(state.warnings).toHaveLength(1)
  state.now = 'b'
  await looks(1_200)
  expect(state.acted).toEqual(['b'])
})

test('after the stop nothing is looked at', async () => {
  const { state, looks, stop } = watching()
  stop()
  state.now = 'b'
  await looks(10)
  expect(state.acted).toEqual([])
})
