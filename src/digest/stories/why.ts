import type { Reason } from '../story.ts'
import type { Judged } from './choose.ts'
import type { Join } from './group.ts'

/** One stage that an item passes on its way into a digest; the last one says where it ended. */
export type Step = { stage: 'read' | 'story' | 'weight' | 'choice'; isPassed: boolean; reasons: Reason[] }

/**
 * Why the item of an address (canonical, as items have it) is in a digest, or is not, stage by stage: whether it was read
 * from a feed, which story it is in and what it was found to be like, what the story weighs, and whether it was chosen.
 */
export const whyOf = (url: string, judged: readonly Judged[], joins: readonly Join[]): Step[] => {
  const found = judged.find(({ scored }) => scored.story.items.some((item) => item.url === url))
  const item = found?.scored.story.items.find((one) => one.url === url)
  if (!found || !item) {
    return [
      {
        stage: 'read',
        isPassed: false,
        reasons: [{ part: 'not fetched', value: 0, words: 'no feed has this address' }],
      },
    ]
  }
  const { scored, stage, reason } = found
  const { story } = scored
  const join = joins.find((one) => one.item === item.id)
  const head = story.items[0]!
  const isHead = head.id === item.id
  return [
    { stage: 'read', isPassed: true, reasons: [{ part: 'read', value: item.seenAt, words: `read from ${item.feed}` }] },
    {
      stage: 'story',
      isPassed: isHead,
      reasons: [
        isHead
          ? { part: 'first report', value: story.items.length, words: `first of ${story.items.length} reports` }
          : { part: 'duplicate', value: join?.score ?? 0, words: `the same story as “${head.title}”` },
        ...(join ? [{ part: 'in common', value: join.score, words: join.words }] : []),
      ],
    },
    { stage: 'weight', isPassed: stage !== 'not about AI', reasons: scored.why },
    { stage: 'choice', isPassed: stage === 'chosen', reasons: [reason] },
  ]
}
