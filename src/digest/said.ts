import type { Article } from '../articles/article.ts'
import { splitSentences } from '../passages/sentences.ts'
import type { Translator } from '../translation/translator.ts'
import type { Said } from './digest.ts'

/** A report in its publisher's own words. `language`: BCP 47. */
export type Words = { title: string; summary: string | null; language: string }

export type SayParts = Pick<Translator, 'translate'>

/** Primary subtag of BCP 47. */
export const primary = (language: string): string => language.toLowerCase().split('-')[0] ?? ''

const asPublished = (text: string, language: string): Said => ({ text, language, original: null, origin: 'publisher' })

/**
 * Title and summary in a language, as far as the translator can give them, each whole or not at all: else they stay as they
 * were published.
 */
export const say = async (
  words: Words,
  language: string,
  { translate }: SayParts,
  signal: AbortSignal,
): Promise<{ title: Said; summary: Said | null }> => {
  const { title, summary } = words
  const own = {
    title: asPublished(title, words.language),
    summary: summary === null ? null : asPublished(summary, words.language),
  }
  if (primary(language) === primary(words.language)) return own

  const article = articleOf(words)
  const sentences = splitSentences(article.text, words.language)
  if (sentences.length === 0) return own
  const indexed = { article, sentences, translations: [] }
  const wanted = [{ article: indexed, first: 1, last: sentences.length }]
  const made = (await translate(wanted, language, { make: true, signal })).get(article.id) ?? []
  const translated = (text: string, from: number, to: number): Said | null => {
    const parts = sentences
      .filter(({ start, end }) => start >= from && end <= to)
      .map(({ start }) => made.find((one) => one.start === start))
    if (parts.length === 0 || !parts.every((part) => part !== undefined)) return null
    return {
      text: parts.map((part) => part.text).join(' '),
      language: primary(language),
      original: { text, language: words.language },
      origin: parts[0]!.origin,
    }
  }
  const end = title.length
  return {
    title: translated(title, 0, end) ?? own.title,
    summary: summary === null ? null : (translated(summary, end, article.text.length) ?? own.summary),
  }
}

/** As the translation room takes texts: the title as the first paragraph. */
const articleOf = ({ title, summary, language }: Words): Article => ({
  ...{ id: 'report', title, titleDerived: false, author: null, published: null, language, url: null, rights: null },
  tier: 'news',
  text: summary === null ? title : `${title}\n${summary}`,
})

/** The words of the publisher, where they were translated. */
export const originalOf = (said: Said): { text: string; language: string } => said.original ?? said
