import { beginsByline, peopleIn } from './author.ts'
import { leadsAway } from './boilerplate.ts'
import { lettersOf } from './elements.ts'
import { isDateLine } from './published.ts'

/** Lines at the beginning and the end among which those of the page are looked for. */
const EDGE = 6
/** Lines before the title that may be a menu's; longer ones are text. */
const MENU = { lines: 20, longest: 80 }
/** Words of a label above a title: "Reportage", "Abstimmung in Oberwangen". */
const LABEL_WORDS = 4
const LABEL_LENGTH = 40
const READING_TIME = /^(?:lesezeit|lesedauer|\d+ min(?:uten|\.)?(?: lesezeit)?|reading time|\d+ min read)\b/iu
const CREDIT =
  /^(?:\(?(?:foto|bild|fotos|bilder|grafik|illustration|quelle|video|symbolbild|screenshot)(?:quelle)?\s*:|©)/iu
const ABOUT_AUTHOR = /^(?:,|\s+(?:ist|schreibt|lebt|arbeitet|war|hat|studierte|leitet|berichtet))(?!\p{L})/u
const IDLE =
  /^(?:anzeige|werbung|teilen|drucken|merken|kommentare?|mehr|zurück|nach oben|impressum|datenschutz|©.*|foto|bild)$/iu

/** What lists of details above a text hold. */
const DETAIL = /^(?:details|kategorie:|zugriffe:|aufrufe:|hits:|veröffentlicht|geschrieben von|rubrik:|ressort:)/iu
/** Where else the text was published, and the initials of an editor. */
const ORIGIN =
  /^(?:über dieses thema (?:berichtet|sendet)|dieses thema im programm|original-content von:|zuletzt (?:geändert|bearbeitet|aktualisiert) (?:von|am)\b|dies(?:er|e|es) (?:text|artikel|beitrag|sendung|interview) (?:erschien|ist (?:zuerst|erstmals)|stammt aus)|\(\p{L}{1,5}(?:\/\p{L}{1,5})*\)$)/iu

type Known = { title: string | null; author: string | null }

/** The lines of a text without those that say what metadata say, and without what leads away from it. */
export const trimLines = (lines: readonly string[], { title, author }: Known): readonly string[] => {
  const kept = fromTitle(lines, title).filter((line) => !isIdle(line.replace(/^(?:- |\d+\. )/, '')))
  const trimmed = kept.filter((line, at) => at >= EDGE || !isHeadLine(line, author))
  while (trimmed.length > 1 && isLabel(trimmed[0]!)) trimmed.shift()
  while (trimmed.length > 1 && isFootLine(trimmed.at(-1)!, author)) trimmed.pop()
  return withoutPulled(trimmed)
}

const isIdle = (line: string): boolean => IDLE.test(line) || isCredit(line) || leadsAway(line)

const isCredit = (line: string): boolean => line.length < 120 && CREDIT.test(line)

/**
 * What stands after the title, where that is among the first lines and nothing before it is longer than a link. The line
 * may begin with a label.
 */
const fromTitle = (lines: readonly string[], title: string | null): readonly string[] => {
  const wanted = title === null ? '' : lettersOf(title)
  const isTitle = (line: string): boolean =>
    lettersOf(line).endsWith(wanted) && line.length < (title?.length ?? 0) + LABEL_LENGTH
  const at = wanted === '' ? -1 : lines.slice(0, MENU.lines).findIndex((line) => isTitle(line))
  return at >= 0 && lines.slice(0, at).every((line) => line.length <= MENU.longest) ? lines.slice(at + 1) : lines
}

const isLabel = (line: string): boolean =>
  !/^(?:- |\d+\. )/.test(line) && !/[.,!?:;…“"»«]$/u.test(line) && line.split(' ').length <= LABEL_WORDS

const isHeadLine = (line: string, author: string | null): boolean => {
  if (line.length > 160) return false
  if (READING_TIME.test(line) || (DETAIL.test(line) && line.length < 60)) return true
  if (beginsByline(line) && peopleIn(line).length > 0) return true
  if (
    author !== null &&
    lettersOf(line).startsWith(lettersOf(author)) &&
    line.length < author.length + 60 &&
    !/[.!?]$/.test(line)
  )
    return true
  return isDateLine(line)
}

const isFootLine = (line: string, author: string | null): boolean => {
  if (line.length < 200 && (isDateLine(line) || ORIGIN.test(line))) return true
  if (line.length < 100 && beginsByline(line) && peopleIn(line).length > 0) return true
  const name = author?.split(', ').find((one) => line.startsWith(one))
  return name !== undefined && line.length < 400 && ABOUT_AUTHOR.test(line.slice(name.length))
}

/** Lines among which one that stands there twice is looked for; books have more, and nothing pulled out. */
const MOST_COMPARED = 1500

/** A quotation pulled out of the text and set again in large letters stands there twice: the shorter line goes. */
const withoutPulled = (lines: readonly string[]): readonly string[] => {
  if (lines.length > MOST_COMPARED) return lines
  const letters = lines.map(lettersOf)
  return lines.filter((_, at) => {
    const one = letters[at]!
    return (
      one.length < 25 ||
      !letters.some((other, i) => i !== at && other.includes(one) && (other.length > one.length || i < at))
    )
  })
}
