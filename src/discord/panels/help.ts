import type { Status } from '../../app.ts'
import type { DigestSetup } from '../../digest/digest.ts'
import type { GuildSettings } from '../../storage/guilds.ts'
import { makerName, shortened } from '../card/quote.ts'
import { framedMessage, type Message } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'

const CALM = 0x5865f2

/** Titles are an illustration here, no list. */
const MOST_TITLES = 3
const LONGEST_TITLE = 100
const MOST_CHANNELS = 5

type Here = {
  status: Status
  /** Null in private chats. */
  settings: GuildSettings | null
  /** Days. */
  retentionDays: number
  /** Whether questions are kept with their words. */
  keepsWords: boolean
  /** Questions of one person within an hour; limit 0: none. */
  quota: { limit: number; used: number }
  /** Of the server. */
  digests: readonly Pick<DigestSetup, 'channel' | 'intoCorpus' | 'isPaused'>[]
  isForAdmin: boolean
}

/** What the bot can do where it is asked. */
export const helpMessage = (
  { status, settings, retentionDays, keepsWords, quota, digests, isForAdmin }: Here,
  texts: Texts,
): Message => {
  const { help } = texts
  const titles = status.about
    .slice(0, MOST_TITLES)
    .map((title) => `- ${shortened(title, LONGEST_TITLE) || texts.card.untitled}`)
  const more = status.articles - titles.length
  const corpus = [
    status.articles === 0 ? texts.card.nothingIndexed : help.articles(status.articles),
    ...titles,
    ...(more > 0 && titles.length > 0 ? [`- ${texts.more(more)}`] : []),
  ]
  const channels = settings?.channels ?? []
  const posted = digests.filter(({ isPaused }) => !isPaused).slice(0, MOST_CHANNELS)
  const here = [
    channels.length > 0 ? help.channels(channels.map((id) => `<#${id}>`).join(' ')) : '',
    settings?.visibility === 'private' ? help.isPrivate : '',
    posted.length > 0
      ? texts.news.help(
          posted.map(({ channel }) => `<#${channel}>`).join(' '),
          posted.some(({ intoCorpus }) => intoCorpus),
        )
      : '',
    quota.limit > 0 ? help.quota(Math.max(0, quota.limit - quota.used), quota.limit) : '',
    status.chat ? help.model(makerName(status.chat.name, texts)) : help.noModel,
  ]
  return framedMessage(
    [
      [`## Fundstelle\n${help.what}`],
      [[help.ask, help.message, help.buttons, help.language].map((line) => `- ${line}`).join('\n')],
      [corpus.join('\n')],
      [
        here
          .filter(Boolean)
          .map((line) => `- ${line}`)
          .join('\n'),
      ],
      isForAdmin ? [help.admins] : [],
      [`-# ${keepsWords ? texts.gaps.kept(retentionDays) : help.privacy(retentionDays)}`],
    ],
    CALM,
  )
}
