import { mkdtemp, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { heartbeatAge, startHeartbeat } from '../src/heartbeat.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'heartbeat-'))
})
afterEach(async () => {
  await rm(dataDir, { recursive: true })
})

const settled = () => new Promise((next) => setTimeout(next, 50))

test('beats at once while the bot is ready, and its age is that of the file', async () => {
  const errors: unknown[] = []
  startHeartbeat(
    dataDir,
    () => true,
    (error) => errors.push(error),
  ).stop()
  while ((await heartbeatAge(dataDir)) === null) await settled()
  const minuteAgo = Date.now() / 1000 - 60
  await utimes(join(dataDir, 'heartbeat'), minuteAgo, minuteAgo)
  expect(Math.round(((await heartbeatAge(dataDir)) ?? 0) / 1000)).toBe(60)
  expect(errors).toEqual([])
})

test('does not beat while the bot is not ready', async () => {
  startHeartbeat(
    dataDir,
    () => false,
    () => undefined,
  ).stop()
  await settled()
  expect(await heartbeatAge(dataDir)).toBe(null)
})
