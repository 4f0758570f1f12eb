import { isFunctionWord } from '../language/function-words.ts'
import type { Lexicon } from '../language/lexicon.ts'
import { foldWord, type Language, stem, words } from '../language/words.ts'
import type { WordIndex } from '../search-index/words.ts'
import { type QuestionKind, questionKind } from './question-kind.ts'

/** One content word of a question. */
export type QuestionTerm = {
  /** Lower-case, as `words` gives it. */
  typed: string
  /** Folded, as written. */
  word: string
  stem: string
  /** How much it says, 0–1: rare in the language and rare in this corpus is 1. */
  weight: number
  /** Set for a number that belongs to the word before it (`Sora 2`): that word's stem. */
  after: string | null
  /** A proper name, as far as that can be told: what the question is about rather than what it asks. */
  name: boolean
}

export type Question = {
  text: string
  language: Language
  kind: QuestionKind
  terms: QuestionTerm[]
}

/** Words that speak of the text or of asking, in any of the languages: they do not say what is asked about. */
const ABOUT_THE_TEXT = new Set(
  `artikel artikels beitrag beitrags text texts textes autor autors autorin verfasser verfasserin bericht blog blogpost
blogbeitrag geschrieben schreibt schrieb verfasst gemass sagt steht erwahnt genannt bitte erklar erklare sag sagen
frage worum geht thema article articles author writer byline post text piece story mention mentioned mentions says say said
according tell told explain wrote written know please article articles auteur autrice texte selon dit dire mentionne ecrit
redige sujet parle explique articolo articoli autore autrice testo dice secondo scritto scrive menziona spiega parla
articulo articulos autor autora texto heisst heissen lautet name names named called nom nome nombre llama appelle chiama chiamato segun dice firma firmato pezzo signe signed escribio escrito menciona explica habla trata online datum date fecha
link url website publiziert veroffentlicht published erschienen publie publiee pubblicato pubblicata publicado publicada
publication parution pubblicazione publicacion posted veroffentlichungsdatum erscheinungsdatum zusammenfassung fasse zusammen summarize summarise riassumi riassumere resumez summary resume riassunto
resumen`
    .split(/\s+/)
    .filter(Boolean),
)

/** `data` is a date in Italian alone. */
const isAboutTheText = (folded: string, language: Language): boolean =>
  ABOUT_THE_TEXT.has(folded) || (language === 'it' && folded === 'data')

/** First, second…: people write ordinals where a name has a number. */
const ORDINALS: ReadonlyMap<string, string> = new Map(
  [
    'erste ersten erster erstes erstem first premier premiere primo prima primer primera primero',
    'zweite zweiten zweiter zweites zweitem second deuxieme seconde secondo seconda segundo segunda',
    'dritte dritten dritter drittes drittem third troisieme terzo terza tercero tercera tercer',
  ].flatMap((forms, index) => forms.split(' ').map((form) => [form, String(index + 1)] as const)),
)

/** Share of a word's weight that remains when it stands in every passage. */
const EVERYWHERE = 0.25

/** Analyses a question: its kind and its content words, weighed by the language at large and by this corpus. */
export const analyseQuestion = (text: string, language: Language, index: WordIndex, lexicon: Lexicon): Question => {
  const all = words(text)
  const content = all.filter((word) => !isFunctionWord(word, language))
  const subject = content.filter((word) => !isAboutTheText(foldWord(word, language), language))
  const kind = questionKind(text, subject.filter((word) => !/^\p{N}+$/u.test(word)).length)
  const fields = index.languages.map((one) => ({ language: one, field: index.field(one, 'stems') }))

  const rarityHere = (word: string): number => {
    let rarest = 0
    for (const { language: one, field } of fields) {
      if (!field || (one !== language && one !== 'de')) continue
      const share = field.documents(stem(word, one)) / Math.max(field.filled, 1)
      rarest = Math.max(rarest, share)
    }
    return 1 - (1 - EVERYWHERE) * rarest
  }
  const rarityAtLarge = (word: string): number => {
    return Math.min(1, lexicon.rarityOfWord(word, language) / (0.8 * lexicon.maxRarity))
  }

  const capitalised = new Set(
    (text.match(/(?<=[^\s¿¡.!?]\s+(?:['"«“„(]|\p{L}['’])?)\p{Lu}[\p{L}\p{M}]*/gu) ?? []).map((word) =>
      word.toLowerCase(),
    ),
  )
  /** German capitalises every noun: there a word that running text does not know counts as a name. */
  const isName = (word: string): boolean =>
    language === 'de'
      ? lexicon.rarity(stem(word, 'de'), 'de') >= lexicon.maxRarity &&
        lexicon.readings(stem(word, 'de'), 'de', 'en').length === 0
      : capitalised.has(word)

  const terms: QuestionTerm[] = []
  const seen = new Set<string>()
  for (const [position, word] of all.entries()) {
    const folded = foldWord(word, language)
    const previous = all[position - 1]
    const ordinal = ORDINALS.get(folded)
    const isNumber = /^\p{N}+$/u.test(word)
    if (!isNumber && isFunctionWord(word, language) && !ordinal) continue
    const after = isNumber && previous && !isFunctionWord(previous, language) ? stem(previous, language) : null
    const stemmed = isNumber ? word : stem(word, language)
    const key = `${after ?? ''} ${stemmed}`
    if (seen.has(key)) continue
    seen.add(key)
    const meta = isAboutTheText(folded, language) ? 0.15 : 1
    const weight = meta * rarityHere(word) * (isNumber ? 0.8 : rarityAtLarge(word))
    terms.push({
      typed: word,
      word: folded,
      stem: stemmed,
      weight,
      after,
      name: isNumber ? after !== null : isName(word),
    })
  }
  return { text, language, kind, terms: heaviest(terms) }
}

/** Below it a word says next to nothing of the subject: it speaks of the text, or stands everywhere. */
const SAYS_SOMETHING = 0.2

/** What a question names beside the text itself. */
export const subjectTerms = ({ terms }: Question): QuestionTerm[] =>
  terms.filter(({ weight }) => weight > SAYS_SOMETHING)

/** At most so many words of a question are looked at, the weightiest. */
const MAX_TERMS = 30

const heaviest = (terms: QuestionTerm[]): QuestionTerm[] => {
  if (terms.length <= MAX_TERMS) return terms
  const kept = new Set([...terms].sort((a, b) => b.weight - a.weight).slice(0, MAX_TERMS))
  return terms.filter((term) => kept.has(term))
}

/** The digit that an ordinal stands for, else null. */
export const ordinalDigit = (word: string): string | null => ORDINALS.get(word) ?? null
