import type { Evidence, RatedSentence } from '../retrieval/retrieve.ts'
import { explains, pointsBack } from '../retrieval/signals.ts'
import type { IndexedArticle } from '../search-index/content.ts'
import type { Place } from './place.ts'

/** Further sentences are cited when they are at least this likely beside the best one. */
const SHARE_OF_BEST = 0.4
const MIN_PROBABILITY = 0.25
const MAX_PLACES = 3

const textOf = ({ article, sentences }: IndexedArticle, number: number): string => {
  const sentence = sentences[number - 1]
  return sentence ? article.text.slice(sentence.start, sentence.end) : ''
}

const sameParagraph = ({ sentences }: IndexedArticle, a: number, b: number): boolean =>
  sentences[a - 1] !== undefined && sentences[a - 1]?.paragraph === sentences[b - 1]?.paragraph

/** The sentence with the neighbour that it needs: the one it points back to, or the one that explains it. */
export const withNeighbours = ({ candidate }: RatedSentence, asksForMeaning: boolean): Place => {
  const { article, sentence } = candidate
  let first = sentence.number
  let last = sentence.number
  if (pointsBack(textOf(article, first)) && sameParagraph(article, first - 1, first)) first--
  if (asksForMeaning && explains(textOf(article, last + 1)) && sameParagraph(article, last, last + 1)) last++
  return { article, first, last }
}

const touches = (a: Place, b: Place): boolean =>
  a.article === b.article &&
  a.first <= b.last + 1 &&
  b.first <= a.last + 1 &&
  sameParagraph(a.article, a.first, b.first)

/**
 * The places that answer, one to three, the best first place leading and the rest in the order of the text. Neighbouring
 * places become one.
 */
export const choosePlaces = ({ question, sentences }: Evidence): Place[] => {
  const [best, ...others] = sentences
  if (!best) return []
  const enough = Math.max(MIN_PROBABILITY, SHARE_OF_BEST * best.probability)
  const chosen = [best, ...others.filter(({ probability }) => probability >= enough)].slice(0, MAX_PLACES)
  let places: Place[] = []
  for (const one of chosen) {
    const place = withNeighbours(one, question.kind === 'definition')
    const [known, ...others] = places.filter((other) => touches(other, place))
    if (!known) places.push(place)
    else if (place.first >= known.first && place.last <= known.last) continue
    else if (known.last - known.first < 2) {
      for (const one of [place, ...others]) {
        known.first = Math.min(known.first, one.first)
        known.last = Math.max(known.last, one.last)
      }
      places = places.filter((other) => !others.includes(other))
    }
  }
  const [lead, ...rest] = places
  return [lead!, ...rest.sort((a, b) => a.article.article.id.localeCompare(b.article.article.id) || a.first - b.first)]
}
