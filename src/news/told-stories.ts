import type { RecentStory } from '../app.ts'
import type { Article } from '../articles/article.ts'
import type { Draft } from '../articles/draft.ts'
import type { Digest, DigestKey, DigestStory } from '../digest/digest.ts'
import { originalOf } from '../digest/said.ts'
import { languageOf } from '../language/words.ts'
import type { IndexedArticle } from '../search-index/content.ts'

/** A story, the digest that told it last, and what it is looked for by. */
export type ToldStory = { story: RecentStory; toldIn: DigestKey; words: string }

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** The stories of a digest. */
export const storiesOf = ({ guild, channel, date, stories }: Digest): ToldStory[] =>
  stories.map(({ id, title, sources, published }) => ({
    story: { id, title: title.text, publisher: sources[0]?.name ?? null, published },
    toldIn: { guild, channel, date },
    words: folded([title.text, title.original?.text ?? '', ...sources.map(({ name }) => name)].join(' ')),
  }))

/** Those that hold every word typed, or a part of one, in title or publisher. */
export const storiesLike = (stories: readonly ToldStory[], typed: string): ToldStory[] => {
  const wanted = folded(typed).split(/\s+/).filter(Boolean)
  return stories.filter(({ words }) => wanted.every((word) => words.includes(word)))
}

/** The report that a story was told from, or another one of its in the `language` that is wanted; of those that it links to. */
export const mainReport = (
  reports: readonly IndexedArticle[],
  { url, title, sources }: DigestStory,
  language?: string,
): IndexedArticle | undefined => {
  const linked = new Set(sources.map((source) => source.url))
  const isMain = ({ article }: IndexedArticle) =>
    article.url === null ? article.title === originalOf(title).text : article.url === url
  const all = reports.filter((one) => isMain(one) || (one.article.url !== null && linked.has(one.article.url)))
  return all.find(({ article }) => languageOf(article.language) === language) ?? all.find(isMain) ?? all[0]
}

/** Characters; less than this is hardly a text. */
const SHORT = 300

/** A report as somebody may take it for an article: the publisher's words as its feed has them. */
export const draftOf = ({ article }: IndexedArticle): Draft & Pick<Article, 'rights'> => {
  const { title, author: publisher, published, language, url, rights } = article
  const summary = article.text.slice(title.length).trim()
  const text = summary === '' ? title : summary
  return {
    ...{ title, author: null, publisher, published, language, url, rights, text, kind: 'text' },
    remarks: text.length < SHORT ? [{ kind: 'short', count: text.length, example: null }] : [],
  }
}
