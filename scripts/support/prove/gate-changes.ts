import { longDate } from '../../../src/language/dates.ts'
import { oneOf, wholeBetween } from '../random.ts'
import { dateIn, isoOf, type Make, MONTHS, type Random, type Trial, WORDS, withQuote, wordings } from './gate-claims.ts'
import type { Told, ToldArticle } from './gate-corpus.ts'

const holdsNumber = (told: Told, number: string): boolean =>
  [told.quote.text, told.quote.title, told.quote.published ?? '', ...told.translations.values()].some((text) =>
    new RegExp(`(?<!\\d)0?${number.replace(/\D/g, '\\D?')}(?!\\d)`).test(text),
  )

const changeNumber: Make = (random, text, language, told) => {
  const date = dateIn(text, language)
  const at = date ? text.indexOf(date.whole) : -1
  const digits = [...text.matchAll(/\d+/g)].filter(({ index }) => !date || index < at || index > at + date.whole.length)
  const words = WORDS[language]!
  const spelt = [...text.matchAll(new RegExp(`(?<= )(?:${words.join('|')})(?= \\p{L})`, 'gu'))].filter(
    ({ 0: word }) => !(language === 'it' && word === 'sei') && !(language === 'fr' && word === 'neuf'),
  )
  const all = [...digits, ...spelt]
  if (all.length === 0) return null
  const chosen = oneOf(random, all)
  for (let tries = 0; tries < 20; tries++) {
    const isWord = !/\d/.test(chosen[0])
    const value = isWord
      ? wholeBetween(random, 2, 9)
      : wholeBetween(random, 10 ** (chosen[0].length - 1) + 1, 10 ** chosen[0].length - 1)
    const put = isWord ? words[value - 2]! : String(value).padStart(chosen[0].length, '0')
    const isSpelt = [...told.translations.entries(), ['de', told.quote.text] as const].some(
      ([one, each]) => value < 13 && value > 1 && each.toLowerCase().includes(WORDS[one]![value - 2]!),
    )
    if (
      put === chosen[0] ||
      holdsNumber(told, String(value)) ||
      isSpelt ||
      (language === 'it' && put === 'sei') ||
      (language === 'fr' && put === 'neuf')
    )
      continue
    return text.slice(0, chosen.index) + put + text.slice(chosen.index + chosen[0].length)
  }
  return null
}

const changeDate: Make = (random, text, language, told) => {
  const date = dateIn(text, language)
  if (date) {
    const part = oneOf(random, ['day', 'month', 'year'] as const)
    const day = part === 'day' ? (date.day % 28) + 1 : Math.min(date.day, 28)
    const month = part === 'month' ? (date.month % 12) + 1 : date.month
    const year = part === 'year' ? date.year + oneOf(random, [-10, -3, 1, 7]) : date.year
    if (day === date.day && month === date.month && year === date.year) return null
    if (told.quote.published === isoOf(year, month, day)) return null
    return text.replace(date.whole, longDate(isoOf(year, month, day), language))
  }
  const names = MONTHS[language]!
  const found = names.findIndex((name) => new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'u').test(text))
  if (found < 0 || (language === 'en' && (found === 4 || found === 2)) || (language === 'fr' && found === 2))
    return null
  const others = names.filter(
    (_, i) =>
      i !== found &&
      !wordings(told).some(([one, each]) => each.includes(MONTHS[one]![i]!)) &&
      Number(told.quote.published?.slice(5, 7)) !== i + 1 &&
      !(language === 'en' && (i === 2 || i === 4)),
  )
  return others.length === 0
    ? null
    : text.replace(new RegExp(`(?<!\\p{L})${names[found]}(?!\\p{L})`, 'u'), oneOf(random, others))
}

/** Capitalised inside an English sentence and in the German one alike: a name, whatever the gate takes for one. */
const namesIn = ({ quote, translations }: Told): string[] => {
  const english = translations.get('en')
  if (!english) return []
  const found = english.match(/(?<=[\p{Ll},] )\p{Lu}[\p{Ll}\p{Lu}]{3,}(?!\p{L})/gu) ?? []
  return found.filter((name) => new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'u').test(quote.text))
}

/** Of many kinds, for texts whose articles have few. */
const OTHERS =
  'Google Microsoft Nokia Zalando Siemens Denver Basel Lyon Krakau Boston Müller Rossi Dubois Lindqvist Okafor Tanaka Beyoncé Einstein Merkel Zidane Volvo Kepler Toronto Mumbai Nairobi Chagall Haldimann Brügger Vontobel Fendrich Grönemeyer Astrazeneca Huawei Wikipedia Tolkien'.split(
    ' ',
  )

