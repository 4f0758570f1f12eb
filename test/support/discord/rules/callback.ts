import { FLAG } from './message.ts'
import { isJson, type Json, type Problem, problemsOf } from './problems.ts'

export const CALLBACK = { message: 4, deferredMessage: 5, modal: 9, launchActivity: 12 } as const

/** What may answer a slash command. Components and modals get rows of their own when the double learns them. */
const SUITS = { command: [4, 5, 9, 12] } as const

/** Checks type and flags of an interaction callback; the message itself is checked by rules/message.ts. */
export const checkCallback = (kind: keyof typeof SUITS, body: Json): Problem[] =>
  problemsOf((report) => {
    const suits: readonly unknown[] = SUITS[kind]
    if (body.type === undefined) report('type', 'BASE_TYPE_REQUIRED', 'This field is required')
    else if (!suits.includes(body.type))
      report('type', 'BASE_TYPE_CHOICES', `Callback type for a ${kind} must be one of (${suits.join(', ')}).`)
    const flags = isJson(body.data) && typeof body.data.flags === 'number' ? body.data.flags : 0
    if (body.type === CALLBACK.deferredMessage && flags & ~FLAG.ephemeral)
      report('data.flags', 'BASE_TYPE_CHOICES', 'A deferred response takes the flag EPHEMERAL only.')
  })
