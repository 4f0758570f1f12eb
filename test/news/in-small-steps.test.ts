import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { asksForHeadlines, asksForNews, newsAbout } from '../../src/news/asks-for-news.ts'
import { openKeeping } from '../../src/news/keeping.ts'
import { storiesLike, storiesOf } from '../../src/news/told-stories.ts'
import { buildInMemory, generationOf } from '../../src/search-index/in-memory.ts'
import { articleOf } from '../retrieval/corpus.ts'

const articles = Array.from({ length: 60 }, (_, i) => ({
  ...articleOf(`a${i}`, [
    [`Der Kran ${i} hebt ${i} Tonnen. ${'Er steht im Hafen von Arbon und ist rot. '.repeat(80)}`],
  ]),
}))

test('an index that is built in steps, of several segments, holds what one that is built at once holds', async () => {
  let pauses = 0
  const built = await buildInMemory(articles, async () => {
    pauses++
  })
  const whole = generationOf(articles)
  expect(built.segments.length).toBeGreaterThan(1)
  expect(pauses).toBeGreaterThan(articles.length)
  expect([built.size, built.catalogue]).toEqual([whole.size, whole.catalogue])
  for (const language of ['de'] as const) {
    const [one, other] = [built, whole].map(({ words }) => words.field(language, 'stems'))
    expect([one?.documents('kran'), one?.documents('hafen')]).toEqual([
      other?.documents('kran'),
      other?.documents('hafen'),
    ])
  }
  for (const label of [0, 30, 59]) expect(built.passageAt(label)).toEqual(whole.passageAt(label))
  expect((await buildInMemory([], setImmediate)).size).toBe(0)
})

test('what takes long is made once for a version, shared while it is made, made again where it failed, and bounded', async () => {
  const keeping = openKeeping<string>(2)
  const made: string[] = []
  const make = (what: string) => async () => {
    made.push(what)
    return what
  }
  expect(await Promise.all([keeping('a', '1', make('a1')), keeping('a', '1', make('a1'))])).toEqual(['a1', 'a1'])
  expect(await keeping('a', '2', make('a2'))).toBe('a2')
  await expect(keeping('b', '1', () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk')
  await keeping('b', '1', make('b1'))
  await keeping('a', '2', make('never'))
  await keeping('c', '1', make('c1'))
  await keeping('b', '1', make('b1 again'))
  expect(made).toEqual(['a1', 'a2', 'b1', 'c1', 'b1 again'])
})

test.each([
  ['What is in the news about OpenAI?', true],
  ['Gibt es Neuigkeiten zu Mistral?', true],
  ['Was ist gestern bei OpenAI passiert?', true],
  ['Quelles sont les actualités sur Mistral ?', true],
  ['Ci sono notizie su Google?', true],
  ['¿Hay noticias de esta semana?', true],
  ['What is a newsletter?', false],
  ['Welche Fehlermeldungen gibt es?', false],
  ['What is new in Sora 2?', false],
  ['Quelles nouvelles fonctions y a-t-il ?', false],
])('whether a question is clearly about news: %s', (question, expected) => {
  expect(asksForNews(question)).toBe(expected)
})

test.each([
  ["What's new?", true],
  ['What are the latest AI news?', true],
  ['Was gibt es Neues?', true],
  ['Was ist diese Woche im Bereich KI passiert?', true],
  ['Zeig mir die Schlagzeilen', true],
  ['Quoi de neuf ?', true],
  ['Quelles sont les dernières nouvelles ?', true],
  ['Che cosa c’è di nuovo?', true],
  ['¿Qué hay de nuevo en la IA?', true],
  ['¿Cuáles son las noticias de hoy?', true],
  ['What is new in Sora 2?', false],
  ['Is there news about OpenAI?', false],
  ['Was gibt es heute zu essen?', false],
  ['What is AI?', false],
])('whether a question asks for the headlines: %s', (question, expected) => {
  expect(asksForHeadlines(question)).toBe(expected)
})

test.each([
  ['Was gibt es Neues zu Mistral?', 'Mistral'],
  ['What is in the news about GPT-6 of OpenAI?', 'GPT-6 OpenAI'],
  ["What's new?", null],
  ['Who bought Corvane?', null],
])('what a question wants to know the news about: %s', (question, expected) => {
  expect(newsAbout(question)).toBe(expected)
})

test('stories are looked for by words of their title, also the publisher’s own one, and of their publishers', () => {
  const title = { text: 'Neues Modell aus Zürich', language: 'de', original: { text: 'New model', language: 'en' } }
  const story = {
    ...{ id: 's', title: { ...title, origin: 'm' }, summary: null, url: null, published: 5, isUpdate: false },
    ...{ sources: [{ name: 'Tech Élan', url: null }], topic: null },
  }
  const stories = storiesOf({
    ...{ guild: '1', channel: '2', date: '2026-11-28', language: 'de', stories: [story], unreachable: [], note: null },
  })
  const found = (typed: string) => storiesLike(stories, typed).length
  expect(['', 'zurich mod', 'NEW model', 'elan', 'kran'].map(found)).toEqual([1, 1, 1, 1, 0])
  expect(stories[0]?.story).toEqual({ id: 's', title: title.text, publisher: 'Tech Élan', published: 5 })
})
