import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ReindexProgress } from '../../../src/app.ts'
import type { Message } from '../../../src/discord/message/message.ts'
import { startProgress } from '../../../src/discord/panels/progress.ts'
import { textsFor } from '../../../src/discord/texts/texts.ts'
import { fakeApp, gate } from '../support/running-bot.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const at = (done: number): ReindexProgress => ({ step: 'embedding', done, total: 100 })

/** What the edits showed: `12/100`. */
const shownIn = (edits: readonly Message[]) =>
  edits.map(({ components }) => /\((\d+\/\d+)\)/.exec(JSON.stringify(components))?.[1])

const start = (edit: (message: Message) => Promise<unknown> = async () => undefined) => {
  const edits: Message[] = []
  const { app, log } = fakeApp()
  const display = startProgress(
    (message) => {
      edits.push(message)
      return edit(message)
    },
    textsFor('en'),
    app.log,
  )
  return { display, edits, log }
}

test('a message is edited at most every two seconds, with the newest state', async () => {
  const { display, edits } = start()

  for (let done = 0; done <= 50; done += 1) {
    display.show(at(done))
    await vi.advanceTimersByTimeAsync(100)
  }
  await vi.advanceTimersByTimeAsync(1900)
  await display.stop()

  expect(shownIn(edits)).toEqual(['0/100', '19/100', '39/100', '50/100'])
})

test('nothing new is nothing to edit', async () => {
  const { display, edits } = start()

  display.show(at(1))
  await vi.advanceTimersByTimeAsync(60_000)
  display.show(at(2))
  await vi.advanceTimersByTimeAsync(0)
  await display.stop()

  expect(shownIn(edits)).toEqual(['1/100', '2/100'])
})

test('stopping waits for the edit on its way and lets no other start', async () => {
  const arrived = gate()
  const { display, edits } = start(() => arrived.opened)

  display.show(at(1))
  display.show(at(2))
  let stopped = false
  const stop = display.stop().then(() => {
    stopped = true
  })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(stopped).toBe(false)
  arrived.open()
  await stop
  display.show(at(3))
  await vi.advanceTimersByTimeAsync(10_000)

  expect(shownIn(edits)).toEqual(['1/100'])
})

test('stopping does not sit out the pause between two edits', async () => {
  const { display, edits } = start()

  display.show(at(1))
  await vi.advanceTimersByTimeAsync(1)
  display.show(at(2))
  await display.stop()

  expect(shownIn(edits)).toEqual(['1/100'])
})

test('an edit that Discord refuses is logged and ends the display, not the work', async () => {
  const refused = new Error('Invalid Webhook Token')
  const { display, edits, log } = start(() => Promise.reject(refused))

  display.show(at(1))
  await vi.advanceTimersByTimeAsync(10_000)
  display.show(at(2))
  await vi.advanceTimersByTimeAsync(10_000)
  await display.stop()

  expect(shownIn(edits)).toEqual(['1/100'])
  expect(log).toEqual([
    { level: 'warn', fields: { err: refused }, message: 'could not show the progress of a reindex; it goes on' },
  ])
})

test.each([
  [{ done: 0, total: 0 }, 0],
  [{ done: 1, total: 100 }, 0],
  [{ done: 50, total: 100 }, 10],
  [{ done: 100, total: 100 }, 20],
  [{ done: 120, total: 100 }, 20],
])('%j fills %i of 20 cells', async (part, cells) => {
  const { display, edits } = start()

  display.show({ step: 'reading', ...part })
  await display.stop()

  expect(JSON.stringify(edits).match(/▰/g)?.length ?? 0).toBe(cells)
  expect(JSON.stringify(edits).match(/[▰▱]/g)?.length).toBe(20)
})
