import { foreignInstruction, talksToModel } from '../../facts/instructions.ts'
import { plain } from '../../facts/numbers.ts'
import { LANGUAGES, type Language, languageOf } from '../../language/words.ts'
import type { Item } from '../item.ts'
import { isWhole, leadOf, newsSentences } from '../stories/lead.ts'

/** What a model is shown of a report. `lead`: the publisher's own first sentences; null where there are none. */
export type Material = { title: string; sentences: string[]; lead: string | null; language: string }

/** Longer titles are none. */
const LONGEST_TITLE = 300

const NO_SOURCES: readonly string[] = []
/** A model's name that is an order in Spanish. */
const LLAMA = /(?<!\p{L})Llama(?= \d)/gu

/** In German nothing but an order begins with a word in -e and an article that is no genitive: the verb stands second. */
const GERMAN_ORDER = /^[«"„“]?\p{Lu}\p{Ll}+e (?:ein|eine|einen|einem|den|die|das|dem)(?!\p{L})/u
const ANSWER =
  /(?<!\p{L})(?:your|deine[mnrs]?|Ihre[mnrs]?|votre|ta|tua|vostra|su|tu) (?:next |nächsten? )?(?:answers?|responses?|reply|replies|output|antwort\p{L}*|ausgabe\p{L}*|réponses?|rispost[ae]|respuestas?)(?!\p{L})/iu

const YOU: Readonly<Record<Language, RegExp>> = {
  de: /(?<!\p{L})(?:[dD]u|[dD]ich|[dD]ir|[dD]ein\p{L}*|[eE]uch|[eE]ure\p{L}*)(?!\p{L})|(?<=[\p{L}\p{N},] )(?:Sie|Ihnen|Ihre?[mnrs]?)(?!\p{L})/u,
  en: /(?<!\p{L})(?:you|your|yours|yourself)(?!\p{L})/iu,
  fr: /(?<!\p{L})(?:vous|votre|vos|tu|toi|ton|ta|tes)(?!\p{L})/iu,
  it: /(?<!\p{L})(?:tu|ti|tuo|tua|tuoi|voi|vostr[oaie])(?!\p{L})/iu,
  es: /(?<!\p{L})(?:tú|tus?|te|usted(?:es)?|vosotr[oa]s|vuestr[oa]s?)(?!\p{L})/iu,
}

/** Orders to readers are no news, and those to a model not for one. */
const givesOrders = (text: string): boolean =>
  foreignInstruction(plain(text).replace(LLAMA, ''), NO_SOURCES) !== null || GERMAN_ORDER.test(text)

/** What asks or speaks to its reader tells nothing that happened. `language`: null where it is not analysed. */
export const isNews = (text: string, language: Language | null): boolean =>
  !/\?["”»)\]]*$/u.test(text) &&
  !givesOrders(text) &&
  !(language ? [language, 'en' as const] : LANGUAGES).some((one) => YOU[one].test(plain(text)))

/**
 * The report as numbered sentences, the title first: whole ones that tell its news. Null where it speaks to a model, its
 * title gives orders or none of its sentences is left: such a report is shown to none, whatever rules a prompt has.
 */
export const materialOf = (item: Item): Material | null => {
  const { title, summary, language } = item
  const all = plain(`${title}\n${summary}`)
  if (title.length > LONGEST_TITLE || givesOrders(title) || talksToModel(all) || ANSWER.test(all)) return null
  const lead = leadOf(item)
  const told = newsSentences(item).filter((one) => isWhole(one) || one === lead)
  const news = told.filter((one) => isNews(one, languageOf(language)))
  return told.length > 0 && news.length === 0 ? null : { title, sentences: [title, ...news], lead, language }
}
