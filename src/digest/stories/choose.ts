import type { Lexicon } from '../../language/lexicon.ts'
import type { Reason, ScoredStory, Story } from '../story.ts'
import { scoreStory, sourceOf, type Wanted } from './score.ts'

/** How far a story came: only `chosen` is in the digest. */
export type Stage = 'old' | 'seen before' | 'not about AI' | 'too many of one source' | 'below the cut' | 'chosen'

export type Judged = { scored: ScoredStory; stage: Stage; reason: Reason }

/** Of all stories, so many may come from one source: a third, and two at least. */
const shareOfOne = (most: number): number => Math.max(2, Math.ceil(most / 3))

/** Best first; of equal weight the one that was reported later, and then by id. */
const byWeight = (a: ScoredStory, b: ScoredStory): number =>
  b.score - a.score || b.story.lastSeen - a.story.lastSeen || (a.story.id < b.story.id ? -1 : 1)

/**
 * Which stories a channel gets, best first, and why each of the others is left out, by weight. A story that it has had
 * comes again only where later reports bring something new.
 */
export const chooseStories = (
  stories: readonly Story[],
  wanted: Wanted,
  most: number,
  lexicon: Lexicon,
): { chosen: ScoredStory[]; judged: Judged[] } => {
  const fromOne = new Map<string, number>()
  const chosen: ScoredStory[] = []
  const rated = stories.map((story) => scoreStory(story, wanted, lexicon)).sort(byWeight)
  const judged = rated.map(({ reports, isAbout, news, ...scored }, rank): Judged => {
    const { story, why, isUpdate } = scored
    const source = sourceOf(story.items[0]!)
    const at = (part: Stage, value: number, words: string): Judged => ({
      scored,
      stage: part,
      reason: { part, value, words, named: [source], count: most },
    })
    if (reports.length === 0) return at('old', wanted.since, 'published or read before the last digest')
    if (isUpdate && news.length === 0) return at('seen before', 0, 'the channel has had this story; nothing is new')
    if (!isAbout) return at('not about AI', why[0]!.value, why[0]!.words)
    const share = shareOfOne(most)
    if ((fromOne.get(source) ?? 0) >= share)
      return at('too many of one source', share, `${source} has ${share} already`)
    if (chosen.length >= most) return at('below the cut', rank + 1, `${most} stories weigh more`)
    fromOne.set(source, (fromOne.get(source) ?? 0) + 1)
    chosen.push(scored)
    return at('chosen', chosen.length, `place ${chosen.length} of ${most}`)
  })
  return { chosen, judged }
}
