import type { Said } from './digest.ts'
import type { Item } from './item.ts'
import { primary, type SayParts, say } from './said.ts'
import { leadOf } from './stories/lead.ts'
import type { Word } from './wording/open-wording.ts'

/** `word`: null where no model writes. */
export type TellParts = SayParts & { word: Word | null }

/** `wording`: ends the waiting for a model's words, `signal` that for translations, too. */
export type TellLimits = { wording: AbortSignal; signal: AbortSignal }

/** A report in a language: in the words of a model where there is one, else in its publisher's, translated where that can be. */
export const tellItem = async (
  item: Item,
  language: string,
  { word, translate }: TellParts,
  { wording, signal }: TellLimits,
): Promise<{ title: Said; summary: Said | null }> => {
  const lead = leadOf(item)
  const worded = word && (await word(item, language, wording))
  if (!worded)
    return say({ title: item.title, summary: lead, language: item.language }, language, { translate }, signal)
  const saidOf = (text: string, original: string): Said => ({
    ...{ text, language: primary(language), original: { text: original, language: item.language } },
    ...{ origin: worded.by, isWorded: true },
  })
  const { title, summary } = worded
  return { title: saidOf(title, item.title), summary: summary === null ? null : saidOf(summary, lead ?? item.title) }
}
