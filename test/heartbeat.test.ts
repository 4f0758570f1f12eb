import { existsSync } from 'node:fs'
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readHeartbeat, removeHeartbeat, startHeartbeat } from '../src/heartbeat.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'heartbeat-'))
})
afterEach(async () => {
  await rm(dataDir, { recursive: true })
})

const start = (isReady: boolean, folder = dataDir) => {
  const errors: unknown[] = []
  const heartbeat = startHeartbeat(
    folder,
    () => isReady,
    (error) => errors.push(error),
  )
  return { ...heartbeat, errors }
}

test('beats at once while the bot is ready, and its age is that of the file', async () => {
  const { stop, errors } = start(true)
  const minuteAgo = Date.now() / 1000 - 60
  await utimes(join(dataDir, 'heartbeat'), minuteAgo, minuteAgo)
  const { age, process } = (await readHeartbeat(dataDir))!
  expect(Math.round(age / 1000)).toBe(60)
  expect(process?.memory.resident).toBeGreaterThan(process!.memory.heap)
  expect(process!.startedAt).toBeLessThan(Date.now())
  stop()
  expect(errors).toEqual([])
})

test('a bot that has stopped has no beat', async () => {
  start(true).stop()
  expect(existsSync(join(dataDir, 'heartbeat'))).toBe(false)
  expect(await readHeartbeat(dataDir)).toBe(null)
})

test('does not beat while the bot is not ready', async () => {
  const { stop } = start(false)
  expect(await readHeartbeat(dataDir)).toBe(null)
  stop()
})

test('what an earlier run left behind can be removed before anything else, and need not be there', async () => {
  await writeFile(join(dataDir, 'heartbeat'), '')
  removeHeartbeat(dataDir)
  removeHeartbeat(dataDir)
  expect(await readHeartbeat(dataDir)).toBe(null)
})

test('a beat that is being written just now is one all the same', async () => {
  await writeFile(join(dataDir, 'heartbeat'), '{"startedAt":1')
  expect(await readHeartbeat(dataDir)).toEqual({ age: expect.any(Number), process: null })
})

test('a beat that cannot be written is reported, and the bot goes on', () => {
  const { stop, errors } = start(true, join(dataDir, 'missing'))
  stop()
  expect(errors).toMatchObject([{ code: 'ENOENT' }])
})
