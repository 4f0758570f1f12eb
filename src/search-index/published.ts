import { readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder, writeDurably } from '../durable.ts'
import { isGenerationName, MANIFEST } from './manifest.ts'

const BUILDING = '.building-'
/** A stale lock that was put aside by a process that was then killed; it lives for a moment otherwise. */
const ASIDE = /^build\.lock\.[0-9a-f]{8}$/
const ASIDE_AT_MOST = 60_000

export const generationsIn = (dataDir: string): string => join(dataDir, 'generations')
export const segmentsIn = (dataDir: string): string => join(dataDir, 'segments')

export const temporaryName = (token: string): string => `${BUILDING}${process.pid}-${token}`

/** Names of the generations on the disk, newest first. Empty when there is no such folder. */
export const listGenerations = async (dataDir: string): Promise<string[]> =>
  (await entriesOf(generationsIn(dataDir))).filter(isGenerationName).sort().reverse()

/** The name in CURRENT; `undefined` when there is no such file, `null` when it does not hold a name. */
export const readCurrent = async (dataDir: string): Promise<string | null | undefined> => {
  try {
    const text = await readFile(join(dataDir, 'CURRENT'), 'utf8')
    const name = text.slice(0, -1)
    return text.endsWith('\n') && isGenerationName(name) ? name : null
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Gives a complete, synced folder its name. Nothing points at it yet. */
export const giveName = async (dataDir: string, temporary: string, name: string): Promise<void> => {
  const generations = generationsIn(dataDir)
  await rename(join(generations, temporary), join(generations, name))
  await syncFolder(generations)
}

/** Points CURRENT at a complete generation: a crash before the rename leaves the old pointer, one after it the new. */
export const pointAt = (dataDir: string, name: string): Promise<void> => replaceFile(dataDir, 'CURRENT', `${name}\n`)

/** A file of the data folder has the old content or the new one, whatever happens meanwhile. */
export const replaceFile = async (dataDir: string, file: string, content: string): Promise<void> => {
  const next = join(dataDir, `${file}.tmp`)
  await rm(next, { force: true })
  await writeDurably(next, [content])
  await rename(next, join(dataDir, file))
  await syncFolder(dataDir)
}

/** Removes what builders that were killed have left. Only for the holder of the build lock. */
export const removeAbandoned = async (dataDir: string): Promise<void> => {
  for (const folder of [generationsIn(dataDir), segmentsIn(dataDir)]) {
    for (const entry of await entriesOf(folder)) {
      if (entry.startsWith(BUILDING)) await rm(join(folder, entry), { recursive: true, force: true })
    }
  }
  for (const entry of await entriesOf(dataDir)) {
    if (!ASIDE.test(entry)) continue
    const path = join(dataDir, entry)
    const found = await stat(path).catch(() => null)
    if (found && Date.now() - found.mtimeMs > ASIDE_AT_MOST) await rm(path, { force: true })
  }
}

/** Removes what a folder holds whose names begin so. */
export const removeBeginning = async (folder: string, names: readonly string[]): Promise<void> => {
  for (const entry of names.length > 0 ? await entriesOf(folder) : []) {
    if (names.some((name) => entry.startsWith(name))) await rm(join(folder, entry), { recursive: true, force: true })
  }
}

/** Removes all generations but these, and the segments that none of the rest names. Only for the holder of the build lock. */
export const removeAllBut = async (dataDir: string, kept: ReadonlySet<string>): Promise<void> => {
  for (const name of await listGenerations(dataDir))
    if (!kept.has(name)) await rm(join(generationsIn(dataDir), name), { recursive: true, force: true })
  await removeUnnamed(dataDir)
}

/**
 * Removes segments that no generation names; builds that failed while they were published leave some. Nothing goes while
 * a manifest that is there cannot be read. Only for the holder of the build lock, and after `removeAbandoned`: a builder
 * that lost its lock can then no longer publish a generation that names them.
 */
export const removeUnnamed = async (dataDir: string): Promise<void> => {
  const used = new Set<string>()
  for (const name of await listGenerations(dataDir)) {
    for (const segment of segmentsNamedIn(await manifestOf(dataDir, name))) used.add(segment)
  }
  for (const entry of await entriesOf(segmentsIn(dataDir))) {
    if (!used.has(entry)) await rm(join(segmentsIn(dataDir), entry), { recursive: true, force: true })
  }
}

const manifestOf = async (dataDir: string, name: string): Promise<string> => {
  try {
    return await readFile(join(generationsIn(dataDir), name, MANIFEST), 'utf8')
  } catch (error) {
    if (isMissing(error)) return ''
    throw error
  }
}

/** Names of segments have the form of those of generations; whatever looks like one in a damaged manifest is kept too. */
const segmentsNamedIn = (manifest: string): string[] =>
  (manifest.match(/"[^"]+"/g) ?? []).map((one) => one.slice(1, -1)).filter(isGenerationName)

const entriesOf = async (folder: string): Promise<string[]> => {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

export const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'
