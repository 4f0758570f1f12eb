import type { ChatInputCommandInteraction } from 'discord.js'
import type { DigestSetup } from '../../digest/digest.ts'
import { UserError } from '../../errors.ts'
import type { Texts } from '../texts/catalogue.ts'
import { languages, textsFor } from '../texts/texts.ts'
import { zoneNamed } from './zones.ts'

/** Stands for "none" in an option that is left out where nothing is to change. */
const NONE = '-'
const MOST_TOPICS = 20
const LONGEST_TOPIC = 60
const LONGEST_ADDRESS = 500
export const MOST_FEEDS = 200
/** Before the host of an address: not shown, even to who typed it, for others may look on. */
const CREDENTIALS = /(:\/\/)[^\s/]*@/g

type Options = ChatInputCommandInteraction['options']

/** What the options of a setup decide; what is left out stays as it is. Throws a UserError for what makes no sense. */
export const readOptions = (options: Options, texts: Texts): Partial<DigestSetup> => {
  const time = options.getString('time')
  const zone = options.getString('zone')
  const language = options.getString('language')
  const topics = options.getString('topics')
  const most = options.getInteger('stories')
  const quietDay = options.getString('quiet-day')
  const weekdays = options.getString('weekdays')
  const feeds = options.getString('feeds')
  const intoCorpus = options.getBoolean(textsFor('en').news.option.name)
  return {
    ...(time !== null && { time: readTime(time, texts) }),
    ...(zone !== null && { zone: readZone(zone, texts) }),
    ...(languages.some((one) => one === language) && language !== null && { language }),
    ...(topics !== null && { topics: readTopics(topics) }),
    ...(most !== null && { most }),
    ...((quietDay === 'skip' || quietDay === 'say so') && { quietDay }),
    ...(weekdays !== null && { weekdays: readWeekdays(weekdays) }),
    ...(feeds !== null && { feeds: readFeeds(feeds, texts) }),
    ...(intoCorpus !== null && { intoCorpus }),
  }
}

/** `8:00`, `08.00` and `8h00` are one time. */
const readTime = (typed: string, { digest }: Texts): string => {
  const [, hour, minute] = /^\s*(\d{1,2})\s*[:.h]\s*(\d{2})\s*$/i.exec(typed) ?? []
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59)
    throw new UserError(digest.wrongTime(typed))
  return `${hour.padStart(2, '0')}:${minute}`
}

const readZone = (typed: string, { digest }: Texts): string => {
  const zone = zoneNamed(typed)
  if (zone === null) throw new UserError(digest.wrongZone(typed))
  return zone
}

const readTopics = (typed: string): string[] =>
  [...new Set(typed.split(',').map((topic) => topic.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TOPIC)))]
    .filter((topic) => topic !== '' && topic !== NONE)
    .slice(0, MOST_TOPICS)

/** The choices hold digits: 1 Monday … 7 Sunday. */
const readWeekdays = (chosen: string): number[] => [...chosen].map(Number).filter((day) => day >= 1 && day <= 7)

const readFeeds = (typed: string, texts: Texts): string[] => {
  const addresses = typed.split(/[\s,]+/).filter((one) => one !== '' && one !== NONE)
  if (addresses.length > MOST_FEEDS) throw new UserError(texts.digest.tooManyFeeds(MOST_FEEDS))
  return [...new Set(addresses.map((one) => readAddress(one, texts)))]
}

/** A web address in its usual form. Throws a UserError for anything else. */
export const readAddress = (typed: string, { digest }: Texts): string => {
  const line = typed.trim()
  const url = URL.canParse(line) ? new URL(line) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.href.length > LONGEST_ADDRESS)
    throw new UserError(digest.noAddress(line.replace(CREDENTIALS, '$1…@')))
  return url.href
}
