import { expect, test } from 'vitest'
import { planDue } from '../../../src/digest/delivery/loop.ts'
import { work } from '../../../src/digest/delivery/work.ts'
import { EIGHT, folder, HOUR, key, MINUTE, never, openProcess, SECOND, setup } from './setting.ts'

const unsure = { is: 'unsure', error: new Error('no answer') } as const

/** A process with the digest of today planned at eight. */
const planned = async (options: Parameters<typeof openProcess>[1] & { dataDir?: string } = {}) => {
  const one = openProcess(options.dataDir ?? folder(), options)
  await one.parts.setups.write(setup, EIGHT - 48 * HOUR)
  await planDue(one.parts)
  return one
}
const texts = (one: { posts: { text: string }[] }) => one.posts.map(({ text }) => text)

test('a digest is built once and posted in the order of its parts', async () => {
  const one = await planned({ texts: ['one', 'two', 'three'] })
  const run = await work(key, one.parts, never)
  expect(texts(one)).toEqual(['one', 'two', 'three'])
  expect(one.built).toEqual(['2026-11-28 de'])
  expect(run).toMatchObject({ ...key, state: 'done', reason: null, endedAt: EIGHT, from: EIGHT - 24 * HOUR, to: EIGHT })
  expect((await one.parts.deliveries.parts(key)).map(({ message }) => message)).toEqual(['101', '102', '103'])
  expect(await work(key, one.parts, never)).toBeNull()
  await planDue(one.parts)
  expect(await one.parts.deliveries.free(EIGHT + HOUR, 9)).toEqual([])
})

test('a day without news is skipped, counts as covered, and is not planned again', async () => {
  const one = await planned({ texts: [] })
  expect(await work(key, one.parts, never)).toMatchObject({ state: 'skipped', reason: 'quiet' })
  expect(one.posts).toEqual([])
  one.clock.now = EIGHT + 24 * HOUR
  await planDue(one.parts)
  const [next] = await one.parts.deliveries.ofChannel('9', 1)
  expect(next).toMatchObject({ date: '2026-11-29', note: null, from: EIGHT })
})

test('a part that fails is sent again with the same bytes, after a pause, and the parts before it are not', async () => {
  const one = await planned({ texts: ['one', 'two'] })
  one.answers.push({ is: 'posted', message: '1' }, unsure)
  expect(await work(key, one.parts, never)).toMatchObject({ state: 'posting', tries: 1 })
  one.clock.now += 5 * SECOND - 1
  expect(await work(key, one.parts, never)).toBeNull()
  one.clock.now += 1
  expect(await work(key, one.parts, never)).toMatchObject({ state: 'done' })
  expect(texts(one)).toEqual(['one', 'two', 'two'])
  expect(one.posts[1]?.nonce).toBe(one.posts[2]?.nonce)
  expect(one.posts[0]?.nonce).not.toBe(one.posts[1]?.nonce)
  expect(one.built).toHaveLength(1)
  expect(one.looks).toEqual([])
})

test('after the nonce is forgotten the channel is read first, and what stands there is not sent again', async () => {
  const one = await planned({ texts: ['one', 'two'] })
  one.answers.push(unsure)
  await work(key, one.parts, never)
  one.clock.now += 90 * SECOND
  one.sights.push({ is: 'there', message: '55' })
  expect(await work(key, one.parts, never)).toMatchObject({ state: 'done' })
  expect(one.looks).toEqual([EIGHT - 10 * MINUTE])
  expect(texts(one)).toEqual(['one', 'two'])
  expect((await one.parts.deliveries.parts(key))[0]).toMatchObject({ isDone: true, message: '55' })
})

test('what does not stand there is sent again, and its nonce counts from then on', async () => {
  const one = await planned()
  one.answers.push(unsure, unsure)
  await work(key, one.parts, never)
  one.clock.now += 90 * SECOND
  await work(key, one.parts, never)
  one.clock.now += 80 * SECOND
  expect(await work(key, one.parts, never)).toMatchObject({ state: 'done' })
  expect(texts(one)).toEqual(['one', 'one', 'one'])
  expect(one.looks).toHaveLength(1)
})

test('tries do not make the nonce younger: it is the first one that may be forgotten', async () => {
  const one = await planned()
  one.answers.push(unsure, unsure, unsure)
  await work(key, one.parts, never)
  one.clock.now = EIGHT + 60 * SECOND
  await work(key, one.parts, never)
  one.clock.now = EIGHT + 89 * SECOND
  await work(key, one.parts, never)
  expect(one.posts).toHaveLength(3)
  one.clock.now = EIGHT + 150 * SECOND
  await work(key, one.parts, never)
  expect(one.looks).toHaveLength(1)
})

