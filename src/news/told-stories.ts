import type { Article } from '../articles/article.ts'
import type { Draft } from '../articles/draft.ts'
import type { Digest, DigestStory } from '../digest/digest.ts'
import type { IndexedArticle } from '../search-index/content.ts'

/** A story with the digest that told it last. */
export type ToldStory = { story: DigestStory; digest: Digest }

/** Each story once. `digests`: the newest first. */
export const storiesOf = (digests: readonly Digest[]): ToldStory[] => {
  const stories = new Map<string, ToldStory>()
  for (const digest of digests)
    for (const story of digest.stories) if (!stories.has(story.id)) stories.set(story.id, { story, digest })
  return [...stories.values()]
}

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Those that hold every word typed, or its beginning, in title or publisher. */
export const storiesLike = (stories: readonly ToldStory[], typed: string): ToldStory[] => {
  const words = folded(typed).split(/\s+/).filter(Boolean)
  return stories.filter(({ story: { title, sources } }) => {
    const text = folded([title.text, title.original?.text ?? '', ...sources.map(({ name }) => name)].join(' '))
    return words.every((word) => text.includes(word))
  })
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
