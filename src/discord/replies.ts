import { setImmediate } from 'node:timers/promises'
import { DiscordAPIError, type Interaction, MessageFlags, RESTJSONErrorCodes } from 'discord.js'
import type { Message } from './message.ts'
import { isUnreachable } from './refusal.ts'
import type { Turns } from './turns.ts'

export type Repliable = Extract<Interaction, { reply: unknown }>

/** Acts once after so many milliseconds, unless what it returns is called before. */
export type After = (milliseconds: number, act: () => void) => () => void

export const realTime: After = (milliseconds, act) => {
  const timer = setTimeout(act, milliseconds).unref()
  return () => clearTimeout(timer)
}

const ACKNOWLEDGE = ['deferReply', 'deferUpdate', 'reply', 'update', 'showModal'] as const
const SPEAK = ['editReply', 'followUp', 'deleteReply'] as const
type Way = (typeof ACKNOWLEDGE)[number] | (typeof SPEAK)[number]

/** What goes out for one interaction, whoever sends it. */
export type Replies = {
  /** What has arrived, oldest first. */
  sent: readonly Way[]
  /** Whether anything is on its way. */
  isSending(): boolean
  /** Resolves when nothing is on its way any more. */
  settled(): Promise<void>
  /** The last words: as a first answer, in place of what is shown, or, under a message with a button, beside it. */
  say(message: Message): Promise<void>
  /** From now on nothing else goes out: what is tried, rejects. */
  close(): void
}

/** Milliseconds between the tries of an edit that is lost: Discord is away for seconds now and then. */
const PAUSES = [1_000, 4_000, 15_000]

/**
 * Watches an interaction: changes its methods so that it is known what was sent, that an edit that is lost on the way is
 * sent again, and that after a deferral the work waits for its turn.
 */
export const watchReplies = (interaction: Repliable, turns: Turns, after: After): Replies => {
  const sent: Way[] = []
  const sending = new Set<Promise<unknown>>()
  let isClosed = false

  const track = async (way: Way, work: Promise<unknown>): Promise<unknown> => {
    sending.add(work)
    try {
      const result = await work
      sent.push(way)
      return result
    } finally {
      sending.delete(work)
    }
  }

  const again = async (edit: () => Promise<unknown>, tries = 0): Promise<unknown> => {
    try {
      return await edit()
    } catch (error) {
      const pause = PAUSES[tries]
      if (pause === undefined || !isLost(error)) throw error
      await new Promise<void>((resolve) => after(pause, resolve))
      return again(edit, tries + 1)
    }
  }

  const originals = interaction as unknown as Record<Way, (...given: unknown[]) => Promise<unknown>>
  const ways = Object.fromEntries(
    [...ACKNOWLEDGE, ...SPEAK].map((way) => [way, originals[way]?.bind(interaction)]),
  ) as typeof originals

  const watch = (way: Way, send: (...given: unknown[]) => Promise<unknown>): void => {
    if (!ways[way]) return // Not every interaction has all of them.
    originals[way] = (...given) =>
      isClosed ? Promise.reject(new Error(`${way}: the interaction has ended`)) : track(way, send(...given))
  }
  for (const way of ACKNOWLEDGE)
    watch(way, (...given) => {
      turns.stir()
      return ways[way](...given).finally(turns.stir)
    })
  for (const way of ['followUp', 'deleteReply'] as const) watch(way, (...given) => ways[way](...given))
  const editReply = (...given: unknown[]) => again(() => ways.editReply(...given))
  watch('editReply', editReply)
  for (const way of ['deferReply', 'deferUpdate'] as const) {
    const acknowledge = originals[way]
    if (acknowledge)
      originals[way] = (...given) => acknowledge(...given).then((result) => turns.next().then(() => result))
  }

  return {
    sent,
    isSending: () => sending.size > 0,
    async settled() {
      while (sending.size > 0) {
        await Promise.allSettled(sending)
        await setImmediate() // Who waited for it goes on first.
      }
    },
    async say(message) {
      const privately = { ...message, flags: message.flags | MessageFlags.Ephemeral }
      if (!interaction.deferred && !interaction.replied) await ways.reply(privately)
      // Pressed, and acknowledged without a message of its own: `@original` is the message with the button.
      else if (interaction.ephemeral === null && !interaction.isCommand()) await ways.followUp(privately)
      else await editReply(message)
    },
    close() {
      isClosed = true
    },
  }
}

/** Nobody can tell whether it arrived, or Discord does not know yet that the interaction is acknowledged: an edit can be repeated. */
const isLost = (error: unknown): boolean =>
  error instanceof DiscordAPIError
    ? error.code === RESTJSONErrorCodes.UnknownWebhook
    : error instanceof Error && isUnreachable(error)
