import type { TmxUnit } from './tmx.ts'

export type WrittenUnit = Pick<TmxUnit, 'source' | 'translations'>

/**
 * A TMX 1.4b file (UTF-8) of German texts with their translations; who made each is its creationid, when its
 * creationdate. What `parseTmx` reads of it is what was written, character by character. Texts must be `isXmlText`.
 */
export const writeTmx = (units: readonly WrittenUnit[], version: string): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<tmx version="1.4">',
    `  <header creationtool="fundstelle" creationtoolversion="${escaped(version)}" segtype="sentence" o-tmf="fundstelle" adminlang="en" srclang="de" datatype="plaintext"/>`,
    '  <body>',
    ...units.map(writeUnit),
    '  </body>',
    '</tmx>',
    '',
  ].join('\n')

const writeUnit = ({ source, translations }: WrittenUnit): string =>
  [
    '    <tu>',
    `      <tuv xml:lang="de"><seg>${escaped(source)}</seg></tuv>`,
    ...translations.map(({ language, text, origin, date }) => {
      const made = date === null ? '' : ` creationdate="${date.replaceAll('-', '')}T000000Z"`
      return `      <tuv xml:lang="${escaped(language)}" creationid="${escaped(origin)}"${made}><seg>${escaped(text)}</seg></tuv>`
    }),
    '    </tu>',
  ].join('\n')

/** Whether XML 1.0 can hold all characters of a text. */
export const isXmlText = (text: string): boolean =>
  /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u.test(text)

/**
 * A parser makes line feeds of plain carriage returns, and blanks of line ends in attributes; a plain replacement character
 * is taken for a file in the wrong encoding.
 */
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\ufffd': '&#65533;',
}

const escaped = (text: string): string => text.replace(/[&<>"\r\ufffd]/g, (character) => ESCAPES[character]!)
