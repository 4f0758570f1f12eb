import type { Draft } from '../articles/draft.ts'
import { UserError } from '../errors.ts'
import { urlKey } from '../incoming/links.ts'
import type { Log } from '../log.ts'
import type { Twins } from './twins.ts'

/** Where an address leads, as it becomes known: redirects, then what the page says of itself. Throws what fetching throws. */
export type Follow = (url: string) => AsyncIterable<string>

/**
 * The other addresses that lead to the page of a draft. `passed`: those that it was found by; null where nobody has opened
 * its address. Where an article is like the draft, or has its title, and an address that is not known of the page, that one
 * is opened: it may lead there by now. What cannot be opened counts as another page.
 */
export const otherAddresses = async (
  { url, title, text }: Pick<Draft, 'url' | 'title' | 'text'>,
  passed: readonly string[] | null,
  { twins, follow, log }: { twins: Twins; follow: Follow; log: Pick<Log, 'info'> },
): Promise<string[]> => {
  const found = new Set(passed ?? [])
  if (url === null) return [...found]
  const suspects = await twins.suspects({ url, alsoAt: [...found], title, text })
  if (suspects.length === 0) return [...found]

  /** Follows an address until it is far enough; resolves with whether it was. */
  const walk = async (from: string, isEnough: (to: string) => boolean): Promise<boolean> => {
    try {
      for await (const to of follow(from)) if (isEnough(to)) return true
    } catch (error) {
      if (!(error instanceof UserError) && (error as Error).name !== 'TimeoutError') throw error
      log.info({ why: (error as Error).message }, 'an address that may be of the same page could not be opened')
    }
    return false
  }
  if (passed === null) await walk(url, (to) => !found.add(to))
  const keys = new Set([url, ...found].map(urlKey))
  const areSame = await Promise.all(suspects.map((suspect) => walk(suspect, (to) => keys.has(urlKey(to)))))
  return [...found, ...suspects.filter((_, i) => areSame[i])]
}
