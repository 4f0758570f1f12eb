import type { Article } from '../articles/article.ts'
import { splitPassages } from '../passages/passages.ts'
import { splitSentences } from '../passages/sentences.ts'
import type { IndexedArticle } from '../search-index/content.ts'
import { type BuildParts, nameOf } from './build.ts'
import type { Digest } from './digest.ts'
import type { Item } from './item.ts'

/** What a digest was made of, each report as an article of its own: what can be asked is in its publisher's words. */
export const reportsIn = async (
  { stories }: Digest,
  parts: Pick<BuildParts, 'news' | 'defaultFeeds'>,
): Promise<IndexedArticle[]> => {
  const items = (await Promise.all(stories.map(({ id }) => parts.news.stories.itemsOf(id)))).flat()
  const states = await parts.news.feeds.read([...new Set(items.map(({ feed }) => feed))])
  return items.map((item) => indexed(articleOf(item, nameOf(item.feed, states, parts))))
}

const articleOf = (item: Item, publisher: string): Article => {
  const { id, title, summary, language, url } = item
  return {
    ...{ id: `news-${id}`, title, titleDerived: false, author: publisher, language, url, rights: null, tier: 'news' },
    published: new Date(item.published ?? item.seenAt).toISOString().slice(0, 10),
    text: summary === '' ? title : `${title}\n${summary}`,
  }
}

const indexed = (article: Article): IndexedArticle => {
  const sentences = splitSentences(article.text, article.language)
  return { article, sentences, passages: splitPassages(article, sentences), translations: [] }
}
