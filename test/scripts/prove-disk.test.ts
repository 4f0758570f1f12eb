import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { proveDisk } from '../../scripts/support/prove/disk.ts'

const canInject = process.platform === 'linux' && spawnSync('cc', ['--version']).status === 0

test.skipIf(!canInject)(
  'a disk that fails at any call costs nothing that was acknowledged, and the cause is told',
  async () => {
    const { trials, failures, figures } = await proveDisk({ seed: 2026, trials: 5 })
    expect(failures).toEqual([])
    expect(trials).toBe(5)
    // Most of them in the process that writes the index.
    expect(figures['calls that write, full']).toBeGreaterThan(120)
    expect(figures['kinds of calls by file']).toBeGreaterThan(60)
    expect(figures['trials in which a call failed']).toBe(5)
  },
)
