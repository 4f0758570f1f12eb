import type { Answer, Quote } from '../answer/answer.ts'
import type { ChainInput } from '../answer/chain.ts'
import { draftOfPlaces } from '../answer/extractive.ts'
import { withMachineTranslations } from '../answer/machine-translations.ts'
import type { Place } from '../answer/place.ts'
import type { Digest } from '../digest/digest.ts'
import { detectLanguage } from '../language/detect.ts'
import { languageOf } from '../language/words.ts'
import type { IndexedArticle } from '../search-index/content.ts'
import type { Translator } from '../translation/translator.ts'
import { mainReport } from './told-stories.ts'

const MOST = 5

type HeadlineParts = {
  reports: readonly IndexedArticle[]
  generation: string
  translator: Translator
  signal: AbortSignal
}

/** What a digest told first, as the answer to whoever asks what is new; null where it told nothing. */
export const headlinesOf = async (
  { stories, guild, channel, date }: Digest,
  { question, language, locale }: ChainInput,
  { reports, generation, translator, signal }: HeadlineParts,
): Promise<Answer | null> => {
  const reads = languageOf(language) ?? detectLanguage(question, languageOf(locale))
  const places = stories.slice(0, MOST).flatMap((story): Place[] => {
    const article = mainReport(reports, story, reads)
    if (!article) return []
    const last = article.sentences.filter(({ paragraph }) => paragraph === 1).length
    return [{ article, first: 1, last }]
  })
  if (places.length === 0) return null
  const translated = await withMachineTranslations(places, reads, translator, { make: true, signal })
  const { claims, quotes } = draftOfPlaces({ places: translated, fact: null }, reads)
  const toldIn = { guild, channel, date }
  return {
    ...{ question, status: 'answered', language: reads, mode: 'extractive', claims, only: null, news: true },
    quotes: quotes.map((quote): Quote => ({ ...quote, toldIn })),
    ...{ nearest: null, about: [], generation, confidence: 1, certain: true, note: null, model: null },
  }
}
