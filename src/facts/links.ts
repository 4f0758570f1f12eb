const matches = (text: string, pattern: RegExp): string[] => text.match(pattern) ?? []

/** Endings that make a link even of one letter before them (`x.com`), or of a capitalised one (`Evil.Com`). */
const COMMON_ENDING = /^(?:com|net|org|io|gg|co|me|ch|eu|ly)$/
const SCHEME = /^(?:https?|ftp|mailto|tel|sms|data|javascript|vbscript|file|magnet|xmpp|discord|geo|blob):./i

/** The address that a word holds, without `http://`, `www.` and what ends a sentence; null where it is none. */
const linkOf = (word: string): string | null => {
  let start = 0
  let end = word.length
  while (start < end && !/[\p{L}\p{N}]/u.test(word[start]!)) start++
  while (end > start && /[.:!?'’/\\=&#-]/.test(word[end - 1]!)) end--
  const link = word.slice(start, end)
  const key = link
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
  if (link.includes('://') || SCHEME.test(link) || /^www\./i.test(link)) return key
  const at = link.lastIndexOf('@')
  const host = link.slice(at + 1).split(/[/?#:]/, 1)[0]!
  const labels = host.split('.')
  const ending = labels.at(-1)!
  if (labels.length < 2 || !/^(?:\p{L}{2,}|xn--[a-z\d-]+)$/iu.test(ending)) return null
  if (!labels.every((label) => /^[\p{L}\p{N}_-]+$/u.test(label))) return null
  const isPlain = at < 0 && host.length === link.length && !COMMON_ENDING.test(ending.toLowerCase())
  // `war da.Danach`, `p.ex.`: the end of a sentence without a blank, an abbreviation.
  const isProse = /^\p{Lu}\p{Ll}/u.test(ending) || labels.slice(0, -1).every((label) => label.length === 1)
  return isPlain && isProse ? null : key
}

/** Every address in a text, in one way of writing: without scheme and `www.`, in lower case. */
const linksOf = (text: string): string[] =>
  matches(text, /[^\s<>()[\]{}«»"“”„‹›|*`~,;…]+/gu).flatMap((word) => linkOf(word) ?? [])

/** An address that the text holds and none of the sources does; null where all are known. All of them `plain`. */
export const foreignLink = (text: string, sources: readonly string[]): string | null => {
  const known = new Set(sources.flatMap(linksOf))
  return linksOf(text).find((link) => !known.has(link)) ?? null
}
