/** A text in the language of a channel. */
export type Said = {
  text: string
  /** BCP 47. */
  language: string
  /** What it was translated or made from, where it is not the publisher's own words. */
  original: { text: string; language: string } | null
  /** `publisher`, `human`, or the name of the model that wrote or translated it. */
  origin: string
  /** The model wrote it anew, from the report. */
  isWorded?: true
}

export type DigestStory = {
  id: string
  title: Said
  /** At most two sentences; null where the publisher gives none. */
  summary: Said | null
  /** Feeds that reported it, the first one first. `url`: of their report. */
  sources: { name: string; url: string | null }[]
  url: string | null
  /** Milliseconds since 1970. */
  published: number
  isUpdate: boolean
  topic: string | null
}

/** Which digest. `date`: local, of the channel's zone, YYYY-MM-DD. */
export type DigestKey = { guild: string; channel: string; date: string }

/** What one channel gets for one local date. */
export type Digest = DigestKey & {
  /** BCP 47. */
  language: string
  stories: DigestStory[]
  /** Feeds that could not be read. `since`: milliseconds since 1970. */
  unreachable: { name: string; since: number }[]
  /** `late`: posted after its time; `several days`: the days before had none; `quiet`: there is nothing new. */
  note: 'late' | 'several days' | 'quiet' | null
}

/** What the admins of a server decided for one channel. */
export type DigestSetup = {
  guild: string
  channel: string
  /** Local time, HH:MM. */
  time: string
  /** IANA. */
  zone: string
  /** BCP 47. */
  language: string
  /** Words that make a story matter more; empty: AI news as such. */
  topics: string[]
  /** Addresses; empty: the default set. */
  feeds: string[]
  /** Stories at most, 1–15. */
  most: number
  /** On a day without news: nothing is posted, or that there is none. */
  quietDay: 'skip' | 'say so'
  /** 1 Monday … 7 Sunday. */
  weekdays: number[]
  /** Whether `/ask` may cite its stories in this server, where the articles do not answer. */
  intoCorpus: boolean
  /** Where the admins are told of feeds, and since when, in milliseconds since 1970; null: nowhere but in the status. */
  alerts: { channel: string; since: number } | null
  isPaused: boolean
}
