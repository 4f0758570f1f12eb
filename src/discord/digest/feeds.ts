import type { APIApplicationCommandOptionChoice } from 'discord.js'
import type { App, ListedFeed } from '../../app.ts'
import type { FeedTrouble } from '../../digest/feed-trouble.ts'
import { UserError } from '../../errors.ts'
import { shortened, small } from '../card/quote.ts'
import { Notice } from '../interaction/notice.ts'
import { textMessage } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'
import { feedText } from './feed-text.ts'
import { MOST_FEEDS, readAddress } from './options.ts'
import { listMessage } from './panel.ts'
import { setupOf } from './place.ts'
import type { DigestWork } from './settings.ts'
import { troubleText } from './trouble.ts'

/** Of Discord, for the values and the names of choices. */
const LONGEST_CHOICE = 100
const MOST_CHOICES = 25
const TESTED_AT_ONCE = 8

/** Throws a Notice for the first address that cannot be read as a feed. */
export const testFeeds = async (urls: readonly string[], app: App, texts: Texts): Promise<void> => {
  for (let at = 0; at < urls.length; at += TESTED_AT_ONCE)
    await Promise.all(
      urls.slice(at, at + TESTED_AT_ONCE).map(async (url) => {
        const { problem } = await app.digest.testFeed(url)
        if (problem !== null) throw notRead(url, problem, texts)
      }),
    )
}

/** A Notice: what is shown of the address is a link, or escaped. */
export const notRead = (url: string, problem: FeedTrouble, texts: Texts): Notice =>
  new Notice(texts.digest.noFeed(feedText({ url, title: '' }), troubleText(problem, texts)))

/** Feeds, each on a line, with why it cannot be read where that is so. */
export const testedLines = (
  feeds: readonly (Pick<ListedFeed, 'url' | 'title'> & { trouble?: FeedTrouble | null })[],
  most: number,
  texts: Texts,
): string[] => [
  ...feeds
    .slice(0, most)
    .map((feed) =>
      feed.trouble === undefined ? `- ${feedText(feed)}` : `- ${feedText(feed)} – ${troubleText(feed.trouble, texts)}`,
    ),
  ...(feeds.length > most ? [texts.more(feeds.length - most)] : []),
]

export const addFeed: DigestWork = async (interaction, decided, app) => {
  const { texts } = decided
  const setup = await setupOf(decided, app)
  const url = readAddress(interaction.options.getString('url', true), texts)
  const feeds = await app.digest.feeds(setup)
  const known = feeds.find((one) => one.url === url)
  if (known) return void (await interaction.editReply(textMessage(texts.digest.isThere(feedText(known)))))
  if (feeds.length >= MOST_FEEDS) throw new UserError(texts.digest.tooManyFeeds(MOST_FEEDS))
  const { problem, title } = await app.digest.testFeed(url)
  if (problem !== null) throw notRead(url, problem, texts)
  await app.digest.write({ ...setup, feeds: [...feeds.map((one) => one.url), url] })
  await interaction.editReply(textMessage(texts.digest.added(feedText({ url, title }))))
}

export const removeFeed: DigestWork = async (interaction, decided, app) => {
  const { texts } = decided
  const setup = await setupOf(decided, app)
  const typed = interaction.options.getString('url', true).trim()
  const feeds = await app.digest.feeds(setup)
  const isMeant = ({ url }: Pick<ListedFeed, 'url'>) =>
    url === typed || (typed.length === LONGEST_CHOICE && url.startsWith(typed))
  const meant = feeds.filter(isMeant)
  const [feed, ...others] = meant.length > 0 ? meant : matching(feeds, typed)
  if (!feed || others.length > 0 || typed === '') throw new UserError(texts.digest.notThere(typed))
  const left = feeds.filter(({ url }) => url !== feed.url)
  if (left.length === 0) throw new UserError(texts.digest.lastFeed)
  await app.digest.write({ ...setup, feeds: left.map(({ url }) => url) })
  await interaction.editReply(textMessage(texts.digest.dropped(feedText(feed))))
}

const matching = <T extends Pick<ListedFeed, 'url' | 'title'>>(feeds: readonly T[], typed: string): T[] => {
  const wanted = typed.trim().toLowerCase()
  return feeds.filter(({ url, title }) => `${url} ${title}`.toLowerCase().includes(wanted))
}

export const listFeeds: DigestWork = async (interaction, decided, app) => {
  const setup = await setupOf(decided, app)
  const feeds = await app.digest.feeds(setup)
  const { digest } = decided.texts
  const heading = setup.feeds.length > 0 ? digest.ownFeeds(feeds.length) : digest.defaultFeeds(feeds.length)
  await interaction.editReply(
    listMessage(
      heading,
      feeds.map((feed) => `- ${feedText(feed)}`),
      decided.texts,
    ),
  )
}

/** What an address gives, before anybody decides to read it every day. */
export const tryAddress: DigestWork = async (interaction, { texts }, app) => {
  const url = readAddress(interaction.options.getString('url', true), texts)
  const { problem, title, items } = await app.digest.testFeed(url)
  if (problem !== null) throw notRead(url, problem, texts)
  const newest = items.toSorted((a, b) => (b.published ?? 0) - (a.published ?? 0)).slice(0, 5)
  const lines = newest.map((item) =>
    [
      `- ${item.url === null ? shortened(item.title, 150) || texts.card.untitled : feedText({ url: item.url, title: item.title || item.url })}`,
      item.published === null ? '' : small([`<t:${Math.floor(item.published / 1000)}:R>`]).replace('-# ', ' · '),
    ].join(''),
  )
  await interaction.editReply(
    listMessage(`**${feedText({ url, title })}**\n${texts.digest.canBeRead(items.length)}`, lines, texts),
  )
}

/** The feeds of a channel for what is typed of their address or title. */
export const suggestFeeds = async (
  typed: string,
  { guild, channel }: { guild: string; channel: string },
  app: App,
): Promise<APIApplicationCommandOptionChoice<string>[]> => {
  const setup = (await app.digest.setups(guild)).find((one) => one.channel === channel)
  if (!setup) return []
  const feeds = matching(await app.digest.feeds(setup), typed)
  return feeds.slice(0, MOST_CHOICES).map(({ url, title }) => ({
    name: (title === '' ? url : `${title} – ${url}`).slice(0, LONGEST_CHOICE),
    value: url.slice(0, LONGEST_CHOICE),
  }))
}
