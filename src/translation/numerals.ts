import { type Language, words } from '../language/words.ts'

/** Numbers, cardinals first, then how their other words begin: ordinals, multiples, parts, what is made of so many. */
const NUMERALS: Readonly<Record<Language, string>> = {
  de: `1 ein|erst 2 zwei|zwo zweit beid doppel halb hälfte paar quadrat sekunde stellvertret vize 3 drei|dritt kubik tripel trio 4 vier 5 fünf 6 sechs 7 sieben|siebt siebz
8 acht 9 neun 10 zehn|jahrzehnt 11 elf 12 zwölf|dutzend 13 dreizehn 14 vierzehn 15 fünfzehn 16 sechzehn 17 siebzehn
18 achtzehn 19 neunzehn 20 zwanzig 30 dreissig|dreißig 40 vierzig 50 fünfzig 60 sechzig 70 siebzig 80 achtzig
90 neunzig 100 hundert|jahrhundert 1000 tausend|jahrtausend`,
  en: `1 one|first once single 2 two|second twice doubl both half couple pair dual 3 three|third tripl thrice 4 four|quarter 5 five|fift
6 six 7 seven 8 eight 9 nine|nint 10 ten|tent decade 11 eleven 12 twelve|twelf dozen 13 thirteen 14 fourteen
15 fifteen 16 sixteen 17 seventeen 18 eighteen 19 nineteen 20 twenty|twentie 30 thirty|thirtie 40 forty|fortie
50 fifty|fiftie 60 sixty|sixtie 70 seventy|seventie 80 eighty|eightie 90 ninety|ninetie 100 hundred|centur
1000 thousand|millenni`,
  fr: `1 un|une premi 2 deux|second doubl dual moitié demi 3 trois|tiers tripl 4 quatre|quatr quart 5 cinq 6 six 7 sept 8 huit
9 neuf|neuv 10 dix|décenni 11 onze|onz 12 douze|douz 13 treize|treiz 14 quatorze|quatorz 15 quinze|quinz 16 seize|seiz
20 vingt 30 trente|trent 40 quarante|quarant 50 cinquante|cinquant 60 soixante|soixant 100 cent|siècle 1000 mille|mill`,
  it: `1 uno|un prim 2 due|second doppi metà mezz entramb duplic dual 3 tre|terz tripl 4 quattro|quattr quart 5 cinque|quint
6 sei|sest 7 sette|settim 8 otto|ottav 9 nove|nono nona 10 dieci|decim decenni 11 undici 12 dodici|dozzin 13 tredici
14 quattordici 15 quindici 16 sedici 17 diciassette 18 diciotto 19 diciannove 20 venti|ventes vent 30 trenta|trent
40 quaranta|quarant 50 cinquanta|cinquant 60 sessanta|sessant 70 settanta|settant 80 ottanta|ottant 90 novanta|novant
100 cento|secol 1000 mille|mila`,
  es: `1 uno|un prim 2 dos|segund doble duplic dual mitad medi amb 3 tres|terc tripl 4 cuatro|cuart cuatr 5 cinco|quint 6 seis|sext
7 siete|séptim 8 ocho|octav 9 nueve|noven 10 diez|décim década 11 once|onc 12 doce|docen 13 trece 14 catorce 15 quince
16 dieciséis 17 diecisiete 18 dieciocho 19 diecinueve 20 veinte|veint 30 treinta 40 cuarenta 50 cincuenta 60 sesenta
70 setenta 80 ochenta 90 noventa 100 cien|siglo 1000 mil`,
}

type Numeral = { value: number; cardinal: string; beginnings: readonly string[] }

const parse = (list: string): Numeral[] =>
  [...list.matchAll(/(\d+)\s+([^\d]+)/g)].map(([, value, forms = '']) => {
    const [cardinal = '', ...others] = forms.trim().split(/[|\s]+/)
    return { value: Number(value), cardinal, beginnings: [cardinal, ...others] }
  })

const NUMERALS_OF = Object.fromEntries(
  Object.entries(NUMERALS).map(([language, list]) => [language, parse(list)]),
) as unknown as Readonly<Record<Language, readonly Numeral[]>>

