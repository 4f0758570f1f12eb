import { languageOf } from '../../../src/language/words.ts'
import type { IndexedArticle } from '../../../src/search-index/content.ts'
import { type StoredTranslation, sourceKey, type TranslationStore } from '../../../src/storage/translations.ts'
import { flawOf } from '../../../src/translation/fidelity.ts'
import { primaryLanguage } from '../../../src/translation/languages.ts'
import { translationsOf } from '../../../src/translation/memory.ts'
import type { TmxUnit } from '../../../src/translation/tmx.ts'

type Refused = { line: number | null; message: string }

export type ImportReport = {
  /** New or changed, now human; those whose German stands in no article at the moment included. */
  imported: number
  unchanged: number
  /** Of the imported: German texts that are no sentence of an article. They are kept. */
  unknown: number
  refused: Refused[]
}

const FLAWS = {
  empty: 'is empty. Write the translation or remove it.',
  mark: 'holds invisible characters, a mention, markdown or a line break. Write plain text.',
  echo: 'is the German text. Translate it or remove it.',
  language: 'is not in that language. Correct it or remove it.',
} as const

/** Puts what a person changed or added into the store, as human translations of `today` (YYYY-MM-DD). */
export const importUnits = async (
  units: readonly TmxUnit[],
  articles: readonly IndexedArticle[],
  memory: TranslationStore,
  today: string,
): Promise<ImportReport> => {
  const report: ImportReport = { imported: 0, unchanged: 0, unknown: 0, refused: [] }
  const ownOf = ownTranslations(articles)
  const changed: StoredTranslation[] = []
  /** What `changed` holds, by language and German text. */
  const taken = new Map<string, string>()
  for (const { line, source: written, translations } of units) {
    const source = written.trim()
    for (const { language: tag, text: untrimmed } of translations) {
      const text = untrimmed.trim()
      const language = languageOf(tag)
      const refuse = (message: string): void =>
        void report.refused.push({ line, message: `the translation into "${tag}" ${message}` })
      if (language === null || language === 'de') {
        refuse('is of no use: answers are in English, French, Italian or Spanish. Remove it.')
        continue
      }
      const own = ownOf(source, language)
      const stored = (await memory.read([source], language)).get(source)
      if (stored?.text === text || own?.some((one) => one?.text === text)) {
        report.unchanged++
        continue
      }
      const key = `${language} ${sourceKey(source)}`
      const flaw = flawOf({ source, from: 'de', text, language })
      if (flaw) refuse(FLAWS[flaw])
      else if (taken.has(key)) {
        if (taken.get(key) === text) report.unchanged++
        else refuse('is another one than in an earlier unit. Remove one of them.')
      } else if (own?.every((one) => one !== null))
        refuse(`already stands in ${own[0]!.file}, which comes first. Correct it there.`)
      else {
        taken.set(key, text)
        changed.push({ source, from: 'de', language, text, origin: 'human', date: today })
        if (own === null) report.unknown++
      }
    }
  }
  await memory.write(changed)
  report.imported = changed.length
  return report
}

type Own = { text: string; file: string }

/**
 * For each place where a German text is a sentence, what the article's own memory holds, null where nothing; for other
 * texts the own translations that stand for just this text, several sentences together. Null: the text is unknown.
 */
const ownTranslations = (
  articles: readonly IndexedArticle[],
): ((source: string, language: string) => (Own | null)[] | null) => {
  const places = new Map<string, { indexed: IndexedArticle; sentence: IndexedArticle['sentences'][number] }[]>()
  const joined = new Map<string, Own[]>()
  const joinedKey = (source: string, language: string): string => `${primaryLanguage(language)} ${sourceKey(source)}`
  for (const indexed of articles) {
    const { article, sentences, translations } = indexed
    for (const sentence of sentences) {
      const key = sourceKey(article.text.slice(sentence.start, sentence.end))
      places.set(key, [...(places.get(key) ?? []), { indexed, sentence }])
    }
    for (const { start, end, language, text } of translations) {
      const key = joinedKey(article.text.slice(start, end), language)
      joined.set(key, [...(joined.get(key) ?? []), { text, file: `${article.id}.tmx` }])
    }
  }
  return (source, language) =>
    places.get(sourceKey(source))?.map(({ indexed: { article, translations }, sentence }) => {
      const found = translationsOf(article.text, translations, sentence, language)
      return found && { text: found.text, file: `${article.id}.tmx` }
    }) ??
    joined.get(joinedKey(source, language)) ??
    null
}
