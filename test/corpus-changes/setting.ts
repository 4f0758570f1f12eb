import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Details } from '../../src/corpus-app.ts'
import { type Disk, realDisk } from '../../src/corpus-changes/disk.ts'
import type { KeptDraft } from '../../src/corpus-changes/parts.ts'
import { openCorpus } from '../../src/open-corpus.ts'
import { openStorage } from '../../src/storage/open-storage.ts'

export const NOW = Date.UTC(2026, 2, 2, 12)

/** Two admins. */
export const ADA = { admin: '42', begunAt: NOW }
export const BEN = { admin: '43', begunAt: NOW }

export const articleBytes = (title: string, text: string, more = ''): string =>
  `---\ntitle: ${title}\nlanguage: de\n${more}---\n${text}\n`

export const BEES = 'Die Bienen fliegen im Mai. Sie sammeln Nektar auf den Wiesen am Fluss.'

/** A corpus of two articles with its admins, and no index but one that says that it holds everything. */
export const corpusOf = (disk: Partial<Disk> = {}, files: Record<string, string> = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'fundstelle-corpus-'))
  const [corpusDir, dataDir] = [join(folder, 'corpus'), join(folder, 'data')]
  mkdirSync(corpusDir)
  const all = {
    'bienen.md': articleBytes('Bienen', BEES),
    'kran.md': articleBytes('Der Kran', 'Der Kran hebt 65 Tonnen.'),
    ...files,
  }
  for (const [name, content] of Object.entries(all)) writeFileSync(join(corpusDir, name), content)
  const storage = openStorage(dataDir)
  const clock = { now: NOW }
  const indexed: string[][] = []
  const none: never[] = []
  const corpus = openCorpus({
    ...{ corpusDir, dataDir, storage, fetchAllow: [], userAgent: 'test', version: '0', now: () => clock.now },
    log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    reindex: async () => {
      indexed.push(readdirSync(corpusDir).sort())
      return { generation: 'g', outcome: 'switched', endedPin: null, problems: [] } as never
    },
    heedWithdrawn: async () => undefined,
    indexed: () => null,
    catalogue: () => none,
    disk: { ...realDisk, ...disk },
  })
  onTestFinished(async () => {
    await corpus.close()
    storage.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    ...{ corpus, storage, clock, corpusDir, dataDir, indexed },
    files: () => readdirSync(corpusDir).sort(),
    read: (name: string) => readFileSync(join(corpusDir, name), 'utf8'),
    drafts: storage.drafts<KeptDraft>(),
  }
}

export const DRAFT = {
  ...{ title: 'Der Leuchtturm: «Licht» & Größe', author: 'Ada Muster', published: '2025-03-02', url: null },
  ...{ language: 'de', publisher: 'Hafenblatt', kind: 'page' as const, remarks: [] },
  text: 'Der Leuchtturm wurde 1907 gebaut. Er ist 41 Meter hoch.\r\n\r\nAm Sonntag darf jeder hinauf.\n\n',
}

/** As a modal sends what is there. */
export const typed = (change: Partial<Record<keyof Details, string>>): Record<keyof Details, string> => ({
  ...{ title: 'Bienen', author: '', published: '', language: 'de', url: '' },
  ...change,
})

export const failing = (code: string) => async (): Promise<never> => {
  throw Object.assign(new Error(`${code}: made up`), { code })
}
