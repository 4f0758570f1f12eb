import type { Article } from '../articles/article.ts'
import { splitPassages } from '../passages/passages.ts'
import { splitSentences } from '../passages/sentences.ts'
import type { IndexedArticle } from '../search-index/content.ts'
import { type BuildParts, nameOf } from './build.ts'
import type { Digest, DigestStory } from './digest.ts'
import type { Item } from './item.ts'
import { originalOf } from './said.ts'

/**
 * What a digest was made of, each report that it links to as an article of its own: what can be asked is in its publisher's
 * words. Where the reports of a story are not kept any longer, what the digest says of it stands for them. `pause` is asked
 * after each, and may wait.
 */
export const reportsIn = async (
  { stories }: Digest,
  parts: Pick<BuildParts, 'news' | 'defaultFeeds'>,
  pause: () => Promise<void>,
): Promise<IndexedArticle[]> => {
  const items = await Promise.all(
    stories.map(async (story) => linkedFrom(story, await parts.news.stories.itemsOf(story.id))),
  )
  const states = await parts.news.feeds.read([...new Set(items.flat().map(({ feed }) => feed))])
  const articles = stories.flatMap((story, i) =>
    items[i]!.length > 0
      ? items[i]!.map((item) =>
          articleOf(item, nameOf(item.feed, states, parts), states.get(item.feed)?.rights ?? null),
        )
      : [ofStory(story)],
  )
  const reports: IndexedArticle[] = []
  for (const article of articles) {
    reports.push(indexed(article))
    await pause()
  }
  return reports
}

/** The reports that a story links to: others of it came later, or through feeds of other channels. */
export const linkedFrom = ({ title, url, sources }: DigestStory, items: readonly Item[]): Item[] => {
  const urls = new Set([url, ...sources.map((source) => source.url)])
  return items.filter((item) => (item.url === null ? item.title === originalOf(title).text : urls.has(item.url)))
}

type Report = Pick<Item, 'id' | 'title' | 'summary' | 'language' | 'url'> & { published: number }

const articleOf = (item: Item, publisher: string, rights: string | null): Article => ({
  ...reportOf({ ...item, published: item.published ?? item.seenAt }, publisher),
  rights,
})

const ofStory = ({ id, title, summary, url, published, sources }: DigestStory): Article => {
  const { text, language } = originalOf(title)
  const said = summary && originalOf(summary)
  const source = sources.find((one) => one.url === url) ?? sources[0]
  return reportOf({ id, title: text, summary: said?.text ?? '', language, url, published }, source?.name ?? null)
}

/** The title is often the only place that says who did it: it stands in the text as the first paragraph. */
const reportOf = ({ id, title, summary, language, url, published }: Report, publisher: string | null): Article => ({
  ...{ id: `news-${id}`, title, titleDerived: false, author: publisher, language, url, rights: null, tier: 'news' },
  published: new Date(published).toISOString().slice(0, 10),
  text: summary === '' ? title : `${title}\n${summary}`,
})

const indexed = (article: Article): IndexedArticle => {
  const sentences = splitSentences(article.text, article.language)
  return { article, sentences, passages: splitPassages(article, sentences), translations: [] }
}
