/** Markup that is safe to put into a page: made by `html`, which escapes, or a file of our own. */
export type Html = { readonly html: string }

type Value = string | number | Html | readonly Html[]

/** A template of markup: what is put in is escaped, in text and in quoted attributes, unless it is markup itself. */
export const html = (strings: TemplateStringsArray, ...values: Value[]): Html => ({
  html: strings.reduce((page, string, index) => page + markup(values[index - 1] ?? '') + string),
})

export const nothing: Html = html``

const markup = (value: Value): string => {
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value))
  return 'html' in value ? value.html : value.map(({ html }) => html).join('')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Broken surrogates become U+FFFD, as they do in Discord. */
const escaped = (text: string): string =>
  text.toWellFormed().replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')

/** A link where Discord makes one: to a web address, and to nothing else. */
export const webLink = (url: string, label: Html): Html =>
  /^https?:\/\/[^\s<>"]+$/i.test(url) && URL.canParse(url)
    ? html`<a href="${url}" rel="noreferrer noopener nofollow">${label}</a>`
    : label
