import { setImmediate } from 'node:timers/promises'
import type { Article } from '../articles/article.ts'
import type { Twin } from '../corpus-app.ts'
import { openKnownArticles } from '../drafts/known-articles.ts'
import { urlKey } from '../incoming/links.ts'
import type { CorpusParts } from './parts.ts'
import { readArticleNow } from './read-now.ts'

/** What twins are found by. `alsoAt`: other addresses that lead to its page. */
type Sought = { url: string | null; alsoAt?: readonly string[] | undefined; text: string }

export type Twins = {
  /** The article that a draft is a copy of; null where there is none. */
  find(draft: Sought): Promise<Twin | null>
  /**
   * Addresses of articles that may be the same page although nobody knows yet: of the one that is nearly the same, and of
   * those with the same title. None where a twin is known for sure.
   */
  suspects(draft: Sought & { title: string | null }): Promise<string[]>
  /** Another article that has an address of the same page; null where there is none. */
  holderOf(address: string, except: string): Promise<Pick<Article, 'id' | 'title'> | null>
  /** Tells of an article that is written. */
  put(article: Pick<Article, 'id' | 'url' | 'text'>): void
}

/** Articles that are looked at between two turns of the event loop. */
const AT_ONCE = 20
/** Each is opened, while somebody waits. */
const MOST_SUSPECTS = 3

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

  const find = async ({ url, alsoAt = [], text }: Sought): Promise<Twin | null> => {
    await load()
    const draft = { addresses: [...(url === null ? [] : [url]), ...alsoAt], text }
    for (let found = await known.similarTo(draft); found; found = await known.similarTo(draft)) {
      const { article: id, share, because, address } = found
      // The index may know one that is gone, or an older state.
      const now = await readArticleNow(corpusDir, id)
      if (now === null) known.remove(id)
      else {
        const same = because === 'text' ? 'nearly' : address === url ? 'address' : 'page'
        return { id, title: now.title, same: bare(now.text) === bare(text) ? 'text' : same, share }
      }
    }
    return null
  }

  return {
    put: known.put,
    find,
    holderOf: async (address, except) => {
      await load()
      for (const id of known.withAddress(address).filter((one) => one !== except)) {
        const now = await readArticleNow(corpusDir, id)
        if (now === null) known.remove(id)
        else {
          known.put(now)
          if (now.url !== null && urlKey(now.url) === urlKey(address)) return { id, title: now.title }
        }
      }
      return null
    },
    suspects: async ({ title, ...draft }) => {
      const twin = await find(draft)
      if (twin && twin.same !== 'nearly') return []
      const name = title === null ? null : bare(title).toLowerCase()
      const [nearly, others] = [catalogue().filter(({ id }) => id === twin?.id), catalogue()]
      const named = others.filter((one) => one.id !== twin?.id && one.title.toLowerCase() === name)
      return [...nearly, ...named].flatMap(({ url }) => url ?? []).slice(0, MOST_SUSPECTS)
    },
  }
}

/** Without what white space and composition of letters differ in. */
export const bare = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()

/** Whether a draft can take the place of its twin's text. */
export const isSamePage = (twin: Twin | null): twin is Twin => twin?.same === 'address' || twin?.same === 'page'
