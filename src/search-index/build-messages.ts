import type { IndexedArticle, Recipe } from './content.ts'

/** What the worker is told at its start. `created` is the ISO time that goes into the name. */
export type BuildJob = {
  folder: string
  recipe: Recipe
  created: string
  passages: number
  /** One Int32; anything but 0 asks the worker to give up. */
  stop: SharedArrayBuffer
}

/** Content comes in pieces, so that copying it never holds up the event loop for long; vectors as whole rows. */
export type ToWorker =
  | { articles: readonly IndexedArticle[] }
  | { vectors: Float32Array }
  | { end: true }
  | { giveUp: true }

/** `complete` carries the name of the generation; the folder is then written, synced and read back. */
export type FromWorker =
  | { added: number }
  | { complete: string }
  | { failed: { message: string; code: string | null; stack: string | null } }
