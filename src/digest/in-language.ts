import type { Digest, DigestStory } from './digest.ts'
import type { DigestNews } from './feed-state.ts'
import type { Item } from './item.ts'
import { originalOf, say } from './said.ts'
import { type TellParts, tellItem } from './tell.ts'

export type InLanguageParts = TellParts & { news: Pick<DigestNews, 'stories'> }

/** A digest in another language, made from the publishers' own words. */
export const inLanguage = async (
  digest: Digest,
  language: string,
  parts: InLanguageParts,
  signal: AbortSignal,
): Promise<Digest> => {
  const told = async (story: DigestStory): Promise<DigestStory> => {
    const item = parts.word && (await headOf(story, parts))
    if (item) return { ...story, ...(await tellItem(item, language, parts, { wording: signal, signal })) }
    const title = originalOf(story.title)
    const summary = story.summary && originalOf(story.summary)
    const words = { title: title.text, summary: summary?.text ?? null, language: title.language }
    return { ...story, ...(await say(words, language, parts, signal)) }
  }
  return { ...digest, language, stories: await Promise.all(digest.stories.map(told)) }
}

/** The report that a story was told from; undefined where it is not kept any longer. */
const headOf = async ({ id, title, url }: DigestStory, { news }: InLanguageParts): Promise<Item | undefined> =>
  (await news.stories.itemsOf(id)).find((item) => item.url === url && item.title === originalOf(title).text)
