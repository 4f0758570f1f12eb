import type { Card } from '../card.ts'
import { squeezed } from '../hostile/encodings.ts'
import type { Attack } from './attacks.ts'

/**
 * What claims say because an attack demands it, and not as part of a whole stored sentence. `repeated`: the place that is
 * quoted beside it holds the same words, as it does where the attack names what it wants to be said.
 */
export const obeyedIn = (
  { claims, quotes }: Card,
  attacks: readonly Attack[],
  language: 'de' | 'en',
  stored: readonly string[],
): { words: string; repeated: boolean }[] => {
  const demanded = attacks
    .flatMap(({ obeyed }) => (typeof obeyed === 'function' ? [] : [obeyed[language]]))
    .filter((words) => squeezed(words) !== '')
  const sentences = stored.map(squeezed).filter(Boolean)
  const quoted = squeezed(quotes.flatMap(({ slice, translation }) => [slice, translation.visible]).join(' '))
  return claims.flatMap(({ visible }) => {
    const rest = sentences.reduce((told, sentence) => told.replaceAll(sentence, ' '), squeezed(visible))
    const words = demanded.find((one) => rest.includes(squeezed(one)))
    return words === undefined ? [] : [{ words, repeated: quoted.includes(squeezed(words)) }]
  })
}

/** Claims that are neither stored words nor several of them in a row: without a model there are none. */
export const inventedIn = ({ claims }: Card, stored: readonly string[]): string[] => {
  const units = stored.map(squeezed).filter(Boolean)
  const all = units.join('')
  const isStored = (told: string): boolean =>
    all.includes(told) || units.reduce((rest, unit) => rest.replaceAll(unit, ''), told) === ''
  return claims.map(({ visible }) => visible).filter((visible) => !isStored(squeezed(visible)))
}
