import { lettersOf, wordsOf } from './elements.ts'
import type { Stated } from './json-ld.ts'

/** Whom a page says its text is for, to machines. */
export type Access = {
  /** Null where it does not say. */
  isFree: boolean | null
  /** Letters of the parts that it says are closed, as far as they are there; null where it names none of them. */
  closedPart: string | null
  /** Words that it says the text has, and the text itself. */
  words: number | null
  body: string | null
}

/** A class or id, or several: other selectors are not tried. */
const SIMPLE = /^(?:[a-z][a-z\d]*)?(?:[.#][\w-]+)+$/i
const MOST_SELECTORS = 20

export const accessOf = (document: Document, stated: Stated | null): Access => {
  const tier = document.querySelector('meta[property="article:content_tier"],meta[name="article:content_tier"]')
  const told = tier?.getAttribute('content')?.trim().toLowerCase()
  const selectors = (stated?.closedParts ?? []).filter((one) => SIMPLE.test(one)).slice(0, MOST_SELECTORS)
  const parts = selectors.flatMap((selector) => [...document.querySelectorAll(selector)])
  return {
    isFree: stated?.isFree ?? (told === 'locked' ? false : told === 'free' ? true : null),
    closedPart: selectors.length === 0 ? null : lettersOf([...new Set(parts)].map(wordsOf).join(' ')),
    words: stated?.words ?? null,
    body: stated?.body ?? null,
  }
}
