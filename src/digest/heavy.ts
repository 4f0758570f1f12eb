import type { DigestRun } from '../storage/deliveries.ts'
import type { DigestSetup } from './digest.ts'
import { type JudgeParts, judge } from './judge.ts'
import { rememberStories } from './remember-stories.ts'
import type { Judged } from './stories/choose.ts'
import type { ScoredStory } from './story.ts'

/** Which news, for whom. `unsent`: with what a first reading held back. `now`: milliseconds since 1970. */
export type Question = Pick<DigestRun, 'date' | 'from'> & {
  /** With the addresses of all its feeds. */
  setup: DigestSetup
  unsent: boolean
  now: number
}

/** What takes seconds of computing where there are thousands of items. All of it is in the store, before and after. */
export type Heavy = {
  /** Puts all new items into stories, for all channels alike, and remembers these. */
  rememberStories(): Promise<void>
  /** The stories that a channel gets, best first. */
  choose(question: Question): Promise<ScoredStory[]>
  /** What a channel makes of the story that has this item; null where none has. */
  judgedWith(question: Question, item: string): Promise<Judged | null>
}

/** All of it in this process, which does nothing else meanwhile. */
export const heavyHere = (parts: JudgeParts): Heavy => ({
  rememberStories: () => rememberStories(parts),
  choose: async (question) => (await judge(question, parts)).chosen,
  judgedWith: async (question, item) => {
    const { judged } = await judge(question, parts)
    return judged.find(({ scored }) => scored.story.items.some(({ id }) => id === item)) ?? null
  },
})
