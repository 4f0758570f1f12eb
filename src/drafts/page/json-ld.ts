type Thing = Readonly<Record<string, unknown>>

/** What a page says of its article in JSON-LD (schema.org). Null where it says nothing of it. */
export type Stated = {
  headline: string | null
  /** As they are told: people and organisations. */
  authors: string[]
  /** Those among publisher and authors. */
  organisations: string[]
  published: string | null
  publisher: string | null
  body: string | null
  language: string | null
  /** Null where it says nothing of a payment. */
  isFree: boolean | null
  /** Selectors of the parts that are behind a payment. */
  closedParts: string[]
  words: number | null
}

const ARTICLE = /(?:Article|BlogPosting|LiveBlogPosting|Report|Review|Recipe|HowTo|Interview)$/
/** Characters of one block; what is longer is no description of an article. */
const LONGEST = 2_000_000

const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value])
const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null

/** A value as words, where it is one. */
const plain = (value: unknown): string => (typeof value === 'object' ? '' : String(value ?? ''))

const typesOf = (thing: Thing): string[] => listOf(thing['@type']).filter((type) => typeof type === 'string')

/** Everything that blocks of JSON-LD describe at their top, in a graph, or as the main thing of a page. */
const thingsIn = (document: Document): Thing[] => {
  const things: Thing[] = []
  const add = (value: unknown, depth: number): void => {
    for (const one of listOf(value)) {
      if (!isThing(one) || depth > 3) continue
      things.push(one)
      add(one['@graph'], depth + 1)
      add(one.mainEntity, depth + 1)
      if (isThing(one.mainEntityOfPage) && typesOf(one.mainEntityOfPage).some((type) => ARTICLE.test(type)))
        add(one.mainEntityOfPage, depth + 1)
    }
  }
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const source = script.textContent ?? ''
    if (source.length <= LONGEST) add(parsed(source), 0)
  }
  return things
}

/** JSON with the faults that publishers' templates make: comments of HTML, line breaks in strings. Null for anything else. */
const parsed = (source: string): unknown => {
  const bare = source
    .replace(/^\s*(?:<!--|\/\*<!\[CDATA\[\*\/|<!\[CDATA\[)|(?:-->|\/\*\]\]>\*\/|\]\]>)\s*$/g, '')
    .trim()
  const repaired = bare
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/,\s*([}\]])/g, '$1')
    .replace(/;$/, '')
  for (const one of [bare, repaired]) {
    try {
      return JSON.parse(one)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
    }
  }
  return null
}

/** Reads what the first article among the JSON-LD of a page says of itself. */
export const readJsonLd = (document: Document): Stated | null => {
  const things = thingsIn(document)
  const articles = things.filter((thing) => typesOf(thing).some((type) => ARTICLE.test(type)))
  const article = articles.find((one) => textOf(one.headline) !== null) ?? articles[0]
  if (!article) return null
  const byId = new Map(
    things.flatMap((thing) => (typeof thing['@id'] === 'string' ? [[thing['@id'], thing] as const] : [])),
  )
  const named = (value: unknown): string[] =>
    listOf(value).flatMap((one) => {
      if (typeof one === 'string') return [one]
      if (!isThing(one)) return []
      const whole = one.name === undefined && typeof one['@id'] === 'string' ? byId.get(one['@id']) : one
      return listOf(whole?.name).flatMap((name) => textOf(name) ?? [])
    })
  const isOrganisation = (value: unknown): boolean =>
    isThing(value) &&
    typesOf(typeof value['@id'] === 'string' ? (byId.get(value['@id']) ?? value) : value).some((type) =>
      /Organization$|^Corporation$/.test(type),
    )
  const isClosed = (value: unknown): boolean => /(?:^|\/)false$/i.test(plain(value))
  const closed = listOf(article.hasPart)
    .filter(isThing)
    .filter((part) => isClosed(part.isAccessibleForFree))
  return {
    headline: textOf(article.headline) ?? textOf(article.name),
    authors: named(article.author),
    organisations: named([article.publisher, ...listOf(article.author).filter(isOrganisation)]),
    published: textOf(article.datePublished) ?? textOf(article.dateCreated),
    publisher: named(article.publisher)[0] ?? null,
    body: textOf(article.articleBody),
    language: textOf(article.inLanguage),
    isFree:
      isClosed(article.isAccessibleForFree) || closed.length > 0
        ? false
        : /(?:^|\/)true$/i.test(plain(article.isAccessibleForFree)) || null,
    closedParts: closed
      .flatMap((part) => listOf(part.cssSelector))
      .flatMap((selector) => textOf(selector)?.split(',') ?? [])
      .map((selector) => selector.trim()),
    words: Number(plain(article.wordCount)) || null,
  }
}
