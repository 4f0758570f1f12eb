import { setImmediate } from 'node:timers/promises'
import type { Article } from '../articles/article.ts'
import type { Draft } from '../articles/draft.ts'
import type { Twin } from '../corpus-app.ts'
import { openKnownArticles } from '../drafts/known-articles.ts'
import type { CorpusParts } from './parts.ts'
import { readArticleNow } from './read-now.ts'

export type Twins = {
  /** The article that a draft is a copy of; null where there is none. */
  find(draft: Pick<Draft, 'url' | 'text'>): Promise<Twin | null>
  /** Tells of an article that is written. */
  put(article: Pick<Article, 'id' | 'url' | 'text'>): void
}

/** Articles that are looked at between two turns of the event loop. */
const AT_ONCE = 20

/** Knows the articles of the index from the first question on, and those written since. */
export const openTwins = ({ corpusDir, catalogue, indexed }: CorpusParts): Twins => {
  const known = openKnownArticles()
  let loaded: readonly { id: string }[] = []

  const load = async (): Promise<void> => {
    const listed = catalogue()
    if (listed === loaded) return
    const present = new Set(listed.map(({ id }) => id))
    for (const { id } of loaded) if (!present.has(id)) known.remove(id)
    for (const [i, { id }] of listed.entries()) {
      const found = indexed(id)
      if (found) known.put(found.article)
      if (i % AT_ONCE === AT_ONCE - 1) await setImmediate()
    }
    loaded = listed
  }

  return {
    put: known.put,
    find: async (draft) => {
      await load()
      for (let found = await known.similarTo(draft); found; found = await known.similarTo(draft)) {
        const { article: id, share, because } = found
        // The index may know one that is gone, or an older state.
        const now = await readArticleNow(corpusDir, id)
        if (now === null) known.remove(id)
        else {
          const same = because === 'url' ? 'address' : 'nearly'
          return { id, title: now.title, same: bare(now.text) === bare(draft.text) ? 'text' : same, share }
        }
      }
      return null
    },
  }
}

/** Without what white space and composition of letters differ in. */
export const bare = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()
