import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'

/** Which call fails, counted from 1 since it was set, with which error, and whether all after it do too. */
export type Fault = { at: number; error: 'ENOSPC' | 'EIO'; stays: boolean }

const INTS = 5

/** A file that faults.c maps: counted, fails_at, error, stays, failed. Written in place, so that the mapping holds. */
export const setFault = (control: string, fault: Fault | null): void => {
  const ints = new Int32Array(INTS)
  if (fault) ints.set([0, fault.at, constants.errno[fault.error], fault.stays ? 1 : 0])
  writeFileSync(control, new Uint8Array(ints.buffer), { flag: 'r+' })
}

/** Calls since the fault was set, and how many of them failed. */
export const readControl = (control: string): { counted: number; failed: number } => {
  const bytes = readFileSync(control)
  return { counted: bytes.readInt32LE(0), failed: bytes.readInt32LE(4 * (INTS - 1)) }
}

/** The environment in which files below `root` fail on order; null where there is no Linux, or no compiler. */
export const faultyEnvironment = (folder: string, root: string): { control: string; env: NodeJS.ProcessEnv } | null => {
  const [library, control] = [join(folder, 'faults.so'), join(folder, 'control')]
  const source = join(import.meta.dirname, 'faults.c')
  const compiled = spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl'])
  if (process.platform !== 'linux' || compiled.status !== 0) return null
  writeFileSync(control, new Uint8Array(INTS * 4))
  const { PATH } = process.env
  return { control, env: { PATH, LD_PRELOAD: library, FAULT_ROOT: root, FAULT_CONTROL: control } }
}
