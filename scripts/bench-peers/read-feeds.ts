import { text } from 'node:stream/consumers'
import { peerPackage } from './engine.ts'

type Read = { title?: unknown; items?: readonly unknown[]; entries?: readonly unknown[] }

/** What npm offers to read feeds. */
const parsers: Readonly<Record<string, () => Promise<(document: string) => Promise<Read>>>> = {
  feedsmith: async () => {
    const { parseFeed } = await peerPackage('feedsmith')
    return async (document) => parseFeed(document).feed
  },
  '@rowanmanning/feed-parser': async () => {
    const { parseFeed } = await peerPackage('@rowanmanning/feed-parser')
    return async (document) => parseFeed(document)
  },
  'rss-parser': async () => {
    const { default: Parser } = await peerPackage('rss-parser')
    return async (document) => new Parser().parseString(document)
  },
}

/** Texts of documents come on standard input, as JSON; how many of them have a title or an entry goes out. */
const name = process.argv[2]!
const documents: string[] = JSON.parse(await text(process.stdin))
const parse = await parsers[name]!()
let recognised = 0
for (const document of documents) {
  try {
    const { title, items, entries } = await parse(document)
    if (title || (items ?? entries ?? []).length > 0) recognised++
  } catch (error) {
    // That it throws is how a parser says that it does not recognise a document.
    if (!(error instanceof Error)) throw error
  }
}
process.stdout.write(JSON.stringify({ recognised }))
