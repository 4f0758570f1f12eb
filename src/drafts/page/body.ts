import { Readability } from '@mozilla/readability'
import { lettersOf, marksOf, orderIn, wordsOf } from './elements.ts'
import { linesOf } from './plain.ts'

/** Characters from which a text is one. */
const ENOUGH = 200
const LEAD_MARKS =
  /^(?:lead|intro|introduction|teaser|standfirst|excerpt|vorspann|anriss|dek|description|abstract|summary|subtitle|subline|unterzeile)$/
/** Shorter ones are labels, longer ones are no lead. */
const LEAD = { shortest: 60, longest: 900 }

/** The lines of the article in a document that holds nothing hidden and little around the article; empty where there is none. */
export const bodyOf = (document: Document): string[] => {
  const leads = leadsOf(document)
  const found = new Readability<Element>(document, {
    charThreshold: ENOUGH,
    serializer: (node) => node as Element,
  }).parse()
  const lines = found?.content ? linesOf(found.content) : []
  if (lines.length === 0) return lines
  const letters = lettersOf(lines.join(' '))
  return [...leads.filter((lead) => !letters.includes(lettersOf(lead))), ...lines]
}

/** What stands between title and text, by its name: Readability takes it for a part of the head. */
const leadsOf = (document: Document): string[] => {
  const heading = document.querySelector('h1')
  const leads = [...document.querySelectorAll('[class],[itemprop="description"]')].filter((one) => {
    if (!marksOf(one).some((mark) => LEAD_MARKS.test(mark)) && one.getAttribute('itemprop') !== 'description')
      return false
    const { length } = wordsOf(one)
    return length >= LEAD.shortest && length <= LEAD.longest && one.querySelector('h1,h2,h3,a,time,ul') === null
  })
  const order = orderIn(document)
  const block = heading?.closest('article,main') ?? heading?.parentElement?.parentElement
  const first = leads.find(
    (one) => heading === null || (order.get(one)! > order.get(heading)! && block?.contains(one) === true),
  )
  return first ? linesOf(first) : []
}
