import type { Actor, Change } from '../corpus-app.ts'
import type { StoredChange } from '../storage/changes.ts'
import type { CorpusParts } from './parts.ts'

type Recorded = Pick<Change, 'what' | 'article' | 'title'> & { actor: Actor }

/**
 * Changes files once it is recorded who does it: what is acknowledged is in the record. Where the work fails, the record
 * goes; after a crash it may tell of a change that did not come about.
 */
export const recorded = async (
  { what, article, title, actor }: Recorded,
  { storage: { changes }, now }: Pick<CorpusParts, 'storage' | 'now'>,
  work: (id: number) => Promise<void>,
): Promise<Change> => {
  const { id, at, admin } = await changes.record({ what, article, title, ...actor, at: now() })
  try {
    await work(id)
  } catch (error) {
    await changes.unrecord(id)
    throw error
  }
  return { id, at, admin, what, article, title }
}

const KINDS: readonly string[] = [
  'added',
  'edited',
  'replaced',
  'removed',
  'restored',
  'translated',
  'promoted',
] satisfies Change['what'][]

/** Of another version of the program there may be others; these are left out. */
export const asChange = ({ id, at, admin, what, article, title }: StoredChange): Change[] =>
  KINDS.includes(what) ? [{ id, at, admin, what: what as Change['what'], article, title }] : []