/** Numbers that a word may stand for: `dreifach` 3, `vierundzwanzig` 24, 4 and 20. */
const valuesOf = (word: string, language: Language): number[] => {
  const begun = NUMERALS_OF[language].filter(({ beginnings }) => beginnings.some((one) => word.startsWith(one)))
  const inside =
    language === 'de' || language === 'it' || language === 'es'
      ? NUMERALS_OF[language].filter(
          ({ cardinal, value }) => value > 2 && cardinal.length > 3 && word.slice(3).includes(cardinal),
        )
      : []
  const [tens, units] = [begun, inside].map((list) => list.map(({ value }) => value)) as [number[], number[]]
  const sums = tens.flatMap((a) => units.flatMap((b) => ((a >= 20 && b < 10) || (b >= 20 && a < 10) ? [a + b] : [])))
  return [...tens, ...units, ...sums]
}

const ROMAN =
  /(?<!\p{L})(?=[IVXLC]{2,}|[IVX](?:e|er|ème|th)(?!\p{L})|[IVX](?!\p{L}|\.))(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})(?:e|er|ème|th)?(?!\p{L})/gu

const romanValue = (roman: string): number => {
  const digits = [...roman].map((one) => ({ I: 1, V: 5, X: 10, L: 50, C: 100 })[one] ?? 0)
  return digits.reduce((sum, digit, i) => sum + (digit < (digits[i + 1] ?? 0) ? -digit : digit), 0)
}

const SHORT_SCALES: Readonly<Record<string, string>> = { k: 'thousand', m: 'million', mn: 'million', bn: 'billion' }

/**
 * The numbers that a text says without writing them in digits, or only in part: words, Roman numerals, decades
 * (`1980er`: 80), the end of a range (`1620–21`: 1621), centuries (`1700s`: 18). Joined by blanks.
 */
export const unwritten = (text: string, language: Language): string => {
  const said = new Set<number>()
  const tokens = words(text)
  for (const [i, word] of tokens.entries()) {
    const values = valuesOf(word, language)
    for (const value of values) said.add(value)
    const next = tokens[/^(?:y|et|e|und|and)$/.test(tokens[i + 1] ?? '') ? i + 2 : i + 1]
    const units = next === undefined ? [] : valuesOf(next, language).filter((value) => value < 20)
    for (const ten of values) if (ten >= 20 && ten < 100) for (const unit of units) said.add(ten + unit)
  }
  for (const { 0: roman } of text.matchAll(ROMAN)) said.add(romanValue(roman.replace(/[a-zè]+$/u, '')))
  for (const [, year = ''] of text.matchAll(/(?<!\d)(1\d\d0|20\d0)(?!\d)/g)) {
    said.add(Number(year.slice(2)))
    if (year.endsWith('00')) said.add(Number(year) / 100 + 1)
  }
  for (const [, from = '', to = ''] of text.matchAll(/(?<!\d)(\d{3,4})\s?[-–/]\s?(\d{1,2})(?!\d)/g))
    said.add(Number(from.slice(0, from.length - to.length) + to))
  for (const [, to] of text.matchAll(/(?<!\d)\d{2}(\d{2})(?!\d)/g)) said.add(Number(to))
  for (const [, decade] of text.matchAll(/(?<!\d)([1-9]0)(?=s(?!\p{L}))/gu)) said.add(1900 + Number(decade))
  for (const [, decade] of text.matchAll(/(?:años|années|anni) ([1-9]0)(?!\d)/gu)) said.add(1900 + Number(decade))
  for (const [, century] of text.matchAll(/(?<!\d)(\d{1,2})\. (?:Jahrhundert|Jh)/gu))
    said.add((Number(century) - 1) * 100)
  for (const [, hour] of text.matchAll(/(?<!\d)(1[3-9]|2[0-4])(?:[.:]\d\d)? Uhr/g)) said.add(Number(hour) - 12)
  for (const [, hour] of text.matchAll(/(?<!\d)(\d{1,2})(?:[.:]\d\d)? ?p\.?m(?!\p{L})/giu)) said.add(Number(hour) + 12)
  if (/rund um die Uhr/i.test(text)) said.add(24)
  const short = [...text.matchAll(/(?<![\d.,])(\d+(?:[.,]\d+)?)\s?(k|m|mn|bn)(?!\p{L})/gu)]
  return [...said, ...short.map(([, count, unit]) => `${count} ${SHORT_SCALES[unit!]}`)].join(' | ')
}
