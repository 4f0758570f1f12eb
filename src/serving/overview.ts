import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { IndexOverview, KeptIndex, ReindexReport } from '../app.ts'
import { isBuilding } from '../search-index/build-lock.ts'
import { MANIFEST, type Manifest, parseManifest, timeOf } from '../search-index/manifest.ts'
import { generationsIn, segmentsIn } from '../search-index/published.ts'
import { earlierIn, readIndexState, type Served } from '../search-index/state.ts'

/** What lies in a data folder. Read anew each time: other processes change it too. */
export const overviewOf = async (dataDir: string): Promise<IndexOverview> => {
  const state = await readIndexState(dataDir)
  const kept = (one: Pick<Served, 'name' | 'change'>): Promise<KeptIndex | null> => readKept(dataDir, one)
  const { candidate } = state
  const current = state.served.find(({ name }) => name === state.current)
  const held = candidate?.isHeld ? await kept(candidate) : null
  const earlier = await Promise.all(earlierIn(state).map(kept))
  return {
    current: current ? await kept(current) : null,
    earlier: earlier.filter((one) => one !== null),
    held: held && { ...held, report: reportOf(candidate?.about) },
    pinned: state.pinned?.by ?? null,
    isBusy: await isBuilding(dataDir),
    bytes: (await bytesIn(generationsIn(dataDir))) + (await bytesIn(segmentsIn(dataDir))),
  }
}

export const keptIn = ({ counts }: Manifest, name: string, change: KeptIndex['change']): KeptIndex => ({
  ...{ name, made: timeOf(name), articles: counts.articles, passages: counts.passages, change },
})

/** Null for one that cannot be opened anyway. */
const readKept = async (dataDir: string, { name, change }: Pick<Served, 'name' | 'change'>) => {
  try {
    return keptIn(parseManifest(await readFile(join(generationsIn(dataDir), name, MANIFEST)), name), name, change)
  } catch {
    return null
  }
}

/** `seconds` belong to the run, not to the candidate. */
const reportOf = (about: unknown): ReindexReport | null =>
  about === null || about === undefined ? null : { ...(about as Omit<ReindexReport, 'seconds'>), seconds: 0 }

const bytesIn = async (folder: string): Promise<number> => {
  let bytes = 0
  // What is being built may be gone by now.
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name)).catch(() => null))?.size ?? 0
  return bytes
}
