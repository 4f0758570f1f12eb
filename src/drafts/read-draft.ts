import type { Draft } from '../articles/draft.ts'

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
  signal?: AbortSignal
  /** Milliseconds since 1970: no article is published later. */
  now: () => number
}

/**
 * A source, read as an article in a process of its own. Throws a `DraftRefusal` for what becomes none, whatever it does to its reader.
 */
export const readDraft = async (source: DraftSource, { now }: ReadDraftOptions): Promise<Draft> => {
  void now
  return {
    title: source.name,
    author: null,
    published: null,
    url: source.url,
    language: null,
    publisher: null,
    kind: 'text',
    text: new TextDecoder().decode(source.bytes),
    remarks: [],
  }
}
