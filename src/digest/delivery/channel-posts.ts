/** What became of a message that was sent. */
export type Posted =
  | { is: 'posted' /** Null where it was posted and is deleted. */; message: string | null }
  /** It is not there, and will not be: nothing that is sent again can change that. */
  | { is: 'refused'; why: Refused }
  /** It may be there or not. */
  | { is: 'unsure'; error: unknown }

/** `body`: Discord does not take what was built. */
export type Refused = 'no channel' | 'no access' | 'no permission' | 'body'

/** What a channel says of a message. */
export type Found =
  | { is: 'there'; message: string }
  | { is: 'not there' }
  /** The channel shows nothing at all, be it that it is empty or that the history may not be read. */
  | { is: 'unknown' }
  | { is: 'refused'; why: Refused }
  | { is: 'failed'; error: unknown }

export type Sought = { is: (message: { components?: unknown }) => boolean; from: number }

/** Messages that are posted unasked, on their way to Discord. Neither function rejects. */
export type ChannelPosts = {
  /** `body`: JSON. */
  post(channel: string, body: string, signal: AbortSignal): Promise<Posted>
  /** Looks among own messages since `from`, milliseconds since 1970, for the one that `is` it. */
  find(channel: string, sought: Sought, signal: AbortSignal): Promise<Found>
}
