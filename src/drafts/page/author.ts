import { lettersOf, marksOf, tidy, wordsOf } from './elements.ts'
import type { Stated } from './json-ld.ts'

/** Names of desks and of software instead of people. */
const NOBODY =
  /^(?:admin|administrator|redaktion|die redaktion|online-?redaktion|editor|webmaster|gast|gastautor|team|staff|autor|author|unbekannt|root|user|super ?user)$|\bredaktion$|^redaktion\b|^https?:|@|\bmitarbeiter\b/i
const PERSON =
  /^(?:(?:Prof|Dr|Mag|Dipl)\.?(?:[ -]\p{L}+\.)* )*\p{Lu}[\p{L}'’.-]*(?: (?:von|van|de|der|den|zu|zum|la|le|di|du|al|el|ten|ter|bin)){0,3}(?: \p{Lu}[\p{L}'’.-]*){1,3}$/u
const PREFIX =
  /^(?:(?:ein(?:e)? )?(?:von|by|text|autor(?:in|en)?|interview(?: von)?|protokoll|geschrieben von|verfasst von|bericht|reportage|aufgezeichnet von)\b:?)\s*/iu
const SEPARATOR = /\s*(?:,| und | & | and | sowie |;|\/|·|•|\|)\s*/u
const BYLINE_MARKS = /^(?:author|authors|autor|autoren|autorin|byline|vcard|creator|writer|verfasser|credits)$/
const ELSEWHERE =
  '[class*="comment"],[id*="comment"],[class*="related"],[class*="teaser"],[class*="recommend"],nav,footer footer,[class*="social"]'

/** People whom a line of text names as authors: "Von Imke Saathoff und Rolf Peters, 12. Mai". */
export const peopleIn = (line: string): string[] => {
  const people: string[] = []
  for (const part of tidy(line).replace(PREFIX, '').split(SEPARATOR)) {
    const name = part
      .replace(PREFIX, '')
      .replace(/[\s,.:–—-]+$/u, '')
      .trim()
    if (!PERSON.test(name) || NOBODY.test(name)) break
    people.push(name)
  }
  return people
}

/** Whether a line begins as a byline does. */
export const beginsByline = (line: string): boolean => PREFIX.test(line)

/** Names of the authors, joined by commas: as the page tells machines, or its readers; null where it does neither. */
export const authorOf = (document: Document, stated: Stated | null, publisher: string | null): string | null => {
  const isName = (name: string): boolean =>
    name !== '' &&
    name.length <= 80 &&
    !NOBODY.test(name) &&
    !(publisher !== null && lettersOf(name).includes(lettersOf(publisher)))
  const joined = (names: readonly string[]): string | null => {
    const kept = [...new Set(names.map((name) => tidy(name).replace(PREFIX, '')))].filter(isName)
    return kept.length === 0 ? null : kept.join(', ')
  }
  const content = (selector: string): string[] =>
    [...document.querySelectorAll(selector)].flatMap(
      (meta) => meta.getAttribute('content')?.split(/\s*(?:;| und )\s*/u) ?? [],
    )
  const within = (selector: string): Element[] =>
    [...document.querySelectorAll(selector)].filter((one) => !one.closest(ELSEWHERE))
  const micro = within('[itemprop="author"]').map(
    (one) => wordsOf(one.querySelector('[itemprop="name"]') ?? one) || (one.getAttribute('content') ?? ''),
  )
  return (
    joined(stated?.authors ?? []) ??
    joined(micro) ??
    joined(
      within('a[rel~="author"]')
        .map((one) => wordsOf(one))
        .filter((name) => PERSON.test(name)),
    ) ??
    joined(
      content(
        'meta[name="author" i],meta[property="author" i],meta[name="DC.creator" i],meta[name="dcterms.creator" i],meta[property="article:author"]',
      ).filter((name) => PERSON.test(name)),
    ) ??
    joined(
      within('[class],[id]')
        .filter((one) => marksOf(one).some((mark) => BYLINE_MARKS.test(mark)) && wordsOf(one).length < 160)
        .map((one) => peopleIn(wordsOf(one)))
        .find((people) => people.length > 0) ?? [],
    ) ??
    joined(content('meta[name="author" i]').filter((name) => !/[,;|]/.test(name)))
  )
}
