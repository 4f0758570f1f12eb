import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A data folder of its own, gone after the test. */
export const dataFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'fundstelle-index-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
