import type { Digest } from '../../digest/digest.ts'
import { textsFor } from '../texts/texts.ts'
import { digestMessages } from './card.ts'

/** The messages of a digest as Discord's API takes them: nobody is mentioned, whatever a feed says. */
export const digestBodies = (digest: Digest): object[] =>
  digestMessages(digest, textsFor(digest.language)).map((message) => ({ ...message, allowed_mentions: { parse: [] } }))
