/**
 * What a question asks for, told from its wording in the five languages. `plain` is everything else.
 * Only the way of asking is looked at, never the subject.
 */
export type QuestionKind =
  | 'when'
  | 'who'
  | 'for-whom'
  | 'how-many'
  | 'price'
  | 'duration'
  | 'age'
  | 'where'
  | 'why'
  | 'definition'
  | 'link'
  | 'author'
  | 'published'
  | 'overview'
  | 'order'
  | 'plain'

/** Nouns for the text itself: "the article", "dieser Beitrag". */
const TEXT =
  /(?<!\p{L})(?:artikel[ns]?|beitrags?|text(?:es)?|blog\p{L}*|bericht(?:e?s)?|article|texte|text|post|piece|story|pezzo|art[ií]culo|articolo|testo|texto|contenu|entrada|pubblicazione|publicaci[óo]n)(?!\p{L})/iu
const THIS =
  /(?<!\p{L})(?:das hier|dies(?:er|es|en|em)?|das|this|that|it|ceci|cela|ça|ce|questo|quest|lo|esto|este|ese|eso)(?!\p{L})/iu

const AUTHOR =
  /(?<!\p{L})(?:stammt|von wem|unterzeichne\p{L}*|signed|signe|signé|firma|firmato|autor(?:in|s|en)?|verfasser\p{L}*|verfasst|geschrieben|schreibt|schrieb|author|writer|wrote|written by|writes|byline|auteur\p{L}*|autrice|écrit|rédigé|autore|scritto|scrive|autora|escribi[óo]|escrito|redact[óo])(?!\p{L})/iu
const WHO = /(?<!\p{L})(?:wer|wem|wen|who|whose|whom|qui|chi|qui[eé]n(?:es)?)(?!\p{L})/iu
const FOR_WHOM =
  /(?<!\p{L})(?:für wen|an wen|wem nützt|zielgruppe|zielpublikum|wer profitiert|(?:for|at) whom|who\b.*\b(?:for|at)(?=\s*\??\s*$)|target (?:group|audience|users)|who (?:benefits|should use)|pour qui|à qui|public cible|a chi|per chi|destinatari|(?:a|para|hacia) qui[eé]n(?:es)?|p[uú]blico objetivo)(?!\p{L})/iu
const PUBLISHED =
  /(?<!\p{L})(?:veröffentlich\p{L}*|publizier\p{L}*|erschien\p{L}*|geschrieben|verfasst|online|datum|published|publication|written|posted|date|dated|publi\p{L}*|écrit|paru|parution|datant|data|pubblica\p{L}*|uscito|scritto|fecha|publicad[oa]|public[óo]|escrito|escribi[óo]|alt|old)(?!\p{L})/iu
