import type { Refused } from '../../../digest/delivery/channel-posts.ts'
import type { FeedTrouble } from '../../../digest/feed-trouble.ts'
import type { OptionTexts } from '../option-texts.ts'

/** The words of `/digest` and of what it posts. Values that are handed in are already safe to show. */
export type DigestTexts = {
  description: string
  /** Descriptions of subcommands. */
  commands: Record<'setup' | 'preview' | 'now' | 'pause' | 'resume' | 'status' | 'why' | 'remove', string>
  feedCommands: Record<'all' | 'add' | 'remove' | 'list' | 'test' | 'import' | 'export', string>
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
    | 'file'
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
  /** Below a digest in the language of its reader. */
  untranslated: string
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
  done: Record<'posted' | 'quiet' | 'already' | 'put off', string>
  notPosted: (why: string) => string
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

  /** Why an address cannot be read as a feed: whole sentences. */
  trouble: Record<Exclude<FeedTrouble['kind'], 'status'>, string> & {
    status: (code: number) => string
    /** Follows where a page names no feeds, or some. */
    namesNone: string
    names: (feeds: string) => string
    late: string
  }
  /** Why a digest, or a message to the admins, did not come; without a full stop. */
  reasons: Record<Refused | 'quiet' | 'too late' | 'no setup' | 'unfinished', string>

  imports: {
    tooLarge: (mib: number) => string
    notFetched: string
    noList: string
    added: (count: number) => string
    there: (count: number) => string
    failed: (count: number) => string
    left: (count: number, most: number) => string
    nothing: string
  }
  exported: (count: number) => string

  /** Why something was in the digest or was not: one sentence a stage, without a full stop. */
  why: {
    noAddress: string
    /** `troubled`: names, or empty. */
    notRead: (feeds: number, troubled: string) => string
    read: (feed: string, when: string) => string
    heldBack: Record<'first reading' | 'old' | 'too many', string>
    firstReport: (of: number) => string
    sameStory: (title: string, shared: string) => string
    shared: { address: string; wording: string }
    weight: (sum: string, parts: string) => string
    /** Parts of the weight, each after its number. */
    parts: {
      relevance: (words: string) => string
      noRelevance: string
      sources: (count: number, names: string) => string
      recency: (hours: number) => string
      substance: (characters: number) => string
      headline: string
      topic: (topic: string) => string
      official: (source: string) => string
      update: (news: string) => string
      noNews: string
    }
    inDigest: (dates: string) => string
    over: string
    old: string
    seen: string
    notAi: string
    tooMany: (source: string, most: number) => string
    belowCut: (most: number) => string
    chosen: (place: number, most: number) => string
  }

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
