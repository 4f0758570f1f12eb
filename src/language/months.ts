import { LANGUAGES, stem } from './words.ts'

/** Folded, from January to December: German | English | French | Italian | Spanish, and their abbreviations. */
const MONTHS = `
januar janner jan | january jan | janvier janv | gennaio gen | enero ene
februar feb | february feb | fevrier fevr | febbraio feb | febrero feb
marz mar mrz | march mar | mars | marzo mar | marzo mar
april apr | april apr | avril avr | aprile apr | abril abr
mai | may | mai | maggio mag | mayo may
juni jun | june jun | juin | giugno giu | junio jun
juli jul | july jul | juillet juil | luglio lug | julio jul
august aug | august aug | aout | agosto ago | agosto ago
september sept sep | september sept sep | septembre sept | settembre sett set | septiembre sept
oktober okt | october oct | octobre oct | ottobre ott | octubre oct
november nov | november nov | novembre nov | novembre nov | noviembre nov
dezember dez | december dec | decembre dec | dicembre dic | diciembre dic
`

const numbers = new Map<string, number>()
for (const [i, line] of MONTHS.trim().split('\n').entries()) {
  for (const [column, forms] of line.split('|').entries()) {
    for (const form of forms.trim().split(' ')) {
      for (const one of [form, stem(form, LANGUAGES[column]!)]) if (!numbers.has(one)) numbers.set(one, i + 1)
    }
  }
  for (const digits of [String(i + 1), String(i + 1).padStart(2, '0')]) numbers.set(digits, i + 1)
}

/** 1–12 of a folded word, stem or abbreviation of any language; null where it names no month. */
export const monthNumber = (word: string): number | null => (/\p{L}/u.test(word) ? (numbers.get(word) ?? null) : null)

/** Whether both are the same month: folded words or stems of any language, abbreviations, or digits for one of them. */
export const isSameMonth = (a: string, b: string): boolean =>
  (/\p{L}/u.test(a) || /\p{L}/u.test(b)) && numbers.has(a) && numbers.get(a) === numbers.get(b)
