import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openGeneration } from '../../src/search-index/generation.ts'
import {
  isStateDamaged,
  readIndexState,
  reconciled,
  worthKeeping,
  writeIndexState,
} from '../../src/search-index/state.ts'
import { recipe } from './articles.ts'
import { dataFolder } from './data-folder.ts'

/** Generations by age. */
const [A, B, C, D, E, F] = [1, 2, 3, 4, 5, 6].map((n) => `2026010${n}T000000000Z-0123456789ab`) as [
  string,
  string,
  string,
  string,
  string,
  string,
]
const served = (name: string, isSame = false) => ({ name, change: null, isSame })
const candidate = (name: string, isHeld = false) => ({
  ...{ name, base: A, isHeld, change: { added: 1, changed: 0, removed: 0 }, about: null },
})
const NOTHING = { served: [], candidate: null, pinned: null }

test('without a list, what is older than CURRENT was in use, and what is newer was not', () => {
  const state = reconciled(NOTHING, B, [C, B, A])
  expect(state.served.map(({ name }) => name)).toEqual([A, B])
  expect(worthKeeping(state)).toEqual(new Set([A, B]))
})

test('a candidate that CURRENT names was switched to: a crash came before that was written', () => {
  const state = reconciled({ ...NOTHING, served: [served(A)], candidate: candidate(B, true) }, B, [B, A])
  expect(state).toMatchObject({ candidate: null, current: B })
  expect(state.served.at(-1)).toEqual({ name: B, change: { added: 1, changed: 0, removed: 0 }, isSame: false })
})

test('a candidate that was announced and never came is none', () => {
  expect(reconciled({ ...NOTHING, candidate: candidate(B) }, A, [A]).candidate).toBeNull()
})

test('a pin holds what CURRENT names, and nothing else', () => {
  const pinned = { name: A, by: 'rollback' as const, corpus: '' }
  const kept = { served: [served(A), served(B)], candidate: null, pinned }
  expect(reconciled(kept, A, [B, A]).pinned).toEqual(pinned)
  expect(reconciled(kept, B, [B, A]).pinned).toBeNull()
})

test('three earlier states are kept, the candidate, and the twin of the one in use; of other twins none', () => {
  const all = [A, B, C, D, E, F]
  const state = reconciled(
    { ...NOTHING, served: all.slice(0, 5).map((one) => served(one)), candidate: candidate(F) },
    E,
    all,
  )
  expect(worthKeeping(state)).toEqual(new Set([B, C, D, E, F]))
  const twins = [served(A), served(B, true), served(C), served(D, true), served(E)]
  expect(worthKeeping(reconciled({ ...NOTHING, served: twins }, E, all.slice(0, 5)))).toEqual(new Set([A, C, D, E]))
})

test('what was returned from stays, although it is newer than CURRENT', () => {
  const state = reconciled({ ...NOTHING, served: [served(A), served(C), served(B)] }, B, [C, B, A])
  expect(worthKeeping(state)).toEqual(new Set([A, B, C]))
})

test.each(['', '{"format":1', '{"format":2,"served":[],"candidate":null,"pinned":null}', '[]'])(
  'a file that holds %j says nothing, and the folder counts',
  async (content) => {
    const dataDir = dataFolder()
    for (const name of [A, B]) mkdirSync(join(dataDir, 'generations', name), { recursive: true })
    writeFileSync(join(dataDir, 'CURRENT'), `${B}\n`)
    await writeIndexState(dataDir, { served: [served(A), served(B)], candidate: null, pinned: null })
    writeFileSync(join(dataDir, 'index-state.json'), content)
    expect(await readIndexState(dataDir)).toEqual({ ...NOTHING, current: B, served: [served(A), served(B)] })
    expect(await isStateDamaged(dataDir)).toBe(true)
  },
)

test('a bit that is another one anywhere in the file is noticed; what was written, and no file, are no damage', async () => {
  const dataDir = dataFolder()
  expect(await isStateDamaged(dataDir)).toBe(false)
  await writeIndexState(dataDir, { ...NOTHING, pinned: { name: A, by: 'rollback', corpus: 'x' } })
  expect(await isStateDamaged(dataDir)).toBe(false)
  const path = join(dataDir, 'index-state.json')
  const bytes = readFileSync(path)
  const unnoticed: number[] = []
  for (let at = 0; at < bytes.length; at++) {
    writeFileSync(path, bytes.with(at, bytes[at]! ^ 1))
    if (!(await isStateDamaged(dataDir))) unnoticed.push(at)
  }
  expect(unnoticed).toEqual([])
  const { refused } = await openGeneration(dataDir, recipe)
  expect(refused.map(({ message }) => message)).toEqual([expect.stringMatching(/^index-state\.json is damaged: /)])
})
