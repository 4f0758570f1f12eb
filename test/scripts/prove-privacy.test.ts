import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { tracesIn } from '../../scripts/support/prove/privacy/traces.ts'
import { provePrivacy } from '../../scripts/support/prove/privacy.ts'

test('who deletes is in no file and no log any more, who stays has lost nothing, and no secret comes out of any fault', async () => {
  const { trials, failures, figures } = await provePrivacy({ seed: 2026, people: 2, kills: 0, isWhole: false })
  expect(failures).toEqual([])
  expect(trials).toBe(16)
  expect(figures).toMatchObject({ deleted: 1, 'others as before': 1, canaries: 13, faults: 14 })
  expect(figures['processes of the bot']).toBeGreaterThan(0)
}, 120_000)

test('a trace in any file of any folder is found, in either way to write it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'traces-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'one'), 'x175928847299117063x')
  await writeFile(join(folder, 'two'), Buffer.from('.275928847299117064', 'utf16le'))
  expect(await tracesIn(folder, ['175928847299117063', '275928847299117064', '375928847299117065'])).toEqual([
    '175928847299117063 in one',
    '275928847299117064 in two',
  ])
})
