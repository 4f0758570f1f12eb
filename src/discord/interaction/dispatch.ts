import { randomBytes } from 'node:crypto'
import {
  type AutocompleteInteraction,
  DiscordAPIError,
  type Interaction,
  MessageFlags,
  RESTJSONErrorCodes,
} from 'discord.js'
import type { App } from '../../app.ts'
import { SetupError, UserError } from '../../errors.ts'
import { turns } from '../../turns.ts'
import { escapeText } from '../message/escape.ts'
import { cutAtSentence, LIMITS } from '../message/limits.ts'
import { loggable } from '../message/loggable.ts'
import { textMessage } from '../message/message.ts'
import { textsFor } from '../texts/texts.ts'
import type { Command, Control } from './command.ts'
import { readCustomId } from './custom-id.ts'
import { Cut, inTime } from './ending.ts'
import { isCorpusAdmin } from './member.ts'
import { Notice } from './notice.ts'
import { readerTexts } from './reader.ts'
import { type After, type Repliable, type Replies, realTime, watchReplies } from './replies.ts'

/** All that can be used in Discord. */
export type Usable = { commands: readonly Command[]; controls: readonly Control[] }

export type Dispatcher = {
  /** Does what an interaction asks for. Never rejects. */
  handle(interaction: Interaction): Promise<void>
  /**
   * From now on new interactions get a polite refusal. What still runs after `milliseconds` is ended with words; resolves
   * with how many these were.
   */
  drain(milliseconds: number): Promise<number>
}

/** What an interaction sets going. `name`: for the log. */
type Job = { name: string; isForAdmins: boolean; isLong: boolean; work: () => Promise<void> }

/** Milliseconds beyond ANSWER_BUDGET_MS that an answer may take: for all but the model, on a busy machine. */
const GRACE = 10_000
/** The token of an interaction holds for 15 minutes: a little is left for the words. */
const LONG = 14.5 * 60_000
/** Where so many wait for their turn, who comes now is told so at once: the last of them would wait for half a minute. */
const MOST_WAITING = 2_000
/** Milliseconds that the words for those have that a stop leaves unfinished. */
const LAST_WORDS = 1_500
/** Milliseconds for suggestions; none are offered then. */
const SUGGEST_WITHIN = 2_000

/**
 * The one place where a thrown error becomes a Discord reply. Commands throw; they do not catch to reply. Whatever they do,
 * an interaction is acknowledged and ends with words: see ending.ts. `after`: for tests.
 */
export const createDispatcher = ({ commands, controls }: Usable, app: App, after: After = realTime): Dispatcher => {
  const running = new Set<Promise<void>>()
  const stop = new AbortController()
  let stopping = false

  const jobOf = (interaction: Repliable): Job | null => {
    if (interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand()) {
      const { commandName: name, commandType } = interaction
      const command = commands.find(({ data }) => data.name === name && (data.type ?? 1) === commandType)
      if (!command) return null
      const run = command.run as (used: typeof interaction, app: App) => Promise<void>
      const { isForAdmins = false, isLong = false } = command
      return { name, isForAdmins, isLong, work: () => run(interaction, app) }
    }
    if (!interaction.isMessageComponent() && !interaction.isModalSubmit()) return null
    const { action, args } = readCustomId(interaction.customId)
    const control = controls.find((one) => one.action === action)
    const { press, submit, isForAdmins = false, isLong = false } = control ?? {}
    const job = { name: action, isForAdmins, isLong }
    if (interaction.isModalSubmit()) return submit ? { ...job, work: () => submit(interaction, args, app) } : null
    return press ? { ...job, work: () => press(interaction, args, app) } : null
  }

  const run = async (interaction: Repliable): Promise<void> => {
    const { id, locale } = interaction
    const texts = textsFor(locale)
    const job = jobOf(interaction)
    const replies = watchReplies(interaction, turns, after)
    try {
      if (stopping) throw new UserError(texts.error.stopping)
      if (!job) throw new UserError(texts.error.unknownCommand)
      if (turns.waiting() >= MOST_WAITING) throw new UserError(texts.error.busy)
      await inTime(job.work, replies, {
        ...{ after, stop: stop.signal, within: job.isLong ? LONG : app.limits.answerBudgetMs + GRACE },
        onLate: (err) =>
          app.log.warn(
            { err: loggable(err), interaction: id, command: job.name },
            'the work of an interaction that had been ended is done',
          ),
      })
      await tellHeld(interaction, job, app)
    } catch (error) {
      if (error instanceof Cut && job?.isLong) replies.close() // Its progress would take the place of the words.
      await showError(error, interaction, replies, job, app)
    }
  }

  /** Nobody waits for words here: what goes wrong is logged, and nothing is offered. */
  const suggest = async (interaction: AutocompleteInteraction): Promise<void> => {
    const command = commands.find(({ data }) => data.name === interaction.commandName)
    const { promise: none, resolve } = Promise.withResolvers<[]>()
    const cancel = after(SUGGEST_WITHIN, () => resolve([]))
    try {
      const suggestions = command && 'suggest' in command ? command.suggest?.(interaction, app) : undefined
      await interaction.respond(await Promise.race([suggestions ?? [], none]))
    } catch (err) {
      app.log.warn({ err: loggable(err), command: interaction.commandName }, 'could not suggest anything')
    } finally {
      cancel()
    }
  }

  return {
    async handle(interaction) {
      turns.stir()
      const job = interaction.isAutocomplete() ? suggest(interaction) : run(interaction)
      running.add(job)
      await job
      running.delete(job)
    },
    async drain(milliseconds) {
      stopping = true
      const finished = async () => {
        while (running.size > 0) await Promise.all(running) // Refusals come in meanwhile.
      }
      const within = async (limit: number) => {
        const { promise, resolve } = Promise.withResolvers<void>()
        const cancel = after(limit, resolve)
        await Promise.race([finished(), promise])
        cancel()
        return running.size
      }
      const unfinished = await within(milliseconds)
      stop.abort()
      await within(LAST_WORDS)
      return unfinished
    },
  }
}

