import { basename } from 'node:path'
import type { Item } from '../../../src/digest/item.ts'
import { groupItems } from '../../../src/digest/stories/group.ts'
import { ABOUT_AI, relevanceOf } from '../../../src/digest/stories/relevance.ts'
import { UserError } from '../../../src/errors.ts'
import { openLexicon } from '../../../src/language/lexicon.ts'
import { openWordVectors } from '../../../src/language/word-vectors.ts'
import { parseJson, readLines } from '../batch.ts'
import { type Column, markdownTable, percent } from './table.ts'

/** A line of a file: an item, and the event that it reports. */
export type Labelled = { item: Item; event: string; isAi: boolean | null }

/** How well items become stories. Shares are 0–1, null where there is nothing to count. */
export type StoryFigures = {
  file: string
  items: number
  events: number
  /** Pairs of items of one event. */
  pairs: number
  precision: number | null
  recall: number | null
  f1: number | null
  /** Pairs of items of different events in one story, and those of them within a day. */
  falsePairs: number
  falseWithinADay: number
  /** Items about AI that are found to be, of those found, and of those that are. */
  aiPrecision: number | null
  aiRecall: number | null
}

const DAY = 86_400_000
const WANTED =
  'expected one object a line, such as {"id": "1", "event": "e1", "language": "de", "published": "2026-11-17T18:05:00Z", "title": "…", "summary": "…", "feed": "https://…", "url": "https://…", "isAi": true}'

const textOr = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise)

const labelled = (line: unknown, place: string): Labelled => {
  if (typeof line !== 'object' || line === null) throw new UserError(`${place}: this is not a JSON object; ${WANTED}.`)
  const { id, event, title, summary, lead, language, lang, published, feed, source, url, isAi } = line as Record<
    string,
    unknown
  >
  const at = typeof published === 'number' ? published : Date.parse(textOr(published, ''))
  const wrong =
    typeof title !== 'string'
      ? '"title" is not a text'
      : typeof (language ?? lang) !== 'string'
        ? '"language" is not a text'
        : Number.isNaN(at)
          ? '"published" is not a date'
          : null
  if (wrong) throw new UserError(`${place}: ${wrong}; ${WANTED}.`)
  const name = String(id ?? place)
  const item: Item = {
    id: name,
    feed: textOr(feed ?? source, name),
    guid: null,
    url: typeof url === 'string' ? url : null,
    title: textOr(title, ''),
    summary: textOr(summary ?? lead, ''),
    language: textOr(language ?? lang, ''),
    published: at,
    seenAt: at,
  }
  return { item, event: textOr(event, `only ${name}`), isAi: typeof isAi === 'boolean' ? isAi : null }
}

const readLabelled = async (file: string): Promise<Labelled[]> => {
  const all: Labelled[] = []
  for await (const { text, number } of readLines(file)) all.push(labelled(parseJson(text), `${file}:${number}`))
  return all
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/** Groups the items of a file, judges each pair of them, and calls `tell` for each that went wrong. */
export const judgeStories = (file: string, all: readonly Labelled[], tell: (failure: string) => void): StoryFigures => {
  const parts = { lexicon: openLexicon(), vectors: openWordVectors() }
  const stories = groupItems(
    all.map(({ item }) => item),
    [],
    parts,
  )
  const storyOf = new Map(stories.flatMap(({ story }) => story.items.map(({ id }) => [id, story.id] as const)))
  let [right, missed, wrong, within] = [0, 0, 0, 0]
  for (const [i, a] of all.entries()) {
    for (const b of all.slice(i + 1)) {
      const isOne = storyOf.get(a.item.id) === storyOf.get(b.item.id)
      if (isOne && a.event === b.event) right++
      else if (isOne) {
        wrong++
        if (Math.abs(a.item.published! - b.item.published!) <= DAY) within++
        tell(`one story in error: ${a.item.title} | ${b.item.title}`)
      } else if (a.event === b.event) {
        missed++
        tell(`not one story: ${a.item.title} | ${b.item.title}`)
      }
    }
  }
  const rated = all.filter(({ isAi }) => isAi !== null)
  const found = rated.filter(({ item }) => relevanceOf(item).value >= ABOUT_AI)
  for (const one of rated) {
    if (one.isAi === found.includes(one)) continue
    tell(`${one.isAi ? 'not found to be about AI' : 'not about AI'}: ${one.item.title}`)
  }
  const truly = found.filter(({ isAi }) => isAi).length
  return {
    file: basename(file),
    items: all.length,
    events: new Set(all.map(({ event }) => event)).size,
    pairs: right + missed,
    precision: share(right, right + wrong),
    recall: share(right, right + missed),
    f1: share(2 * right, 2 * right + wrong + missed),
    falsePairs: wrong,
    falseWithinADay: within,
    aiPrecision: share(truly, found.length),
    aiRecall: share(truly, rated.filter(({ isAi }) => isAi).length),
  }
}

export const evaluateStories = async (
  files: readonly string[],
  tell: (failure: string) => void,
): Promise<StoryFigures[]> => {
  const figures: StoryFigures[] = []
  for (const file of files) figures.push(judgeStories(file, await readLabelled(file), tell))
  return figures
}

const COLUMNS: readonly Column<StoryFigures>[] = [
  ['file', ({ file }) => file],
  ['items', ({ items }) => String(items)],
  ['events', ({ events }) => String(events)],
  ['pairs', ({ pairs }) => String(pairs)],
  ['precision', ({ precision }) => percent(precision)],
  ['recall', ({ recall }) => percent(recall)],
  ['F1', ({ f1 }) => percent(f1)],
  ['false pairs', ({ falsePairs }) => String(falsePairs)],
  ['within a day', ({ falseWithinADay }) => String(falseWithinADay)],
  ['AI precision', ({ aiPrecision }) => percent(aiPrecision)],
  ['AI recall', ({ aiRecall }) => percent(aiRecall)],
]

export const storiesTable = (figures: readonly StoryFigures[]): string => markdownTable(COLUMNS, figures)
