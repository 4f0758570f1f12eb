/**
 * Text from outside (article, question, translation, setting) becomes Discord text here and nowhere else: a reader sees
 * the characters that were written, and none of them acts as markdown, mention, link or invitation.
 * Everything is done with backslashes, which Discord shows nothing of; nothing is added that a reader would copy along.
 */

/** Terminal sequences go as a whole, or their letters would stay behind. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be removed
const ANSI = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b\][^\n\u0007\u001b]*(?:\u0007|\u001b\\)/g

const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g

/**
 * Control characters (tab and line feed stay), and what can hide or turn text: zero-width and bidirectional marks,
 * variation selectors, blank letters, tag characters. The soft hyphen stays: it is orthography and shows at line ends.
 */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be removed
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/v

/**
 * An emoji that is made of such characters too is found first, as a whole: it would fall apart. The list of all emoji is
 * long: it is looked through only where one of those follows.
 */
const EMOJI_OR_INVISIBLE = new RegExp(
  String.raw`(?=\p{Emoji}\p{Emoji_Modifier}?[\u200d\ufe0f\u{e0000}-\u{e007f}])(\p{RGI_Emoji})|${INVISIBLE.source}`,
  'gv',
)

/** The text with everything removed that a reader could not see. Still not safe to send: see `escapeText`. */
export const visibleText = (text: string): string => {
  const plain = text.toWellFormed().replace(ANSI, '').replace(LINE_ENDS, '\n')
  return INVISIBLE.test(plain) ? plain.replace(EMOJI_OR_INVISIBLE, '$1') : plain
}

/** Each rule puts a backslash before the character that it finds. */
const ACTIVE = new RegExp(
  [
    // Emphasis, code, spoilers, quotes, links, headings, mentions of every kind (`<@`, `<#`, `</`, `<t:`, `<:`), `@everyone`.
    String.raw`[\\*_~\x60|<>[\]()#@]`,
    // Lists and subtext, where a line begins: `- `, `+ `, `-# `, `1. `.
    String.raw`(?<=^[^\S\n]*)[-+]`,
    String.raw`(?<=^[^\S\n]*\d+)\.`,
    // `https://`, `steam://`, `mailto:` and `:smile:`: no address and no emoji begins without its colon.
    String.raw`:(?=\S)`,
    // Names of hosts, which Discord also looks for without a scheme: `discord.gg/…`.
    String.raw`(?<=[\p{L}\p{N}-])\.(?=\p{L})|(?<=[wW]{3})\.`,
  ].join('|'),
  'gmu',
)

/** Text from outside for a text display: shown as written (but for what `visibleText` removes), and inert. */
export const escapeText = (text: string): string => visibleText(text).replace(ACTIVE, '\\$&')

/** The same on one line: for titles, names, questions and list entries. */
export const escapeLine = (text: string): string => escapeText(visibleText(text).replace(/\s+/g, ' ').trim())

/** The same as a block quote, every line marked. */
export const blockQuote = (text: string): string =>
  escapeText(text)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')

/** Longer addresses are not shown as links: they would eat the card. */
const LONGEST_URL = 500

/**
 * A masked link that loads no preview; the label is ours. Null for what is no plain web address: another scheme, a user
 * name before the host (made to mislead), spaces or brackets that would end the link.
 */
export const link = (label: string, url: string): string | null => {
  if (url.length > LONGEST_URL || !/^https?:\/\/[^\s<>()[\]\\`"]+$/i.test(url) || visibleText(url) !== url) return null
  if (!URL.canParse(url)) return null
  const { username, password } = new URL(url)
  return username || password ? null : `[${label}](<${url}>)`
}

/** Discord makes no link of a label that holds one, nor of one in brackets: it would show all of it as it was typed. */
const NO_LABEL = /:\/\/|\bdiscord(?:app)?\.(?:com|gg|new)\b/i

/** What could end a link, or the bold print around it. */
const IN_THE_WAY = /[()*]/g

/**
 * A masked link with a label from outside, on one line. Null where `link` makes none, and where nobody could see the
 * label, or Discord would refuse it.
 */
export const labelledLink = (label: string, url: string): string | null => {
  const line = escapeLine(label.replaceAll('[', '(').replaceAll(']', ')'))
  if (line === '' || NO_LABEL.test(visibleText(label))) return null
  return link(
    line,
    url.replace(IN_THE_WAY, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`),
  )
}

/** What a reader sees of escaped text: undoes `escapeText` and `escapeLine`. */
export const unescaped = (escaped: string): string => escaped.replace(/\\([\s\S])/gu, '$1')
