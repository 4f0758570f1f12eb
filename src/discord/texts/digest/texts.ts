import type { OptionTexts } from '../option-texts.ts'

/** The words of `/digest` and of what it posts. Values that are handed in are already safe to show. */
export type DigestTexts = {
  description: string
  /** Descriptions of subcommands. */
  commands: Record<'setup' | 'preview' | 'now' | 'pause' | 'resume' | 'status' | 'why' | 'remove', string>
  feedCommands: Record<'all' | 'add' | 'remove' | 'list' | 'test', string>
  options: Record<
    | 'channel'
    | 'time'
    | 'zone'
    | 'language'
    | 'topics'
    | 'stories'
    | 'quietDay'
    | 'weekdays'
    | 'feeds'
    | 'alerts'
    | 'feed'
    | 'ownFeed'
    | 'article',
    OptionTexts
  >
  quietDay: { skip: string; say: string }
  everyDay: string

  /** In the post. */
  title: string
  stories: (count: number) => string
  /** Before a story that an earlier digest had. */
  update: string
  /** Heading of the stories without a topic, below those with one. */
  others: string
  /** Who translated a text, or worded it anew; `by`: a model, or `card.ai`. */
  translated: (by: string) => string
  worded: (by: string) => string
  translatedByPerson: string
  /** Of the summary, where that of the title is another one: languages, and who made it. */
  text: (mark: string) => string
  /** `feeds`: names, each with the time since when. */
  unreachable: (feeds: string) => string
  note: { late: string; 'several days': string; quiet: string }
  /** Label of a button, as `buttons`. */
  ask: string

  /** Under a post. */
  gone: string
  already: (language: string) => string
  /** Of the modal and its field, at most 45 characters each; the placeholder at most 100. */
  asking: { title: string; label: string; placeholder: string }

  adminsOnly: string
  /** `command`: what to type. */
  none: (command: string) => string
  /** Follows the one above. */
  elsewhere: (channels: string) => string
  noTextChannel: string
  /** Names of permissions as Discord shows them, and which of them the bot lacks. */
  rights: { ViewChannel: string; SendMessages: string; ReadMessageHistory: string }
  lacks: (channel: string, rights: string) => string
  /** The first setup of a channel needs both; `example`: a command. */
  needsTime: (example: string) => string
  /** What was typed is not escaped, here and below. */
  wrongTime: (typed: string) => string
  wrongZone: (typed: string) => string
  of: (channel: string) => string
  when: (days: string, time: string, zone: string) => string
  language: (language: string) => string
  topics: (topics: string) => string
  most: (stories: number) => string
  onQuietDay: { skip: string; say: string }
  ownFeeds: (count: number) => string
  defaultFeeds: (count: number) => string
  next: (when: string) => string
  paused: string
  noNext: string
  states: Record<'done' | 'skipped' | 'failed' | 'underWay', string>
  lastRuns: string
  noRuns: string
  troubled: string
  noTrouble: string
  since: (when: string) => string
  done: Record<'posted' | 'quiet' | 'already', string>
  isPaused: (channel: string) => string
  isResumed: (channel: string) => string
  isRemoved: (channel: string) => string
  noAddress: (typed: string) => string
  /** `why`: in words. */
  noFeed: (url: string, why: string) => string
  tooManyFeeds: (most: number) => string
  added: (feed: string) => string
  isThere: (feed: string) => string
  dropped: (feed: string) => string
  notThere: (typed: string) => string
  lastFeed: string
  canBeRead: (entries: number) => string
  nothingKnown: (url: string) => string

  /** What the admins are told of feeds. */
  alerts: {
    title: string
    /** Below it: whose digests. */
    of: (channels: string) => string
    failing: (feed: string) => string
    gone: (feed: string) => string
    well: (feed: string) => string
    moved: (feed: string, to: string) => string
    /** Label of a button; `feed`: its title, where there are several. */
    take: string
    takeOf: (feed: string) => string
    taken: (feed: string, channels: string) => string
    settled: string
    /** In the status: where they are posted, and why the last ones could not be. */
    in: (channel: string) => string
    failed: (why: string) => string
    proposed: string
  }
}

/** Of what answers questions about one digest. */
export type DigestAskTexts = {
  /** In place of `card.mode.extractive`, `card.abstained`, `card.about` and the index. `day`: a date, written out. */
  sentences: string
  abstained: string
  about: string
  from: (day: string) => string
}
