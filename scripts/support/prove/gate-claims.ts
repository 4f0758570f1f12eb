import type { Quote } from '../../../src/answer/answer.ts'
import { longDate } from '../../../src/language/dates.ts'
import { oneOf, wholeBetween } from '../random.ts'
import type { Told, ToldArticle } from './gate-corpus.ts'

/** A claim of known truth. `kind`: how it was made. */
export type Trial = { kind: string; language: string; claim: string; quotes: Quote[]; article: ToldArticle }

type Random = () => number
type Make = (random: Random, text: string, language: string, told: Told) => string | null

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

const WORDS: Readonly<Record<string, readonly string[]>> = {
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

const MONTHS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  ['de', 'en', 'fr', 'it', 'es'].map((language) => [
    language,
    Array.from({ length: 12 }, (_, i) =>
      new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2025, i, 15)),
    ),
  ]),
)
const dateIn = (text: string, language: string) => {
  const names = MONTHS[language]!.join('|')
  const found = new RegExp(
    `(?<![\\p{L}\\d])(\\d{1,2})(?:\\.|er|º|°)? (?:de )?(${names}),? (?:de )?(\\d{4})(?!\\d)`,
    'iu',
  ).exec(text)
  if (!found) return null
  const month = MONTHS[language]!.findIndex((name) => name.toLowerCase() === found[2]!.toLowerCase()) + 1
  return { whole: found[0], day: Number(found[1]), month, year: Number(found[3]) }
}
const isoOf = (year: number, month: number, day: number): string =>
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

const withQuote = ({ quote, translations }: Told, language: string, alone: boolean): Quote => {
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

const wordings = ({ quote, translations }: Told): [string, string][] => [['de', quote.text], ...translations]

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
