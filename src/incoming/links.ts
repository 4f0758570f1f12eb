/** Longer addresses are nobody's article. */
const LONGEST = 2048

/** Parameters that count clicks and say nothing about what is shown. */
const TRACKER =
  /^(?:utm_?\w*|at_(?:medium|campaign|custom\d|link\w*|bbc\w*|format|ptr_name)|mc_(?:cid|eid)|(?:mtm|pk|piwik|matomo|hsa|oly|vero|trk|wt)_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|yclid|igshid|igsh|ttclid|li_fat_id|_hsenc|_hsmi|__hs\w+|mkt_tok|cmpid|cmp|ncid|s_cid|xtor|wt\.?(?:mc|rss|zmc)\w*|ns_(?:campaign|mchannel|source|linkname|fee)|ito|ocid|smid|guccounter|guce_\w+|rss|from_rss|spm|_ga|_gl|ref_src|ref_url|sh_kit)$/i
/** Names that matter elsewhere: trackers only with a value that says so. */
const MAYBE_TRACKER = /^(?:ref|source|src|via|from|feed|campaign|partner|medium|cid)$/i
const FROM_FEED = /^(?:rss|feed|atom|feedburner|rss[-_.]?\w*|\w*[-_.]rss|newsletter|twitter|facebook|social|app)$/i
/** Fragments that count clicks, or lead to what every page has. */
const IDLE_FRAGMENT =
  /^(?:[\w.-]*(?:utm_|xtor|xtref|ref=|rss|ftag).*|comments?|respond|disqus_thread|top|main|content|more(?:-\d+)?|new_tab)$/is

/** Pages that only lead on, and the parameter that says where. */
const LEADS_ON: readonly (readonly [RegExp, string])[] = [
  [/^(?:www\.)?google\.[a-z.]+\/url$/, 'q'],
  [/^(?:www\.)?google\.[a-z.]+\/url$/, 'url'],
  [/^(?:l|lm|www)\.facebook\.com\/l\.php$/, 'u'],
  [/^(?:www\.)?bing\.com\/news\/apiclick\.aspx$/, 'url'],
  [/^out\.reddit\.com\//, 'url'],
  [/^(?:www\.)?youtube\.com\/redirect$/, 'q'],
  [/^t\.umblr\.com\/redirect$/, 'z'],
]

/** An absolute web address, read against the first base that makes one; null where there is none. */
export const absoluteUrl = (href: string, bases: readonly (string | null)[]): string | null => {
  const trimmed = href.trim()
  if (trimmed === '' || trimmed.length > LONGEST) return null
  if (URL.canParse(trimmed)) return webAddress(new URL(trimmed))
  for (const base of bases) {
    if (base !== null && URL.canParse(trimmed, base)) return webAddress(new URL(trimmed, base))
  }
  return null
}

const webAddress = (url: URL): string | null => {
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return null
  url.username = url.password = ''
  return url.href.length > LONGEST ? null : url.href
}

/** What `xml:base` makes of the address of a document, the outermost first; null where there is none. */
export const innerBase = (bases: readonly string[], document: string): string | null =>
  bases.length === 0 ? null : bases.reduce((outer, base) => absoluteUrl(base, [outer]) ?? outer, document)

/** The address without what only counts clicks, and of the page that a redirecting one leads to: for readers. */
export const canonicalUrl = (href: string): string => {
  const url = new URL(ledTo(href))
  const kept = [...url.searchParams].filter(([name, value]) => !isTracker(name, value))
  // As it was written, where nothing goes: writing parameters again changes their escapes.
  if (kept.length < url.searchParams.size) url.search = new URLSearchParams(kept).toString()
  if (IDLE_FRAGMENT.test(url.hash.slice(1)) || url.hash === '#') url.hash = ''
  return url.href
}

const isTracker = (name: string, value: string): boolean =>
  TRACKER.test(name) || (MAYBE_TRACKER.test(name) && FROM_FEED.test(value))

const ledTo = (href: string): string => {
  const url = new URL(href)
  const place = `${url.hostname}${url.pathname}`
  const amp =
    /^(?:www\.)?google\.[a-z.]+\/amp\/(s\/)?(.+)$/.exec(place) ?? /^cdn\.ampproject\.org\/[cv]\/(s\/)?(.+)$/.exec(place)
  if (amp) return absoluteUrl(`${amp[1] ? 'https' : 'http'}://${amp[2]}${url.search}`, []) ?? href
  for (const [page, parameter] of LEADS_ON) {
    const target = page.test(place) ? url.searchParams.get(parameter) : null
    const found = target === null ? null : absoluteUrl(target, [])
    if (found !== null) return found
  }
  return href
}

/**
 * The same for all addresses of one page: without scheme, `www.`, `m.`, `amp`, default files, end slashes and fragment,
 * parameters in order. No address to be opened.
 */
export const urlKey = (href: string): string => {
  const url = new URL(canonicalUrl(href))
  const host = url.host
    .replace(/^(?:(?:www\d?|m|mobile|mobil|amp)\.)+(?=[^.]+\.[^.])/, '')
    .replace(/:(?:80|443)$/, '')
    .replace(/\.$/, '')
  const path = url.pathname
    .replace(/\/{2,}/g, '/')
    .replace(/^\/amp(?=\/.)/i, '')
    .replace(/\/(?:index|default)\.(?:html?|php|aspx?)$/i, '/')
    .replace(/\.amp(?=\.html?$)/i, '')
    .replace(/(?:\/|\.)amp(?:\.html?)?\/?$/i, '')
    .replace(/\/+$/, '')
  const parameters = [...url.searchParams].filter(([name, value]) => !isAmp(name, value))
  const query = parameters
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&')
  return `${host}${unescaped(path)}${query === '' ? '' : `?${query}`}`
}

const isAmp = (name: string, value: string): boolean =>
  /^amp$/i.test(name) || (/^outputtype$/i.test(name) && /^amp$/i.test(value))

const unescaped = (path: string): string => {
  try {
    return decodeURI(path)
  } catch (error) {
    if (error instanceof URIError) return path
    throw error
  }
}
