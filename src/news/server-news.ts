import type { Digest, DigestKey } from '../digest/digest.ts'
import type { ToldDigest } from '../digest/told.ts'
import type { IndexedArticle } from '../search-index/content.ts'
import type { Generation } from '../search-index/generation.ts'
import { openPauses } from './pauses.ts'

/** Reports of digests, ready to be asked. `toldIn`: by the id of a report, the last digest that told it. */
export type NewsIndex = { generation: Generation; toldIn: ReadonlyMap<string, DigestKey> }

export type ReadParts = {
  read(key: DigestKey): Promise<Digest | null>
  /** What a digest was made of, as articles; `pause` is asked now and then, and may wait. */
  reportsOf(digest: Digest, pause: () => Promise<void>): Promise<IndexedArticle[]>
}

/** Of one server, the newest: making these ready takes half a second of work. */
const MOST_REPORTS = 1000
const MOST_CHARACTERS = 450_000

/** Makes the reports of digests ready, in small steps; of a report that several told, the first of them counts. */
export const indexNews = async (
  told: readonly (DigestKey & Partial<ToldDigest>)[],
  { read, reportsOf }: ReadParts,
): Promise<NewsIndex> => {
  const pause = openPauses()
  const toldIn = new Map<string, DigestKey>()
  const reports: IndexedArticle[] = []
  let characters = 0
  for (const { guild, channel, date } of told) {
    const digest = await read({ guild, channel, date })
    for (const report of digest ? await reportsOf(digest, pause) : []) {
      if (toldIn.has(report.article.id)) continue
      if (reports.length >= MOST_REPORTS || characters >= MOST_CHARACTERS) break
      toldIn.set(report.article.id, { guild, channel, date })
      reports.push(report)
      characters += report.article.text.length
    }
    await pause()
  }
  const { buildInMemory } = await import('../search-index/in-memory.ts')
  return { generation: await buildInMemory(reports, pause), toldIn }
}
