import { describe, expect, test } from 'vitest'
import { metadataClaim, metadataPlace } from '../../src/answer/metadata.ts'
import { openLexicon } from '../../src/language/lexicon.ts'
import type { Language } from '../../src/language/words.ts'
import { analyseQuestion } from '../../src/retrieval/question.ts'
import { searchPassages } from '../../src/retrieval/retrieve.ts'
import type { IndexedArticle } from '../../src/search-index/content.ts'
import { articleOf, generationOf } from '../retrieval/corpus.ts'

const known = { author: 'Ada Muster', published: '2025-03-02' }
const withByline = articleOf(
  'kran',
  [['Der neue Kran steht am Hafen.'], ['Ada Muster – 02. März 2025'], ['Er hebt viel.']],
  known,
)
const withoutByline = articleOf('boot', [['Das Boot heisst Forelle.']], known)
const anonymous = articleOf('tor', [['Das Tor ist offen.']])

const find = (question: string, language: Language, articles: readonly IndexedArticle[]) => {
  const generation = generationOf(...articles)
  const lexicon = openLexicon()
  const single = articles.length === 1 ? articles[0]! : null
  const hits = searchPassages(generation, lexicon, question, language, null, 8)
  const found = metadataPlace(analyseQuestion(question, language, generation.words, lexicon), hits, single, lexicon)
  return (
    found && {
      article: found.place.article.article.id,
      first: found.place.first,
      last: found.place.last,
      fact: found.fact,
    }
  )
}

const WHO = 'Wer hat den Artikel geschrieben?'
const WHEN = 'Wann ist der Artikel erschienen?'

describe('who wrote it, and when', () => {
  test.each<[Language, string]>([
    ['de', WHO],
    ['de', WHEN],
    ['en', 'Who wrote this?'],
    ['en', 'When was this article published?'],
    ['fr', 'Qui est l’auteur de cet article ?'],
    ['fr', 'Qui a écrit cet article ?'],
    ['it', 'Chi ha scritto l’articolo?'],
    ['es', '¿Cuándo fue publicado el artículo?'],
  ])('is answered by the byline where there is one: %s: %s', (language, question) => {
    expect(find(question, language, [withByline])).toEqual({ article: 'kran', first: 2, last: 2, fact: null })
  })

  test('is answered by the metadata, at the beginning of the text, where there is no byline', () => {
    expect(find(WHO, 'de', [withoutByline])).toEqual({ article: 'boot', first: 1, last: 1, fact: 'Ada Muster' })
    expect(find(WHEN, 'de', [withoutByline])).toEqual({ article: 'boot', first: 1, last: 1, fact: '2025-03-02' })
  })

  test('is answered for the article that holds what the question names, among several', () => {
    const question = 'Wer hat den Artikel über das Boot Forelle geschrieben?'
    expect(find(question, 'de', [withByline, anonymous, withoutByline])?.article).toBe('boot')
    expect(
      find('Wann wurde der Artikel über den Kran veröffentlicht?', 'de', [withoutByline, withByline])?.article,
    ).toBe('kran')
  })

  test.each<[Language, string]>([
    ['de', 'Wer hat den Text der Nationalhymne geschrieben?'],
    ['en', 'Who wrote the text of Bohemian Rhapsody?'],
    ['de', 'Wann wurde der Bericht des Weltklimarats veröffentlicht?'],
  ])('is not answered about a text that is not here: %s: %s', (language, question) => {
    expect(find(question, language, [withByline])).toBeNull()
    expect(find(question, language, [withByline, withoutByline])).toBeNull()
  })

  test('is not answered where neither says so', () => {
    expect(find(WHO, 'de', [anonymous])).toBeNull()
    expect(find(WHEN, 'de', [anonymous])).toBeNull()
  })

  test('is not guessed where there are several articles and none is named', () => {
    expect(find(WHO, 'de', [withByline, withoutByline])).toBeNull()
    expect(find(WHEN, 'de', [withByline, withoutByline])).toBeNull()
    expect(find('Who wrote this?', 'en', [withByline, withoutByline])).toBeNull()
  })

  test('is answered for the article that is named', () => {
    expect(find('Wer hat den Artikel über den Kran geschrieben?', 'de', [withoutByline, withByline])?.article).toBe(
      'kran',
    )
    expect(find('Wer hat den Artikel über das Boot geschrieben?', 'de', [withoutByline, withByline])?.article).toBe(
      'boot',
    )
  })

  test('other questions are none of its business', () => {
    expect(find('Was hebt der Kran?', 'de', [withByline])).toBeNull()
  })
})

describe('a byline', () => {
  const place = (line: string) => find(WHEN, 'de', [articleOf('a', [['Ein Kran.'], [line]], known)])

  test.each([
    'Ada Muster – 02. März 2025',
    'Ada Muster, 2. März 2025',
    'Stand: 2.3.2025',
    'Vom 02.03.2025',
    'Am 2. Mär. 2025',
  ])('may write the date so: %s', (line) => {
    expect(place(line)).toMatchObject({ first: 2, fact: null })
  })

  test.each(['Ada Muster – 12. März 2025', 'Ada Muster – 2. März 2024', 'Am 2. April 2025'])(
    'with another date is not the one: %s',
    (line) => {
      expect(place(line)).toMatchObject({ fact: '2025-03-02' })
    },
  )

  test('is short: a long sentence that names the author is none', () => {
    const long = `Ada Muster ${'sah am Hafen den Kran und das Boot '.repeat(5)}am 2. März 2025.`
    expect(place(long)).toMatchObject({ first: 1, fact: '2025-03-02' })
  })
})

test.each<[Language, string, string]>([
  [
    'de',
    'Geschrieben von Ada Muster (laut den Angaben zum Artikel).',
    'Veröffentlicht am 2. März 2025 (laut den Angaben zum Artikel).',
  ],
  [
    'en',
    'Written by Ada Muster (according to the article’s details).',
    'Published on 2 March 2025 (according to the article’s details).',
  ],
  [
    'fr',
    'Écrit par Ada Muster (selon les indications sur l’article).',
    'Publié le 2 mars 2025 (selon les indications sur l’article).',
  ],
  [
    'it',
    'Scritto da Ada Muster (secondo i dati dell’articolo).',
    'Pubblicato il 2 marzo 2025 (secondo i dati dell’articolo).',
  ],
  [
    'es',
    'Escrito por Ada Muster (según los datos del artículo).',
    'Publicado el 2 de marzo de 2025 (según los datos del artículo).',
  ],
])('%s: the metadata as a sentence', (language, author, published) => {
  expect(metadataClaim('author', 'Ada Muster', language)).toBe(author)
  expect(metadataClaim('published', '2025-03-02', language)).toBe(published)
})
