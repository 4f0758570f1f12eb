import type { DigestSetups } from '../storage/digests.ts'
import type { DigestKey, DigestSetup } from './digest.ts'
import type { DigestNews } from './feed-state.ts'

/** A digest that was posted. `builtAt`: milliseconds since 1970. */
export type ToldDigest = DigestKey & { builtAt: number }

export type ToldParts = { news: Pick<DigestNews, 'digests'>; setups: DigestSetups<DigestSetup> }

/** What was posted in a server since then, the newest first: in all its channels, or `inAnswers` alone of those that say so. */
export const postedIn = async (
  guild: string,
  { since, inAnswers }: { since: number; inAnswers: boolean },
  { news, setups }: ToldParts,
): Promise<ToldDigest[]> => {
  const wanted = (await setups.list(guild)).filter(({ setup }) => setup.intoCorpus || !inAnswers)
  const posted = wanted.map(async ({ setup: { channel } }) =>
    (await news.digests.posted(guild, channel, since)).map((one) => ({ guild, channel, ...one })),
  )
  return (await Promise.all(posted)).flat().sort((a, b) => b.builtAt - a.builtAt)
}