test('a message that may still be on its way is not looked for yet', async () => {
  const one = await planned()
  one.answers.push(unsure, unsure)
  await work(key, one.parts, never)
  one.clock.now = EIGHT + 80 * SECOND
  await work(key, one.parts, never)
  one.clock.now = EIGHT + 100 * SECOND
  expect(await work(key, one.parts, never)).toMatchObject({ state: 'posting' })
  expect([one.posts.length, one.looks.length]).toEqual([2, 0])
  one.clock.now = EIGHT + 110 * SECOND
  expect(await work(key, one.parts, never)).toMatchObject({ state: 'done' })
  expect([one.posts.length, one.looks.length]).toEqual([3, 1])
})

test('a clock that was put back makes a nonce no younger', async () => {
  const one = await planned()
  one.answers.push(unsure)
  await work(key, one.parts, never)
  one.clock.now = EIGHT - HOUR
  await one.parts.deliveries.take(key, 'one', { now: EIGHT + MINUTE, until: 0 })
  await one.parts.deliveries.release(key, 'one', { after: 0, tries: 1 })
  await work(key, one.parts, never)
  expect(one.looks).toHaveLength(1)
})

test('a channel that shows no history gets the part again, and the log says that it may stand twice', async () => {
  const one = await planned()
  one.answers.push(unsure)
  await work(key, one.parts, never)
  one.clock.now += 90 * SECOND
  one.sights.push({ is: 'unknown' })
  expect(await work(key, one.parts, never)).toMatchObject({ state: 'done' })
  expect(texts(one)).toEqual(['one', 'one'])
  expect(one.warnings).toContain('a part of a digest is sent again, and may stand twice: the channel shows no history')
})

test('where it cannot be looked, nothing is sent', async () => {
  const one = await planned()
  one.answers.push(unsure)
  await work(key, one.parts, never)
  one.clock.now += 90 * SECOND
  one.sights.push({ is: 'failed', error: new Error('502') })
  expect(await work(key, one.parts, never)).toMatchObject({ state: 'posting', tries: 2 })
  expect(one.posts).toHaveLength(1)
})

test.each(['no channel', 'no access', 'no permission', 'body'] as const)(
  'a refusal for "%s" ends the digest, is told to the admins, and is forgotten when one comes through',
  async (why) => {
    const one = await planned({ texts: ['one', 'two'] })
    one.answers.push({ is: 'refused', why })
    expect(await work(key, one.parts, never)).toMatchObject({ state: 'failed', reason: why })
    expect(await one.parts.setups.read(setup)).toMatchObject({ trouble: { why, at: EIGHT } })
    expect(one.posts).toHaveLength(1)
    one.clock.now += 24 * HOUR
    await planDue(one.parts)
    const tomorrow = { channel: '9', date: '2026-11-29' }
    expect(await work(tomorrow, one.parts, never)).toMatchObject({ state: 'done', note: 'several days' })
    expect(await one.parts.setups.read(setup)).toMatchObject({ trouble: null })
  },
)

test('what could not be posted for twelve hours is left out, or is unfinished where a part stands there', async () => {
  for (const [answers, end] of [
    [[unsure], { state: 'skipped', reason: 'too late' }],
    [[{ is: 'posted', message: '1' } as const, unsure], { state: 'failed', reason: 'unfinished' }],
  ] as const) {
    const one = await planned({ texts: ['one', 'two'] })
    one.answers.push(...answers)
    await work(key, one.parts, never)
    one.clock.now += 12 * HOUR
    expect(await work(key, one.parts, never)).toMatchObject(end)
    expect(one.posts).toHaveLength(answers.length)
    expect(one.looks).toHaveLength(1)
  }
})

test('one that was planned and not built for twelve hours is not built any more', async () => {
  const one = await planned()
  one.clock.now += 12 * HOUR
  expect(await work(key, one.parts, never)).toMatchObject({ state: 'skipped', reason: 'too late' })
  expect(one.built).toEqual([])
})

test('a build that fails is tried again with the same window', async () => {
  const one = await planned()
  const { build } = one.parts
  one.parts.build = () => Promise.reject(new Error('no feed answers'))
  expect(await work(key, one.parts, never)).toMatchObject({ state: 'planned', tries: 1 })
  one.parts.build = build
  one.clock.now += MINUTE
  expect(await work(key, one.parts, never)).toMatchObject({ state: 'done', to: EIGHT })
})

