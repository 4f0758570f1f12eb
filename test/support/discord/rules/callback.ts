import { checkChoices } from './choices.ts'
import { FLAG } from './message.ts'
import { checkModal } from './modal.ts'
import { isJson, type Json, type Problem, problemsOf } from './problems.ts'

export const CALLBACK = {
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  update: 7,
  choices: 8,
  modal: 9,
  launchActivity: 12,
} as const

export type CallbackKind = 'command' | 'component' | 'autocomplete' | 'modal'

/** What may answer which kind. A modal cannot answer a modal, and only a component's message can be updated. */
const SUITS: Record<CallbackKind, readonly unknown[]> = {
  command: [4, 5, 9, 12],
  component: [4, 5, 6, 7, 9, 12],
  autocomplete: [8],
  modal: [4, 5, 12],
}
const FROM_COMPONENT: readonly unknown[] = [CALLBACK.deferredUpdate, CALLBACK.update]

/** `option`: the type of the option that an autocomplete is about. `onMessage`: a component's message stands behind it. */
export type CallbackTarget = { kind: CallbackKind; onMessage: boolean; option: number | null }

/** Checks all of an interaction callback but the message in it, which is checked by rules/message.ts. */
export const checkCallback = ({ kind, onMessage, option }: CallbackTarget, body: Json): Problem[] =>
  problemsOf((report) => {
    const suits = [...SUITS[kind], ...(kind === 'modal' && onMessage ? FROM_COMPONENT : [])]
    const data = isJson(body.data) ? body.data : {}
    if (body.type === undefined) report('type', 'BASE_TYPE_REQUIRED', 'This field is required')
    else if (!suits.includes(body.type))
      report('type', 'BASE_TYPE_CHOICES', `Callback type for a ${kind} must be one of (${suits.join(', ')}).`)
    else if (body.type === CALLBACK.choices) checkChoices(report, 'data.choices', data.choices, option)
    else if (body.type === CALLBACK.modal) checkModal(report, 'data', data)
    else if (body.type === CALLBACK.deferredMessage && Number(data.flags ?? 0) & ~FLAG.ephemeral)
      report('data.flags', 'BASE_TYPE_CHOICES', 'A deferred response takes the flag EPHEMERAL only.')
  })
