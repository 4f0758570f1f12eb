import { splitSentences } from '../../passages/sentences.ts'
import type { Item } from '../item.ts'

/** Sentences of a lead, and its longest length in characters; a first sentence that is longer stands alone. */
const SENTENCES = 2
const LONGEST = 420

/** `BERLIN, Nov 19 - `, `Berlin (dpa) – `, `COLOGNE, Germany, Nov. 24, 2026 /PRNewswire/ -- `: where and when it was written. */
const DATELINES = [
  /^\p{Lu}[\p{L}.,/'’ -]{1,50}?(?:[,;] ?\p{L}+\.? \d{1,2}(?:, ?\d{4})?)? ?\((?:[\p{Lu}\p{Ll}/ .-]{2,24})\) ?[-–—:]+\s+/u,
  /^(?:\p{Lu}[\p{L}.'’-]*[ ,/]+){0,6}\p{L}{3,9}\.? \d{1,2}(?:, ?\d{4})?,? ?(?:\/[^/]{2,30}\/|\([^)]{2,24}\))? ?[-–—]+\s+/u,
  /^(?:\p{Lu}[\p{L}.'’-]*[ ,/]+){0,6}\/[^/]{2,30}\/ ?[-–—]+\s+/u,
  /^\p{Lu}{3,}[\p{Lu} .'’-]*[-–—]{1,2}\s+(?=\p{Lu})/u,
  /^(?:\d{1,2}\.\d{1,2}\.\d{2,4}|\d{4}-\d\d-\d\d)(?:,? \d{1,2}[:.]\d\d(?: Uhr)?)? ?[-–—:|]\s+/u,
]

/** What systems put around a text, in the five languages. */
const FURNITURE = [
  /(?:^|(?<=[.!?…"”»)\]])\s*)(?:the post|der beitrag|der artikel|l['’]article|el artículo|la entrada|l['’]articolo|il post)\s.{1,300}?\s(?:appeared first on|erschien zuerst (?:auf|bei)|ist erschienen auf|est apparu en premier sur|apareció primero en|(?:è apparso|sembra essere il) (?:per la )?(?:prima|primo)(?: volta)? su)\s.*$/isu,
  /(?:^|(?<=[.!?…:"”»)\]])\s*|\[\s*|(?:…|\.\.\.)\s*)(?:continue reading|read more|read the full (?:article|story|post)|keep reading|view entire post|weiterlesen|mehr lesen|zum artikel|den ganzen artikel lesen|jetzt lesen|lire la suite|en savoir plus|continua a leggere|leggi tutto|leggi anche|leer más|seguir leyendo|sigue leyendo)\b.{0,160}$/isu,
  /\s*(?:\[(?:…|\.\.\.)\]|\((?:…|\.\.\.)\))\s*$/u,
]

/** A whole sentence that says nothing of the news: captions, credits, requests, notes of the house. */
const NO_NEWS =
  /^(?:(?:bild|foto|symbolbild|symbolfoto|grafik|video|quelle|image|photo|picture|source|credit|illustration|crédit|immagine|fotografía|imagen|fuente)s?(?: ?(?:credit|by|von|der|quelle|crédit))?\s?[:©(]|©|\(?(?:reuters|dpa|ap|afp|getty|keystone|sda|apa|ansa|efe)\b[^.]{0,40}$|(?:subscribe|sign up|click here|follow us|advertisement|anzeige|werbung|hier klicken|jetzt abonnieren|newsletter abonnieren|folgen sie|abonnez-vous|iscriviti|suscríbete)\b|(?:comments|kommentare|commentaires)\b.{0,20}$|(?:this (?:article|story|post) (?:was|originally|first)|dieser (?:artikel|beitrag|text) (?:ist|wurde|erschien))\b|(?:dieser|der) (?:text|artikel|beitrag) (?:stammt|erscheint)\b)/iu

const withoutFurniture = (text: string): string => {
  let left = text.replace(/\s+/gu, ' ').trim()
  for (const pattern of FURNITURE) left = left.replace(pattern, '').trim()
  for (const pattern of DATELINES) {
    const without = left.replace(pattern, '')
    if (without !== left && without.length >= 20) return without
  }
  return left
}

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** A sentence that was cut off is none: it ends without a stop, or in an ellipsis. */
export const isWhole = (sentence: string): boolean =>
  /[.!?‽][\s"'”’“»«›‹)\]]*$/u.test(sentence) && !/(?:…|\.\.\.)["”»)\]]*$/u.test(sentence)

type Report = Pick<Item, 'title' | 'summary' | 'language'>

/** Several rules look at one report. */
const read = new WeakMap<Report, readonly string[]>()

/** The sentences of a summary that tell its news, in order, without what systems and agencies put around them. */
export const newsSentences = (report: Report): readonly string[] => {
  const sentences = read.get(report) ?? sentencesOf(report)
  read.set(report, sentences)
  return sentences
}

const sentencesOf = ({ title, summary, language }: Report): string[] => {
  const text = withoutFurniture(summary)
  const heading = letters(title)
  return splitSentences(text, language)
    .map(({ start, end }) => text.slice(start, end))
    .filter((sentence) => !NO_NEWS.test(sentence) && letters(sentence) !== heading && /\p{L}{2}/u.test(sentence))
}

/**
 * The publisher's own first one or two sentences; null where the summary has no whole sentence that says more than the
 * title. A summary that is one sentence without a stop, and not cut off, is taken as it is.
 */
export const leadOf = (item: Report): string | null => {
  const sentences = newsSentences(item)
  const only = sentences.length === 1 ? sentences[0]! : null
  if (only !== null && /[\p{L}\p{N}]["”»)\]]*$/u.test(only) && only.length < LONGEST) return only
  const lead: string[] = []
  for (const sentence of sentences.filter(isWhole)) {
    const length = lead.join(' ').length + sentence.length
    if (lead.length === SENTENCES || (lead.length > 0 && length >= LONGEST)) break
    lead.push(sentence)
  }
  return lead.length > 0 ? lead.join(' ') : null
}
