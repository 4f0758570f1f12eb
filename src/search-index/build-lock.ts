import { randomBytes } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { BuildUnderWay } from '../errors.ts'

/** Only one build of a data folder at a time: temporary folders of others are then abandoned ones. */
export type BuildLock = {
  /** Throws when another process has taken the lock over (it could not see this one). */
  assertHeld(): Promise<void>
  release(): Promise<void>
}

const owner = z.object({
  pid: z.number().int().positive(),
  /** Tells two processes with one number apart (in a container it is always 1); null where the system does not say. */
  start: z.string().nullable(),
  token: z.string(),
})
type Owner = z.infer<typeof owner>

/** Throws a UserError that names the process that is building; takes over the lock of a dead one. */
export const takeBuildLock = async (dataDir: string): Promise<BuildLock> => {
  const path = join(dataDir, 'build.lock')
  const mine: Owner = { pid: process.pid, start: await startOf(process.pid), token: randomBytes(8).toString('hex') }
  // Twice: once more after a stale lock was put aside. Whoever is quicker then has it.
  for (let attempt = 0; ; attempt++) {
    if (await create(path, mine)) break
    const found = await read(path)
    if (found && (attempt === 2 || (await isAlive(found)))) throw busy(found)
    await putAside(path, found)
  }
  return {
    assertHeld: async () => {
      const found = await read(path)
      if (found?.token !== mine.token) throw found ? busy(found) : lost(path)
    },
    release: async () => {
      if ((await read(path))?.token === mine.token) await rm(path, { force: true })
    },
  }
}

/** Whether somebody who lives builds or switches just now. */
export const isBuilding = async (dataDir: string): Promise<boolean> => {
  const found = await read(join(dataDir, 'build.lock'))
  return found !== null && (await isAlive(found))
}

const create = async (path: string, mine: Owner): Promise<boolean> => {
  try {
    await writeFile(path, JSON.stringify(mine), { flag: 'wx' })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** Null: there is none, or it stayed unreadable for longer than writing one takes (its writer was killed). */
const read = async (path: string): Promise<Owner | null> => {
  for (let attempt = 0; attempt < 3; attempt++) {
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return null
      throw error
    })
    if (text === null) return null
    const parsed = owner.safeParse(jsonOrNull(text))
    if (parsed.success) return parsed.data
    await setTimeout(20)
  }
  return null
}

/** Renames first and looks then: if a live lock came in between, it goes back. */
const putAside = async (path: string, stale: Owner | null): Promise<void> => {
  const aside = `${path}.${randomBytes(4).toString('hex')}`
  try {
    await rename(path, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return // somebody else was quicker, or its owner has finished
    throw error
  }
  const moved = await read(aside)
  if (moved && moved.token !== stale?.token) await rename(aside, path)
  else await rm(aside, { force: true })
}

const isAlive = async ({ pid, start }: Owner): Promise<boolean> => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false
    if (codeOf(error) !== 'EPERM') throw error
  }
  const now = await startOf(pid)
  return start === null || now === null || now === start
}

/** Boot and clock tick at which a process started, from Linux' /proc; null elsewhere, and for a process that is gone. */
const startOf = async (pid: number): Promise<string | null> => {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // The name in the second field may hold blanks and brackets; "starttime" is the 20th after it (proc(5), field 22).
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    return ticks === undefined ? null : `${boot.trim()}:${ticks}`
  } catch (error) {
    if (codeOf(error) !== undefined) return null
    throw error
  }
}

const busy = ({ pid }: Owner): BuildUnderWay =>
  new BuildUnderWay(
    `An index is already being built by process ${pid}${pid === process.pid ? ' (this one)' : ''}. Wait until it has finished, then try again.`,
  )

const lost = (path: string): Error =>
  Object.assign(new Error(`${path} disappeared during the build`), { code: 'ENOENT' })

const jsonOrNull = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error ? String(error.code) : undefined
