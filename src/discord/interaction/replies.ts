import { setImmediate } from 'node:timers/promises'
import { type Interaction, MessageFlags, MessageFlagsBitField, type MessageFlagsResolvable } from 'discord.js'
import type { Turns } from '../../turns.ts'
import type { Message } from '../message/message.ts'
import { isUnreachable } from './refusal.ts'

export type Repliable = Extract<Interaction, { reply: unknown }>

/** Acts once after so many milliseconds, unless what it returns is called before. */
export type After = (milliseconds: number, act: () => void) => () => void

export const realTime: After = (milliseconds, act) => {
  const timer = setTimeout(act, milliseconds).unref()
  return () => clearTimeout(timer)
}

const DEFER = ['deferReply', 'deferUpdate'] as const
const ACKNOWLEDGE = [...DEFER, 'reply', 'update', 'showModal'] as const
const WAYS = [...ACKNOWLEDGE, 'editReply', 'followUp', 'deleteReply'] as const
type Way = (typeof WAYS)[number]
type Send = (...given: unknown[]) => Promise<unknown>

/** What goes out for one interaction, whoever sends it. */
export type Replies = {
  /** What has arrived, oldest first. */
  sent: readonly Way[]
  /** Whether anything is on its way. */
  isSending(): boolean
  /** Resolves when nothing is on its way any more. */
  settled(): Promise<void>
  /**
   * The last words: as a first answer, in place of what is shown, or, under a message with a button, beside it. In place of
   * something they are sent until they arrive, four times at most.
   */
  say(message: Message): Promise<void>
  /** From now on nothing but `say` acknowledges, which Discord takes but once: what else tries to, rejects. */
  takeOver(): void
  /** From now on nothing else goes out: what is tried, rejects. */
  close(): void
}

/** Milliseconds between the tries of the last words: Discord is away for a while now and then. */
const PAUSES = [5_000, 20_000, 60_000]

/**
 * Watches an interaction: changes its methods so that it is known what was sent, and that after a deferral the work waits
 * for its turn, and goes on even where nobody knows whether the deferral has arrived.
 */
export const watchReplies = (interaction: Repliable, turns: Turns, after: After): Replies => {
  const sent: Way[] = []
  const sending = new Set<Promise<unknown>>()
  let isClosed = false
  let isTakenOver = false

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

  const methods = interaction as unknown as Partial<Record<Way, Send>> // Not every interaction has all of them.
  const own = Object.fromEntries(WAYS.map((way) => [way, methods[way]?.bind(interaction)])) as typeof methods
  for (const way of WAYS) {
    const send = own[way]
    if (!send) continue
    const isAcknowledgement = ACKNOWLEDGE.some((one) => one === way)
    const isDeferral = DEFER.some((one) => one === way)
    /** Nobody knows whether a deferral that is lost has arrived. If it has, the person waits for an answer. */
    const goOn = (error: unknown, options: unknown): void => {
      if (!isDeferral || !isLost(error)) throw error
      Object.assign(interaction, { deferred: true, ephemeral: way === 'deferReply' ? isPrivate(options) : null })
    }
    methods[way] = async (...given) => {
      if (isClosed || (isTakenOver && isAcknowledgement)) throw new Error(`${way}: the interaction has ended`)
      if (isAcknowledgement) turns.stir()
      const result = await track(way, send(...given)).catch((error) => goOn(error, given[0]))
      if (isAcknowledgement) turns.stir()
      if (isDeferral) await turns.next()
      return result
    }
  }

  /** Until it arrives, or something else has: a late answer stays. */
  const again = async (edit: () => Promise<unknown>, tries = 0, before = sent.length): Promise<void> => {
    try {
      await edit()
    } catch (error) {
      const pause = PAUSES[tries]
      if (pause === undefined || !isLost(error)) throw error
      await new Promise<void>((resolve) => after(pause, resolve))
      if (sent.length === before) await again(edit, tries + 1)
    }
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
      if (!interaction.deferred && !interaction.replied) await own.reply?.(privately)
      // Pressed, and acknowledged without a message of its own: `@original` is the message with the button.
      else if (interaction.ephemeral === null && !interaction.isCommand()) await own.followUp?.(privately)
      else await again(async () => own.editReply?.(message))
    },
    takeOver() {
      isTakenOver = true
    },
    close() {
      isClosed = true
    },
  }
}

const isLost = (error: unknown): boolean => error instanceof Error && isUnreachable(error)

const isPrivate = (options: unknown): boolean => {
  const { flags } = (options ?? {}) as { flags?: MessageFlagsResolvable }
  return new MessageFlagsBitField(flags).has(MessageFlags.Ephemeral)
}
