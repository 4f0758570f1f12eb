import { marksOf, orderIn, tidy, within, wordsOf } from './elements.ts'
import type { Stated } from './json-ld.ts'
import { linesOf } from './plain.ts'

/** Names of desks and of software instead of people. */
const NOBODY =
  /^(?:dpa|afp|apa|ap|sda|keystone-sda|awp|reuters|kna|epd|sid|ots|admin|administrator|redaktion|die redaktion|online-?redaktion|editor|webmaster|gast|gastautor|team|staff|autor|author|unbekannt|root|user|super ?user)$|\bredaktion$|^redaktion\b|^https?:|@|\bmitarbeiter\b/i
const ORGANISATION =
  /(?:^|[\s-])(?:GmbH|AG|KG|SE|Inc\.?|Ltd\.?|e\. ?V\.|Verlag|Verband|Verein|Stiftung|Universität|Ministerium|Amt|Studio|Büro|Agentur|Newsroom|Nachrichten)(?=$|[\s,])/u
const PERSON =
  /^(?:(?:Prof|Dr|Mag|Dipl)\.?(?:[ -]\p{L}+\.)* )*\p{Lu}[\p{L}'’.-]*(?: (?:von|van|de|der|den|zu|zum|la|le|di|du|al|el|ten|ter|bin)){0,3}(?: \p{Lu}[\p{L}'’.-]*){1,3}$/u
const PREFIX =
  /^(?:(?:ein(?:e)? )?(?:von|by|text|autor(?:in|en)?|(?:das )?(?:interview|gespräch) führten?|interview(?: von)?|protokoll|geschrieben von|verfasst von|bericht|reportage|aufgezeichnet von)\b\s*[:|]?)\s*/iu
const SEPARATOR = /\s*(?:,| und | & | and | sowie |;|\/|·|•|\|)\s*/u
const TITLE = /^(?:(?:Prof|Dr|Mag|Dipl)\.?(?:[ -]\p{L}+\.)* )+/u
const BYLINE_MARKS =
  /^(?:(?:author|autor)(?:name|line|card|box|info)?|authors|autoren|autorin|byline|vcard|creator|writer|verfasser|credits)$/
const ELSEWHERE =
  '[class*="comment"],[id*="comment"],[class*="related"],[class*="teaser"],[class*="recommend"],nav,footer footer,[class*="social"]'

/** Characters of a byline, and of a box about its author with its first lines, where the name stands. */
const BYLINE = { line: 160, box: 600, lines: 3 }

const isNobody = (name: string): boolean => NOBODY.test(name) || ORGANISATION.test(name)

/** People whom a line of text names as authors: "Von Imke Saathoff und Rolf Peters, 12. Mai". */
export const peopleIn = (line: string): string[] => {
  const people: string[] = []
  for (const part of tidy(line).replace(PREFIX, '').split(SEPARATOR)) {
    const name = part
      .replace(PREFIX, '')
      .replace(/[\s,.:–—-]+$/u, '')
      .trim()
    if (!PERSON.test(name) || isNobody(name)) break
    people.push(name.replace(TITLE, ''))
  }
  return people
}

/** Whether a line begins as a byline does. */
export const beginsByline = (line: string): boolean => PREFIX.test(line)

/** Whom a byline names, or the first lines of a box about an author. */
const peopleNamedBy = (byline: Element): string[] => {
  const { length } = wordsOf(byline)
  const people = length < BYLINE.line ? peopleIn(wordsOf(byline)) : []
  if (people.length > 0 || length > BYLINE.box) return people
  const lines = linesOf(byline).slice(0, BYLINE.lines)
  return lines.map(peopleIn).find((found) => found.length > 0) ?? []
}

/** Whom a list or table of details names: "Autor", "Gesa Mölders". */
const peopleLabelledIn = (detail: Element): string[] => {
  if (wordsOf(detail).length > BYLINE.line) return []
  const label = detail.tagName === 'DD' ? wordsOf(detail.previousElementSibling) : ''
  const told = linesOf(detail).join(' ')
  const line = beginsByline(told) ? told : `${label} ${told}`
  return beginsByline(line) ? peopleIn(line) : []
}

/** Who wrote the first post of a thread. Whoever is named behind a text commented on it. */
const usersBeforeText = (document: Document, users: readonly Element[]): string[] => {
  const first = users.find((one) => wordsOf(one) !== '')
  const text = [...document.querySelectorAll('p,div')].find((one) => ownText(one).length > BYLINE.line)
  const order = orderIn(document)
  return first && text && order.get(text)! > order.get(first)! ? [wordsOf(first)] : []
}

const ownText = (element: Element): string =>
  tidy([...element.childNodes].map((node) => (node.nodeType === 3 ? (node.textContent ?? '') : '')).join(' '))

/** Whether a name holds another one as whole words: "Redaktion Die Zeit", but not "Anna Zeitler". */
const isNamedIn = (name: string, other: string): boolean => {
  const words = (text: string): string => ` ${(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `
  return words(name).includes(words(other))
}

/** "Imke Saathoff, Leer": a place behind a name is none of it. */
const withoutPlace = (name: string): string => {
  const [first = '', ...others] = name.split(/,\s+/)
  return others.length === 1 && PERSON.test(first) && !PERSON.test(others[0]!) ? first : name
}

/** Names of the authors, joined by commas: as the page tells machines, or its readers; null where it does neither. */
export const authorOf = (document: Document, stated: Stated | null, publisher: string | null): string | null => {
  const isName = (name: string): boolean =>
    name !== '' &&
    name.length <= 80 &&
    !isNobody(name) &&
    ![publisher ?? [], stated?.organisations ?? []].flat().some((one) => isNamedIn(name, one))
  const joined = (names: readonly string[]): string | null => {
    const kept = [...new Set(names.map((name) => withoutPlace(tidy(name).replace(PREFIX, ''))))].filter(isName)
    return kept.length === 0 ? null : kept.join(', ')
  }
  const content = (selector: string): string[] =>
    [...document.querySelectorAll(selector)]
      .map((meta) => meta.getAttribute('content') ?? '')
      .filter((names) => !ORGANISATION.test(names))
      .flatMap((names) => names.split(/\s*(?:;| und )\s*/u))
  const isElsewhere = within(document, ELSEWHERE)
  const ofArticle = (selector: string): Element[] =>
    [...document.querySelectorAll(selector)].filter((one) => !isElsewhere(one))
  const micro = ofArticle('[itemprop="author"]').map(
    (one) => wordsOf(one.querySelector('[itemprop="name"]') ?? one) || (one.getAttribute('content') ?? ''),
  )
  return (
    joined(stated?.authors ?? []) ??
    joined(micro) ??
    joined(
      ofArticle('a[rel~="author"]')
        .map((one) => wordsOf(one))
        .filter((name) => PERSON.test(name)),
    ) ??
    joined(
      content(
        'meta[name="author" i],meta[property="author" i],meta[name="DC.creator" i],meta[name="dcterms.creator" i],meta[property="article:author"]',
      ).filter((name) => PERSON.test(name)),
    ) ??
    joined(
      ofArticle('[class],[id]')
        .filter((one) => marksOf(one).some((mark) => BYLINE_MARKS.test(mark)))
        .map(peopleNamedBy)
        .find((people) => people.length > 0) ?? [],
    ) ??
    joined(
      ofArticle('dd,tr')
        .map(peopleLabelledIn)
        .find((people) => people.length > 0) ?? [],
    ) ??
    joined(usersBeforeText(document, ofArticle('[class~="username"]'))) ??
    joined(content('meta[name="author" i]').filter((name) => !/[,;|]/.test(name)))
  )
}
