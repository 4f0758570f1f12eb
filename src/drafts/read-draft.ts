import type { Draft } from '../articles/draft.ts'
import { DraftRefusal } from './draft-refusal.ts'
import { type ReaderLimits, runReader } from './run-reader.ts'

/** What came from outside. */
export type DraftSource = {
  bytes: Uint8Array
  /** As the server or Discord said; null where nothing was said. */
  contentType: string | null
  /** Of the attachment, or null. */
  name: string | null
  /** Where it was found, after redirects; null for a file. */
  url: string | null
}

export type ReadDraftOptions = {
  /** Milliseconds since 1970: no article is published later. */
  now: () => number
  signal?: AbortSignal | undefined
  limits?: ReaderLimits | undefined
}

/** Bytes: what `src/fetching` brings at most, and more than any article has. */
const LARGEST = 15 * 1_048_576
/** Processes that read at one time; each takes up to 256 MiB of heap. */
const AT_ONCE = 2
/** Sources that wait for them. */
const MOST_WAITING = 8

let reading = 0
const waiting: (() => void)[] = []

/**
 * A source (web page, Markdown, text, or PDF with a text layer) as an article that nobody has said yes to. It is read in a
 * process of its own, two at one time. Throws a `DraftRefusal` for what becomes none, whatever it does to its reader.
 */
export const readDraft = async (
  { bytes, contentType, name, url }: DraftSource,
  { now, signal, limits }: ReadDraftOptions,
): Promise<Draft> => {
  const label = name ?? url ?? 'The text'
  if (bytes.length === 0) throw new DraftRefusal(label, { kind: 'empty' })
  if (bytes.length > LARGEST) throw new DraftRefusal(label, { kind: 'tooLarge', bytes: bytes.length, limit: LARGEST })
  await turn(label)
  try {
    return await runReader(bytes, { label, contentType, name, url, now: now() }, { signal, limits })
  } finally {
    const next = waiting.shift()
    if (next) next()
    else reading--
  }
}

/** Resolves when one may begin; whoever ends hands the place on. */
const turn = async (label: string): Promise<void> => {
  if (reading < AT_ONCE) {
    reading++
    return
  }
  if (waiting.length >= MOST_WAITING) throw new DraftRefusal(label, { kind: 'busy' })
  await new Promise<void>((resolve) => void waiting.push(resolve))
}
