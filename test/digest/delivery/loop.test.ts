import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { runDeliveries } from '../../../src/digest/delivery/loop.ts'
import { EIGHT, folder, HOUR, key, openProcess, SECOND, setup } from './setting.ts'

const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await holds())) await sleep(5)
}

test('the loop plans what is due in every channel and posts it, some at a time', async () => {
  const one = openProcess(folder(), { texts: ['one', 'two'] })
  const channels = Array.from({ length: 9 }, (_, i) => `${i + 10}`)
  for (const channel of channels) await one.parts.setups.write({ ...setup, channel }, EIGHT - HOUR)
  await one.parts.setups.write({ ...setup, channel: '8', isPaused: true }, EIGHT - HOUR)
  await one.parts.setups.write({ ...setup, channel: '9', time: '08:01' }, EIGHT - HOUR)
  const stop = new AbortController()
  const running = runDeliveries({ ...one.parts, atOnce: 2, signal: stop.signal })
  await until(() => one.posts.length === 18)
  stop.abort()
  await running
  expect(one.posts.map(({ channel, text }) => `${channel} ${text}`).sort()).toEqual(
    channels.flatMap((channel) => [`${channel} one`, `${channel} two`]).sort(),
  )
  expect(one.warnings).toEqual([])
})

test('a digest that was put off is gone on with when its pause is over', async () => {
  const one = openProcess(folder())
  await one.parts.setups.write(setup, EIGHT - HOUR)
  one.answers.push({ is: 'unsure', error: new Error('502') })
  one.parts.pace = { leaseMs: 60 * SECOND, beatMs: SECOND, waitsMs: [30] }
  const began = Date.now()
  one.parts.clock = () => EIGHT + Date.now() - began
  const stop = new AbortController()
  const running = runDeliveries({ ...one.parts, signal: stop.signal })
  await until(() => one.posts.length === 2)
  await until(async () => (await one.parts.deliveries.ofChannel('9', 1))[0]?.state === 'done')
  stop.abort()
  await running
})

test('a stop waits for the message under way, and begins no other', async () => {
  const one = openProcess(folder(), { texts: ['one', 'two'] })
  await one.parts.setups.write(setup, EIGHT - HOUR)
  const slow = Promise.withResolvers<{ is: 'posted'; message: string }>()
  one.answers.push(slow.promise)
  const stop = new AbortController()
  let hasStopped = false
  const running = runDeliveries({ ...one.parts, signal: stop.signal }).then(() => {
    hasStopped = true
  })
  await until(() => one.posts.length === 1)
  stop.abort()
  await sleep(20)
  expect(hasStopped).toBe(false)
  slow.resolve({ is: 'posted', message: '1' })
  await running
  expect(one.posts).toHaveLength(1)
  expect((await one.parts.deliveries.parts(key)).map(({ isDone }) => isDone)).toEqual([true, false])
})

test('storage that fails is logged, and the loop goes on', async () => {
  const one = openProcess(folder())
  const stop = new AbortController()
  one.parts.deliveries = { ...one.parts.deliveries, newest: () => Promise.reject(new Error('the disk is full')) }
  const running = runDeliveries({ ...one.parts, signal: stop.signal })
  await until(() => one.warnings.length > 0)
  expect(one.warnings).toEqual(['digests could not be looked after; tried again within a minute'])
  stop.abort()
  await running
})

test('two loops over one data folder post each digest once', async () => {
  const dataDir = folder()
  const [one, other] = [openProcess(dataDir), openProcess(dataDir)]
  for (let i = 10; i < 30; i++) await one.parts.setups.write({ ...setup, channel: `${i}` }, EIGHT - HOUR)
  const stop = new AbortController()
  const running = [one, other].map(({ parts }) => runDeliveries({ ...parts, signal: stop.signal }))
  await until(async () => {
    const newest = [...(await one.parts.deliveries.newest()).values()]
    return newest.length === 20 && newest.every(({ run }) => run.state === 'done')
  })
  stop.abort()
  await Promise.all(running)
  const channels = [...one.posts, ...other.posts].map(({ channel }) => Number(channel))
  expect(channels.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 10))
})
