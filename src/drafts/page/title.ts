import { lettersOf, within, wordsOf } from './elements.ts'
import type { Stated } from './json-ld.ts'

const SEPARATOR = /\s+(?:[|–—»«›·•:]|-|::)\s+|\s*[|»›]\s*/u
/** Characters of a heading; what is longer was never closed. */
const LONGEST = 250
/** From so many words on, the only heading of a page is what readers see as its title, whatever searches are told. */
const FEWEST_WORDS = 4
const OUTSIDE = 'nav,aside,footer,[role="dialog"]'

const metaOf = (document: Document, name: string): string | null =>
  document.querySelector(`meta[property="${name}"],meta[name="${name}"]`)?.getAttribute('content')?.trim() || null

/**
 * The title as it stands above the article. Of several headings, the one that the page names elsewhere, too; where there
 * is none, what the page tells machines, or the part of the window's title that stands in the page.
 */
export const titleOf = (document: Document, stated: Stated | null, publisher: string | null): string | null => {
  const window = wordsOf(document.querySelector('title'))
  const told = [stated?.headline, metaOf(document, 'og:title'), metaOf(document, 'twitter:title')].flatMap(
    (one) => one || [],
  )
  const elsewhere = [...told, window].map(lettersOf)
  const site = lettersOf(publisher ?? '')
  const isOutside = within(document, OUTSIDE)
  const headings = [...document.querySelectorAll('h1,[itemprop="headline"]')]
    .filter((one) => !isOutside(one) && !isLogo(one))
    .map(headingText)
    .filter((text) => text.length > 1 && text.length <= LONGEST && lettersOf(text) !== site)
  const named = headings.find((heading) =>
    elsewhere.some((other) => other.includes(lettersOf(heading)) && lettersOf(heading) !== ''),
  )
  const titles = told.map((one) => withoutSite(one, document))
  return (
    titles.find(
      (one) => one.includes(':') && named?.includes(':') === false && lettersOf(one) === lettersOf(named ?? ''),
    ) ??
    named ??
    titles.find((one) => headings.some((heading) => lettersOf(heading).endsWith(lettersOf(one)))) ??
    headings.find((heading) => [...told, window].some((other) => isNearly(heading, other))) ??
    (headings.length === 1 && headings[0]!.split(' ').length >= FEWEST_WORDS ? headings[0]! : null) ??
    titles[0] ??
    headings.find(() => headings.length === 1) ??
    fromWindow(document, window)
  )
}

/** Whether most words of a heading stand in another one: "Fünf Gründe …" and "5 Gründe …". */
const isNearly = (heading: string, other: string): boolean => {
  const words = heading.toLowerCase().match(/\p{L}+/gu) ?? []
  const others = new Set(other.toLowerCase().match(/\p{L}+/gu))
  return words.length >= 4 && words.filter((word) => others.has(word)).length >= 0.75 * words.length
}

/** A heading that leads to the front page: the logo of the site. */
const isLogo = (heading: Element): boolean => {
  const link = heading.querySelector('a[href]')
  const href = link?.getAttribute('href') ?? ''
  return link !== null && wordsOf(link) === wordsOf(heading) && /^(?:https?:\/\/[^/]+)?\/?(?:index\.\w+)?$/i.test(href)
}

/** A heading without the sign that links to it (`¶`, `#`), and without what a heading that nobody closed runs on to. */
const headingText = (heading: Element): string => {
  const copy = heading.cloneNode(true) as Element
  for (const link of copy.querySelectorAll('a')) if (/^[¶#§🔗]?$/u.test(wordsOf(link))) link.remove()
  const block = copy.querySelector('p,div,table,ul,h2,h3')
  for (let node: Node | null = block; node !== null; ) {
    const next: Node | null = node.nextSibling
    node.parentNode?.removeChild(node)
    node = next
  }
  return wordsOf(copy)
}

const withoutSite = (title: string, document: Document): string => {
  const site = metaOf(document, 'og:site_name')
  const parts = title.split(SEPARATOR)
  const isSite = (part: string | undefined): boolean =>
    part !== undefined && site !== null && lettersOf(part) === lettersOf(site)
  return parts.length > 1 && isSite(parts.at(-1))
    ? title.slice(0, title.lastIndexOf(parts.at(-1)!)).replace(/[\s|–—»«›·•:-]+$/u, '')
    : title
}

const fromWindow = (document: Document, window: string): string | null => {
  if (window === '') return null
  const parts = window.split(SEPARATOR).filter((part) => part.trim() !== '')
  const shown = new Set(
    [...document.querySelectorAll('h1,h2,h3,b,strong,font,span,div,td,p')].map((one) => wordsOf(one)),
  )
  const isShown = (part: string): boolean => shown.has(part)
  const byLength = [...parts].sort((a, b) => b.length - a.length)
  return byLength.find(isShown) ?? byLength[0] ?? null
}
