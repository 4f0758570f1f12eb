import type { App } from '../app.ts'
import type { Draft } from '../articles/draft.ts'
import type { Details } from '../corpus-app.ts'
import type { Log } from '../log.ts'
import type { IndexedArticle, Metadata } from '../search-index/content.ts'
import type { DraftStore } from '../storage/drafts.ts'
import type { Storage } from '../storage/open-storage.ts'
import type { Disk } from './disk.ts'
import type { Unit } from './translations.ts'

/** What is kept of something that waits for a decision. */
export type KeptDraft =
  | {
      kind: 'article'
      details: Details
      /** Other addresses that lead to its page; none in drafts of earlier versions. */
      alsoAt?: readonly string[]
      isTitleMade: boolean
      isLanguageGuessed: boolean
      publisher: string | null
      /** What the source says of rights; null: nothing. */
      rights: string | null
      text: string
      remarks: Draft['remarks']
      words: number
      passages: number
    }
  | {
      kind: 'translations'
      article: string
      all: number
      foreign: string | null
      units: Unit[]
      problems: { file: string; line: number | null; message: string }[]
    }

/** What all that changes articles works with. */
export type CorpusParts = {
  corpusDir: string
  dataDir: string
  disk: Disk
  /** Of the program, for the files that it writes. */
  version: string
  storage: Pick<Storage, 'changes' | 'removeVectors' | 'translations'>
  drafts: DraftStore<KeptDraft>
  answers: Pick<App['answers'], 'withdraw'>
  /** What the index holds of an article. */
  indexed: (id: string) => IndexedArticle | null
  /** All articles of the index, the newest first. */
  catalogue: () => readonly Metadata[]
  log: Log
  /** Milliseconds since 1970. */
  now: () => number
}
