import type { Message } from 'discord.js'

type Attached = { name: string; url: string; bytes: number; contentType: string | null }

const READ = /\.(?:md|markdown|txt|html?|xhtml|pdf)$/i

/** An address ends where blanks or brackets are; what ends a sentence does not belong to it. */
const LINK = /https?:\/\/[^\s<>"|\\^`{}]+/gi
const AFTER_LINK = /[.,;:!?'’”»*_~]+$/

/** The files and links of a message, or of one that it forwards, that may be articles: files first. */
export const sourcesIn = (message: Message): (Attached | { url: string })[] => {
  const messages = [message, ...message.messageSnapshots.values()]
  const files = messages.flatMap(({ attachments }) => [...attachments.values()])
  const attached = files
    .filter(({ name }) => READ.test(name))
    .map(({ name, url, size, contentType }) => ({ name, url, bytes: size, contentType }))
  const texts = messages.flatMap(({ content, embeds }) => [content ?? '', ...embeds.map(({ url }) => url ?? '')])
  const links = texts.flatMap((text) => [...text.matchAll(LINK)].map(([found]) => withoutEnd(found)))
  return [...attached, ...[...new Set(links)].map((url) => ({ url }))]
}

/** In `[words](https://example.org/a)` and `(https://example.org/a)` the last bracket is not the address's. */
const withoutEnd = (found: string): string => {
  const bare = found.replace(AFTER_LINK, '')
  if (!bare.endsWith(')')) return bare
  const isOpen = bare.split('(').length >= bare.split(')').length
  return isOpen ? bare : withoutEnd(bare.slice(0, -1))
}
