import { type Language, languageOf } from '../language/words.ts'

/** From 2 to 19 and the tens, by language; spellings of one number are joined by a bar. */
const CARDINALS: Readonly<Record<Language, string>> = {
  de: `zwei|zwo drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn
    achtzehn neunzehn zwanzig dreissig|dreißig vierzig fünfzig sechzig siebzig achtzig neunzig`,
  en: `two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety`,
  fr: `deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf
    vingt|vingts trente quarante cinquante soixante septante huitante|octante nonante`,
  it: `due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette
    diciotto diciannove venti trenta quaranta cinquanta sessanta settanta ottanta novanta`,
  es: `dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho
    diecinueve veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa`,
}
const VALUES = [...Array.from({ length: 18 }, (_, i) => i + 2), 20, 30, 40, 50, 60, 70, 80, 90]

const ONES: Readonly<Record<Language, string>> = {
  de: 'ein eine einer eines einem einen',
  en: 'a an one',
  fr: 'un une',
  it: 'un uno una',
  es: 'un uno una',
}

/** From 1 on, without their endings of gender, number and case. German ones are also made of the cardinals. */
const ORDINALS: Readonly<Record<Language, string>> = {
  de: 'erst zweit dritt viert fünft sechst siebt|siebent acht neunt zehnt elft zwölft',
  en: 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth',
  fr: `premier|première|premiers|premières deuxième|second|seconde troisième quatrième cinquième sixième septième
    huitième neuvième dixième onzième douzième`,
  it: 'prim second terz quart quint sest settim ottav non decim undicesim dodicesim',
  es: 'primer segund tercer cuart quint sext séptim octav noven décim undécim duodécim',
}
const ENDINGS: Readonly<Record<Language, readonly string[]>> = {
  de: ['e', 'er', 'en', 'es', 'em', 'el', 'eln', 'ens'],
  en: ['', 's'],
  fr: ['', 's'],
  it: ['o', 'a', 'i', 'e'],
  es: ['o', 'a', 'os', 'as', ''],
}

/** Twice and thrice in one word, both, half: 0.5. A star stands for any ending. */
const TIMES: Readonly<Record<Language, string>> = {
  de: `2:doppel* 2:verdoppel* 2:beid* 2:paar 3:dreifach* 3:verdreifach* 3:tripel* 3:trio* 2:duo* 4:vervierfach* 0.5:halb 0.5:halbe 0.5:halben 0.5:halber
    0.5:halbes 0.5:halbem 0.5:hälfte 0.5:halbier* 1:erstmals 1:zuerst 1.5:anderthalb 1.5:eineinhalb 2.5:zweieinhalb`,
  en: '2:twice 2:double 2:doubled 2:doubles 2:doubling 2:twofold 2:both 2:couple 2:pair 3:thrice 3:triple* 3:tripling 3:threefold 4:quadrupl* 0.5:half 0.5:halves 0.5:halved 0.5:halving',
  fr: '2:double* 2:doublé* 3:triple* 3:triplé* 0.5:moitié 0.5:demi 0.5:demie 0.5:demi-',
  it: '2:doppi* 2:raddoppi* 2:entrambi 2:entrambe 3:tripl* 0.5:metà 0.5:mezzo 0.5:mezza 0.5:dimezz*',
  es: '2:doble* 2:duplic* 2:ambos 2:ambas 3:tripl* 0.5:mitad 0.5:medio 0.5:media',
}

/** Words that a text may well use without meaning a number: they say one in a source, but ask for none in a claim. */
const LOOSE = new Set(
  `second:it secondo:it secondi:it seconda:it media:es medio:es mezzo:it mezza:it neuf:fr sei:it achte:de achten:de
  achter:de beide:de beiden:de beider:de beides:de paar:de both:en couple:en pair:en primo:it prima:it prime:it primi:it
  premier:fr premiers:fr primer:es primera:es primero:es primeros:es primeras:es first:en erst:de erstens:de zuerst:de
  erstmals:de non:it quarta:it quarto:it cuarto:es quarti:it segunda:es seconde:fr second:fr secondes:fr seconds:fr seconds:en segundos:es segundo:es none:it nona:it zwo:de
  entrambi:it entrambe:it ambos:es ambas:es doppelgänger:de`.split(/\s+/),
)

type Table = {
  cardinals: Map<string, number>
  ones: Set<string>
  others: Map<string, number>
  stems: [string, number][]
}

const build = (language: Language): Table => {
  const cardinals = new Map<string, number>()
  for (const [i, names] of CARDINALS[language].split(/\s+/).entries())
    for (const name of names.split('|')) cardinals.set(name, VALUES[i]!)
  const others = new Map<string, number>()
  const stems: [string, number][] = []
  for (const [i, names] of ORDINALS[language].split(/\s+/).entries())
    for (const name of names.split('|')) for (const ending of ENDINGS[language]) others.set(name + ending, i + 1)
  for (const one of TIMES[language].split(/\s+/)) {
    const [value = '', name = ''] = one.split(':')
    if (name.endsWith('*')) stems.push([name.slice(0, -1), Number(value)])
    else others.set(name, Number(value))
  }
  return { cardinals, ones: new Set(ONES[language].split(' ')), others, stems }
}

const TABLES: Readonly<Record<Language, Table>> = {
  de: build('de'),
  en: build('en'),
  fr: build('fr'),
  it: build('it'),
  es: build('es'),
}
const ALL = ['de', 'en', 'fr', 'it', 'es'] as const

