import type { Block } from './blocks.ts'
import { within, wordsOf } from './elements.ts'

/** Words of a text that is one; less, beside a barrier, is none. Beside a form in a side bar, a few are one. */
const ENOUGH_WORDS = 80
const FEW_WORDS = 25
const MISSING =
  /(?:\b404\b|(?:seite|artikel|inhalt|dokument|beitrag)\s+(?:(?:wurde|konnte|ist|existiert|gibt es)\s+)?(?:leider\s+)?(?:nicht|nicht mehr)\s+(?:gefunden|vorhanden|verfügbar|existier|finden)|(?:seite|artikel)\s+(?:existiert|gibt es)\s+(?:leider\s+)?nicht|nicht gefunden|page not found|not found|page (?:doesn['’]t|does not) exist|no longer available)/iu
/** "Anmelden – Intranet", and not "Anmeldung zum Stadtlauf beginnt". */
const LOGIN_TITLE = /^(?:anmelden|anmeldung|login|log ?in|sign ?in|einloggen|mitglieder-?login)\s*(?:$|[|–—:·-])/iu
const BESIDE =
  'aside,nav,header,footer,dialog,[role="dialog"],[class*="side" i],[class*="modul" i],[class*="modal" i],[class*="widget" i],[class*="menu" i],[id*="side" i]'

/** What stands in the place of an article. */
export type Barrier = {
  /** The page says that there is nothing. */
  isMissing: boolean
  /** It asks for a name and a password; `beside`: in a side bar, as those of clubs do. */
  login: 'here' | 'beside' | null
}

/** Asked before what stands around an article is taken out of the document: that would be just these things. */
export const barrierOf = (document: Document, blocks: readonly Block[]): Barrier => {
  const headings = [...document.querySelectorAll('title,h1')].map(wordsOf)
  const forms = [...document.querySelectorAll('input[type="password"]')]
  const isBeside = within(document, BESIDE)
  const asks = headings.some((one) => LOGIN_TITLE.test(one)) || blocks.some(({ wall }) => wall === 'login')
  return {
    isMissing: headings.some((heading) => heading.length < 90 && MISSING.test(heading)),
    login: asks || !forms.every(isBeside) ? 'here' : forms.length > 0 ? 'beside' : null,
  }
}

/** Whether so few words are no article. `isCut`: they are likely the beginning of one. */
export const isStopped = ({ isMissing, login }: Barrier, words: number, isCut: boolean): boolean =>
  words < ENOUGH_WORDS && (isMissing || isCut || login === 'here' || (login === 'beside' && words < FEW_WORDS))
