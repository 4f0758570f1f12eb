import type { WrittenSegment } from '../search-index/build.ts'
import type { Recipe } from '../search-index/content.ts'
import type { SegmentEntry } from '../search-index/manifest.ts'
import type { Source } from '../search-index/source.ts'
import type { Item } from './plan.ts'

/** What the worker is told at its start. */
export type Job = {
  corpusDir: string
  recipe: Recipe
  items: Item[]
  /** Segments that items copy from: where they lie, and what they must be. */
  from: { folder: string; entry: SegmentEntry }[]
  /** Each segment gets a folder of its own of this name and a number. */
  into: string
  exactUpTo: number
  maxPassages: number
  /** Computed in the worker; else the worker asks for the vectors of its texts. */
  builtin: boolean
}

export type Written = {
  segments: WrittenSegment[]
  /** Of every file that was read. */
  sources: Source[]
  /** Texts whose vectors the worker computed itself. */
  embedded: number
}

/** `vectors`: one normalised row a text, of the last `embed`. */
export type ToWorker = { job: Job } | { vectors: Float32Array }

export type FromWorker =
  | { step: 'reading' | 'building'; done: number; total: number }
  | { embed: string[] }
  | { written: Written }
  | { failed: { message: string; code: string | null; stack: string | null } }
