import type { Quote } from '../../../src/answer/answer.ts'
import { longDate } from '../../../src/language/dates.ts'
import { oneOf } from '../random.ts'
import type { Told, ToldArticle } from './gate-corpus.ts'

/** A claim of known truth. `kind`: how it was made. */
export type Trial = { kind: string; language: string; claim: string; quotes: Quote[]; article: ToldArticle }

export type Random = () => number
export type Make = (random: Random, text: string, language: string, told: Told) => string | null

const lowered = (text: string): string => text.replace(/^\p{Lu}(?=\p{Ll}+ )/u, (letter) => letter.toLowerCase())
const raised = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
const withoutStop = (text: string): string => text.replace(/[.!?:…]+$/, '')

const dropClause: Make = (_random, text) => {
  const parts = withoutStop(text).split(/, (?!\d)/)
  if (parts.length < 2 || /["«»“”„(]/.test(text)) return null
  const kept = parts.slice(0, -1).join(', ')
  return kept.length > 25 ? `${kept}.` : null
}

const reorder: Make = (_random, text) => {
  const parts = withoutStop(text).split(/, (?!\d)/)
  if (parts.length !== 2 || /["«»“”„?(]/.test(text)) return null
  return `${raised(parts[1]!)}, ${lowered(parts[0]!)}.`
}

const PREFIXES: Readonly<Record<string, readonly string[]>> = {
  de: ['Laut dem Artikel gilt: ', 'Der Artikel sagt: ', 'Dem Text zufolge: '],
  en: ['According to the article, ', 'The article says that ', 'As the author writes, '],
  fr: ['Selon l’article, ', 'L’article indique que ', 'D’après le texte, '],
  it: ['Secondo l’articolo, ', 'L’articolo dice che '],
  es: ['Según el artículo, ', 'El artículo dice que '],
}
const prefix: Make = (random, text, language) => {
  const one = oneOf(random, PREFIXES[language]!)
  return one + (one.endsWith(': ') ? text : lowered(text))
}

export const WORDS: Readonly<Record<string, readonly string[]>> = {
  de: ['zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn', 'elf', 'zwölf'],
  en: ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  fr: ['deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze'],
  it: ['due', 'tre', 'quattro', 'cinque', 'sei', 'sette', 'otto', 'nove', 'dieci', 'undici', 'dodici'],
  es: ['dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve', 'diez', 'once', 'doce'],
}
const COUNTED = /(?<=(?:^|[\s(«"„]))(?:\d{1,3}(?:['’.,]\d{3})+|\d{4,7})(?=[\s,;.)](?!\d))/gu
const rewriteNumbers: Make = (random, text, language) => {
  const by = oneOf(random, ["'", '’', '\u202f', '', language === 'en' ? ',' : '.'])
  const grouped = text.replace(COUNTED, (number) => {
    const digits = number.replace(/\D/g, '')
    if (digits.length === 4 && /^(?:1[5-9]|20)/.test(digits)) return number
    return digits.replace(/\B(?=(?:\d{3})+$)/g, by)
  })
  const words = WORDS[language]!
  const spelt = grouped.replace(
    /(?<=\p{L} )(?:[2-9]|1[0-2])(?= \p{L}{3})(?! (?:Uhr|Mio|de|\p{Lu}|mai|août|mars|maggio|agosto|mayo))/gu,
    (digit) => words[Number(digit) - 2]!,
  )
  const found = words.findIndex((word) => new RegExp(` ${word} `).test(spelt))
  const isSafe =
    found >= 0 && !(language === 'it' && words[found] === 'sei') && !(language === 'fr' && words[found] === 'neuf')
  const counted = isSafe && spelt === text ? spelt.replace(` ${words[found]} `, ` ${found + 2} `) : spelt
  return counted === text ? null : counted
}

export const MONTHS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  ['de', 'en', 'fr', 'it', 'es'].map((language) => [
    language,
    Array.from({ length: 12 }, (_, i) =>
      new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2025, i, 15)),
    ),
  ]),
)
export const dateIn = (text: string, language: string) => {
  const names = MONTHS[language]!.join('|')
  const found = new RegExp(
    `(?<![\\p{L}\\d])(\\d{1,2})(?:\\.|er|º|°)? (?:de )?(${names}),? (?:de )?(\\d{4})(?!\\d)`,
    'iu',
  ).exec(text)
  if (!found) return null
  const month = MONTHS[language]!.findIndex((name) => name.toLowerCase() === found[2]!.toLowerCase()) + 1
  return { whole: found[0], day: Number(found[1]), month, year: Number(found[3]) }
}
export const isoOf = (year: number, month: number, day: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

const rewriteDates: Make = (random, text, language) => {
  const date = dateIn(text, language)
  if (!date) return null
  const iso = isoOf(date.year, date.month, date.day)
  const ways = [iso, longDate(iso, language), iso.split('-').reverse().join('.')]
  if (language === 'en')
    ways.push(new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso)))
  const way = oneOf(
    random,
    ways.filter((one) => one !== date.whole),
  )
  return text.replace(date.whole, way)
}

const SYNONYMS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  de: 'Firma:Unternehmen Geräte:Apparate Kinder:Jungen neue:neuartige sagt:erklärt sagte:erklärte etwa:ungefähr ca.:rund rund:etwa zeigt:weist Geld:Geldmittel grosse:bedeutende große:bedeutende Ende:Schluss bekommt:erhält bekommen:erhalten kostet:verlangt Menschen:Personen Krieg:Konflikt Stadt:Ortschaft Land:Staat viele:zahlreiche begann:startete wichtig:bedeutsam Region:Gegend Beispiel:Fall Zeit:Epoche Regierung:Staatsführung Gebiet:Areal heute:inzwischen jedoch:allerdings'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
  en: 'company:firm children:kids new:novel says:states said:stated about:roughly around:about money:funds large:big end:close gets:receives people:persons war:conflict city:town country:nation many:numerous began:started important:significant region:area example:instance time:period government:administration area:zone however:though'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
}
const synonym: Make = (_random, text, language) => {
  if (text.includes('www.')) return null
  let changed = text
  for (const [from, to] of SYNONYMS[language] ?? [])
    changed = changed.replace(new RegExp(`(?<![\\p{L}-])${from.replace('.', '\\.')}(?![\\p{L}-])`, 'u'), to)
  return changed === text ? null : changed
}

export const withQuote = ({ quote, translations }: Told, language: string, alone: boolean): Quote => {
  const text = alone ? undefined : translations.get(language)
  return { ...quote, translation: text === undefined ? null : { text, language, origin: 'human' } }
}

const MAKERS: Readonly<Record<string, Make>> = {
  verbatim: (_random, text) => text,
  'clause dropped': dropClause,
  'clauses reordered': reorder,
  prefixed: prefix,
  'numbers rewritten': rewriteNumbers,
  'dates rewritten': rewriteDates,
  lowered: (_random, text) => (lowered(text) === text ? null : lowered(text)),
  synonyms: synonym,
}

export const wordings = ({ quote, translations }: Told): [string, string][] => [['de', quote.text], ...translations]

/** Everything true that can be made of the articles, in their order. */
export const trueClaims = (articles: readonly ToldArticle[], random: Random): Trial[] => {
  const trials: Trial[] = []
  for (const article of articles) {
    for (const [i, told] of article.told.entries()) {
      for (const [language, text] of wordings(told)) {
        const quotes = [withQuote(told, language, false)]
        for (const [kind, make] of Object.entries(MAKERS)) {
          const claim = make(random, text, language, told)
          if (claim !== null) trials.push({ kind, language, claim, quotes, article })
        }
        if (language !== 'de')
          trials.push({
            kind: 'German alone',
            language,
            claim: text,
            quotes: [withQuote(told, language, true)],
            article,
          })
        const next = article.told[i + 1]
        const other = next && wordings(next).find(([one]) => one === language)?.[1]
        if (other && text.length + other.length < 500) {
          const both = [...quotes, { ...withQuote(next, language, false), n: 2 }]
          trials.push({
            kind: 'joined',
            language,
            claim: `${withoutStop(text)}; ${lowered(other)}`,
            quotes: both,
            article,
          })
        }
      }
    }
  }
  return trials
}
