import { isFunctionWord } from '../language/function-words.ts'
import { type Language, languageOf } from '../language/words.ts'
import { type KnownWords, knownWords } from './known-words.ts'

const word = (list: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${list})(?![\\p{L}\\p{N}])`, 'iu')

const words = (list: string): RegExp => new RegExp(word(list).source, 'giu')

const NEGATIONS: Readonly<Record<Language, RegExp>> = {
  de: word(
    'nicht|nie|niemals|kein|keine[mnrs]?|keinerlei|nirgends|nirgendwo|niemand(?:e[mn])?|nichts|weder|keinesfalls|keineswegs',
  ),
  en: /(?<![\p{L}\p{N}])(?:not|never|no|none|nobody|nothing|nowhere|neither|nor|cannot|no-one)(?![\p{L}\p{N}])|n['’]t(?!\p{L})/iu,
  fr: /(?<![\p{L}\p{N}])(?:ne|pas|jamais|aucune?|rien|personne ne|nulle part|ni|non)(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])n['’](?=\p{L})/iu,
  it: word('non|mai|nessun[oa]?|niente|nulla|né|nemmeno|neanche|neppure'),
  es: word('no|nunca|jamás|ningún|ninguna|ninguno|nada|nadie|ni|tampoco'),
}
/** Looks like one and is none: `nicht nur`, `no longer only`, `pas seulement`; `No. 5`. */
const NO_NEGATIONS: Readonly<Record<Language, RegExp>> = {
  de: /(?<!\p{L})nicht (?:nur|bloss|bloß|allein|zuletzt|weniger als|mehr als)(?!\p{L})|(?<!\p{L})nichts anderes als(?!\p{L})|(?<!\p{L})kein Geringerer/giu,
  en: /(?<!\p{L})not (?:only|just|merely|least|simply|less than|more than)(?!\p{L})|(?<!\p{L})no (?:less|fewer|more|later) than(?!\p{L})|(?<!\p{L})No\. ?\d|(?<!\p{L})no doubt(?!\p{L})/gu,
  fr: /(?<!\p{L})(?:non|pas) (?:seulement|uniquement|moins de|plus de)(?!\p{L})|(?<!\p{L})n['’](?:est|étaient|était|a|ont|y a) (?=(?:\p{L}+ ){0,4}que(?!\p{L}))|(?<!\p{L})ne (?=(?:\p{L}+ ){0,3}que(?!\p{L}))/giu,
  it: /(?<!\p{L})non (?:solo|soltanto|meno di|più di)(?!\p{L})/giu,
  es: /(?<!\p{L})no (?:solo|sólo|solamente|menos de|más de)(?!\p{L})/giu,
}
/** Words that deny in another way, or half: a text with one may be either. */
const UNCLEAR: Readonly<Record<Language, RegExp>> = {
  de: words(
    'ohne|kaum|fehl\\p{L}*|mangel\\p{L}*|statt|anstatt|ausser|außer|selten|wenig\\p{L}*|nein|un\\p{L}{4,}|\\p{L}+los(?:e[mnrs]?)?|ver(?:weiger|hinder|zicht|miss|biet|bot)\\p{L}*|lehn\\p{L}*|lehnt\\p{L}*|abgelehnt|bestreit\\p{L}*|bestritt\\p{L}*|scheiter\\p{L}*|gescheitert\\p{L}*|nur|noch|erst|lediglich|bloss|bloß|weniger|gegen|widersprech\\p{L}*|zweifel\\p{L}*|leer\\p{L}*|allein\\p{L}*|sondern',
  ),
  en: words(
    'without|hardly|barely|scarcely|rarely|seldom|lack\\p{L}*|fail\\p{L}*|instead|except|few|little|un\\p{L}{4,}|in(?:able|capable|sufficient|visible)|im(?:possible|probable)|\\p{L}{3,}less|refus\\p{L}*|den(?:y|ies|ied)|prevent\\p{L}*|avoid\\p{L}*|miss\\p{L}*|only|yet|against|doubt\\p{L}*|empty|stop\\p{L}*|rather|free',
  ),
  fr: words(
    'sans|manqu\\p{L}*|absence|peine|rarement|peu|sauf|refus\\p{L}*|échou\\p{L}*|im\\p{L}{4,}|in\\p{L}{4,}|ir\\p{L}{4,}|seul\\p{L}*|que|plutôt|contre',
  ),
  it: words(
    'senza|manc\\p{L}*|appena|raramente|poco|tranne|rifiut\\p{L}*|in\\p{L}{4,}|im\\p{L}{4,}|solo|anziché|contro',
  ),
  es: words(
    'sin|falt\\p{L}*|apenas|raramente|poco|salvo|rechaz\\p{L}*|in\\p{L}{4,}|im\\p{L}{4,}|sólo|solo|sino|contra',
  ),
}

const bare = (text: string, language: Language): string => text.replace(NO_NEGATIONS[language], ' ')

/** Whether a sentence says that something is not so. `language`: BCP 47; unknown ones count as not negated. */
export const isNegated = (text: string, language: string): boolean => {
  const one = languageOf(language)
  return one !== null && NEGATIONS[one].test(bare(text, one))
}

export type Wording = { text: string; language: string }

/** Where a clause may end; `und` and its like may join two. */
const CLAUSE =
  /[,;:!?()«»"“”„–—]| (?=(?:und|oder|aber|sondern|doch|denn|and|or|but|because|et|ou|mais|e|o|ma|y|pero|sino) )/iu

const contentOf = (text: string, language: Language): string[] => {
  const words = text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  return [
    ...new Set(
      words.filter((one) => one.length > 1 && !isFunctionWord(one, language) && !NEGATIONS[language].test(one)),
    ),
  ]
}

const holds = (known: KnownWords, one: string, language: Language): boolean =>
  known.holdsName(one) || known.holdsMeaning(one, language)

/** Share of the content words of a clause that stand in another text. */
const shareOf = (clause: readonly string[], language: Language, known: KnownWords): number =>
  clause.filter((one) => holds(known, one, language)).length / Math.max(clause.length, 1)

const MOST = 0.8

/**
 * What `from` denies and `to` says: one of its clauses denies, and nearly all content words of the clause stand in `to`,
 * which denies nothing in any way. Clauses of one content word are judged by the whole sentence.
 */
const deniesWhat = (from: Wording, to: Wording, isWhole: boolean): boolean => {
  const [one, other] = [languageOf(from.language), languageOf(to.language)]
  if (!one || !other || from.text.includes('?') || to.text.includes('?')) return false
  if (!isNegated(from.text, one) || isNegated(to.text, other)) return false
  const denied = from.text.toLowerCase()
  if ((to.text.toLowerCase().match(UNCLEAR[other]) ?? []).some((one) => !denied.includes(one))) return false
  if (one !== other && !/^(?:de|en)(?:de|en)$/.test(one + other)) return false
  const text = bare(from.text, one)
  const known = knownWords([to.text])
  const back = knownWords([from.text])
  const said = contentOf(to.text, other)
  const clauses = isWhole ? [text] : text.split(CLAUSE)
  for (const clause of clauses) {
    if (!NEGATIONS[one].test(clause)) continue
    const content = contentOf(clause, one)
    if (shareOf(content, one, known) < (content.length < 5 ? 1 : MOST)) continue
    const all = content.length >= 2 ? content : contentOf(text, one)
    if (all.length === 0 || shareOf(all, one, known) < MOST) continue
    // What is said must be what was denied, not something else with the same words in it.
    if (shareOf(said, other, back) >= MOST) return true
  }
  return false
}

/**
 * Whether a claim denies what its source says, or says what it denies, as far as that is sure: content words and clauses
 * are compared, anything that may deny in another way (`kaum`, `ohne`, `unable`) is left alone. All texts `plain`.
 */
export const losesNegation = (claim: Wording, sources: readonly Wording[]): boolean => {
  const same = sources.filter(({ language }) => languageOf(language) === languageOf(claim.language))
  const judged = same.length > 0 ? same : sources
  return (
    judged.some((source) => deniesWhat(source, claim, false)) ||
    (judged.length > 0 && judged.every((source) => deniesWhat(claim, source, false)))
  )
}
