import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import type { Log } from '../../src/log.ts'
import { type BudgetParts, openBudget } from '../../src/models/budget.ts'
import { openStorage } from '../../src/storage/open-storage.ts'
import type { TokenUsage } from '../../src/storage/token-usage.ts'

const MINUTE = 60_000

let time: Date
beforeEach(() => {
  time = new Date('2026-11-22T10:00:00Z')
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'budget-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** A budget as a process of its own has it: with its own connection to the state in `dataDir`. */
const openIn = async (dataDir: string, parts: Partial<BudgetParts> = {}) => {
  const storage = openStorage(dataDir)
  const { log, lines } = recordingLog()
  const budget = await openBudget({
    ...{ usage: storage.tokenUsage, model: 'openai:x', tokensPerDay: 1000, price: null, now: () => time, log },
    ...parts,
  })
  onTestFinished(async () => {
    await budget.close()
    storage.close()
  })
  return { budget, storage, lines }
}

const recordingLog = () => {
  const lines: string[] = []
  const keep = (level: string) => (_fields: object, message: string) => void lines.push(`${level}: ${message}`)
  return { lines, log: { debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') } as Log }
}

/** Lets what was begun be written and read: the database answers at once, behind promises. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

const USED_UP = 'warn: the tokens of today (CHAT_TOKENS_PER_DAY) are used up: no model is asked until midnight UTC'

test('tokens in and out count together; when they reach the limit no model is asked, and that is logged once', async () => {
  const { budget, storage, lines } = await openIn(folder())
  budget.add('answer', { input: 900, output: 99 })
  expect([budget.mayAsk(), budget.today()]).toEqual([true, { input: 900, output: 99 }])
  budget.add('translate', { input: 0, output: 1 })
  expect([budget.mayAsk(), budget.mayAsk(), budget.today()]).toEqual([false, false, { input: 900, output: 100 }])
  await settle()
  budget.add('answer', { input: 5, output: 5 }) // It was on its way.
  await settle()

  expect(lines).toEqual([USED_UP])
  expect(await storage.tokenUsage.ofDay('2026-11-22')).toEqual([
    { day: '2026-11-22', model: 'openai:x', purpose: 'answer', input: 905, output: 104, calls: 2 },
    { day: '2026-11-22', model: 'openai:x', purpose: 'translate', input: 0, output: 1, calls: 1 },
  ])
})

test('what was used before a restart is used', async () => {
  const dataDir = folder()
  const { budget } = await openIn(dataDir)
  budget.add('answer', { input: 1000, output: 0 })
  await budget.close()
  const { budget: next, lines } = await openIn(dataDir)
  expect([next.mayAsk(), next.today()]).toEqual([false, { input: 1000, output: 0 }])
  expect(lines).toEqual([USED_UP])
})

test('what another process uses counts a minute later, and that of another model does not', async () => {
  const dataDir = folder()
  const here = await openIn(dataDir)
  const there = await openIn(dataDir)
  const other = await openIn(dataDir, { model: 'ollama:y' })
  there.budget.add('answer', { input: 700, output: 100 })
  other.budget.add('answer', { input: 5000, output: 0 })
  await settle()
  expect(here.budget.today()).toEqual({ input: 0, output: 0 })

  vi.advanceTimersByTime(MINUTE)
  await settle()
  expect([here.budget.mayAsk(), here.budget.today()]).toEqual([true, { input: 700, output: 100 }])
  here.budget.add('answer', { input: 200, output: 0 })
  await settle()
  expect([here.budget.mayAsk(), here.lines]).toEqual([false, [USED_UP]])

  vi.advanceTimersByTime(MINUTE)
  await settle()
  expect([there.budget.mayAsk(), there.budget.today()]).toEqual([false, { input: 900, output: 100 }])
  expect(there.lines).toEqual([USED_UP])
})

test('at midnight UTC the count begins anew, with what others have used since', async () => {
  const dataDir = folder()
  const { budget, lines } = await openIn(dataDir)
  const there = await openIn(dataDir)
  time = new Date('2026-11-22T23:59:59Z')
  budget.add('answer', { input: 1000, output: 0 })
  expect(budget.mayAsk()).toBe(false)
  await settle()

  time = new Date('2026-11-23T00:00:00Z')
  there.budget.add('answer', { input: 300, output: 0 })
  await settle()
  expect([budget.mayAsk(), budget.today()]).toEqual([true, { input: 0, output: 0 }])
  await settle()
  expect(budget.today()).toEqual({ input: 300, output: 0 })

  budget.add('answer', { input: 700, output: 0 })
  expect(budget.mayAsk()).toBe(false)
  expect(lines).toEqual([USED_UP, USED_UP])
})

test('what could not be written counts, is told once, and is written as soon as that works', async () => {
  const dataDir = folder()
  const { tokenUsage } = (await openIn(dataDir)).storage
  let isBroken = false
  const usage: TokenUsage = {
    ofDay: (day) => tokenUsage.ofDay(day),
    add: async (entry) => {
      if (isBroken) throw new Error('the disk is full')
      await tokenUsage.add(entry)
    },
  }
  const { budget, lines } = await openIn(dataDir, { usage })
  isBroken = true
  for (let call = 0; call < 3; call++) {
    budget.add('answer', { input: 100, output: 10 })
    await settle()
  }
  expect(budget.today()).toEqual({ input: 300, output: 30 })
  expect(await tokenUsage.ofDay('2026-11-22')).toEqual([])
  const lost = 'error: the tokens that models take cannot be kept; they count in memory'
  expect(lines).toEqual([lost])

  isBroken = false
  vi.advanceTimersByTime(MINUTE)
  await settle()
  expect(await tokenUsage.ofDay('2026-11-22')).toMatchObject([{ input: 300, output: 30, calls: 3 }])
  expect(budget.today()).toEqual({ input: 300, output: 30 })
  isBroken = true
  budget.add('answer', { input: 1, output: 0 })
  await settle()
  expect(lines).toEqual([lost, 'info: the tokens that models take are kept again', lost])
})

test('what is added while something is being written is written too, and counts once', async () => {
  const { storage } = await openIn(folder())
  const written = Promise.withResolvers<void>()
  const usage: TokenUsage = {
    ofDay: storage.tokenUsage.ofDay,
    add: async (entry) => {
      await written.promise
      await storage.tokenUsage.add(entry)
    },
  }
  const { log } = recordingLog()
  const parts = { usage, model: 'openai:x', tokensPerDay: null, price: null, now: () => time, log }
  const budget = await openBudget(parts)
  budget.add('answer', { input: 100, output: 1 })
  await settle()
  budget.add('answer', { input: 20, output: 2 })
  expect(budget.today()).toEqual({ input: 120, output: 3 })
  written.resolve()
  await budget.close()
  expect(budget.today()).toEqual({ input: 120, output: 3 })
  expect(await storage.tokenUsage.ofDay('2026-11-22')).toMatchObject([{ input: 120, output: 3, calls: 2 }])
})

test('without a limit everything may be asked', async () => {
  const { budget, lines } = await openIn(folder(), { tokensPerDay: null })
  budget.add('answer', { input: 1e9, output: 1e9 })
  expect([budget.mayAsk(), lines]).toEqual([true, []])
})

test('what is no count of tokens counts nothing', async () => {
  const { budget, lines } = await openIn(folder())
  for (const wrong of [-500, Number.NaN, Number.NEGATIVE_INFINITY])
    budget.add('answer', { input: wrong, output: wrong })
  budget.add('answer', { input: 1.4, output: 2 })
  await settle()
  expect([budget.today(), lines]).toEqual([{ input: 1, output: 2 }, []])
})

test('the price is that of a million tokens in and of a million out, and unknown without a price', async () => {
  const dataDir = folder()
  const { budget } = await openIn(dataDir, { price: { input: 0.25, output: 2 } })
  budget.add('answer', { input: 400_000, output: 50_000 })
  expect([budget.spent(), budget.priceOf({ input: 1000, output: 100 })]).toEqual([0.2, 0.00045])
  const { budget: unpriced } = await openIn(dataDir)
  expect([unpriced.spent(), unpriced.priceOf({ input: 1, output: 1 })]).toEqual([null, null])
})