const WHEN =
  /(?<!\p{L})(?:wann|when|quand|quando|cu[aá]ndo|datum|date|(?:che|quale|in|la) data|data (?=del?l?(?:['’]|\s|\p{L}))|fecha|welche[nms]? (?:jahr|tag|monat|datum)|what (?:year|day|month|date)|which (?:year|day|month)|quelle (?:année|date)|quel (?:mois|jour)|(?:che|quale) (?:anno|giorno|data|mese)|qu[eé] (?:año|día|mes|fecha)|since)(?!\p{L})/iu
const LINK =
  /(?<!\p{L})(?:links?|urls?|webseite|website|homepage|internetadresse|webadresse|adresse web|lien|sito|enlace|p[aá]gina web|sitio web|collegamento|medienmitteilung|pressemitteilung|press release|communiqué|comunicato|comunicado)(?!\p{L})/iu
const FIND = /(?<!\p{L})(?:wo|where|où|dove|d[oó]nde|link|url|adresse|address|lien|enlace)(?!\p{L})/iu
const HOW_MANY =
  /(?<!\p{L})(?:wie ?viele?[nrms]?|how (?:many|much|long|large|big|tall|far|high|often|old|heavy|fast|loud)|combien|quant[oiae]|cu[aá]nt[oa]s?|wie (?:alt|schwer|laut|lange?|gross|groß|hoch|weit|oft|schnell|teuer)|prozent|percent|pourcentage|percentuale|porcentaje)(?!\p{L})/iu
const PRICE =
  /(?<!\p{L})(?:kostet|koste|kosten|gekostet|kostete|preis\p{L}*|\p{L}*preis|teuer|gratis|kostenlos|bezahl\p{L}*|gebühr\p{L}*|costs?|prices?|priced|expensive|free of charge|pay|fees?|prix|coûte\p{L}*|coût\p{L}*|cher|gratuit\p{L}*|tarif\p{L}*|prezzo|prezzi|costa|costano|costato|gratis|gratuit[oa]|precio|precios|cuesta|cuestan|costado|gratuit[oa])(?!\p{L})/iu
const DURATION =
  /(?<!\p{L})(?:wie lange?|how long|combien de temps|(?:per )?quanto tempo|quanto dura|cu[aá]nto (?:tiempo|dura|tarda)|dauert|wie viele (?:tage|wochen|monate|jahre|stunden|minuten|sekunden)|how many (?:days|weeks|months|years|hours|minutes|seconds))(?!\p{L})/iu
const AGE = /(?<!\p{L})(?:wie alt|how old|quel âge|quanti anni|cu[aá]ntos años|qu[eé] edad)(?!\p{L})/iu
const WHY =
  /(?<!\p{L})(?:warum|wieso|weshalb|weswegen|wozu|why|how come|pourquoi|perch[eé]|por ?qu[eé]|what for|reason|grund|raison|motivo|raz[óo]n)(?!\p{L})/iu
const WHERE = /(?<!\p{L})(?:wo|woher|wohin|where|où|dove|d[oó]nde|ad[oó]nde)(?!\p{L})/iu
const DEFINITION =
  /^[¿¡\s]*(?:(?:und|and|et|e|y)\s+)?(?:was (?:ist|sind|bedeute[nt]|heisst|heißt|meint)|was (?:genau )?(?:ist|sind) (?:genau|eigentlich|mit)|what(?:'s|’s| is| are| does .* mean)|define|meaning of|definition|qu['’]est-ce qu|c['’]est quoi|que (?:signifie|veut dire)|définition|cos['’ ]?[eè]|che cos|cosa (?:sono|significa|vuol dire|si intende)|che (?:vuol dire|significa)|qu[eé] (?:es|son|significa|quiere decir)|definici[óo]n|erklär\p{L}* )/iu
const OVERVIEW =
  /(?<!\p{L})(?:worum geht|wovon handelt|zusammenfass\p{L}*|fass\p{L}* .*zusammen|thema|what(?:'s|’s| is| are)? .*about|topic|summar\p{L}*|tl;?dr|de quoi (?:parle|s['’]agit|traite)|résum\p{L}*|sujet|di (?:che )?cosa (?:parla|tratta)|riassu[nm]\p{L}*|argomento|de qu[eé] (?:trata|habla|va)|resum\p{L}*|tema)(?!\p{L})/iu

/** "According to the article": the question is about something else. */
const ATTRIBUTION =
  /(?<!\p{L})(?:laut|gemäss|gemäß|nach|according to|in|im|selon|d['’]après|dans|secondo|nel|nell['’]|según|en)\s*(?:(?:dem|diesem|dieser|the|this|le|l['’]|cet|ce|il|lo|questo|el|este)\s*)?(?:artikel|beitrag|text|article|post|piece|texte|articolo|testo|art[ií]culo|texto)(?!\p{L})/giu

/** Where an imperative may begin: at the start, after a stop or comma, or after a word that leads to it. */
const CLAUSE = String.raw`(?:^[^\p{L}¿]*|[.!?,;:]\s*|(?<!\p{L})(?:and|und|et|e|y|bitte|please|now|jetzt|can you|could you|kannst du|peux-tu|puoi|puedes)\s+)`
/** Orders to the bot, and texts that only want to be repeated: there is nothing to look up. */
const ORDERS: readonly RegExp[] = [
  new RegExp(
    String.raw`${CLAUSE}(?:ignor(?:e|iere?|ez|a|ate|ad)|disregard|forget|vergiss|vergesst|oublie[sz]?|dimentica(?:te)?|olvida(?:d)?)(?!\p{L}).*(?:instruc|consign|istruzion|anweisung|regel|rule|règle|regol|regla|vorgabe|prompt|artikel|article|articolo|art[ií]culo|text|previous|above|everything|alles|tout|tutto|todo)`,
    'iu',
  ),
  /system[ -]?prompt|prompt (?:de |di )?sist\p{L}*|system(?:anweisung|nachricht)\p{L}*|^\W*system\s*:|jailbreak|developer mode/iu,
  /(?<!\p{L})(?:you are now|du bist (?:jetzt|nun|ab)|tu es (?:maintenant|désormais)|adesso sei|ora sei|sei ora|ahora eres|fais comme si|fais semblant|fai finta|haz como si|tu (?:dich als|so,? als)|stell dir vor)(?!\p{L})/iu,
  new RegExp(
    String.raw`${CLAUSE}(?:pretend|act as (?:an?|if|my|the)|role-?play|from now on|ab (?:jetzt|sofort)|spiele? (?:du )?eine rolle|à partir de maintenant|d['’]ora in poi|a partir de ahora|finge|fingi)(?!\p{L})`,
    'iu',
  ),
  new RegExp(
    String.raw`${CLAUSE}(?:write|compose|draft|sing|schreib(?:e|t (?:mir|uns))?|dichte|reime|écris|écrivez|rédige[sz]?|chante[sz]?|scrivi(?:mi)?|componi|escr[ií]be(?:me)?|redacta|comp[oó]n)(?!\p{L})`,
    'iu',
  ),
  new RegExp(
    String.raw`${CLAUSE}(?:repeat|say (?!wh|how|if)|print|output|reveal|translate|wiederhole?|sag(?:e|t)?,? (?:dass|nur|einfach|allen)|übersetze?|übersetzt (?:mir|uns)|gib .* aus|répète[sz]?|dis (?:que|seulement|juste)|affiche[sz]?|traduis(?:ez)?|ripeti|d[iì]['’] che|dì che|stampa|traduci|repite|di que|imprime|muestra(?:me)? tu|traduce)(?!\p{L})`,
    'iu',
  ),
  /@everyone|@here|<@/iu,
]

/** A definition is asked for by little more than its word; a longer question asks for a fact. */
const MAX_DEFINED = 3

/** `contentWords`: how many the question has, beside those that speak of the text itself. */
export const questionKind = (question: string, contentWords: number): QuestionKind => {
  const bare = contentWords === 0
  if (ORDERS.some((order) => order.test(question))) return 'order'
  const aboutText =
    TEXT.test(question.replace(ATTRIBUTION, ' ')) ||
    (bare && (THIS.test(question) || question.split(/\s+/).length <= 4))
  if (aboutText && AUTHOR.test(question) && !WHEN.test(question)) return 'author'
  if (aboutText && WHEN.test(question) && (PUBLISHED.test(question) || bare)) return 'published'
  if (aboutText && AGE.test(question)) return 'published'
  if (aboutText && WHO.test(question) && AUTHOR.test(question)) return 'author'
  if (aboutText && bare && PUBLISHED.test(question)) return 'published'
  if (bare && OVERVIEW.test(question)) return 'overview'
  if (LINK.test(question) && (FIND.test(question) || bare)) return 'link'
  if (WHEN.test(question)) return 'when'
  if (AGE.test(question)) return 'age'
  if (DURATION.test(question)) return 'duration'
  if (PRICE.test(question)) return 'price'
  if (HOW_MANY.test(question)) return 'how-many'
  if (WHY.test(question)) return 'why'
  if (FOR_WHOM.test(question)) return 'for-whom'
  if (DEFINITION.test(question) && contentWords <= MAX_DEFINED) return 'definition'
  if (WHO.test(question)) return 'who'
  if (WHERE.test(question)) return 'where'
  return 'plain'
}

const DATE =
  /\b(?:1\d|20)\d\d\b|\b\d{1,2}\.\s?(?:\d{1,2}\.|Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)|Januar|Februar|März|April|\bMai\b|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhundert|Frühling|Frühjahr|Sommer|Herbst|Winter|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|gestern|morgen|heute|nächste[nsmr]? (?:Jahr|Monat|Woche)|vor \S+ (?:Jahren|Monaten|Wochen|Tagen)|\bUhr\b/u
const NUMBER =
  /\p{N}|(?<!\p{L})(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dreissig|dreißig|vierzig|fünfzig|hundert|tausend|million|milliarde|dutzend|hälfte|drittel|viertel|prozent|doppelt|halb|mehrere|einige|wenige|viele)/iu
const MONEY =
  /(?:franken|\beuro\b|dollar|\bchf\b|\busd\b|\beur\b|[$€£]|rappen|gratis|kostenlos|(?<!\p{L})kost|preis|gebühr|teuer|günstig|budget|bezahl)/iu
const TIME_SPAN =
  /(?:jahr|monat|woche|(?<!\p{L})tage?n?(?!\p{L})|stunde|minute|sekunde|jahrzehnt|jahrhundert|(?<!\p{L})(?:lange?|bis|seit|während|solange)(?!\p{L}))/iu
const YEARS_OLD = /(?<!\p{N})\p{N}{1,3}[ -]?jährig|jahre alt|, \p{N}{1,3},|(?<!\p{L})(?:alter|geboren)/iu
const CAUSE =
  /(?<!\p{L})(?:weil|denn|da|damit|um|wegen|aufgrund|deshalb|daher|darum|dadurch|durch|grund|gründe|sodass|folge|dank|führt|führte|doch|schon)(?!\p{L})/iu
const URL_LIKE = /(?:https?:\/\/|www\.)\S+|(?<![\w-])[\w-]{1,63}\.(?:com|ch|de|org|net|io)\b/iu
const TARGET =
  /(?<!\p{L})(?:für|zugunsten|zielgruppe|gedacht|bestimmt|zugeschnitten|richtet sich an|wendet sich an|an (?:die|alle) \p{L}+\s?\p{L}* (?:wendet|richtet))(?!\p{L})/iu
const PERSON = /\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\s(?:von\s|van\s|de\s)?\p{Lu}\p{Ll}{2,}/u
const PLACE =
  /(?<!\p{L})(?:in|im|aus|auf|bei|nach|an|am|vor|zwischen|über|unter|nahe|innerhalb)\s+(?:d\p{L}{2}\s+|ein\p{L}*\s+)?(?:\p{Ll}+\s+)?\p{Lu}/u
const DEFINES =
  /(?<!\p{L})(?:ist|sind|war|waren|bezeichnet|heisst|heißt|bedeutet|nennt|genannt|versteht|gilt|also|d\. ?h\.|das heisst|das heißt|sogenannt\p{L}*|kurz)(?!\p{L})/iu

/** Of a sentence; a longer one is no sentence. */
const LOOKED_AT = 2_000

/** Whether a German sentence holds the kind of thing that is asked for; null where the kind asks for nothing special. */
export const holdsWhatIsAsked = (kind: QuestionKind, whole: string): boolean | null => {
  const sentence = whole.slice(0, LOOKED_AT)
  switch (kind) {
    case 'when':
    case 'published':
      return DATE.test(sentence)
    case 'how-many':
      return NUMBER.test(sentence)
    case 'price':
      return MONEY.test(sentence)
    case 'duration':
      return TIME_SPAN.test(sentence)
    case 'age':
      return YEARS_OLD.test(sentence)
    case 'why':
      return CAUSE.test(sentence)
    case 'link':
      return URL_LIKE.test(sentence)
    case 'who':
    case 'author':
      return PERSON.test(sentence)
    case 'for-whom':
      return TARGET.test(sentence)
    case 'where':
      return PLACE.test(sentence) || URL_LIKE.test(sentence)
    case 'definition':
      return DEFINES.test(sentence)
    default:
      return null
  }
}

/** Kinds that ask for an amount of something. */
export const AMOUNTS: readonly QuestionKind[] = ['how-many', 'price', 'duration', 'age']

const NUMBERS = new RegExp(`\\p{N}+|${NUMBER.source.slice('\\p{N}|'.length)}\\p{L}*`, 'giu')
const MONTHS = /Januar|Februar|März|April|\bMai\b|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhundert/gu
const NAMES = /(?<=\S\s+(?:["'«„(])?)\p{Lu}[\p{L}\p{M}-]+/gu

/** Whether a German sentence brings something of the kind that is asked for which the question does not name itself. */
export const holdsNew = (kind: QuestionKind, whole: string, question: string): boolean => {
  const sentence = whole.slice(0, LOOKED_AT)
  const asked = question.toLowerCase()
  const brings = (pattern: RegExp): boolean =>
    [...sentence.matchAll(pattern)].some(([found]) => !asked.includes(found.toLowerCase()))
  if (kind === 'when') return brings(/\p{N}{3,}/gu) || brings(MONTHS)
  if (AMOUNTS.includes(kind)) return brings(NUMBERS)
  if (kind === 'who' || kind === 'where') return brings(NAMES)
  return false
}
