import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { proveHostile } from '../../scripts/support/prove/hostile.ts'
import { provePoison } from '../../scripts/support/prove/poison.ts'
import type { ProofResult, Tell } from '../../scripts/support/prove/proof.ts'
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

describe('a proof that takes long', () => {
  afterEach(() => vi.restoreAllMocks())

  /** Of 1,000 trials, each with `after` between; the third and the tenth fail. */
  const run = async (after: (done: number) => void) => {
    const complained: string[] = []
    const said: string[] = []
    vi.spyOn(process.stdout, 'write').mockImplementation((line) => said.push(String(line)) > 0)
    vi.spyOn(console, 'error').mockImplementation((line) => complained.push(String(line)))
    const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never)
    const prove = async (_options: object, tell: Tell) => {
      const failures: string[] = []
      for (let done = 1; done <= 1_000; done++) {
        if (done === 3 || done === 10) failures.push(`trial ${done}`)
        after(done)
        if (!tell({ done, of: 1_000, failures })) return { trials: done, failures, figures: {} }
      }
      return { trials: 1_000, failures, figures: {} }
    }
    const proofs = [
      { name: 'long', prove },
      { name: 'next', prove },
    ]
    const held = await runProofs(proofs, { seed: 5, full: true }, false)
    return { complained, said: said.join('').replace(/ +/g, ' '), held, exits: exit.mock.calls.flat() }
  }

  test('tells how far it is every half minute', async () => {
    let now = 0
    vi.spyOn(performance, 'now').mockImplementation(() => now)
    const { complained } = await run(() => {
      now += 100
    })
    expect(complained.slice(0, 3)).toEqual([
      'long: 300 of 1000 trials after 30 s, 2 failed',
      'long: 600 of 1000 trials after 60 s, 2 failed',
      'long: 900 of 1000 trials after 90 s, 2 failed',
    ])
  })

  test('ends by a signal after the trial under way, with what it has so far; the next one does not begin', async () => {
    const before = process.listenerCount('SIGTERM')
    const { said, complained, held } = await run((done) => done === 5 && process.emit('SIGTERM', 'SIGTERM'))
    expect(held).toBe(false)
    expect(said).toMatch(/^\nlong \(seed 5, full, [\d.]+ s, ended early by SIGTERM: 5 of 1000 trials\)/)
    expect(said).toContain('| trials | 5 |\n| failures | 1 |')
    expect(said).not.toContain('next')
    expect(complained).toEqual(['long: ends after the trial under way; a second SIGTERM ends it at once'])
    expect(process.listenerCount('SIGTERM')).toBe(before)
  })

  test('ends at once by a second signal, and says what it knows', async () => {
    const { complained, exits } = await run((done) => {
      if (done === 12) for (let i = 0; i < 2; i++) process.emit('SIGINT', 'SIGINT')
    })
    expect(complained[1]).toMatch(/^long: 11 of 1000 trials after \d+ s, 2 failed\ntrial 3\ntrial 10$/)
    expect(exits).toEqual([130])
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