const changeName =
  (names: readonly string[]): Make =>
  (random, text, _language, told) => {
    const own = namesIn(told).filter((name) => new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'u').test(text))
    if (own.length === 0) return null
    const name = oneOf(random, own)
    const everything = [told.quote.title, told.quote.author ?? '', ...wordings(told).map(([, one]) => one)]
      .join(' ')
      .toLowerCase()
    const others = [...(random() < 0.5 ? OTHERS : names)].filter(
      (one) => !everything.includes(one.toLowerCase().slice(0, 4)),
    )
    return others.length === 0
      ? null
      : text.replace(new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'u'), oneOf(random, others))
  }

const UNITS: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  de: [
    [/(?<=\d )Prozent/u, 'Punkte'],
    [/(?<=\d ?)%/u, ' Punkte'],
    [/(?<=\p{L} )Sekunden/u, 'Stunden'],
    [/Minuten/u, 'Tage'],
    [/(?<=\d )Franken/u, 'Euro'],
    [/Millionen|Mio\./u, 'Milliarden'],
    [/(?<=\d )Tage/u, 'Jahre'],
    [/(?<=\d )Kilometer/u, 'Meter'],
    [/(?<=\d )(?:Meter|Quadratmeter)/u, 'Kilometer'],
    [/(?<=\d )(?:Jahre|Jahren)/u, 'Tage'],
    [/(?<=\d )Euro/u, 'Dollar'],
  ],
  en: [
    [/(?<=\d )per ?cent|(?<=\d )percent/u, 'points'],
    [/(?<=\d)%/u, ' points'],
    [/(?<=\p{L} )seconds/u, 'hours'],
    [/minutes/u, 'days'],
    [/(?<=\d )francs/u, 'euros'],
    [/(?<=\d )million/u, 'billion'],
    [/(?<=\d )days/u, 'years'],
    [/(?<=\d )(?:kilometres|km)/u, 'metres'],
    [/(?<=\d )(?:metres|meters|square metres)/u, 'miles'],
    [/(?<=\d )years/u, 'days'],
    [/(?<=\d )euros/u, 'dollars'],
  ],
}
const changeUnit: Make = (_random, text, language) => {
  for (const [from, to] of UNITS[language] ?? []) if (from.test(text)) return text.replace(from, to)
  return null
}

const NEGATIONS: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  de: [
    [/ nicht(?! nur)(?=[ ,.])/u, ''],
    [/(?<= )kein(e[mnrs]?)?(?= )/u, 'ein$1'],
  ],
  en: [
    [/(?<=is|was|are|were|has|have|had|do|does|did|could|would|can) not(?! only)(?= )/u, ''],
    [/(?<=can)not/u, ''],
    [/n['’]t(?= )/u, ''],
  ],
}
const loseNegation: Make = (_random, text, language) => {
  if (/[?„"«“]/.test(text) || text.split(/,/).length > 2) return null
  for (const [from, to] of NEGATIONS[language] ?? []) if (from.test(text)) return text.replace(from, to)
  return null
}

/** Stands by itself behind a preposition, as names do. */
const ALONE = /(?<= (?:in|of|by|from|with|to|and) )\p{Lu}[\p{Ll}\p{Lu}]{3,}(?=[ ,.] ?\p{Ll})/gu
/** Ordinary words that titles hold with a capital. */
const NO_NAMES = new Set(
  'Manager Downtown Module Gallery Mask Reformation Medicinis Adventure Nationality Pilot Ultimate Nexus'.split(' '),
)

/** Claims with exactly one thing changed. */
export const falseClaims = (articles: readonly ToldArticle[], all: readonly ToldArticle[], random: Random): Trial[] => {
  const english = all.flatMap(({ told }) => told.map(({ translations }) => translations.get('en') ?? ''))
  const plain = new Set(english.flatMap((text) => text.match(/(?<!\p{L})\p{Ll}+/gu) ?? []))
  const alone = new Set(english.flatMap((text) => text.match(ALONE) ?? []))
  const names = [...new Set(all.flatMap(({ told }) => told.flatMap(namesIn)))].filter(
    (name) => alone.has(name) && !plain.has(name.toLowerCase()) && !NO_NAMES.has(name),
  )
  const makers: Record<string, Make> = {
    ...{ number: changeNumber, date: changeDate, name: changeName(names) },
    ...{ unit: changeUnit, negation: loseNegation },
  }
  const trials: Trial[] = []
  for (const article of articles) {
    for (const told of article.told) {
      for (const [language, text] of wordings(told)) {
        for (const [kind, make] of Object.entries(makers)) {
          const claim = make(random, text, language, told)
          if (claim === null || claim === text) continue
          trials.push({ kind, language, claim, quotes: [withQuote(told, language, random() < 0.5)], article })
        }
      }
    }
  }
  return trials
}
