import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { proveHostile } from '../../scripts/support/prove/hostile.ts'
import { provePoison } from '../../scripts/support/prove/poison.ts'
import type { ProofResult } from '../../scripts/support/prove/proof.ts'
import { runProofs } from '../../scripts/support/prove/run.ts'

describe('the command', () => {
  test.each([
    [['nothing'], 'There is no proof "nothing"; expected hostile, poison, '],
    [['--seed', '-1', 'hostile'], 'seed'],
    [['--seed', 'x'], '--seed has "x"; expected a whole number from 0 to 4294967295.'],
    [['--fast'], 'fast'],
  ])('%j is wrong use', async (args, message) => {
    const child = spawn(process.execPath, [resolve('scripts/prove.ts'), ...args])
    const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
    expect({ code, output }).toEqual({ code: 2, output: '' })
    expect(errors).toContain(message)
    expect(errors).toContain('Usage: npm run --silent prove')
  })
})

describe('what is printed', () => {
  afterEach(() => vi.restoreAllMocks())
  const run = async (result: ProofResult, json: boolean) => {
    const said: string[] = []
    const complained: string[] = []
    vi.spyOn(process.stdout, 'write').mockImplementation((line) => said.push(String(line)) > 0)
    vi.spyOn(console, 'error').mockImplementation((line) => complained.push(String(line)))
    const prove = async ({ seed }: { seed: number }) => ({ ...result, figures: { ...result.figures, seeds: seed } })
    const held = await runProofs([{ name: 'tried', prove }], { seed: 5, full: false }, json)
    return { held, said: said.join(''), complained }
  }
  const many = Array.from({ length: 23 }, (_, i) => `trial ${i + 1}: it broke`)

  test('a table; all held', async () => {
    const { held, said } = await run({ trials: 300, failures: [], figures: { messages: 600 } }, false)
    expect(held).toBe(true)
    expect(said).toMatch(/^\ntried \(seed 5, [\d.]+ s\)\n\n\| figure/)
    expect(said.replace(/ +/g, ' ')).toContain('| trials | 300 |\n| failures | 0 |\n| messages | 600 |\n| seeds | 5 |')
  })

  test('the first 20 failures under the table, and how many more', async () => {
    const { held, said } = await run({ trials: 300, failures: many, figures: {} }, false)
    expect(held).toBe(false)
    expect(said).toContain('trial 20: it broke\n… and 3 more')
    expect(said).not.toContain('trial 21')
  })

  test('--json: one line, the failures on standard error', async () => {
    const { held, said, complained } = await run({ trials: 300, failures: many, figures: {} }, true)
    expect(held).toBe(false)
    expect(said.trimEnd()).not.toContain('\n')
    expect(JSON.parse(said)).toEqual({
      ...{ name: 'tried', trials: 300, failures: 23, figures: { seeds: 5 }, seed: 5, seconds: expect.any(Number) },
    })
    expect(complained).toEqual([...many.slice(0, 20), '… and 3 more'])
  })
})

describe('short forms', () => {
  test('hostile: 100 replies of a hostile model over the whole way', async () => {
    expect(await proveHostile(2026, 100)).toMatchObject({ trials: 100, failures: [] })
  })

  test('poison: 10 poisoned articles, without a model and with one that obeys', async () => {
    expect(await provePoison(2026, 10)).toMatchObject({ trials: 60, failures: [] })
  })

  test('poison: what wants to break out of the data, and what hides in them', async () => {
    expect(await provePoison(2026, 10, ['fence', 'hidden'])).toMatchObject({ trials: 60, failures: [] })
  })
})
