import { textsFor } from '../../../../src/discord/texts/texts.ts'
import { type Reply, type ReplyPath, SECRETS } from '../../../../test/support/reply-path/open.ts'
import { FOR_GOOD, type Trial } from '../faults.ts'

export type Ended = {
  trial: Trial
  path: ReplyPath
  /** Null: none came. */
  reply: Reply | null
  /** Chats that the model was asked for. */
  requests: number
  /** All that was logged, a line each. */
  logged: readonly string[]
  /** Milliseconds until which an answer is in time. */
  latest: number
}

/** What was wrong with the end of one question. */
export const complaintsAbout = ({ trial, path, reply, requests, logged, latest }: Ended): string[] => {
  const { discord, server } = path
  const told = JSON.stringify([reply?.bodies, logged])
  const secrets = Object.entries(SECRETS).filter(([, secret]) => told.includes(secret))
  return [
    ...(reply ? aboutReply(trial, reply, latest) : [`no answer came: ${stillThinking(path)}`]),
    ...(isServed(trial) && requests === 0 ? ['the model was never asked'] : []),
    ...server.refusals.map((refusal) => `the provider would have refused: ${refusal}`),
    ...discord.refusals().map(({ route, why }) => `Discord would have refused ${route}: ${why}`),
    ...(discord.posted().length > 0 ? ['a message was posted beside the answer'] : []),
    ...secrets.map(([name]) => `the key of ${name} was told`),
  ]
}

const isServed = ({ fault }: Trial): boolean => fault !== 'refused' && fault !== 'dns' && fault !== 'tls'

const stillThinking = ({ discord }: ReplyPath): string => {
  try {
    discord.expectClean()
    return 'the command never ended'
  } catch (error) {
    return String(error)
  }
}

const aboutReply = ({ fault, times }: Trial, { answer, text, messages, ms }: Reply, latest: number): string[] => {
  if (!answer) return [`the command failed: ${text}`]
  const { card } = textsFor(answer.language)
  const note = fault === 'nonsense' ? 'not grounded' : 'unavailable'
  const isForGood = times === FOR_GOOD
  return [
    ...(ms > latest ? [`it took ${Math.round(ms)} ms`] : []),
    ...(messages !== 1 ? [`${messages} messages`] : []),
    ...(text.includes(card.writing) ? ['the answer is still awaited'] : []),
    ...(answer.status === 'answered' && answer.claims.length === 0 ? ['an answer without a claim'] : []),
    ...(fault === null && answer.mode !== 'model' ? [`a sound model was not heard: ${answer.note}`] : []),
    ...(isForGood && answer.mode === 'model' ? ['a model answered that said nothing sound'] : []),
    ...(isForGood && answer.note !== note ? [`the note is "${answer.note}" instead of "${note}"`] : []),
    ...(isForGood && !text.includes(card.note[note]) ? ['the reader is not told of the model'] : []),
  ]
}
