import { type Language, languageOf } from '../language/words.ts'
import type { Log } from '../log.ts'
import type { Chat } from '../models/chat.ts'
import { sharedWork } from '../shared-work.ts'
import type { FailedTranslation, StoredTranslation, TranslationStore } from '../storage/translations.ts'
import { batchesOf, MAX_CHARS, type Place } from './batches.ts'
import type { Term } from './glossary.ts'
import type { Made, makeTranslations as MakeTranslations } from './make.ts'
import { translationsOf } from './memory.ts'
import type { Translator, Wanted } from './translator.ts'
import type { Translation } from './unit.ts'

export type TranslatorParts = {
  /** Null: only what is stored already. */
  chat: Chat | null
  memory: TranslationStore
  glossary: readonly Term[]
  log: Pick<Log, 'warn'>
  now?: () => Date
}

/** So long at least a sentence that a model could not translate is left alone by it, in milliseconds. */
const REST = 7 * 24 * 60 * 60 * 1000
/** Calls of one request under way together. */
const LANES = 3

/**
 * Translates sentences once and keeps them: what the article's own memory does not hold comes from the store, else
 * from the model. What the model says is checked; what fails twice is remembered, so that it costs nothing again.
 */
export const openTranslator = (parts: TranslatorParts): Translator => {
  const { memory } = parts
  const make = opener(parts)
  return {
    translate: async (wanted, tag, { make: mayMake, signal }) => {
      const language = languageOf(tag)
      // A language that is not analysed could not be checked.
      if (language === null) return new Map()
      const places = placesOf(wanted, language)
      if (places.length === 0) return new Map()
      const sources = [...new Set(places.map(({ source }) => source))]
      let stored = await memory.read(sources, language)
      if (mayMake && parts.chat && stored.size < sources.length) {
        const missing = places.filter(({ source }) => !stored.has(source))
        await make(missing, language, parts.chat, signal)
        stored = await memory.read(sources, language)
      }
      return byArticle(places, stored)
    },
  }
}

type Make = (places: readonly Place[], language: Language, chat: Chat, signal: AbortSignal | undefined) => Promise<void>

const opener = ({ memory, glossary, log, now = () => new Date() }: TranslatorParts): Make => {
  const work = sharedWork()

  const restingAmong = async (
    sources: readonly string[],
    language: Language,
    { maker: own }: Maker,
  ): Promise<Set<string>> => {
    const oldest = dayOf(new Date(now().getTime() - REST))
    const failed = [...(await memory.readFailed(sources, language))]
    const isResting = ({ maker, date }: FailedTranslation): boolean => maker === own && date >= oldest
    return new Set(failed.filter(([, attempt]) => isResting(attempt)).map(([source]) => source))
  }

  const keep = async ({ translated, refused }: Made, language: Language, { chat, maker }: Maker): Promise<void> => {
    const date = dayOf(now())
    const made = [...translated].map(
      ([{ source, from }, text]): StoredTranslation => ({ source, from, language, text, origin: chat.name, date }),
    )
    const failed = [...refused].map(
      ([{ source }, reason]): FailedTranslation => ({ source, language, reason, maker, date }),
    )
    if (made.length > 0) await memory.write(made)
    if (failed.length > 0) await memory.writeFailed(failed)
  }

  const makeBatch = async (batch: readonly Place[], language: Language, maker: Maker, signal: AbortSignal) => {
    // Meanwhile another request, or another process, may have made them.
    const stored = await memory.read(
      batch.map(({ source }) => source),
      language,
    )
    const places = batch.filter(({ source }) => !stored.has(source))
    if (places.length === 0) return
    const made = await maker.makeTranslations(places, language, { chat: maker.chat, terms: glossary, signal })
    await keep(made, language, maker)
    for (const [{ article, sentence }, reason] of made.refused) {
      const place = { article: article.article.id, sentence: sentence.number, language, reason }
      log.warn(place, 'a translation was refused; the sentence stays untranslated')
    }
    if (made.failure) log.warn({ language, reason: made.failure.message }, 'the model gave no translation')
  }

  return async (missing, language, chat, signal) => {
    const maker = await makerOf(chat)
    const keyOf = ({ source }: Place): string => `${language} ${source}`
    const maxChars = Math.min(MAX_CHARS, chat.window)
    const short = missing.filter(({ source }) => source.length <= maxChars)
    const resting = await restingAmong(
      short.map(({ source }) => source),
      language,
      maker,
    )
    if (signal?.aborted) return
    const wanted = new Map<string, Place>()
    for (const place of short)
      if (!resting.has(place.source) && !wanted.has(keyOf(place))) wanted.set(keyOf(place), place)
    const todo = [...wanted].filter(([key]) => !work.isUnderWay(key)).map(([, place]) => place)
    const lanes: Promise<void>[] = Array.from({ length: LANES }, () => Promise.resolve())
    for (const [i, batch] of batchesOf(todo, maxChars).entries()) {
      const turn = lanes[i % LANES]!
      work.start(batch.map(keyOf), (stop) => {
        const made = Promise.race([turn, aborted(stop)]).then(() => makeBatch(batch, language, maker, stop))
        lanes[i % LANES] = made
        return made
      })
    }
    await work.wait([...wanted.keys()], signal)
  }
}

/** UTC, as YYYY-MM-DD. */
const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))

/** `maker`: model and version of the prompt, as failed attempts keep it. */
type Maker = { chat: Chat; maker: string; makeTranslations: typeof MakeTranslations }

/** LangChain takes half a second to load: only where something is to be translated. */
const makerOf = async (chat: Chat): Promise<Maker> => {
  const [{ makeTranslations }, { TRANSLATE_VERSION }] = await Promise.all([
    import('./make.ts'),
    import('./prompts/translate.ts'),
  ])
  return { chat, maker: `${chat.name} ${TRANSLATE_VERSION}`, makeTranslations }
}

/** The wanted sentences of articles in other languages, each once, that the articles' own memories do not hold. */
const placesOf = (wanted: readonly Wanted[], language: Language): Place[] => {
  const places = new Map<string, Place>()
  for (const { article: indexed, first, last } of wanted) {
    const { article, sentences, translations } = indexed
    const from = languageOf(article.language)
    if (from === null || from === language) continue
    for (const sentence of sentences.slice(first - 1, last)) {
      if (translationsOf(article.text, translations, sentence, language) !== null) continue
      const source = article.text.slice(sentence.start, sentence.end)
      places.set(`${article.id} ${sentence.number}`, { article: indexed, sentence, source, from })
    }
  }
  return [...places.values()].sort(
    (a, b) => compare(a.article.article.id, b.article.article.id) || a.sentence.number - b.sentence.number,
  )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const byArticle = (
  places: readonly Place[],
  stored: ReadonlyMap<string, StoredTranslation>,
): Map<string, Translation[]> => {
  const found = new Map<string, Translation[]>()
  for (const { article, sentence, source } of places) {
    const translation = stored.get(source)
    if (!translation) continue
    const { language, text, origin, date } = translation
    const { start, end } = sentence
    const known = found.get(article.article.id) ?? []
    found.set(article.article.id, [...known, { start, end, language, text, origin, date }])
  }
  return found
}
