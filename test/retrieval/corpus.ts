import type { Language } from '../../src/language/words.ts'
import { splitPassages } from '../../src/passages/passages.ts'
import { splitSentences } from '../../src/passages/sentences.ts'
import type { IndexedArticle } from '../../src/search-index/content.ts'
import type { Generation } from '../../src/search-index/generation.ts'
import { generationOf as inMemory } from '../../src/search-index/in-memory.ts'

/** German by itself, or with its translations. */
export type Line = string | ({ de: string } & Partial<Record<Exclude<Language, 'de'>, string>>)

/**
 * An article whose paragraphs are the given ones, each a list of sentences: they are split as the program splits, and
 * every translation belongs to its sentence.
 */
export const articleOf = (
  id: string,
  paragraphs: readonly (readonly Line[])[],
  about: Partial<IndexedArticle['article']> = {},
): IndexedArticle => {
  const german = (line: Line): string => (typeof line === 'string' ? line : line.de)
  const text = paragraphs.map((lines) => lines.map(german).join(' ')).join('\n')
  const sentences = splitSentences(text, 'de')
  const translations: IndexedArticle['translations'] = []
  let from = 0
  for (const line of paragraphs.flat()) {
    const start = text.indexOf(german(line), from)
    const end = start + german(line).length
    from = end
    for (const [language, translated] of Object.entries(typeof line === 'string' ? {} : line)) {
      if (language !== 'de') translations.push({ start, end, language, text: translated, origin: 'human', date: null })
    }
  }
  const article = {
    id,
    title: `Titel ${id}`,
    titleDerived: false,
    author: null,
    published: null,
    language: 'de',
    url: null,
    rights: null,
    tier: 'article' as const,
    text,
    ...about,
  }
  return { article, sentences, passages: splitPassages(article, sentences), translations }
}

/** An index in memory, by words alone: no vector finds anything. */
export const generationOf = (...articles: IndexedArticle[]): Generation => inMemory(articles)

/** Five paragraphs about five things, each known in the five languages. */
export const harbour = articleOf('hafen', [
  [
    {
      de: 'Der neue Kran hebt Container bis zu 65 Tonnen.',
      en: 'The new crane lifts containers of up to 65 tonnes.',
      fr: 'La nouvelle grue soulève des conteneurs jusqu’à 65 tonnes.',
      it: 'La nuova gru solleva container fino a 65 tonnellate.',
      es: 'La nueva grúa levanta contenedores de hasta 65 toneladas.',
    },
  ],
  [
    {
      de: 'Die Fähre nach Bregenz fährt im Winter nur am Sonntag.',
      en: 'In winter the ferry to Bregenz runs only on Sundays.',
      fr: 'En hiver, le ferry pour Bregenz ne circule que le dimanche.',
      it: 'In inverno il traghetto per Bregenz circola solo la domenica.',
      es: 'En invierno el transbordador a Bregenz solo circula los domingos.',
    },
  ],
  [
    {
      de: 'Der Leuchtturm wurde von der Architektin Ada Muster entworfen.',
      en: 'The lighthouse was designed by the architect Ada Muster.',
      fr: 'Le phare a été conçu par l’architecte Ada Muster.',
      it: 'Il faro è stato progettato dall’architetta Ada Muster.',
      es: 'El faro fue diseñado por la arquitecta Ada Muster.',
    },
  ],
  [
    {
      de: 'Im Fischmarkt gibt es jeden Morgen frische Forellen.',
      en: 'The fish market has fresh trout every morning.',
      fr: 'Le marché aux poissons propose chaque matin des truites fraîches.',
      it: 'Al mercato del pesce ci sono trote fresche ogni mattina.',
      es: 'En la lonja hay truchas frescas cada mañana.',
    },
  ],
  [
    {
      de: 'Der Lärm der Baustelle hat die Anwohner verärgert.',
      en: 'The noise of the building site has angered the residents.',
      fr: 'Le bruit du chantier a irrité les riverains.',
      it: 'Il rumore del cantiere ha irritato i residenti.',
      es: 'El ruido de la obra ha enfadado a los vecinos.',
    },
  ],
])
