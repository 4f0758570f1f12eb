import { describe, expect, test } from 'vitest'
import { judgeStories } from '../../../scripts/support/evaluate/stories.ts'
import { groupItems } from '../../../src/digest/stories/group.ts'
import type { Story } from '../../../src/digest/story.ts'
import { DAY, HOUR, labelled, parts } from './items.ts'

const ignore = (): void => undefined
const judged = (name: string) =>
  judgeStories(
    name,
    labelled(name).map(({ event, isAi, isUpdate: _, ...item }) => ({ item, event, isAi })),
    ignore,
  )

describe.each(['held-out', 'tune', 'second', 'third'])('of the labelled items in %s', (name) => {
  test('reports of one event are one story, and no two events are', () => {
    const { f1, falsePairs } = judged(name)
    expect(falsePairs).toBe(0)
    expect(f1).toBeGreaterThanOrEqual(0.9)
  })

  test('those about AI are found, and no others', () => {
    const { aiPrecision, aiRecall } = judged(name)
    expect(aiPrecision).toBe(1)
    expect(aiRecall).toBeGreaterThanOrEqual(0.9)
  })

  test('no two events become one story where items come in three hours at a time', () => {
    const items = labelled(name).sort((a, b) => a.published! - b.published!)
    let stories: Story[] = []
    for (let at = items[0]!.published!; at < items.at(-1)!.published! + DAY; at += 3 * HOUR) {
      const arrived = items.filter(({ published }) => published! >= at && published! < at + 3 * HOUR)
      if (arrived.length > 0) stories = groupItems(arrived, stories, parts).map(({ story }) => story)
    }
    const events = new Map(items.map(({ id, event }) => [id, event]))
    const mixed = stories.filter(({ items: reports }) => new Set(reports.map(({ id }) => events.get(id))).size > 1)
    expect(mixed.map(({ items: reports }) => reports.map(({ title }) => title))).toEqual([])
  })
})
