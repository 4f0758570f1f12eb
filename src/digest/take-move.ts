import type { DigestSetups } from '../storage/digests.ts'
import { type BuildParts, feedsOf, nameOf } from './build.ts'
import type { DigestSetup } from './digest.ts'
import { UNREAD } from './feed-state.ts'
import type { FeedTrouble } from './feed-trouble.ts'
import { feedKey } from './moves.ts'
import { tryFeed } from './try-feed.ts'

/** A feed that says where it has moved for good, and was found there as well. `key`: stands for its address. */
export type ProposedMove = { key: string; url: string; title: string; to: string }

/** Those of a channel's feeds that the admins may take at another address. */
export const proposedMoves = async (setup: DigestSetup, parts: BuildParts): Promise<ProposedMove[]> => {
  const feeds = feedsOf(setup, parts)
  const states = await parts.news.feeds.read(feeds)
  return feeds.flatMap((url) => {
    const move = states.get(url)?.move
    if (!move?.isProposed || feeds.includes(move.to)) return []
    return [{ key: feedKey(url), url, title: nameOf(url, states, parts), to: move.to }]
  })
}

export type TakenMove = ProposedMove & { /** Whose digests read it there now. */ channels: string[] }

type MoveParts = BuildParts & { setups: DigestSetups<DigestSetup> } & Parameters<typeof tryFeed>[1]

/**
 * The digests of a server read a feed at its new address from now on; what is known of it stays known. Null where nothing
 * is proposed any more; `problem`: why it cannot be read there; then nothing is changed.
 */
export const takeMove = async (
  guild: string,
  key: string,
  parts: MoveParts,
): Promise<TakenMove | { to: string; problem: FeedTrouble } | null> => {
  const { setups, news, now } = parts
  const found: { setup: DigestSetup; move: ProposedMove }[] = []
  for (const { setup } of await setups.list(guild)) {
    const move = (await proposedMoves(setup, parts)).find((one) => one.key === key)
    if (move) found.push({ setup, move })
  }
  const move = found[0]?.move
  if (!move) return null
  const { url, to } = move
  const { problem } = await tryFeed(to, parts)
  if (problem !== null) return { to, problem }
  await news.feeds.adopt(url, to, now(), (old, other) => ({ ...(other ?? old ?? UNREAD), move: null, formerly: url }))
  for (const { setup } of found) {
    const feeds = feedsOf(setup, parts).map((feed) => (feed === url ? to : feed))
    await setups.write({ ...setup, feeds }, now())
  }
  return { ...move, channels: found.map(({ setup }) => setup.channel) }
}
