import type { After, Replies } from './replies.ts'

type Why = 'no acknowledgement' | 'no answer' | 'stopping'

/** An interaction that ends before its work does. */
export class Cut extends Error {
  override name = 'Cut'
  readonly why: Why

  constructor(why: Why) {
    super(`ended before its work did: ${why}`)
    this.why = why
  }
}

export type Limits = {
  /** Milliseconds until something must have been answered. */
  within: number
  /** Aborted when nothing is waited for any more. */
  stop: AbortSignal
  after: After
  /** Told when work that was cut comes to its end after all; with its error, or with null. */
  onLate: (error: unknown) => void
}

/** Of the 3 s that Discord gives, for words in place of an acknowledgement that does not come. */
const ACKNOWLEDGED_WITHIN = 2_000

/**
 * Does the work of an interaction. Throws a Cut where it takes too long, and where it ends without an answer: whoever
 * catches says so, and nobody is left with "thinking…". What is cut may still answer later.
 */
export const inTime = async (work: () => Promise<void>, replies: Replies, limits: Limits): Promise<void> => {
  const { within, stop, after, onLate } = limits
  const { promise: isCut, reject } = Promise.withResolvers<never>()
  let isOver = false
  const cut = async (why: Why): Promise<void> => {
    do
      await replies.settled() // An answer may be on its way, and must not be overwritten.
    while (replies.isSending())
    if (isOver) return
    replies.takeOver()
    reject(new Cut(why))
  }
  const onStop = () => void cut('stopping')
  stop.addEventListener('abort', onStop)
  const timers = [
    after(within, () => void cut('no answer')),
    after(ACKNOWLEDGED_WITHIN, () => {
      if (replies.sent.length === 0 && !replies.isSending()) void cut('no acknowledgement')
    }),
  ]
  const working = (async () => work())()
  try {
    await Promise.race([working, isCut])
    if (replies.sent.every((way) => way === 'deferReply')) throw new Error('the work ended without an answer')
  } catch (error) {
    if (error instanceof Cut) working.then(() => onLate(null), onLate)
    throw error
  } finally {
    isOver = true
    stop.removeEventListener('abort', onStop)
    for (const cancel of timers) cancel()
  }
}
