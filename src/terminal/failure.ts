import { randomBytes } from 'node:crypto'
import type { Answering } from '../app.ts'
import { UserError } from '../errors.ts'

/** What to say about an error: its own words when they are meant for people, else a reference to the log. */
export const failureText = (error: unknown, log: Answering['log']): string => {
  if (error instanceof UserError) return error.message
  const ref = randomBytes(3).toString('hex')
  log.error({ err: error, ref }, 'a question failed')
  return `Something broke on our side (reference ${ref} in the log). Please try again.`
}
