import { expect, test } from 'vitest'
import { countedOf } from '../../../src/discord/asking/counted.ts'
import { abstained, answered, byline, creators } from '../support/answers.ts'

const how = { hint: 'en', ms: 5, words: null }
const toldIn = { guild: '1', channel: '2', date: '2026-11-28' }

test('articles are counted that an answer cites, or that came nearest', () => {
  const { article, start, end } = creators
  expect(countedOf(answered, how)).toMatchObject({ cited: [article], place: { article, start, end } })
  expect(countedOf(abstained, how)).toMatchObject({
    cited: [],
    place: { article, start: byline.start, end: byline.end },
  })
})

test('reports of digests are not counted as articles, whichever way they were cited', () => {
  const quotes = [{ ...creators, article: 'news-1', toldIn }]
  for (const answer of [
    { ...answered, quotes, news: true as const },
    { ...answered, quotes, digest: toldIn },
  ])
    expect(countedOf(answer, how)).toMatchObject({ cited: [], place: null })
})
