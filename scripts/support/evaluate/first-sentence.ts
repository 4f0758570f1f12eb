import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { detectLanguage } from '../../../src/language/detect.ts'
import { openLexicon } from '../../../src/language/lexicon.ts'
import { languageOf } from '../../../src/language/words.ts'
import { BuiltinEmbeddings } from '../../../src/models/builtin-embeddings.ts'
import { retrieve } from '../../../src/retrieval/retrieve.ts'
import type { Recipe } from '../../../src/search-index/content.ts'
import { embedQuestion } from '../../../src/search-index/embed.ts'
import { type Generation, openGeneration } from '../../../src/search-index/generation.ts'
import { goldPlaces, overlap, type Texts } from '../scorecard.ts'
import { corpusFiles } from './corpora.ts'
import type { Home } from './home.ts'
import type { Material, PlacedQuestion } from './material.ts'

/** The app tells quotations, in which neighbours have become one; the sentence chosen first is inside retrieval. */
const openBuilt = async (dataDir: string, name: string): Promise<Generation> => {
  const manifest = JSON.parse(await readFile(join(dataDir, 'generations', name, 'manifest.json'), 'utf8'))
  const { generation } = await openGeneration(dataDir, (manifest as { recipe: Recipe }).recipe)
  if (!generation) throw new Error(`the index "${name}" in ${dataDir} cannot be opened`)
  return generation
}

/**
 * Asks each question over an index of its own paragraph alone; whether the sentence that is rated best overlaps the
 * gold. By language of the questions, in the order of the paragraphs.
 */
export const firstSentences = async (
  { dataDir, index }: Home,
  { articles, questions }: Material,
  languages: readonly string[],
  texts: Texts,
): Promise<Map<string, boolean[]>> => {
  const lexicon = openLexicon()
  const embeddings = new BuiltinEmbeddings()
  const right = new Map(languages.map((language) => [language, [] as boolean[]]))

  const isRight = async (generation: Generation, asked: PlacedQuestion): Promise<boolean> => {
    const { question: text, article, start, lang } = asked
    const vector = await embedQuestion(text, embeddings, generation.manifest.recipe.embedding.dimensions)
    const { sentences } = retrieve(generation, lexicon, text, detectLanguage(text, languageOf(lang)), vector)
    const best = sentences[0]?.candidate.sentence
    if (!best) return false
    const cited = { article, start: start + best.start, end: start + best.end }
    return goldPlaces(asked, texts).some((place) => overlap(cited, place))
  }

  for (const article of articles) {
    for (const { start, end } of article.paragraphs) {
      const about = languages.flatMap((language) =>
        (questions.get(language) ?? []).filter(
          (one) => one.article === article.id && one.start === start && one.end === end,
        ),
      )
      if (about.length === 0) continue
      const files = corpusFiles([article], 'all', null, () => article.text.slice(start, end))
      const generation = await openBuilt(dataDir, (await index(files)).generation)
      for (const question of about) right.get(question.lang)!.push(await isRight(generation, question))
    }
  }
  return right
}
