import type { Place } from '../answer/place.ts'

/** Sentences, as a digest shows them. */
const LEAD = 2

/**
 * A headline names what is asked about, and the sentences below it say what is asked: it is never shown without them. Other
 * places stay as they are.
 */
export const withLead = (place: Place): Place => {
  const { sentences } = place.article
  const headline = sentences.filter(({ paragraph }) => paragraph === 1).length
  if (place.last > headline) return place
  return { ...place, last: Math.min(headline + LEAD, sentences.length) }
}
