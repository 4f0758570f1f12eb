import { wordsOf } from './elements.ts'

/** Words of a text that is one; less, beside a barrier, is none. */
const ENOUGH_WORDS = 80
const MISSING =
  /(?:\b404\b|(?:seite|artikel|inhalt|dokument|beitrag)\s+(?:(?:wurde|konnte|ist|existiert|gibt es)\s+)?(?:leider\s+)?(?:nicht|nicht mehr)\s+(?:gefunden|vorhanden|verfügbar|existier|finden)|(?:seite|artikel)\s+(?:existiert|gibt es)\s+(?:leider\s+)?nicht|nicht gefunden|page not found|not found|page (?:doesn['’]t|does not) exist|no longer available)/iu
const PAY =
  /(?:weiterlesen mit|jetzt (?:testen|abonnieren|weiterlesen)|(?:monat|wochen?)\b.{0,40}(?:testen|kündbar|kostenlos)|(?:sie haben )?bereits (?:ein )?(?:abo|abonnent|kunde|registriert)|exklusiv für (?:abonnent|mitglieder)|mit (?:einem )?abo (?:lesen|weiter)|nur für (?:abonnent|mitglieder|registrierte)|artikel ist kostenpflichtig|zum weiterlesen|um (?:diesen artikel|weiter)\s?(?:zu )?lesen)/iu
const LOGIN =
  /(?:bitte (?:melden sie sich|melde dich|loggen sie sich|einloggen|anmelden)|anmelden,? um|einloggen,? um|login erforderlich|(?:sie müssen|du musst) (?:sich |dich )?(?:angemeldet|eingeloggt|anmelden|einloggen)|sign in to|log in to|please (?:log|sign) in)/iu

/** `form`: a page asks for a password somewhere, as the side bars of clubs do. */
export type Barrier = 'missing' | 'login' | 'payment' | 'form' | null

/**
 * What stands in the place of an article, or of its rest. Asked before anything is taken out of the document: that would
 * be just these things. `isFree`: as the page says to machines.
 */
export const barrierOf = (document: Document, isFree: boolean): Barrier => {
  const headings = [...document.querySelectorAll('title,h1')].map((one) => wordsOf(one))
  if (headings.some((heading) => heading.length < 90 && MISSING.test(heading))) return 'missing'
  const text = wordsOf(document.body)
  const walls = document.querySelectorAll(
    '[class*="paywall" i],[id*="paywall" i],[class*="piano" i],[class*="subscribe-wall" i],[class*="regwall" i],[class*="metered" i]',
  )
  if ([...walls].some((one) => PAY.test(wordsOf(one)) || LOGIN.test(wordsOf(one)))) return 'payment'
  if (!isFree && PAY.test(text)) return 'payment'
  if (LOGIN.test(text)) return 'login'
  return document.querySelector('input[type="password"]') === null ? null : 'form'
}

/** Whether so little text beside a barrier is no article. */
export const isStopped = (barrier: Barrier, lines: readonly string[]): boolean => {
  const words = lines.join(' ').match(/\p{L}+/gu)?.length ?? 0
  return barrier !== null && words < ENOUGH_WORDS
}