/** After 3 s, as when the gateway was away, Discord takes no answer; and none when somebody else has given it. */
const NOT_OURS: ReadonlySet<number> = new Set([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
])

/** Commands that show by themselves that a new index waits. */
const SHOWS_HELD: ReadonlySet<string> = new Set(['reindex', 'status'])

/** Tells who may decide, after another command for admins, that a new index waits. That it cannot be told ends nothing. */
const tellHeld = async (interaction: Repliable, { name, isForAdmins }: Job, app: App): Promise<void> => {
  if (!isForAdmins || SHOWS_HELD.has(name) || !interaction.isChatInputCommand()) return
  try {
    if (!(await app.index.isHeld()) || !(await isCorpusAdmin(interaction, app))) return
    const words = textMessage((await readerTexts(interaction, app)).exam.held.waits)
    await interaction.followUp({ ...words, flags: words.flags | MessageFlags.Ephemeral })
  } catch (err) {
    app.log.warn({ err: loggable(err) }, 'could not tell that an index is held')
  }
}

/**
 * A message for a person as it is; anything else as a reference number, under which the log has everything. A SetupError
 * names folders and settings of this machine: it is a message for admins, and anything else to others.
 */
const showError = async (
  error: unknown,
  { id, locale, deferred, replied }: Repliable,
  replies: Replies,
  job: Job | null,
  app: App,
): Promise<void> => {
  const command = job?.name ?? 'unknown'
  if (!deferred && !replied && error instanceof DiscordAPIError && NOT_OURS.has(Number(error.code))) {
    app.log.warn(
      { command, code: error.code },
      'a question that came too late to be answered, or that another process answers',
    )
    return
  }
  const ref = randomBytes(4).toString('hex')
  const { error: texts } = textsFor(locale)
  const isForReader = error instanceof UserError && (job?.isForAdmins || !(error instanceof SetupError))
  // Other messages for readers may repeat what somebody typed, which is for no log.
  const isOurs = error instanceof Notice || error instanceof SetupError
  if (isForReader) app.log.info({ command, ref, ...(isOurs && { reason: error.message }) }, 'command refused')
  else if (error instanceof Cut)
    app.log.error(
      { interaction: id, command, ref, why: error.why, sent: [...replies.sent] },
      'ended before its work did',
    )
  else app.log.error({ err: loggable(error), command, ref }, 'command failed')

  const words = (): string => {
    if (error instanceof Notice) return error.message
    if (isForReader) return escaped(error.message)
    if (!(error instanceof Cut)) return texts.broken(ref)
    if (error.why === 'stopping') return texts.stopping
    return job?.isLong ? texts.goesOn : texts.tooLong(ref)
  }
  try {
    await replies.say(textMessage(words()))
  } catch (err) {
    app.log.error({ err: loggable(err), command, ref }, 'could not show the error')
  }
}

const escaped = (words: string): string =>
  escapeText(cutAtSentence(words, (text) => escapeText(text).length <= LIMITS.characters / 2))
