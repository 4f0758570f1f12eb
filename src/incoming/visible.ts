/** Shows nothing and is no offence: controls, soft hyphens (which end no line here), marks of byte order. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be removed
const IDLE = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\ufeff]/g
const LINE_ENDS = /\r\n?|[\v\f\u2028\u2029]/g
/** Controls that are meant as the signs of Windows-1252 (`&#146;` for an apostrophe), as browsers take them. */
const WINDOWS_SIGNS = /[\u0080-\u009f]/g
const windows = new TextDecoder('windows-1252')
/**
 * An emoji is found first, as a whole: some are made of such characters, and would fall apart. It is looked for only where
 * one may begin: to look everywhere takes fifty times as long.
 */
const EMOJI_OR_INVISIBLE =
  /(?=[\p{Emoji}&&[^0-9#*]]|[0-9#*]\ufe0f)(\p{RGI_Emoji})|[\p{Cf}\p{Default_Ignorable_Code_Point}]/gv
const MAYBE_INVISIBLE = /\p{Cf}|\p{Default_Ignorable_Code_Point}/u
/** Joiners that are orthography, as in Persian and in Indian scripts. */
const IS_SPELLING = /^[\u200c\u200d]$/
const JOINED = /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Malayalam}]/u

/** The text without what a reader cannot see: zero-width and bidirectional marks, tags, blank letters. `hidden`: how many. */
export const visible = (text: string): { text: string; hidden: number } => {
  const plain = text
    .toWellFormed()
    .replace(LINE_ENDS, '\n')
    .replace(WINDOWS_SIGNS, (sign) => windows.decode(Uint8Array.of(sign.charCodeAt(0))))
    .replace(IDLE, '')
  if (!MAYBE_INVISIBLE.test(plain)) return { text: plain, hidden: 0 }
  let hidden = 0
  const shown = plain.replace(EMOJI_OR_INVISIBLE, (found, emoji: string | undefined, at: number) => {
    if (emoji !== undefined) return emoji
    if (IS_SPELLING.test(found) && JOINED.test(plain.charAt(at - 1)) && JOINED.test(plain.charAt(at + 1))) return found
    hidden++
    return ''
  })
  return { text: shown, hidden }
}
