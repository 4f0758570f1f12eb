import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startPreview } from '../../../src/discord/asking/preview.ts'
import type { Message } from '../../../src/discord/message/message.ts'
import { answered, answeredInGerman } from '../support/answers.ts'
import { fakeApp, gate } from '../support/running-bot.ts'

const start = (edit: (message: Message) => Promise<unknown>) => {
  const { app, log } = fakeApp()
  const edits: string[] = []
  const preview = startPreview((message) => {
    edits.push(JSON.stringify(message.components))
    return edit(message)
  }, app.log)
  return { preview, edits, log }
}

test('the places are shown in the language of the reader', async () => {
  const { preview, edits } = start(async () => undefined)
  preview.show(answeredInGerman)
  await setImmediate()
  await preview.stop()
  expect(edits).toEqual([expect.stringContaining('Die Antwort wird geschrieben …')])
})

test('stopping waits for the edit on its way, and what comes later is not shown', async () => {
  const arrived = gate()
  const { preview, edits } = start(() => arrived.opened)
  preview.show(answered)
  await setImmediate()
  let isStopped = false
  const stopped = preview.stop().then(() => {
    isStopped = true
  })
  preview.show(answered)
  await setImmediate()
  expect([isStopped, edits.length]).toEqual([false, 1])
  arrived.open()
  await stopped
  preview.show(answered)
  await setImmediate()
  expect(edits.length).toBe(1)
})

test('what has not begun when it is stopped does not begin', async () => {
  const { preview, edits } = start(async () => undefined)
  preview.show(answered)
  await preview.stop()
  expect(edits).toEqual([])
})

test('an edit that fails is logged, and stopping does not fail', async () => {
  const { preview, log } = start(async () => {
    throw new Error('Discord is away')
  })
  preview.show(answered)
  await setImmediate()
  await preview.stop()
  expect(log).toMatchObject([
    {
      level: 'warn',
      fields: { err: { message: 'Discord is away' } },
      message: 'could not show the places that were found; the answer follows',
    },
  ])
})
