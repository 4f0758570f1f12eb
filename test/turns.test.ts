import { setImmediate, setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openTurns } from '../src/turns.ts'

test('pieces of work begin one in a turn of the event loop, in the order of their coming', async () => {
  const turns = openTurns()
  const begun: number[] = []
  for (const piece of [1, 2, 3]) void turns.next().then(() => begun.push(piece))
  expect(turns.waiting()).toBe(3)

  const seen: number[][] = []
  while (begun.length < 3) {
    await setImmediate()
    seen.push([...begun])
  }

  expect(seen).toEqual([[1], [1, 2], [1, 2, 3]])
  expect(turns.waiting()).toBe(0)
})

test('no piece begins in a turn in which something of an acknowledgement happened', async () => {
  const turns = openTurns(() => 0)
  let hasBegun = false
  void turns.next().then(() => {
    hasBegun = true
  })

  for (let turn = 0; turn < 3; turn++) {
    turns.stir()
    await setImmediate()
    expect(hasBegun).toBe(false)
  }
  await setImmediate()

  expect(hasBegun).toBe(true)
})

test('acknowledgements without end stop the work for 100 ms at most', async () => {
  let now = 0
  const turns = openTurns(() => now)
  let hasBegun = false
  void turns.next().then(() => {
    hasBegun = true
  })
  const turn = async () => {
    turns.stir()
    await setImmediate()
    return hasBegun
  }

  now = 100
  expect(await turn()).toBe(false)
  now = 101
  expect(await turn()).toBe(true)
})

const turnsAt = (time: { now: number }) => {
  const turns = openTurns(() => time.now)
  let isSpare = false
  return {
    turns,
    wait: () => {
      void turns.spare().then(() => {
        isSpare = true
      })
    },
    /** Whether it has come, a while afterwards. */
    has: async () => {
      await setTimeout(30)
      return isSpare
    },
  }
}

test('a turn is to spare where nobody was acknowledged or worked for within 20 ms', async () => {
  const time = { now: 0 }
  const { turns, wait, has } = turnsAt(time)
  turns.stir()
  wait()
  expect(await has()).toBe(false)
  time.now = 15
  await turns.next()
  time.now = 34
  expect(await has()).toBe(false)
  time.now = 35
  expect(await has()).toBe(true)
})

test('who waits for a turn goes before spare work', async () => {
  const time = { now: 0 }
  const { turns, wait, has } = turnsAt(time)
  wait()
  const begun: number[] = []
  for (const piece of [1, 2, 3]) void turns.next().then(() => begun.push(piece))
  expect(await has()).toBe(false)
  expect(begun).toEqual([1, 2, 3])
  time.now = 20
  expect(await has()).toBe(true)
})

test('a crowd without end stops spare work for 250 ms at most', async () => {
  const time = { now: 0 }
  const { turns, wait, has } = turnsAt(time)
  turns.stir()
  wait()
  for (const now of [100, 200, 249]) {
    time.now = now
    turns.stir()
    expect(await has()).toBe(false)
  }
  time.now = 250
  turns.stir()
  expect(await has()).toBe(true)
})
