import type { ListedFeed } from '../../app.ts'
import { shortened } from '../card/quote.ts'
import { labelledLink } from '../message/escape.ts'

const LONGEST_NAME = 80

/** A feed by its title, or by its address where it has none, as a link. */
export const feedText = ({ url, title }: Pick<ListedFeed, 'url' | 'title'>): string => {
  const name = title.trim().slice(0, LONGEST_NAME) || url.replace(/^https?:\/\//, '').slice(0, LONGEST_NAME)
  return labelledLink(name, url) ?? shortened(name, LONGEST_NAME)
}
