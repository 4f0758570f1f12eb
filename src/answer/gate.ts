import type { Claim, Quote } from './answer.ts'
import { foreignFact, isMonthName, plain } from './gate-facts.ts'

export type DropReason =
  | 'empty'
  | 'no cite'
  | 'unknown cite'
  | 'not a slice'
  | 'foreign link'
  | 'foreign number'
  | 'foreign date'
  | 'foreign name'

export type Dropped = { claim: Claim; reason: DropReason }

/**
 * A name: a capitalised word that does not begin a sentence. German capitalises every noun, so there only words with an
 * inner capital or a digit (`OpenAI`, `ChatGPT`) and capitalised pairs (`Sam Altmann`) are told as names.
 */
const NAME = /(?<![.!?:…«“"„(]\s?|^)(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}'’-]*/gu
const GERMAN_NAME =
  /(?<![\p{L}\p{N}])(?:\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}+|\p{L}*\p{Ll}\p{Lu}[\p{L}\p{N}]*|\p{Lu}{2,}[\p{L}\p{N}]*)/gu

const matches = (text: string, pattern: RegExp): string[] => text.match(pattern) ?? []

/** What a reader sees nothing of: blanks, control and invisible characters. */
const VISIBLE = /[^\s\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u

/** Compared without case and apostrophes at the end; a leading zero does not make another number. */
const normal = (text: string): string => {
  let end = text.length
  while (end > 0 && /['’]/.test(text[end - 1]!)) end--
  return text
    .slice(0, end)
    .toLowerCase()
    .replace(/^0+(?=\p{N})/u, '')
}

/** Whether the source says just this, not the end of `11 Personen` or of a longer word. */
const holds = (source: string, claim: string): boolean => {
  if (claim === '') return false
  for (let at = source.indexOf(claim); at >= 0; at = source.indexOf(claim, at + claim.length)) {
    const before = source.slice(Math.max(0, at - 2), at)
    const after = source.slice(at + claim.length, at + claim.length + 2)
    const isWhole = !/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after)
    const isNumberCut =
      (/\p{N}.$/u.test(before) && /^\p{N}/u.test(claim)) || (/^.\p{N}/u.test(after) && /\p{N}$/u.test(claim))
    if (isWhole && !isNumberCut) return true
  }
  return false
}

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

const linksOf = (text: string): string[] =>
  matches(text, /[^\s<>()[\]{}«»"“”„‹›|*`~,;…]+/gu).flatMap((word) => linkOf(word) ?? [])

/** `slice` also takes offsets before the beginning and beyond the end, and of an article that is not there all is empty. */
const isSlice = ({ start, end, text }: Quote, article: string): boolean =>
  start >= 0 && start < end && end <= article.length && article.slice(start, end) === text

/** `AI-video`, `OpenAI's` and `L’OpenAI` are known where their capitalised parts are. */
const isKnownName = (name: string, words: ReadonlySet<string>): boolean =>
  words.has(normal(name)) ||
  name
    .replace(/^\p{Lu}['’](?=\p{L}{2})/u, '')
    .split(/['’-]/)
    .filter((part) => /\p{Lu}/u.test(part))
    .every((part) => words.has(normal(part)))

/** Only who asks in German is told something in German other than a quote's own words. */
const isGerman = (language: string): boolean => /^de\b/i.test(language)

const reasonToDrop = (
  claim: Claim,
  quotes: ReadonlyMap<number, Quote>,
  question: string,
  language: string,
  articleText: (article: string) => string,
): DropReason | null => {
  if (!VISIBLE.test(claim.text)) return 'empty'
  if (claim.cites.length === 0) return 'no cite'
  const cited: Quote[] = []
  for (const n of claim.cites) {
    const quote = quotes.get(n)
    if (!quote) return 'unknown cite'
    cited.push(quote)
  }
  if (!cited.every((quote) => isSlice(quote, articleText(quote.article)))) return 'not a slice'
  const wordings = cited.flatMap(({ text, translation }) => (translation ? [text, translation.text] : [text]))
  if (wordings.some((wording) => holds(wording, claim.text.trim()))) return null
  const metadata = cited.flatMap(({ author, published }) => [author ?? '', published ?? ''])
  const sources = [question, ...wordings, ...metadata].map(plain)
  const text = plain(claim.text)
  const links = new Set(sources.flatMap((source) => linksOf(source)))
  if (linksOf(text).some((link) => !links.has(link))) return 'foreign link'
  const foreign = foreignFact(text, sources)
  if (foreign) return `foreign ${foreign}`
  const words = new Set(
    matches(sources.join('\n'), /[\p{L}\p{N}'’-]+/gu)
      .flatMap((word) => [word, ...word.split(/['’-]/)])
      .map(normal),
  )
  const names = matches(text, isGerman(language) ? GERMAN_NAME : NAME).flatMap((name) => name.split(/\s+/))
  return names.every((name) => isMonthName(name) || isKnownName(name, words)) ? null : 'foreign name'
}

/**
 * Stands between every answer and the outside: a claim goes out only if it cites places that were retrieved, whose quotes
 * are literal slices, and holds no number, date, name or link that neither they (with their translations and metadata) nor the
 * question hold. Quotes that no claim cites any more go too. Pure.
 */
export const gate = (
  draft: { claims: readonly Claim[]; quotes: readonly Quote[] },
  question: string,
  language: string,
  articleText: (article: string) => string,
): { claims: Claim[]; quotes: Quote[]; dropped: Dropped[] } => {
  const byNumber = new Map(draft.quotes.map((quote) => [quote.n, quote]))
  const kept: Claim[] = []
  const dropped: Dropped[] = []
  for (const claim of draft.claims) {
    const reason = reasonToDrop(claim, byNumber, question, language, articleText)
    if (reason === null) kept.push(claim)
    else dropped.push({ claim, reason })
  }
  const order = [...new Set(kept.flatMap(({ cites }) => cites))]
  return {
    claims: kept.map(({ text, cites }) => ({ text, cites: cites.map((n) => order.indexOf(n) + 1) })),
    quotes: order.map((n, i) => ({ ...byNumber.get(n)!, n: i + 1 })),
    dropped,
  }
}
