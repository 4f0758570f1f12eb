import { spawnSync } from 'node:child_process'
import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'

/** Which call fails, counted from 1 since it was set, with which error, and whether all after it do too. */
export type Fault = { at: number; error: 'ENOSPC' | 'EIO'; stays: boolean }

const INTS = 5

const logOf = (control: string): string => `${control}.log`

/** A file that faults.c maps: counted, fails_at, error, stays, failed. Written in place, so that the mapping holds. */
export const setFault = (control: string, fault: Fault | null): void => {
  truncateSync(logOf(control))
  const ints = new Int32Array(INTS)
  if (fault) ints.set([0, fault.at, constants.errno[fault.error], fault.stays ? 1 : 0])
  writeFileSync(control, new Uint8Array(ints.buffer), { flag: 'r+' })
}

/**
 * Since the fault was set: how many calls failed, and where none was to, all that were made, in their order, as
 * `write /data/CURRENT.tmp`.
 */
export const readControl = (control: string): { calls: string[]; failed: number } => ({
  calls: readFileSync(logOf(control), 'utf8').split('\n').filter(Boolean),
  failed: readFileSync(control).readInt32LE(4 * (INTS - 1)),
})

/** The environment in which files below `root` fail on order; null where there is no Linux, or no compiler. */
export const faultyEnvironment = (folder: string, root: string): { control: string; env: NodeJS.ProcessEnv } | null => {
  const [library, control] = [join(folder, 'faults.so'), join(folder, 'control')]
  const source = join(import.meta.dirname, 'faults.c')
  const compiled = spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl'])
  if (process.platform !== 'linux' || compiled.status !== 0) return null
  writeFileSync(control, new Uint8Array(INTS * 4))
  writeFileSync(logOf(control), '')
  const { PATH } = process.env
  return { control, env: { PATH, LD_PRELOAD: library, FAULT_ROOT: root, FAULT_CONTROL: control } }
}
