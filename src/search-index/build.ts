import { randomBytes } from 'node:crypto'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder, writeDurably } from '../durable.ts'
import { type BuildLock, takeBuildLock } from './build-lock.ts'
import type { Recipe } from './content.ts'
import { inWords } from './disk-error.ts'
import { fingerprint } from './durable-files.ts'
import type { Generation } from './generation.ts'
import { MANIFEST, type Manifest, nameOf, type SegmentEntry, SOURCES, timeOf } from './manifest.ts'
import {
  generationsIn,
  giveName,
  listGenerations,
  pointAt,
  removeAbandoned,
  removeAllBut,
  removeBeginning,
  removeUnnamed,
  segmentsIn,
  temporaryName,
} from './published.ts'
import type { Source, SourcesHead } from './source.ts'
import { readIndexState, worthKeeping } from './state.ts'

/** A new segment in a folder of a temporary name. */
export type WrittenSegment = { folder: string; entry: Omit<SegmentEntry, 'name'> }

/**
 * Runs `work` as the only builder of a data folder, after what killed builders left is removed. `newFolder` names a place for
 * a new segment; what still begins with such a name at the end is removed. Failures of the disk come in words.
 */
export const asOnlyBuilder = async <T>(
  dataDir: string,
  work: (lock: BuildLock, newFolder: () => string) => Promise<T>,
): Promise<T> => {
  const folders: string[] = []
  const newFolder = (): string => {
    folders.push(temporaryName(randomBytes(4).toString('hex')))
    return join(segmentsIn(dataDir), folders.at(-1)!)
  }
  try {
    for (const folder of [generationsIn(dataDir), segmentsIn(dataDir)]) await mkdir(folder, { recursive: true })
    await syncFolder(dataDir)
    const lock = await takeBuildLock(dataDir)
    try {
      await removeAbandoned(dataDir)
      await removeUnnamed(dataDir).catch(leftBehind)
      return await work(lock, newFolder)
    } finally {
      await removeBeginning(segmentsIn(dataDir), folders).catch(leftBehind)
      await lock.release()
    }
  } catch (error) {
    throw inWords(error, dataDir)
  }
}

/** Not worth failing a published index, nor hiding the error that ended the build: the next build cleans up. */
const leftBehind = (error: Error): void => process.emitWarning(`Files of an old index were left behind: ${error}`)

/** Which segments a generation has that follows another one. */
export type NextChange = {
  written: readonly WrittenSegment[]
  /** Ids of articles that no longer count where they are. */
  removed: ReadonlySet<string>
  /** Positions of segments that the new ones replace. */
  dropped: ReadonlySet<number>
}

export type Placed = { name: string; counts: Manifest['counts'] }

/**
 * Puts a generation together from segments that are there and new ones. It is complete and has its name, but CURRENT does
 * not point at it: see `pointAt`. `sources`: what goes into the file of that name (see `sourceLines`). `announce` is told
 * the name before it is given, so that nobody finds a generation whose purpose is not known.
 */
export const placeNext = async (
  dataDir: string,
  recipe: Recipe,
  base: Generation | null,
  change: NextChange,
  sources: Iterable<Uint8Array | string>,
  lock: BuildLock,
  announce: (placed: Placed) => Promise<void> = async () => undefined,
): Promise<Placed> => {
  const created = await nextTime(dataDir)
  const kept = (base?.manifest.segments ?? []).flatMap((entry, i) =>
    change.dropped.has(i) ? [] : withRemoved(entry, base!.segments[i]!, change.removed),
  )
  const added: SegmentEntry[] = []
  for (const { folder, entry } of change.written) {
    const name = nameOf(created, Buffer.from(JSON.stringify(entry.files)))
    await rename(folder, join(segmentsIn(dataDir), name))
    added.push({ name, ...entry })
  }
  await syncFolder(segmentsIn(dataDir))

  const temporary = temporaryName(randomBytes(4).toString('hex'))
  const folder = join(generationsIn(dataDir), temporary)
  try {
    await mkdir(folder)
    await writeDurably(join(folder, SOURCES), sources)
    const segments = [...kept, ...added]
    const sum = (of: (entry: SegmentEntry) => number): number => segments.reduce((total, one) => total + of(one), 0)
    const manifest: Manifest = {
      format: recipe.format as Manifest['format'],
      recipe,
      created,
      counts: {
        articles: sum(({ articles, removed }) => articles - removed.length),
        passages: sum(({ passages, removedPassages }) => passages - removedPassages),
      },
      files: { [SOURCES]: await fingerprint(join(folder, SOURCES)) },
      segments,
    }
    const bytes = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)
    await writeDurably(join(folder, MANIFEST), [bytes])
    await syncFolder(folder)
    const placed = { name: nameOf(created, bytes), counts: manifest.counts }
    await announce(placed)
    await lock.assertHeld()
    await giveName(dataDir, temporary, placed.name)
    return placed
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(leftBehind)
  }
}

/** The same, and points CURRENT at it: nobody is asked whether it is better than the one before. */
export const publishNext = async (
  dataDir: string,
  recipe: Recipe,
  base: Generation | null,
  change: NextChange,
  sources: Iterable<Uint8Array | string>,
  lock: BuildLock,
  onStep: (done: number, total: number) => void,
): Promise<Placed> => {
  onStep(0, 2)
  const placed = await placeNext(dataDir, recipe, base, change, sources, lock)
  onStep(1, 2)
  await pointAt(dataDir, placed.name)
  onStep(2, 2)
  await tidy(dataDir)
  return placed
}

/** Removes generations that are of no use any more. */
export const tidy = async (dataDir: string): Promise<void> => {
  const work = async () => removeAllBut(dataDir, worthKeeping(await readIndexState(dataDir)))
  await work().catch(leftBehind)
}

/** The entry with more articles removed; nothing when none is left. */
const withRemoved = (
  entry: SegmentEntry,
  { catalogue, firstLabels }: Generation['segments'][number],
  ids: ReadonlySet<string>,
): SegmentEntry[] => {
  if (ids.size === 0) return [entry]
  const removed = new Set(entry.removed)
  for (const [ordinal, { id }] of catalogue.entries()) if (ids.has(id)) removed.add(ordinal)
  if (removed.size === catalogue.length) return []
  const ordinals = [...removed].sort((a, b) => a - b)
  const removedPassages = ordinals.reduce((sum, one) => sum + firstLabels[one + 1]! - firstLabels[one]!, 0)
  return [{ ...entry, removed: ordinals, removedPassages }]
}

/** The file of the sources of an index, in pieces. */
export function* sourceLines(head: SourcesHead, all: readonly Source[]): Iterable<string> {
  yield `${JSON.stringify(head)}\n`
  for (let at = 0; at < all.length; at += 1024)
    yield all
      .slice(at, at + 1024)
      .map((source) => `${JSON.stringify(source)}\n`)
      .join('')
}

/** ISO time for the name: now, or just after the newest where a clock was set back, for names must sort by age. */
const nextTime = async (dataDir: string): Promise<string> => {
  const [newest] = await listGenerations(dataDir)
  return new Date(Math.max(Date.now(), newest ? timeOf(newest) + 1 : 0)).toISOString()
}
