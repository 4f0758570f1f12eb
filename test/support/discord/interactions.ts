import { EventEmitter } from 'node:events'
import { type Message, shownNow } from './messages.ts'
import { type OpenModal, type ShownModal, showModal } from './modals.ts'
import { RequestRefused } from './refusals.ts'
import type { CallbackKind } from './rules/callback.ts'
import { FLAG } from './rules/message.ts'
import type { Json } from './rules/problems.ts'
import type { Delivery } from './sessions.ts'
import { buttonsOf, type ShownButton, type ShownMessage } from './shown.ts'
import { waitFor } from './waiting.ts'
import type { ApiUser, World } from './world.ts'

export type Interaction = {
  id: string
  /** Whether it has reached the bot, waits for its RESUME, or was lost with its session: then nobody could answer. */
  delivery(): Delivery
  /** Resolves when the bot acknowledged; rejects when 3 s have passed by the clock. `ms` counts from dispatch. */
  acknowledged(): Promise<Acknowledgement>
  /** Milliseconds from dispatch to acknowledgement; null while there is none. For crowds, whose waiting would cost too much. */
  acknowledgedAfter(): number | null
  /**
   * The original response once it is not "thinking" any more; rejects after a real 30 s. Where the bot chose to update the
   * message that holds the button: that message, once it is updated.
   */
  answered(): Promise<ShownMessage>
  /** The original response as soon as the predicate holds for it, now or at an edit; rejects after a real 30 s. */
  until(predicate: (message: ShownMessage) => boolean): Promise<ShownMessage>
  /** Every state in which the original response was shown, oldest first; "thinking" is not one. */
  history(): readonly ShownMessage[]
  /** Follow-ups as they are now, oldest first, without deleted ones. */
  followUps(): readonly ShownMessage[]
  /** The modal that the bot opened; rejects after a real 30 s. */
  modal(): Promise<ShownModal>
  /** The buttons of the original response as it is shown now. */
  buttons(): readonly ShownButton[]
}

type Acknowledgement = { type: number; ephemeral: boolean; ms: number }

export type InteractionState = {
  id: string
  token: string
  /** Decides which callback types suit. */
  kind: CallbackKind
  /** For messages: `/ask by anna`. */
  title: string
  user: ApiUser
  guildId: string | null
  channelId: string
  /** `authorizing_integration_owners`: who installed the app that answers. `0` a server, `1` a user. */
  owners: Record<string, string>
  /** Public responses become ephemeral: the user may not show those of apps that the server has not installed. */
  mustWhisper: boolean
  /** The message whose button was pressed, at first or to open the modal that was filled in. */
  source: Message | null
  /** The interaction that opened the modal. */
  openedBy: InteractionState | null
  /** The id of the message that a message command was run on. */
  target: string | null
  /** Milliseconds of the world's clock at dispatch. */
  dispatchedAt: number
  delivery: Delivery
  acknowledgement: Acknowledgement | null
  /** The body that acknowledged it, and whether its sender has hung up since. */
  acknowledgedBy: { json: unknown; isHungUp(): boolean } | null
  original: Message | null
  /** How many states of `original` are older than its becoming the response to this interaction. */
  statesBefore: number
  followUps: Message[]
  modal: OpenModal | null
  /** The type of the option that an autocomplete is about. */
  option: number | null
  /** Its choices, as the bot sent them. */
  choices: readonly Json[] | null
  /** Emits `change` after every acknowledgement, edit and deletion. */
  changes: EventEmitter
}

export const INTERACTION_TYPE = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const

const ACKNOWLEDGE_MS = 3000
const TOKEN_MS = 15 * 60_000

export const isLate = (world: World, state: InteractionState): boolean =>
  world.clock() - state.dispatchedAt > ACKNOWLEDGE_MS

export const isThinking = ({ original }: InteractionState): boolean =>
  original !== null && !original.deleted && (original.flags & FLAG.loading) !== 0