test('a channel whose setup was removed gets nothing more', async () => {
  const one = await planned()
  await one.parts.setups.remove(setup)
  expect(await work(key, one.parts, never)).toMatchObject({ state: 'skipped', reason: 'no setup' })
})

test('of two processes one works on a digest; the other one goes on when the first has died', async () => {
  const dataDir = folder()
  const one = await planned({ dataDir, texts: ['one', 'two'] })
  const other = openProcess(dataDir, { texts: ['other'] })
  const dies = Promise.withResolvers<never>()
  dies.promise.catch(() => undefined)
  one.answers.push({ is: 'posted', message: '1' }, dies.promise)
  void work(key, one.parts, never)
  while (one.posts.length < 2) await new Promise((next) => setTimeout(next, 5))
  expect(await work(key, other.parts, never)).toBeNull()
  other.clock.now += MINUTE
  expect(await work(key, other.parts, never)).toMatchObject({ state: 'done' })
  expect(texts(other)).toEqual(['two'])
  expect(other.posts[0]?.nonce).toBe(one.posts[1]?.nonce)
})

test('a process that has lost its lease posts no further part', async () => {
  const dataDir = folder()
  const one = await planned({ dataDir, texts: ['one', 'two'] })
  const other = openProcess(dataDir, { now: EIGHT + MINUTE })
  const slow = Promise.withResolvers<{ is: 'posted'; message: string }>()
  one.answers.push(slow.promise)
  const working = work(key, one.parts, never)
  while (one.posts.length < 1) await new Promise((next) => setTimeout(next, 5))
  await work(key, other.parts, never)
  slow.resolve({ is: 'posted', message: '1' })
  expect(await working).toMatchObject({ state: 'done' })
  expect([texts(one), texts(other)]).toEqual([['one'], ['one', 'two']])
})

test('a process that stood still does not take its own late work for the lease of its new one', async () => {
  const one = await planned({ texts: ['one', 'two'] })
  const slow = Promise.withResolvers<{ is: 'posted'; message: string }>()
  one.answers.push(slow.promise)
  const late = work(key, one.parts, never)
  while (one.posts.length < 1) await new Promise((next) => setTimeout(next, 5))
  one.clock.now += MINUTE
  const again = Promise.withResolvers<{ is: 'posted'; message: string }>()
  one.answers.push(again.promise)
  const anew = work(key, one.parts, never)
  while (one.posts.length < 2) await new Promise((next) => setTimeout(next, 5))
  slow.resolve({ is: 'posted', message: '1' })
  expect(await late).toMatchObject({ state: 'posting' })
  again.resolve({ is: 'posted', message: '1' })
  expect(await anew).toMatchObject({ state: 'done' })
  expect(texts(one)).toEqual(['one', 'one', 'two'])
})

test('a process that gives signs keeps its digest, however long a message takes', async () => {
  const dataDir = folder()
  const one = await planned({ dataDir })
  const other = openProcess(dataDir, { now: EIGHT + HOUR })
  one.parts.pace = { ...one.parts.pace, beatMs: 5 }
  const slow = Promise.withResolvers<{ is: 'posted'; message: string }>()
  one.answers.push(slow.promise)
  const working = work(key, one.parts, never)
  while (one.posts.length < 1) await new Promise((next) => setTimeout(next, 5))
  one.clock.now = EIGHT + HOUR
  while ((await other.parts.deliveries.free(EIGHT + HOUR, 1)).length > 0)
    await new Promise((next) => setTimeout(next, 5))
  expect(await work(key, other.parts, never)).toBeNull()
  slow.resolve({ is: 'posted', message: '1' })
  expect(await working).toMatchObject({ state: 'done' })
})

test('a stop lets the part under way arrive and leaves the rest to the next process', async () => {
  const dataDir = folder()
  const one = await planned({ dataDir, texts: ['one', 'two'] })
  const stop = new AbortController()
  const slow = Promise.withResolvers<{ is: 'posted'; message: string }>()
  one.answers.push(slow.promise)
  const working = work(key, one.parts, stop.signal)
  while (one.posts.length < 1) await new Promise((next) => setTimeout(next, 5))
  stop.abort()
  slow.resolve({ is: 'posted', message: '1' })
  expect(await working).toMatchObject({ state: 'posting', tries: 0 })
  const other = openProcess(dataDir)
  expect(await work(key, other.parts, never)).toMatchObject({ state: 'done' })
  expect([texts(one), texts(other)]).toEqual([['one'], ['two']])
})
