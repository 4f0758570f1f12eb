import type { Digest, DigestStory } from './digest.ts'
import { originalOf, type SayParts, say } from './said.ts'

/** A digest in another language, made from the publishers' own words. */
export const inLanguage = async (
  digest: Digest,
  language: string,
  parts: SayParts,
  signal: AbortSignal,
): Promise<Digest> => {
  const translated = async (story: DigestStory): Promise<DigestStory> => {
    const title = originalOf(story.title)
    const summary = story.summary && originalOf(story.summary)
    const words = { title: title.text, summary: summary?.text ?? null, language: title.language }
    return { ...story, ...(await say(words, language, parts, signal)) }
  }
  return { ...digest, language, stories: await Promise.all(digest.stories.map(translated)) }
}
