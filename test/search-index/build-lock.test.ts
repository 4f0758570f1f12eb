import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { BuildUnderWay, UserError } from '../../src/errors.ts'
import { takeBuildLock } from '../../src/search-index/build-lock.ts'
import { openGeneration } from '../../src/search-index/generation.ts'
import { articleWith, build as buildOf, recipe } from './articles.ts'
import { startBuilder } from './builder-process.ts'
import { dataFolder } from './data-folder.ts'

const build = (dataDir: string, passages = 1, onStep?: () => void): Promise<string> =>
  buildOf(dataDir, [articleWith(passages)], { onStep })

test('of two builds in one process the second is refused and the first finishes', async () => {
  const dataDir = dataFolder()
  let second: Promise<unknown> | undefined
  const name = await build(dataDir, 1, () => {
    second ??= build(dataDir).catch((error: unknown) => error)
  })
  expect(await second).toEqual(
    new BuildUnderWay(
      `An index is already being built by process ${process.pid} (this one). Wait until it has finished, then try again.`,
    ),
  )
  expect((await openGeneration(dataDir, recipe)).generation?.name).toBe(name)
})

test('while another process builds, a build here is refused and names it; what that one writes stays', async () => {
  const dataDir = dataFolder()
  let refused: Promise<unknown> | undefined
  const { child, lines, ended } = startBuilder([dataDir, 3000, 1], {
    onLine: (line) => {
      if (line.step === 'building' || line.step === 'publishing') refused ??= build(dataDir).catch((error) => error)
    },
  })
  child.stdout?.once('data', () => {
    const look = (): void => {
      if (existsSync(join(dataDir, 'build.lock'))) refused ??= build(dataDir).catch((error) => error)
      else setImmediate(look)
    }
    look()
  })
  await ended
  const error = await refused
  expect(error).toBeInstanceOf(UserError)
  expect((error as Error).message).toContain(`An index is already being built by process ${child.pid}.`)
  expect(lines.at(-1)).toEqual({ built: expect.any(String) })
  expect((await openGeneration(dataDir, recipe)).generation?.size).toBe(3000)
})

const lockOf = (dataDir: string): string => join(dataDir, 'build.lock')

test.each([
  ['a process that is gone', JSON.stringify({ pid: 2 ** 22 + 1, start: null, token: 'x' })],
  // In a container every start of the bot may have the same number.
  ['an earlier process with our number', JSON.stringify({ pid: process.pid, start: 'earlier:1', token: 'x' })],
  ['a process that was killed while it wrote the lock', ''],
])('the lock of %s is taken over', async (_, content) => {
  const dataDir = dataFolder()
  writeFileSync(lockOf(dataDir), content)
  for (const folder of ['generations', 'segments'])
    mkdirSync(join(dataDir, folder, '.building-1-abandoned'), { recursive: true })
  const name = await build(dataDir)
  expect(readdirSync(dataDir).sort()).toEqual(['CURRENT', 'generations', 'segments'])
  expect(readdirSync(join(dataDir, 'generations'))).toEqual([name])
  expect(readdirSync(join(dataDir, 'segments'))).toEqual([expect.not.stringContaining('.')])
})

test('a lock that was put aside by a process that was then killed is cleared once it is old', async () => {
  const dataDir = dataFolder()
  const [old, young] = ['build.lock.0123abcd', 'build.lock.4567cdef'].map((name) => join(dataDir, name)) as [
    string,
    string,
  ]
  for (const path of [old, young]) writeFileSync(path, '{}')
  utimesSync(old, new Date(Date.now() - 120_000), new Date(Date.now() - 120_000))
  await build(dataDir)
  expect([existsSync(old), existsSync(young)]).toEqual([false, true])
})

test('the lock of a live process is respected', async () => {
  const dataDir = dataFolder()
  const content = JSON.stringify({ pid: process.ppid, start: null, token: 'x' })
  writeFileSync(lockOf(dataDir), content)
  await expect(build(dataDir)).rejects.toThrow(`An index is already being built by process ${process.ppid}.`)
  expect(readFileSync(lockOf(dataDir), 'utf8')).toBe(content)
})

test('of ten that want a dead one’s lock, one gets it', async () => {
  const dataDir = dataFolder()
  writeFileSync(lockOf(dataDir), JSON.stringify({ pid: 2 ** 22 + 1, start: null, token: 'x' }))
  const taken = await Promise.allSettled(Array.from({ length: 10 }, () => takeBuildLock(dataDir)))
  const held = taken.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const sound = await Promise.allSettled(held.map((lock) => lock.assertHeld()))
  expect(sound.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const lock of held) await lock.release()
  expect(readdirSync(dataDir)).toEqual([])
})

test('a build whose lock was taken over meanwhile publishes nothing', async () => {
  const dataDir = dataFolder()
  const name = await build(dataDir)
  const other = JSON.stringify({ pid: process.ppid, start: null, token: 'x' })
  const overtaken = build(dataDir, 2, () => writeFileSync(lockOf(dataDir), other))
  await expect(overtaken).rejects.toThrow(`An index is already being built by process ${process.ppid}.`)
  expect(readFileSync(lockOf(dataDir), 'utf8')).toBe(other)
  expect(readdirSync(join(dataDir, 'generations'))).toEqual([name])
})
