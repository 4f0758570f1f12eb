/** `rest`: that the text goes on for those who pay or log in. `offer`: something to buy. `login`: that one may log in. */
export type Wall = 'rest' | 'offer' | 'login'

const words = (...parts: string[]): RegExp => new RegExp(parts.join('|'), 'iu')

const TEXT = '(?:artikel|text|beitrag|inhalt|bericht|interview|story|analyse|recherche)s?'
const WHOLE = '(?:ganzen?|vollständigen?|kompletten?|gesamten?|exklusiven?)'

/** That the text which has begun goes on behind a payment or a login. */
const REST = words(
  String.raw`(?<!\p{L})weiter(?:zu)? ?lesen(?!\p{L})[^.!?]{0,40}(?:mit |im (?:\p{L}+-)?(?:abo|plus)|registrier|anmeld|kostenlos|testen|freischalten)`,
  String.raw`(?<!\p{L})(?:mit (?:\p{L}+[- ]){0,3}(?:abo|plus|\+|zugang|konto)|registrier\p{L}*|anmelden?|testen|abonnieren|freischalten)(?!\p{L})[^.!?]{0,50}(?<!\p{L})weiter(?:zu)? ?lesen(?!\p{L})`,
  '^jetzt weiterlesen$|um weiterzulesen',
  `um (?:diesen?|den) (?:${WHOLE} )*${TEXT} (?:weiter)?(?:zu )?lesen`,
  String.raw`dies(?:en|es) (?:${WHOLE} )*${TEXT}[^.!?]{0,30}(?:lesen\?|freischalten|freizuschalten|kaufen|weiter ?lesen|lesen (?:nur|mit))`,
  String.raw`lesen sie (?:den|diesen) ${WHOLE} ${TEXT}[^.!?]{0,40}(?:mit|im|abo|plus|\+)`,
  String.raw`${TEXT} (?:ist|sind|gibt es)[^.!?]{0,30}(?:(?:nur|exklusiv|ausschlie(?:ss|ß)lich) (?:für (?:unsere )?(?:abonn|mitglied|registr|plus|digital)|(?:mit|im) (?:\p{L}+ )?(?:\p{L}+-?)?(?:abo|plus|\+))|kostenpflichtig|vorbehalten|teil (?:unseres|von)[^.!?]{0,20}(?:abo|plus|\+|angebot))`,
  String.raw`(?:exklusiv|nur) für (?:unsere )?(?:abonnent|mitglieder|registrierte|plus|digital-?abo)|abonnent\p{L}* (?:\p{L}+ )?vorbehalten`,
  '(?:frei|gratis)-?artikel[^.!?]{0,40}(?:aufgebraucht|verbraucht|gelesen|erreicht)|artikel-?kontingent',
  '(?:subscribe|sign up|log in|sign in|register|join)[^.!?]{0,30} to (?:continue|keep|read|unlock|access)|(?:continue|keep) reading (?:with|by|for)',
  '(?:article|story|content|post) is (?:only )?(?:for|available (?:only )?to|reserved for|exclusive to)[^.!?]{0,30}(?:subscribers|members)|(?:subscribers|members) only',
  String.raw`réservé (?:à|aux) (?:nos )?abonné|pour lire la suite|riservat\p{L} agli abbonati|per continuare a leggere|(?:solo|exclusivo) para suscriptores|para seguir leyendo`,
)

/** Something to be bought. */
const OFFER = words(
  String.raw`(?<!\p{L})(?:jetzt|gleich|hier|kostenlos|gratis) (?:\p{L}+ ){0,3}(?:testen|abonnieren|abo)(?!\p{L})`,
  String.raw`(?:monate?|wochen?|tage?)(?!\p{L}).{0,40}(?:testen|kündbar|kostenlos|gratis|euro|franken|€|chf|fr\.)`,
  String.raw`(?:euro|franken|€|chf|fr\.) (?:im|pro|\/) ?(?:monat|woche|jahr)`,
  String.raw`(?:digital|probe|jahres|monats|test)-?abo|mit (?:einem |dem )?(?:\p{L}+-?)?abo(?!\p{L})|jederzeit kündbar|(?:bereits|schon) (?:ein )?(?:abo|abonnent|kund|registriert|mitglied)`,
  "already (?:a )?(?:subscriber|member)|subscribe now|free trial|s['’]abonner|abonnez-vous|abbonati ora|suscríbete",
)

/** That one logs in. Who is asked to call somebody ("bitte melden Sie sich bei der Polizei") is asked for something else. */
const LOGIN = words(
  String.raw`bitte (?:melden sie sich|melde dich|loggen sie sich|logge dich)[^.!?]{0,60}(?<!\p{L})(?:an|ein)(?!\p{L})`,
  'bitte (?:zuerst |erst )?(?:einloggen|anmelden)|(?:anmelden|einloggen|registrieren),? um|login erforderlich',
  '(?:sie müssen|du musst) (?:sich |dich )?(?:zuerst |erst )?(?:angemeldet|eingeloggt|registriert|anmelden|einloggen|registrieren)',
  '(?:sign|log) in to|please (?:log|sign) in|you (?:must|need to) be logged in',
)

/** What one logs in or subscribes for, where that is not the text. */
const FOR_OTHER_THINGS =
  /kommentier|kommentar|diskutier|diskussion|bewert|merkliste|merken|teilnehm|newsletter|comment|vote|veranstaltung/iu

/** Characters of a line that asks for money or a login; what is longer is text. */
const LONGEST = 500

/** What a line says of a text that goes on elsewhere. */
export const wallIn = (line: string): Wall | null => {
  if (line.length > LONGEST || FOR_OTHER_THINGS.test(line)) return null
  if (REST.test(line)) return 'rest'
  if (OFFER.test(line)) return 'offer'
  return LOGIN.test(line) ? 'login' : null
}

/** Characters of a line under a text that says that it goes on elsewhere, and words that speak of the text. */
const LONGEST_NOTE = 250
const ABOUT_TEXT =
  /artikel|(?<!\p{L})text|beitrag|weiter(?:zu)?lesen|abonnent|abonné|abbonat|suscript|subscribe|to (?:continue|read)|la suite/iu

/** A text without the last lines that say that it goes on elsewhere: where nothing names their box, they are read with it. */
export const withoutWall = (lines: readonly string[]): readonly string[] => {
  const isNote = (line: string): boolean => line.length <= LONGEST_NOTE && wallIn(line) !== null
  const end = lines.findLastIndex((line) => !isNote(line)) + 1
  return lines.slice(end).some((line) => wallIn(line) === 'rest' && ABOUT_TEXT.test(line)) ? lines.slice(0, end) : lines
}
