import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openGeneration } from '../../src/search-index/generation.ts'
import { random, recipe } from './articles.ts'
import { startBuilder } from './builder-process.ts'
import { dataFolder } from './data-folder.ts'

const TRIALS = 25
const SEED = 20260101

test(`after each of ${TRIALS} kills at random moments (seed ${SEED}) CURRENT leads to a complete index`, async () => {
  const dataDir = dataFolder()
  const next = random(SEED)
  const acknowledged: string[] = []
  let killed = 0
  for (let trial = 0; trial < TRIALS; trial++) {
    let arrived = (): void => undefined
    const awaited = new Promise<void>((resolve) => {
      arrived = resolve
    })
    // Of every fifth trial the first build counts, however slow the machine is.
    const what = trial % 5 === 0 ? 'built' : 'ready'
    const { child, lines, ended } = startBuilder([dataDir, 40, 100], { onLine: (line) => line[what] && arrived() })
    await awaited
    // Long enough for a build or two: the kill falls into any step of one.
    await setTimeout(next() * 300)
    child.kill('SIGKILL')
    await ended
    if (child.signalCode === 'SIGKILL') killed++
    acknowledged.push(...lines.flatMap(({ built }) => built ?? []))

    const { generation, refused } = await openGeneration(dataDir, recipe)
    if (acknowledged.length === 0 && !existsSync(join(dataDir, 'CURRENT'))) continue
    expect(refused).toEqual([])
    expect(generation?.size).toBe(40)
    expect(generation?.name).toBe(readFileSync(join(dataDir, 'CURRENT'), 'utf8').trim())
    // What was acknowledged is not lost; one that was published but not yet said may be newer.
    expect(generation!.name >= (acknowledged.at(-1) ?? '')).toBe(true)
  }
  expect(killed).toBe(TRIALS)
  expect(acknowledged.length).toBeGreaterThan(0)

  // The next build takes the dead one's lock over and clears what all of them have left.
  const { lines, ended } = startBuilder([dataDir, 40, 1])
  await ended
  expect(lines.at(-1)).toEqual({ built: expect.any(String) })
  // A kill may leave a lock that was being put aside; it goes once it is a minute old.
  const left = readdirSync(dataDir).filter((name) => !/^build\.lock\.[0-9a-f]{8}$/.test(name))
  expect(left.sort()).toEqual(['CURRENT', 'generations', 'segments'])
  expect(readdirSync(join(dataDir, 'segments'))).toHaveLength(4)
  const folders = readdirSync(join(dataDir, 'generations'))
  expect(folders).toHaveLength(4)
  expect(folders.filter((name) => name.startsWith('.'))).toEqual([])
})

test.each([
  ['building', 1, 'old'],
  ['building', 40, 'old'],
  ['publishing', 0, 'old'],
  ['publishing', 1, 'old'],
  ['publishing', 2, 'new'],
])('a kill at %s %i leaves the %s index in use', async (step, done, age) => {
  const dataDir = dataFolder()
  await startBuilder([dataDir, 5, 1]).ended
  const { child, ended } = startBuilder([dataDir, 40, 1, step, done])
  await ended
  expect(child.signalCode).toBe('SIGKILL')
  const { generation, refused } = await openGeneration(dataDir, recipe)
  expect(refused).toEqual([])
  expect(generation?.size).toBe(age === 'old' ? 5 : 40)
})