/** German writes numbers below a million as one word, and hangs what is counted on it: `einundzwanzig`, `zweimal`. */
const GERMAN_PARTS = `(?:ein|${[...TABLES.de.cardinals.keys()].join('|')}|hundert|tausend|und)`
const GERMAN_NUMBER = new RegExp(
  `^(${GERMAN_PARTS}+?)(mal|malige?[nrsm]?|fache?[nrsms]?|s?te[nrsm]?|tel|teln|er|ern)?$`,
  'u',
)
const GERMAN_PART = new RegExp(GERMAN_PARTS.replace('(?:', '(?:'), 'gu')

const germanNumber = (word: string): number | null => {
  if (word.length > 60) return null
  const [, parts = '', ending = ''] = GERMAN_NUMBER.exec(word) ?? []
  const found = parts.match(GERMAN_PART) ?? []
  if (found.length < 2 && ending === '') return null
  let total = 0
  let open = 0
  for (const part of found) {
    if (part === 'tausend') {
      total += Math.max(open, 1) * 1000
      open = 0
    } else if (part === 'hundert') open = Math.max(open, 1) * 100
    else if (part !== 'und') open += part === 'ein' ? 1 : TABLES.de.cardinals.get(part)!
  }
  const value = total + open
  return value >= 2 ? value : null
}

const ITALIAN_NUMBER =
  /^(venti?|trenta?|quaranta?|cinquanta?|sessanta?|settanta?|ottanta?|novanta?)(uno|due|tre|tré|quattro|cinque|sei|sette|otto|nove)$/u
const italianNumber = (word: string): number | null => {
  const [, tens = '', one = ''] = ITALIAN_NUMBER.exec(word) ?? []
  if (tens === '') return null
  const { cardinals } = TABLES.it
  const ten = cardinals.get(tens) ?? cardinals.get(`${tens}a`) ?? cardinals.get(`${tens}i`) ?? 0
  return ten + (one === 'uno' ? 1 : (cardinals.get(one.replace('é', 'e')) ?? 0))
}
const SPANISH_TWENTIES = new Map(
  ['uno', 'dós', 'trés', 'cuatro', 'cinco', 'séis', 'siete', 'ocho', 'nueve'].map((one, i) => [`veinti${one}`, 21 + i]),
)

/** What a lower-case word says: a number that counts, one (an article, too), or an ordinal, a fraction, a multiple. */
export type NumberWord = { kind: 'count' | 'one' | 'other'; value: number; isLoose: boolean }

const readIn = (word: string, language: Language): NumberWord | null => {
  const table = TABLES[language]
  const isLoose = LOOSE.has(`${word}:${language}`)
  const count = table.cardinals.get(word)
  if (count !== undefined) return { kind: 'count', value: count, isLoose }
  if (table.ones.has(word)) return { kind: 'one', value: 1, isLoose: true }
  const other = table.others.get(word) ?? table.stems.find(([one]) => word.startsWith(one))?.[1]
  if (other !== undefined) return { kind: 'other', value: other, isLoose }
  const [value, kind] =
    language === 'de'
      ? [germanNumber(word), /(?:mal|malige?.?|fache?.?|te.?|tel|teln|er|ern)$/.test(word) ? 'other' : 'count']
      : [
          language === 'it' ? italianNumber(word) : language === 'es' ? (SPANISH_TWENTIES.get(word) ?? null) : null,
          'count',
        ]
  return value === null ? null : { kind: kind as 'other' | 'count', value, isLoose: false }
}

const cache = new Map<string, NumberWord | null>()

/** In a language (BCP 47), or in any of the five where none is given or it is none of them. */
export const readNumberWord = (word: string, language: string | null): NumberWord | null => {
  const one = languageOf(language)
  const key = `${one} ${word}`
  let found = cache.get(key)
  if (found === undefined) {
    found = one ? readIn(word, one) : null
    if (!one) for (const each of ALL) found ??= readIn(word, each)
    if (cache.size > 50_000) cache.clear()
    if (word.length <= 60) cache.set(key, found)
  }
  return found
}

type Scale = { value: number; isExact: boolean }

/** Scale, its exact words, and those that alone say no more than "many". `Billion` is German, `billion` English. */
const SCALES = new Map<string, Scale>(
  (
    [
      [12, 'dutzend dozen douzaine dozzina docena', 'dutzende dutzenden dozens douzaines dozzine docenas'],
      [100, 'hundert hundred cent cento cien ciento', 'hunderte hunderten hunderter hundreds cents cientos'],
      [100, '', 'centaine centaines centinaio centinaia centenar centenares'],
      [1e3, 'tausend thousand mille mil mila', 'tausende tausenden tausender thousands millier milliers'],
      [1e3, '', 'migliaio migliaia miles millar millares'],
      [1e6, 'million milione millón', 'millionen millions milioni millones mio'],
      [1e9, 'milliarde billion milliard miliardo', 'milliarden billions milliards miliardi mrd'],
      [1e12, 'Billion trillion billón', 'billionen trillions billones'],
    ] as const
  ).flatMap(([value, exact, many]) => [
    ...exact.split(' ').map((name) => [name, { value, isExact: true }] as const),
    ...many.split(' ').map((name) => [name, { value, isExact: false }] as const),
  ]),
)

/** The scale that a word names, as written; null for most words. */
export const readScale = (word: string): Scale | null => SCALES.get(word) ?? SCALES.get(word.toLowerCase()) ?? null
