import { readdir } from 'node:fs/promises'
import type { ArticleView, Entry } from '../corpus-app.ts'
import type { IndexedArticle } from '../search-index/content.ts'
import type { CorpusParts } from './parts.ts'
import { CorpusProblem } from './problem.ts'
import { type FilesNow, readArticleNow, readNow, titleIn } from './read-now.ts'

/** Of all articles in the folder, broken ones too. */
export const articleIds = async (corpusDir: string): Promise<string[]> =>
  (await readdir(corpusDir))
    .filter((name) => name.endsWith('.md') && !name.startsWith('.') && name.toLowerCase() !== 'readme.md')
    .map((name) => name.slice(0, -'.md'.length))

type Named = { id: string; title: string }

/**
 * All articles of the folder, the newest first, those that the index does not know before the others: the same list until
 * something changes.
 */
export const articleList = ({ corpusDir, catalogue }: CorpusParts): (() => Promise<readonly Named[]>) => {
  let known: { catalogue: readonly Named[]; names: string; list: readonly Named[] } | null = null
  return async () => {
    const found = await articleIds(corpusDir)
    const all = catalogue()
    const names = found.join('\n')
    if (known?.catalogue === all && known.names === names) return known.list
    const ids = new Set(found)
    const indexed = all.filter(({ id }) => ids.delete(id))
    const others: Named[] = []
    for (const id of ids) others.push({ id, title: (await readArticleNow(corpusDir, id))?.title ?? id })
    const list = others.length === 0 && indexed.length === all.length ? all : [...others, ...indexed]
    known = { catalogue: all, names, list }
    return list
  }
}

/** What a list says of articles; those that are gone meanwhile are left out. */
export const entriesOf = async (ids: readonly string[], parts: CorpusParts): Promise<Entry[]> => {
  const entries: Entry[] = []
  for (const id of ids) {
    try {
      entries.push(entryOf(id, await readNow(parts.corpusDir, id, parts.indexed), parts.indexed(id)))
    } catch (error) {
      if (!(error instanceof CorpusProblem)) throw error
    }
  }
  return entries
}

export const viewOf = async (id: string, { corpusDir, indexed }: CorpusParts): Promise<ArticleView> => {
  const files = await readNow(corpusDir, id, indexed)
  const { content, state } = files
  const text = content?.article.text ?? ''
  return {
    ...entryOf(id, files, indexed(id)),
    ...{ state, text },
    passageTexts: (content?.passages ?? []).map(({ start, end }) => text.slice(start, end)),
    translated: (content?.translations ?? []).map(({ start, end, language, origin, text: translation }) => ({
      ...{ language, origin, text: translation, original: text.slice(start, end) },
    })),
  }
}

const entryOf = (id: string, files: FilesNow, indexed: IndexedArticle | null): Entry => {
  const { content, problems } = files
  const { title, author, published, language, url, tier } = content?.article ?? {
    ...{
      title: titleIn(id, files),
      author: null,
      published: null,
      language: 'und',
      url: null,
      tier: 'article' as const,
    },
  }
  return {
    ...{ id, title, author, published, language, url, tier, problems },
    passages: content?.passages.length ?? 0,
    translations: [...new Set((content?.translations ?? []).map((one) => one.language))],
    isIndexed: content !== null && indexed !== null && isSame(content, indexed),
  }
}

const isSame = (files: IndexedArticle, indexed: IndexedArticle): boolean => essence(files) === essence(indexed)

/** The keys of objects stand in another order where they were read from the index. */
const essence = ({ article, translations }: IndexedArticle): string =>
  JSON.stringify([
    Object.entries(article).sort(([a], [b]) => (a < b ? -1 : 1)),
    translations.map(({ start, end, language, text, origin, date }) => [start, end, language, text, origin, date]),
  ])
