import { isDateName } from './dates.ts'

/**
 * A name: a capitalised word that does not begin a sentence. German capitalises every noun, so there only words with an
 * inner capital or a digit (`OpenAI`, `ChatGPT`) and capitalised pairs (`Sam Altmann`) are told as names.
 */
const NAME = /(?<![.!?:…«“"„(]\s?|^)(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}'’-]*/gu
const GERMAN_NAME =
  /(?<![\p{L}\p{N}])(?:\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}+|\p{L}*\p{Ll}\p{Lu}[\p{L}\p{N}]*|\p{Lu}{2,}[\p{L}\p{N}]*)/gu

const matches = (text: string, pattern: RegExp): string[] => text.match(pattern) ?? []

/** Compared without case and apostrophes at the end; a leading zero does not make another number. */
const normal = (text: string): string => {
  let end = text.length
  while (end > 0 && /['’]/.test(text[end - 1]!)) end--
  return text
    .slice(0, end)
    .toLowerCase()
    .replace(/^0+(?=\p{N})/u, '')
}

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

/**
 * A name that the text (in `language`, BCP 47) holds and none of the sources does; null where all are known. All of them
 * `plain`.
 */
export const foreignName = (text: string, sources: readonly string[], language: string): string | null => {
  const words = new Set(
    matches(sources.join('\n'), /[\p{L}\p{N}'’-]+/gu)
      .flatMap((word) => [word, ...word.split(/['’-]/)])
      .map(normal),
  )
  const names = matches(text, isGerman(language) ? GERMAN_NAME : NAME).flatMap((name) => name.split(/\s+/))
  return names.find((name) => !isDateName(name) && !isKnownName(name, words)) ?? null
}
