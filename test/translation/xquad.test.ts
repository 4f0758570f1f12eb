import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readCorpus } from '../../src/articles/read-corpus.ts'
import type { Span } from '../../src/passages/passage.ts'
import { splitSentences } from '../../src/passages/sentences.ts'
import { alignTranslations } from '../../src/translation/align.ts'
import { translationsOf } from '../../src/translation/memory.ts'
import { parseTmx } from '../../src/translation/tmx.ts'

/** Kept beside the repository, never in it: see the README there. Absent data shows as skipped tests. */
const data = fileURLToPath(new URL('../../../shared/eval/xquad/', import.meta.url))

type Question = { article: string; gold: string[]; answer: string[]; start: number; end: number }

const alignAll = async () => {
  const { articles, translationFiles, problems } = await readCorpus(`${data}corpus`)
  const aligned = new Map<string, Awaited<ReturnType<typeof alignOne>>>()
  const alignOne = async (id: string, file: string) => {
    const article = articles.find((candidate) => candidate.id === id)!
    const sentences = splitSentences(article.text)
    const { units, problems: unread } = parseTmx(file, await readFile(`${data}corpus/${file}`))
    const { translations, problems: unplaced } = alignTranslations(article, sentences, units, file)
    problems.push(...unread, ...unplaced)
    return { text: article.text, sentences, units, translations }
  }
  for (const { article, file } of translationFiles) aligned.set(article, await alignOne(article, file))
  return { aligned, problems }
}

const placesOf = (wanted: string, text: string, from: number, to: number): Span[] => {
  const places: Span[] = []
  for (let at = text.indexOf(wanted, from); at >= 0 && at < to; at = text.indexOf(wanted, at + 1)) {
    places.push({ start: at, end: at + wanted.length })
  }
  return places
}

describe.runIf(existsSync(data))('24 articles with a translation memory by sentence and by paragraph', () => {
  test('every unit is found, and every sentence has a translation', async () => {
    const { aligned, problems } = await alignAll()
    expect(problems).toEqual([])
    expect(aligned.size).toBe(24)
    for (const { text, sentences, translations } of aligned.values()) {
      for (const sentence of sentences) expect(translationsOf(text, translations, sentence, 'en')).not.toBeNull()
    }
    const count = (of: 'units' | 'sentences' | 'translations') =>
      [...aligned.values()].reduce((total, article) => total + article[of].length, 0)
    console.log(`units ${count('units')}, sentences ${count('sentences')}, translations ${count('translations')}`)
  })

  test.each(['en', 'de'])(
    'the English beside the German of an answer contains the answer (questions.%s)',
    async (language) => {
      const { aligned } = await alignAll()
      const lines = async (name: string): Promise<Question[]> =>
        (await readFile(`${data}questions.${name}.jsonl`, 'utf8'))
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line))
      const [questions, english] = [await lines(language), await lines('en')]

      let hits = 0
      for (const [index, { article, gold, start, end }] of questions.entries()) {
        const { text, sentences, translations } = aligned.get(article)!
        const answers = english[index]!.answer
        const isHit = placesOf(gold[0]!, text, start, end).some((place) => {
          const cited = sentences.filter((sentence) => sentence.start < place.end && place.start < sentence.end)
          const slice = { start: cited[0]!.start, end: cited.at(-1)!.end }
          const translation = translationsOf(text, translations, slice, 'en')
          return answers.some((answer) => translation?.text.includes(answer))
        })
        if (isHit) hits++
      }
      const share = hits / questions.length
      console.log(`questions.${language}: ${hits} of ${questions.length} (${(100 * share).toFixed(1)} %)`)
      expect(share).toBeGreaterThanOrEqual(0.97)
    },
  )
})
