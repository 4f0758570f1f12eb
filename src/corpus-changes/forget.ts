import { setImmediate } from 'node:timers/promises'
import type { IndexedArticle } from '../search-index/content.ts'
import { keyOf } from '../search-index/embed.ts'
import type { CorpusParts } from './parts.ts'

/** Statements at a time: everybody waits meanwhile. */
const AT_ONCE = 200

/**
 * What is kept of an article beside its files goes: its words in answers, the vectors of its passages, and what machines
 * translated. Translations by people, which nobody can make again, stay: without the article they are shown nowhere.
 */
export const forgetArticle = async (
  id: string,
  title: string,
  contents: readonly IndexedArticle[],
  { answers, storage }: Pick<CorpusParts, 'answers' | 'storage'>,
): Promise<void> => {
  await answers.withdraw(id, title)
  for (const { article, passages, sentences } of contents) {
    const slices = (spans: readonly { start: number; end: number }[]) =>
      spans.map(({ start, end }) => article.text.slice(start, end))
    for (const some of inParts(slices(passages))) {
      await storage.removeVectors(some.map(keyOf))
      await setImmediate()
    }
    for (const some of inParts(slices(sentences))) {
      await storage.translations.removeMade(some)
      await setImmediate()
    }
  }
}

const inParts = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, i) => all.slice(i * AT_ONCE, (i + 1) * AT_ONCE))
