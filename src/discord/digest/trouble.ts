import type { FeedTrouble } from '../../digest/feed-trouble.ts'
import { shortened } from '../card/quote.ts'
import type { Texts } from '../texts/catalogue.ts'
import { feedText } from './feed-text.ts'

/** Why an address cannot be read as a feed, as whole sentences with links. Null: there was no time to try. */
export const troubleText = (trouble: FeedTrouble | null, { digest: { trouble: words } }: Texts): string => {
  if (trouble === null) return words.late
  const { kind, status, feeds } = trouble
  const why = kind === 'status' ? words.status(status ?? 0) : words[kind]
  const named = feeds.map((url) => feedText({ url, title: '' })).join(' ')
  const more = named !== '' ? words.names(named) : kind === 'web page' ? words.namesNone : ''
  return [why, more].filter(Boolean).join(' ')
}

/** Why a run was skipped or has failed. What this program does not know of is shown as it is. */
export const reasonText = (reason: string, { digest: { reasons } }: Texts): string =>
  Object.hasOwn(reasons, reason) ? reasons[reason as keyof typeof reasons] : shortened(reason, 200)
