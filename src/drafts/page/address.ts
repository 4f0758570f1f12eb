import { absoluteUrl, canonicalUrl } from '../../incoming/links.ts'

/**
 * The address that a page gives itself, where it is one of the same site and of a page as deep: some point all their pages
 * to the front page. Else the address where it was found, without what only counts clicks. Null where neither is known.
 */
export const addressOf = (document: Document, foundAt: string | null): string | null => {
  const own = document.querySelector('link[rel~="canonical"]')?.getAttribute('href')
  const told = document.querySelector('meta[property="og:url"],meta[name="og:url"]')?.getAttribute('content')
  const found = foundAt === null ? null : absoluteUrl(foundAt, [])
  for (const href of [own, told]) {
    const address = href ? absoluteUrl(href, [found]) : null
    if (address !== null && isOfSamePlace(new URL(address), found)) return canonicalUrl(address)
  }
  return found === null ? null : canonicalUrl(found)
}

const isOfSamePlace = (own: URL, found: string | null): boolean => {
  if (found === null) return true
  const url = new URL(found)
  const [a, b] = [bare(own.hostname), bare(url.hostname)]
  const isSameSite = a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`)
  return isSameSite && (own.pathname !== '/' || own.search !== '' || url.pathname === '/')
}

const bare = (host: string): string => host.replace(/^(?:www\d?|m|mobile|mobil|amp)\.(?=[^.]+\.)/, '')
