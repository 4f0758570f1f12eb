/** Endings of hosts that the payloads and attacks use, and those that people take for links anywhere. */
const ENDING = '(?:com|net|org|io|gg|co|me|ch|de|eu|ly|xyz|new|example|test|info|dev|app)'
const LINKS = new RegExp(
  [
    String.raw`[a-z][a-z0-9+.-]{1,14}://[^\s<>()"“”„«»]+`,
    // Browsers take these with backslashes too.
    String.raw`(?:https?|ftp|steam|discord):\\{2}[^\s<>()"“”„«»]+`,
    String.raw`(?<![\p{L}\p{N}])(?:mailto|tel|sms|data|javascript|vbscript|blob):[^\s<>()"“”„«»]+`,
    String.raw`(?<![\p{L}\p{N}])www\.[^\s<>()"“”„«»]+`,
    String.raw`(?:[\p{L}\p{N}_-]+@)?(?:[\p{L}\p{N}_-]+\.)+${ENDING}(?![\p{L}\p{N}])(?:/[^\s<>()"“”„«»]*)?`,
  ].join('|'),
  'giu',
)

/**
 * Every address in a text, in one way of writing: compatible characters as their plain ones, in lower case, without
 * `http://`, `www.` and what ends a sentence. Written apart from `src/facts/links.ts`, which it judges.
 */
export const linksIn = (text: string): string[] =>
  (text.normalize('NFKC').replaceAll('。', '.').match(LINKS) ?? []).map((found) =>
    found
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/^www\./, '')
      .replace(/[.,;:!?…/'’\]*]+$/u, ''),
  )
