import { EventEmitter } from 'node:events'
import type { Message } from './messages.ts'
import { RequestRefused } from './refusals.ts'
import { FLAG } from './rules/message.ts'
import type { Json } from './rules/problems.ts'
import type { Delivery } from './sessions.ts'
import type { ShownMessage } from './shown.ts'
import type { ApiUser, World } from './world.ts'

export type Interaction = {
  id: string
  /** Whether it has reached the bot, waits for its RESUME, or was lost with its session: then nobody could answer. */
  delivery(): Delivery
  /** Resolves when the bot acknowledged; rejects when 3 s have passed by the clock. `ms` counts from dispatch. */
  acknowledged(): Promise<Acknowledgement>
  /** The original response once it is not "thinking" any more; rejects after a real 10 s. */
  answered(): Promise<ShownMessage>
  /** The original response as soon as the predicate holds for it, now or at an edit; rejects after a real 10 s. */
  until(predicate: (message: ShownMessage) => boolean): Promise<ShownMessage>
  /** Every state in which the original response was shown, oldest first; "thinking" is not one. */
  history(): readonly ShownMessage[]
  /** Follow-ups as they are now, oldest first, without deleted ones. */
  followUps(): readonly ShownMessage[]
}

type Acknowledgement = { type: number; ephemeral: boolean; ms: number }

export type InteractionState = {
  id: string
  token: string
  /** Decides which callback types suit. */
  kind: 'command'
  /** For messages: `/ask by anna`. */
  title: string
  user: ApiUser
  guildId: string | null
  channelId: string
  /** Milliseconds of the world's clock at dispatch. */
  dispatchedAt: number
  delivery: Delivery
  acknowledgement: Acknowledgement | null
  original: Message | null
  followUps: Message[]
  /** Emits `change` after every acknowledgement, edit and deletion. */
  changes: EventEmitter
}

const ACKNOWLEDGE_MS = 3000
const TOKEN_MS = 15 * 60_000
/** Real time after which a test gives up waiting. */
const PATIENCE_MS = 10_000
const CLOCK_POLL_MS = 10

export const isLate = (world: World, state: InteractionState): boolean =>
  world.clock() - state.dispatchedAt > ACKNOWLEDGE_MS

export const isThinking = ({ original }: InteractionState): boolean =>
  original !== null && !original.deleted && (original.flags & FLAG.loading) !== 0

/** Messages name the interaction that they answer. `user` is the user object of the REST API. */
export const metadataOf = (state: InteractionState, user: Json): Json => ({
  id: state.id,
  type: 2,
  user,
  authorizing_integration_owners: { '0': state.guildId ?? '0' },
})

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

/** What is wrong with interactions that should be finished by now. One that was lost with its session is nobody's fault. */
export const unfinished = (world: World): string[] =>
  world.interactions.flatMap((state) => {
    if (state.delivery === 'lost') return []
    if (state.delivery === 'waiting') return [`${state.title}: kept for a RESUME that never came`]
    if (!state.acknowledgement)
      return [`${state.title}: never acknowledged; the user sees "The application did not respond"`]
    return isThinking(state) ? [`${state.title}: still thinking`] : []
  })

/** Resolves with the first value that `look` gives, now or after a change; what it throws, rejects. */
const waitFor = <T>(state: InteractionState, goal: string, look: () => T | null): Promise<T> =>
  new Promise((resolve, reject) => {
    const finish = (act: () => void): void => {
      clearInterval(poll)
      clearTimeout(patience)
      state.changes.off('change', attempt)
      act()
    }
    const attempt = (): void => {
      try {
        const found = look()
        if (found !== null) finish(() => resolve(found))
      } catch (error) {
        finish(() => reject(error))
      }
    }
    const poll = setInterval(attempt, CLOCK_POLL_MS).unref()
    const patience = setTimeout(() => {
      const last = state.original?.history.at(-1)?.text ?? (isThinking(state) ? 'thinking' : 'nothing')
      finish(() =>
        reject(new Error(`${state.title}: ${goal} did not happen within ${PATIENCE_MS / 1000} s; shown: ${last}`)),
      )
    }, PATIENCE_MS).unref()
    state.changes.on('change', attempt)
    attempt()
  })

const shownNow = (state: InteractionState): ShownMessage | null => {
  if (state.original?.deleted) throw new Error(`${state.title}: the response was deleted`)
  return state.original?.history.at(-1) ?? null
}

/** The test's view of an interaction. */
export const viewOf = (world: World, state: InteractionState): Interaction => ({
  id: state.id,
  delivery: () => state.delivery,
  acknowledged: () =>
    waitFor(state, 'an acknowledgement', () => {
      if (state.acknowledgement) return state.acknowledgement
      if (isLate(world, state)) throw new Error(`${state.title}: not acknowledged within 3 s`)
      return null
    }),
  answered: () => waitFor(state, 'an answer', () => shownNow(state)),
  until: (predicate) =>
    waitFor(state, 'the state waited for', () => {
      const shown = shownNow(state)
      return shown && predicate(shown) ? shown : null
    }),
  history: () => [...(state.original?.history ?? [])],
  followUps: () => state.followUps.filter(({ deleted }) => !deleted).flatMap(({ history }) => history.slice(-1)),
})

export const newInteraction = (
  world: World,
  from: Pick<InteractionState, 'token' | 'title' | 'user' | 'guildId' | 'channelId'>,
): InteractionState => ({
  ...from,
  id: world.nextId(),
  kind: 'command',
  dispatchedAt: world.clock(),
  delivery: 'waiting',
  acknowledgement: null,
  original: null,
  followUps: [],
  changes: new EventEmitter().setMaxListeners(0),
})
