import type { Item } from './item.ts'

/** Reports of one event, by one or several feeds, in one or several languages. */
export type Story = {
  /** Of its first report. */
  id: string
  /** The first report first; never empty. */
  items: Item[]
  /** Milliseconds since 1970. */
  firstSeen: number
  lastSeen: number
}

/** One part of a story's weight, or one reason for or against it. `value`: what it adds, negative where it takes away. */
export type Reason = {
  part: string
  value: number
  /** In English, for scripts and tests. */
  words: string
  /** What the words name, and count. */
  named: readonly string[]
  count: number
}

/** A story with its weight, the sum of its reasons. */
export type ScoredStory = { story: Story; score: number; why: Reason[]; isUpdate: boolean; topic: string | null }