/** The app is not installed where the interaction happens, but by the user alone. */
export const isGuest = ({ owners }: InteractionState): boolean => owners['0'] === undefined

/** The interaction whose webhook a request addresses, or the refusal that Discord gives. */
export const openWebhook = (world: World, applicationId: string, token: string): InteractionState => {
  const state = world.interactions.find((one) => one.token === token)
  if (!state) throw new RequestRefused(401, 50027, 'Invalid Webhook Token')
  if (applicationId !== world.applicationId) throw new RequestRefused(404, 10015, 'Unknown Webhook')
  if (world.clock() - state.dispatchedAt > TOKEN_MS)
    throw new RequestRefused(401, 50027, 'Invalid Webhook Token', {
      detail: `${state.title}: more than 15 minutes old`,
    })
  if (!state.acknowledgement)
    throw new RequestRefused(404, 10015, 'Unknown Webhook', { detail: `${state.title}: not acknowledged yet` })
  return state
}

/** What the person reads when nothing came within 3 s. */
const SEEN: Record<CallbackKind, string> = {
  command: 'The application did not respond',
  component: 'This interaction failed',
  autocomplete: 'Loading options failed',
  modal: 'Something went wrong. Try again.',
}

/** What is wrong with interactions that should be finished by now. One that was lost with its session is nobody's fault. */
export const unfinished = (world: World): string[] =>
  world.interactions.flatMap((state) => {
    if (state.delivery === 'lost') return []
    if (state.delivery === 'waiting') return [`${state.title}: kept for a RESUME that never came`]
    if (!state.acknowledgement) return [`${state.title}: never acknowledged; the user sees "${SEEN[state.kind]}"`]
    return isThinking(state) ? [`${state.title}: still thinking`] : []
  })

const responseNow = ({ original, statesBefore, title }: InteractionState): ShownMessage | null => {
  if (original?.deleted) throw new Error(`${title}: the response was deleted`)
  return original && original.history.length > statesBefore ? shownNow(original) : null
}

/** Resolves when the bot acknowledged; rejects when 3 s have passed by the clock. */
export const acknowledgementOf = (world: World, state: InteractionState): Promise<Acknowledgement> =>
  waitFor(state, 'an acknowledgement', () => {
    if (state.acknowledgement) return state.acknowledgement
    if (isLate(world, state)) throw new Error(`${state.title}: not acknowledged within 3 s`)
    return null
  })

/** The test's view of an interaction. */
export const viewOf = (world: World, state: InteractionState): Interaction => ({
  id: state.id,
  delivery: () => state.delivery,
  acknowledged: () => acknowledgementOf(world, state),
  acknowledgedAfter: () => state.acknowledgement?.ms ?? null,
  answered: () => waitFor(state, 'an answer', () => responseNow(state)),
  until: (predicate) =>
    waitFor(state, 'the state waited for', () => {
      const shown = responseNow(state)
      return shown && predicate(shown) ? shown : null
    }),
  history: () => state.original?.history.slice(state.statesBefore) ?? [],
  followUps: () => state.followUps.flatMap((message) => shownNow(message) ?? []),
  modal: () => waitFor(state, 'a modal', () => state.modal && showModal(state.modal)),
  buttons: () => (state.original && !state.original.deleted ? buttonsOf(state.original) : []),
})

type Given = Pick<
  InteractionState,
  'token' | 'kind' | 'title' | 'user' | 'guildId' | 'channelId' | 'owners' | 'mustWhisper'
> &
  Partial<Pick<InteractionState, 'source' | 'openedBy' | 'target' | 'option'>>

export const newInteraction = (world: World, given: Given): InteractionState => ({
  source: null,
  openedBy: null,
  target: null,
  option: null,
  ...given,
  id: world.nextId(),
  dispatchedAt: world.clock(),
  delivery: 'waiting',
  acknowledgement: null,
  acknowledgedBy: null,
  original: null,
  statesBefore: 0,
  followUps: [],
  modal: null,
  choices: null,
  changes: new EventEmitter().setMaxListeners(0),
})
