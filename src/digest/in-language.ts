import { linkedFrom } from './articles.ts'
import type { Digest, DigestStory } from './digest.ts'
import type { DigestNews } from './feed-state.ts'
import type { Item } from './item.ts'
import { originalOf, primary, say } from './said.ts'
import { type TellParts, tellItem } from './tell.ts'

export type InLanguageParts = TellParts & { news: Pick<DigestNews, 'stories'> }

/**
 * A digest in another language: where a report that a story links to is in it, in the words of that one, else made from
 * those of the report that the story was told from.
 */
export const inLanguage = async (
  digest: Digest,
  language: string,
  parts: InLanguageParts,
  signal: AbortSignal,
): Promise<Digest> => {
  const told = async (story: DigestStory): Promise<DigestStory> => {
    const items = linkedFrom(story, await parts.news.stories.itemsOf(story.id))
    const head = headOf(story, items)
    const own = [...(head ? [head] : []), ...items].find((item) => primary(item.language) === primary(language))
    const item = own ?? (parts.word ? head : undefined)
    if (item) {
      const said = await tellItem(item, language, parts, { wording: signal, signal })
      return { ...story, url: item.url ?? story.url, ...said }
    }
    const title = originalOf(story.title)
    const summary = story.summary && originalOf(story.summary)
    const words = { title: title.text, summary: summary?.text ?? null, language: title.language }
    return { ...story, ...(await say(words, language, parts, signal)) }
  }
  return { ...digest, language, stories: await Promise.all(digest.stories.map(told)) }
}

/** The report that a story was told from; undefined where it is not kept any longer. */
const headOf = ({ title, url }: DigestStory, items: readonly Item[]): Item | undefined =>
  items.find((item) => item.url === url && item.title === originalOf(title).text)
