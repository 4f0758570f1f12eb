/** A way to hide a text, and the way back (as far as there is one: a reader who knows the trick reads it again). */
export type Encoding = { encode(text: string): string; decode(text: string): string }

const letters = (text: string, change: (letter: string) => string): string => text.replace(/[a-z]/gi, change)

const table = (from: string, to: string): Encoding => {
  const [plain, hidden] = [[...from], [...to]]
  const encoded = new Map(plain.map((letter, i) => [letter, hidden[i]!]))
  const decoded = new Map(hidden.map((letter, i) => [letter, plain[i]!]))
  const change = (text: string, by: ReadonlyMap<string, string>) => [...text].map((one) => by.get(one) ?? one).join('')
  return {
    encode: (text) => change(text.toLowerCase(), encoded),
    decode: (text) => change(text, decoded),
  }
}

const reverse = (text: string): string => [...text].reverse().join('')

const rot13 = (text: string): string =>
  letters(text, (letter) => {
    const base = letter < 'a' ? 65 : 97
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base)
  })

const codePoints = (text: string, pattern: RegExp, radix: number): string =>
  text.replace(pattern, (whole, digits: string) => {
    const point = Number.parseInt(digits, radix)
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })

const upside = table(
  "abcdefghijklmnopqrstuvwxyz.,!?'",
  'ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz˙‘¡¿,', // b, d, n, p, q and u stand for each other: the way back is not one to one.
)

export const encodings: Readonly<Record<string, Encoding>> = {
  plain: { encode: (text) => text, decode: (text) => text },
  base64: {
    encode: (text) => Buffer.from(text).toString('base64'),
    decode: (text) => text.replace(/[A-Za-z0-9+/]{12,}={0,2}/g, (run) => Buffer.from(run, 'base64').toString()),
  },
  rot13: { encode: rot13, decode: rot13 },
  entities: {
    encode: (text) => [...text].map((one) => `&#${one.codePointAt(0)};`).join(''),
    decode: (text) => codePoints(text, /&#(\d{1,7});/g, 10),
  },
  percent: {
    encode: (text) => [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    decode: (text) =>
      text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString()),
  },
  decomposed: { encode: (text) => text.normalize('NFKD'), decode: (text) => text.normalize('NFC') },
  'full width': {
    encode: (text) => text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
    decode: (text) => text.normalize('NFKC'),
  },
  'upside down': { encode: (text) => reverse(upside.encode(text)), decode: (text) => upside.decode(reverse(text)) },
  spaced: { encode: (text) => [...text].join(' '), decode: (text) => text.replace(/(\S) (?=\S( |$))/g, '$1') },
  reversed: { encode: reverse, decode: reverse },
  leetspeak: table('aeiost', '431057'),
  'unicode escapes': {
    encode: (text) =>
      Array.from({ length: text.length }, (_, i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
    decode: (text) => codePoints(text, /\\u([0-9a-f]{4})/gi, 16),
  },
}

/** A text as a search finds it again: letters and digits alone, in lower case, compatible ones as their plain ones. */
export const squeezed = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** What a text may say to somebody who knows the tricks: `squeezed`, one for each way back. */
export const readings = (text: string): string[] => [
  ...new Set(Object.values(encodings).map(({ decode }) => squeezed(decode(text)))),
]
